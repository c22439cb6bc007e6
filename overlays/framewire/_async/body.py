"""The pieces of an answer's body, unpacked."""

from collections.abc import AsyncIterator

from framewire._core.exchange.unpack import PackedWrongError, Unpacker
from framewire._core.io.messages import Response

# Of a body that cannot be unpacked: an answer written by hand is never longer.
MOST_KEPT = 64 * 1024 * 1024


def pieces(response: Response, packed: bytearray | None = None) -> AsyncIterator[bytes]:
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
        return response.aiter_raw()
    return _unpacked(response, encoding, packed)


async def _known(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def _unpacked(
    response: Response, encoding: str, packed: bytearray | None
) -> AsyncIterator[bytes]:
    unpacker = None
    flaw: PackedWrongError | None = None
    try:
        unpacker = Unpacker(encoding)
    except PackedWrongError as error:
        flaw = error
    async for raw in response.aiter_raw():
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
