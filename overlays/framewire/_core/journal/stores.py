"""What a journal needs of the store that it is kept in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

import attrs

from framewire.errors import ConfigurationError

T = TypeVar("T")


class StoreAwayError(ConfigurationError):
    """The database of a journal cannot be reached now; it may be later.

    Attributes:
        unsure: Whether what was asked of it may have been done.
    """

    unsure = False


@attrs.define
class Handed:
    """What has been handed over of an answer that was kept a moment ago.

    Args:
        file: The file of its body, or None.
        numbers: Of the results.
        whole: Whether that is all of them.
    """

    file: str | None
    numbers: set[int] = attrs.field(factory=set)
    whole: bool = False


class Changes(Protocol):
    """A change under way: all of it is kept, or nothing."""

    def __call__(self, statement: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        """Carry a statement out; the rows that it gives. Values stand where it has a `?`."""


class Store(Protocol):
    """A database as one process has it open.

    Whatever fails is a `ConfigurationError` that says what to do.

    Attributes:
        owner: Who this process is to others.
        pid: The process that opened it.
        name: What tells it from another that is made in its place; None where it has none.
    """

    owner: int
    pid: int
    name: str | None

    @property
    def writable(self) -> bool:
        """Whether it can be written to, and not only looked at."""

    def read(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a query."""

    def write(self, statement: str, values: Sequence[Any] = ()) -> tuple[int, int]:
        """Change something; committed when this returns.

        Returns:
            The new row's id and the number of rows changed.
        """

    def change(self, work: Callable[[Changes], T]) -> T:
        """Change several things, all of them or none; committed when this returns.

        Args:
            work: Makes the changes. Nobody else changes anything meanwhile.

        Returns:
            What it returns.
        """

    def own(self, owner: int) -> bool:
        """Whether an owner belongs to this process."""

    def alive(self, owner: int) -> bool:
        """Whether an owner's process is running and has the journal open."""

    def dead(self, owners: Iterable[int]) -> set[int]:
        """Those owners whose processes have ended, as far as can be known."""

    def tidy(self) -> None:
        """Leave nothing behind of what was deleted."""

    def close(self) -> None:
        """Close it; entries without an outcome count as abandoned from here on."""


@runtime_checkable
class Quick(Protocol):
    """A store that has a shorter way for what every paid call writes down.

    What goes that way is there for everybody who reads or changes anything.
    """

    def begin(self, values: Sequence[Any]) -> int:
        """Write a submission down; it outlives the process when this returns.

        Args:
            values: Owner, process, time of writing it down, of the last change, service,
                operation, origin, model, hash and state.

        Returns:
            Its number.
        """

    def settle(
        self, values: Sequence[Any], result: Sequence[Any] | None, body: bytes | None
    ) -> None:
        """Note what became of a submission, and keep its answer.

        Args:
            values: Its number, owner, state, stand, the time, ids of job and exchange, and the
                reason.
            result: Id of the kept answer, times of keeping it and of its end, status, headers,
                size, how far it came, and the file of its body; or None.
            body: Its body, where that stands in no file.
        """

    def answered(self) -> "Mapping[int, Handed | None]":
        """What was kept a moment ago, and without a key, by the numbers of entries.

        It raises where the journal that was opened does not stand there any more.
        """

    def hand(self, entry: int, number: int, of: int) -> "Handed | None":
        """Note that one of an answer's results was handed over, if that is known to be the short
        way: the answer was kept a moment ago, and without a key.

        Args:
            entry: The entry's number.
            number: Of the result.
            of: How many the answer has.

        Returns:
            What has been handed over by now; None where the tables have to be asked.
        """
