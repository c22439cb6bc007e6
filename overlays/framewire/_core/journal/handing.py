"""Handing over what a journal keeps: whoever paid for it has it, and it may go."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from framewire._core.io.patience import check
from framewire._core.journal.bodies import Holds, Opens, Writable, part_of
from framewire._core.journal.shelf import Shelf, copy_name
from framewire._core.journal.stores import Quick, Store


class HandsOver:
    """A journal, as far as images, videos and sounds need it that were kept in it."""

    _bodies: Holds
    _closed: bool
    _opens: Callable[[], Store]
    _quick: Quick | None
    _shelf: Shelf
    _store: Store | None
    # The file, where it is one.
    path: Path | None = None

    def handed(self, entry: int, number: int, of: int) -> None:
        """Note that one of an answer's results was handed over; the last one lets the answer go.

        Args:
            entry: The entry's number.
            number: Of the result.
            of: How many the answer has.
        """
        if self._closed:
            check()
            # A result outlives its client, and with it the journal that the client had opened.
            with self._once_more() as store:
                if store is not None:
                    self._shelf.over(store).handed(entry, number, of)
            return
        check(self.fetches)  # there are files that go with it
        self._opened()
        found = None if self._quick is None else self._quick.hand(entry, number, of)
        if found is None:
            check()
            self._shelf.handed(entry, number, of)
        elif found.whole:
            self._shelf.remove(entry, found.file, of if self.fetches else 0)

    def to_take(self, entry: int, number: int, of: int, text: int | None) -> Path | None:
        """The file of a result, for whoever takes it over as it is and says so.

        Args:
            entry: The entry's number.
            number: Of the result.
            of: How many the answer has.
            text: Number of the text in its body that the result is; None if it was fetched.

        Returns:
            The file; None unless the answer is kept for this result alone: without a key, and with
            all others handed over.
        """
        if self._closed or not self._bodies.as_files:
            return None
        self._opened()
        found = None if self._quick is None else self._quick.answered().get(entry)
        if found is None:
            found = self._shelf.had_of(entry)
        if found is None or len(found.numbers | {number}) < of:
            return None
        file = self._shelf.alone(entry, number, found.file, text)
        assert file is None or isinstance(file, Path)
        return file

    def copy(self, entry: int, number: int) -> Opens | None:
        """What a result was fetched to and kept, if it was.

        Args:
            entry: The entry's number.
            number: Of the result.
        """
        found = self._shelf.copy(entry, number)
        if found is None:
            return None
        if self._closed:
            with self._once_more() as store:
                return None if store is None else found
        self._opened()  # a forked child has its own
        if self._quick is not None:
            self._quick.answered()  # raises where another journal stands there now
        return found

    def begun_copy(self, entry: int, number: int) -> Writable:
        """Something to fetch a result to.

        Args:
            entry: The entry's number.
            number: Of the result.
        """
        return self._bodies.begun(part_of(copy_name(entry, number)))

    def keep_copy(self, entry: int, number: int, part: str) -> None:
        """Give it its name: it is whole.

        Args:
            entry: The entry's number.
            number: Of the result.
            part: The name that it has.
        """
        self._shelf.keep_copy(entry, number, part)

    @property
    def fetches(self) -> bool:
        """Whether what answers give an address of is fetched and kept too."""
        raise NotImplementedError

    @contextmanager
    def _once_more(self) -> Iterator[Store | None]:
        """The journal, opened after it was closed; None where it is gone, or another's."""
        if self.path is not None and not self.path.exists():
            yield None  # whoever removed it is not to find it there again
            return
        with closing(self._opens()) as store:
            yield store if self._store is None or store.name == self._store.name else None

    def _opened(self) -> Store:
        raise NotImplementedError
