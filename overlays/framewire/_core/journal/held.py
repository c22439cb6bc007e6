"""An image, a video or a sound of a kept answer: it says when it was handed over."""

from typing import Protocol

from framewire._core.io.log import LOGGER
from framewire._core.journal.bodies import Opens, Writable


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

    def copy(self, entry: int, number: int) -> Opens | None:
        """What a result was fetched to and kept, if it was."""

    def begun_copy(self, entry: int, number: int) -> Writable:
        """Something to fetch a result to."""

    def keep_copy(self, entry: int, number: int) -> None:
        """Give it its name."""


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

    def handed(self) -> None:
        """Note that it was handed over; whoever has it now never fails over a journal."""
        try:
            self._journal.handed(self._entry, self._number, self._of)
        except Exception as error:  # noqa: BLE001 - it was saved, whatever a database raises
            LOGGER.warning("%s; a result of entry %d was handed over", error, self._entry)

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
        self._journal.keep_copy(*self._place)

    def discard(self) -> None:
        """Close it; what is not whole is swept later."""
        self._file.close()
