"""The pieces of an answer's body, unpacked."""

from collections.abc import AsyncIterator

from framewire._core.exchange.unpack import PackedWrongError, Unpacker
from framewire._core.io.http import DecodingError, Response


async def pieces(response: Response) -> AsyncIterator[bytes]:
    """The body of an open answer, piece by piece.

    httpx takes a packed body that ends too early for a whole one; here it is an error, and no
    piece unpacks to more than 1 MiB at once.

    Args:
        response: The answer; the caller closes it.

    Raises:
        DecodingError: The body cannot be unpacked, or not to its end.
    """
    if response.is_stream_consumed:
        # A transport that makes its answers up hands them over read and unpacked.
        yield response.content
        return
    encoding = response.headers.get("content-encoding")
    if encoding is None:
        async for raw in response.aiter_raw():
            yield raw
        return
    try:
        unpacker = Unpacker(encoding)
        async for raw in response.aiter_raw():
            for piece in unpacker.feed(raw):
                yield piece
        unpacker.finish()
    except PackedWrongError as error:
        raise DecodingError(str(error)) from error
