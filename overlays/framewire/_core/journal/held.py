"""An image, a video or a sound of a kept answer: it says when it was handed over."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from framewire._core.io.log import LOGGER
from framewire._core.journal.bodies import Opens, Writable
from framewire_api.types import InBody


class Hands(Protocol):
    """A journal, as far as what it keeps needs it."""

    @property
    def keeps(self) -> bool:
        """Whether answers are kept."""

    @property
    def fetches(self) -> bool:
        """Whether what answers give an address of is fetched and kept too."""

    def handed(self, entry: int, number: int, of: int) -> None:
        """Note that one of an answer's results was handed over."""

    def to_take(self, entry: int, number: int, of: int, text: int | None) -> Path | None:
        """The file of a result, for whoever takes it over as it is and says so."""

    def copy(self, entry: int, number: int) -> Opens | None:
        """What a result was fetched to and kept, if it was."""

    def begun_copy(self, entry: int, number: int) -> Writable:
        """Something to fetch a result to."""

    def keep_copy(self, entry: int, number: int, part: str) -> None:
        """Give it its name."""


class Takes(Protocol):
    """What a result is saved to, as far as it can do with a file that is there already."""

    def stand_in(
        self, source: Path, taken: Callable[[], None], content: bytes | None = None
    ) -> bool:
        """Take a file over as it is, unless it has to be copied; whether it was taken."""

    def discard(self) -> None:
        """Remove what was begun."""


class Held:
    """What ties an image, a video or a sound to the answer that is kept for it.

    Args:
        journal: Where that is.
        entry: The entry's number.
        number: Of the result.
        of: How many the answer has.
    """

    def __init__(self, journal: Hands, entry: int, number: int, of: int) -> None:
        self._journal = journal
        self._entry = entry
        self._number = number
        self._of = of
        self._over = False

    def handed(self) -> None:
        """Note that it was handed over; whoever has it now never fails over a journal."""
        if not self._over:
            self._noted()

    def _noted(self) -> bool:
        try:
            self._journal.handed(self._entry, self._number, self._of)
        except Exception as error:  # noqa: BLE001 - it was saved, whatever a database raises
            LOGGER.warning("%s; a result of entry %d was handed over", error, self._entry)
            return False
        return True

    def stands_in(self, sink: Takes, text: InBody | None, most: int | None) -> bool:
        """Let it be saved as the very file that it is kept in, where nobody else needs that.

        Args:
            sink: What it is saved to.
            text: The text in its answer's body that it is; None if it was fetched.
            most: Bytes that may be saved.

        Returns:
            Whether it is; else it has to be copied.
        """
        try:
            number, data = (None, None) if text is None else (text.number, text.data)
            file = self._journal.to_take(self._entry, self._number, self._of, number)
            if file is None or (most is not None and file.stat().st_size > most):
                return False
            return sink.stand_in(file, self._taken, data)
        except Exception:  # noqa: BLE001 - it is saved by a copy then
            return False
        except BaseException:  # Ctrl-C, while another process had the journal
            sink.discard()
            raise

    def _taken(self) -> None:
        self._over = self._noted()

    def copy(self) -> Opens | None:
        """What it was fetched to already, if it was."""
        try:
            return self._journal.copy(self._entry, self._number)
        except Exception:  # noqa: BLE001 - it is fetched from its address then
            return None

    def begun(self) -> "Copy | None":
        """Something to fetch it to; None where it was fetched."""
        if self.copy() is not None:
            return None
        file = self._journal.begun_copy(self._entry, self._number)
        return Copy(self._journal, self._entry, self._number, file)


class Copy:
    """What a result is fetched to."""

    def __init__(self, journal: Hands, entry: int, number: int, file: Writable) -> None:
        self._journal = journal
        self._place = entry, number
        self._file = file
        self._kept = False
        self.size = 0

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._file.write(data)
        self.size += len(data)

    def restart(self) -> None:
        """Throw away what was written."""
        self._file.seek(0)
        self._file.truncate()
        self.size = 0

    def finish(self) -> None:
        """Give it its name: it is whole."""
        self._file.finish()
        self._journal.keep_copy(*self._place, self._file.called)
        self._kept = True

    def discard(self) -> None:
        """Remove what is not whole."""
        if not self._kept:
            with suppress(Exception):  # it is swept later
                self._file.discard()
