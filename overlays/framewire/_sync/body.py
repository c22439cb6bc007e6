# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The pieces of an answer's body, unpacked."""

import io
from collections.abc import Iterator, Mapping

from framewire._core.exchange.unpack import PackedWrongError, Unpacker
from framewire._core.io.messages import Response

# Of a body that cannot be unpacked: an answer written by hand is never longer.
MOST_KEPT = 64 * 1024 * 1024
# Of a length that a server states: less comes in one piece, and more would cost memory before
# anything of it has come.
_RESERVED = range(1 << 16, 1 << 24)
_MOST_DIGITS = 20


def pieces(response: Response, packed: bytearray | None = None) -> Iterator[bytes]:
    """The body of an open answer, piece by piece.

    httpx takes a packed body that ends too early for a whole one; here it is an error, and no
    piece unpacks to more than 1 MiB at once.

    Args:
        response: The answer; the caller closes it.
        packed: Takes the bytes of a packed body as they came, for when they cannot be unpacked.

    Raises:
        DecodingError: The body cannot be unpacked, or not to its end.
    """
    if response.content is not None:
        return _known(response.content)
    encoding = response.headers.get("content-encoding")
    if encoding is None:
        return response.iter_raw()
    return _unpacked(response, encoding, packed)


def reserve(body: io.BytesIO, headers: Mapping[str, str]) -> None:
    """Make room for a body of a stated length; growing bit by bit takes fifteen times as long.

    Args:
        body: Where it goes; whoever has written the last of it cuts it there.
        headers: Those of its answer.
    """
    stated = headers.get("content-length", "")
    if not stated.isdecimal() or len(stated) > _MOST_DIGITS or "content-encoding" in headers:
        return
    if (length := int(stated)) in _RESERVED:
        body.seek(length - 1)
        body.write(b"\0")
        body.seek(0)


def _known(content: bytes) -> Iterator[bytes]:
    yield content


def _unpacked(response: Response, encoding: str, packed: bytearray | None) -> Iterator[bytes]:
    unpacker = None
    flaw: PackedWrongError | None = None
    try:
        unpacker = Unpacker(encoding)
    except PackedWrongError as error:
        flaw = error
    for raw in response.iter_raw():
        if packed is not None:
            packed += raw
        try:
            if unpacker is not None and flaw is None:
                for piece in unpacker.feed(raw):
                    yield piece
        except PackedWrongError as error:
            flaw = error
        if flaw is not None and (packed is None or len(packed) > MOST_KEPT):
            break
    try:
        if unpacker is not None and flaw is None:
            unpacker.finish()
    except PackedWrongError as error:
        flaw = error
    if flaw is not None:
        from framewire._core.io.http import DecodingError

        raise DecodingError(str(flaw)) from flaw
