"""Server-sent events: from pieces of a body to the data of each event, without I/O."""

from typing import NamedTuple

LARGEST_EVENT = 64 * 1024 * 1024
END = b"[DONE]"
"""What the last event says where a service has a word for it; it may lack the blank line."""
# Longer lines are not that word, whatever stands around it.
_LONGEST_END = 64
_FIELD, _OBJECT = b"data: ", b"data: {"
_NEXT, _NEXT_OBJECT = b"\n\ndata: ", b"\n\ndata: {"


class EndlessEventError(ValueError):
    """An event that is larger than any that a service means."""


class Event(NamedTuple):
    """One event.

    Attributes:
        data: Its data lines, joined by line feeds.
        name: What kind of event it is; empty for plain ones.
    """

    data: bytes
    name: str = ""


class EventDecoder:
    """Cuts a stream of bytes into events; pieces may end anywhere, also inside a character.

    Follows the event stream format of the HTML standard: lines end with CR, LF or both, `data`
    lines of one event are joined by line feeds, a line that begins with a colon is a comment.
    """

    def __init__(self) -> None:
        # The line that has not ended, in the pieces it came in, and their bytes.
        self._rest: list[bytes] = []
        self._rest_size = 0
        self._data: list[bytes] = []
        self._data_size = 0
        self._name = ""
        self._after_cr = False

    def feed(self, piece: bytes) -> list[bytes | Event]:
        """Every event that the piece completes.

        Args:
            piece: The next bytes of the body.

        Returns:
            The events; of one that is a JSON object on one line, as nearly all are, only its data.

        Raises:
            EndlessEventError: An event that never ends.
        """
        if self._after_cr:
            self._after_cr = not piece
            piece = piece.removeprefix(b"\n")  # the other half of a CR LF
        if b"\r" in piece:
            self._after_cr = piece.endswith(b"\r")
            piece = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        begun = self._rest or self._data or self._name
        if not begun and piece.endswith(b"\n\n"):  # nearly all
            return self._whole(piece)
        events: list[bytes | Event] = []
        if begun:
            end = piece.find(b"\n\n") + 2
            if end > 1:
                events += self._lines(piece[:end])
                piece = piece[end:]
        end = piece.rfind(b"\n\n") + 2
        if end > 1:
            events += self._whole(piece[:end])
            piece = piece[end:]
        if piece:
            events += self._lines(piece)
        if self._rest_size + self._data_size > LARGEST_EVENT:
            raise EndlessEventError(f"an event of the stream is larger than {LARGEST_EVENT} bytes")
        return events

    def _whole(self, piece: bytes) -> list[bytes | Event]:
        """The events of a piece that begins and ends with one."""
        if piece.startswith(_OBJECT):
            found: list[bytes | Event] = piece[len(_FIELD) : -2].split(_NEXT)  # type: ignore[assignment]
            objects = piece.count(_NEXT_OBJECT) + 1
            if objects == len(found) and piece.count(b"\n") == 2 * objects:
                return found
        return self._lines(piece)

    def _lines(self, piece: bytes) -> list[bytes | Event]:
        lines = piece.split(b"\n")
        rest = lines.pop()
        events: list[bytes | Event] = []
        if lines:
            if self._rest:
                self._rest.append(lines[0])
                lines[0] = b"".join(self._rest)
                self._rest, self._rest_size = [], 0
            events = [event for line in lines if (event := self._line(line)) is not None]
        if rest:
            self._rest.append(rest)
            self._rest_size += len(rest)
        return events

    def finish(self) -> list[bytes | Event]:
        """The event that the stream ended in; a well-formed stream leaves none."""
        events = self.feed(b"\n\n") if self._rest or self._data else []
        self._rest, self._rest_size = [], 0
        self._data, self._data_size, self._name = [], 0, ""
        return events

    def _line(self, line: bytes) -> Event | None:
        if not line:
            data, name = self._data, self._name
            self._data, self._data_size, self._name = [], 0, ""
            return Event(b"\n".join(data), name) if data else None
        field, _, value = line.partition(b":")
        if field != b"data":
            field = field.lstrip(b"\xef\xbb\xbf")
        if field == b"data":
            if len(value) <= _LONGEST_END and not self._data and value.strip() == END:
                return Event(END)
            self._data.append(value.removeprefix(b" "))
            self._data_size += len(line) + 1
        elif field == b"event":
            self._name = value.strip().decode("utf-8", "replace")
        return None
