"""Server-sent events: from pieces of a body to the data of each event, without I/O."""

_LARGEST_LINE = 64 * 1024 * 1024


class EventDecoder:
    """Cuts a stream of bytes into events; pieces may end anywhere, also inside a character.

    Follows the event stream format of the HTML standard: lines end with CR, LF or both, `data`
    lines of one event are joined by line feeds, a line that begins with a colon is a comment.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._data: list[str] = []

    def feed(self, piece: bytes) -> list[str]:
        """The data of every event that the piece completes.

        Args:
            piece: The next bytes of the body.

        Raises:
            ValueError: A line that never ends.
        """
        text = self._rest + piece
        # A CR at the end may be half of a CR LF.
        held = b"\r" if text.endswith(b"\r") else b""
        text = text.removesuffix(held) if held else text
        lines = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        self._rest = lines.pop() + held
        if len(self._rest) > _LARGEST_LINE:
            raise ValueError("a line of the event stream never ends")
        return [event for line in lines if (event := self._line(line)) is not None]

    def finish(self) -> list[str]:
        """The data of an event that the stream ended in; a well-formed stream leaves none."""
        events = self.feed(b"\n\n") if self._rest or self._data else []
        self._rest, self._data = b"", []
        return events

    def _line(self, line: bytes) -> str | None:
        if not line:
            data, self._data = self._data, []
            return "\n".join(data) if data else None
        field, _, value = line.partition(b":")
        if field.lstrip(b"\xef\xbb\xbf") == b"data":
            self._data.append(value.removeprefix(b" ").decode("utf-8", "replace"))
        return None
