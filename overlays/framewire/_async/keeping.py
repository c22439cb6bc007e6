"""Letting what a paid answer holds say when it is handed over; and streams, as they arrive."""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Any

from framewire._async.body import pieces
from framewire._async.download import SILENCE
from framewire._async.media import AsyncMedia
from framewire._async.save_all import AsyncSavesAll
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.observer import KEPT
from framewire._core.io import async_backend as backend
from framewire._core.io.log import LOGGER
from framewire._core.io.messages import Response
from framewire._core.journal.held import Copy, Held
from framewire._core.media.storage import MOST_ON_DISK
from framewire.errors import FramewireError


async def hold(answer: Answer | None, result: Any) -> None:
    """Let the images, videos and sounds of a paid answer say when they are handed over.

    Args:
        answer: The answer; None for one that nobody has watched.
        result: What was made of it.
    """
    if answer is None or not answer.watches:
        return
    media = media_in(result)
    for watch in answer.watches:
        await fetch(watch.made(media))


async def fetch(media: Sequence[AsyncMedia]) -> None:
    """Fetch results to where their answer is kept; one that cannot be keeps its address.

    Args:
        media: Those that are to be fetched.
    """
    for each in media:
        if each._held is None or each._has_inline():
            continue
        copy = await backend.in_thread(_begun, each._held)
        if copy is None:
            continue
        try:
            await each._fetch(copy, MOST_ON_DISK, None, SILENCE, None, False)
            await backend.in_thread(copy.finish)
        except (FramewireError, OSError) as error:
            LOGGER.warning("a kept result was not fetched: %s", error)
        finally:
            await backend.cleaned(copy.discard)


def _begun(held: Held) -> Copy | None:
    try:
        return held.begun()
    except (FramewireError, OSError) as error:
        LOGGER.warning("a kept result was not fetched: %s", error)
        return None


def media_in(result: Any) -> Sequence[AsyncMedia]:
    """The images, videos and sounds of a result.

    Args:
        result: Any result.
    """
    if isinstance(result, AsyncMedia):
        return [result]
    return result._media() if isinstance(result, AsyncSavesAll) else []


class AsyncArriving:
    """The body of an open answer, kept as it arrives where there is a journal.

    Args:
        response: The answer; the caller closes it.
    """

    def __init__(self, response: Response) -> None:
        self._response = response
        self._sink = self._opened_sink = response.extensions.get(KEPT)

    def pieces(self) -> AsyncIterator[bytes]:
        """The body, piece by piece."""
        arriving = pieces(self._response)
        return arriving if self._sink is None else self._kept(arriving)

    async def _kept(self, arriving: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in arriving:
            if self._sink is not None:
                await backend.in_thread(self._sink.write, piece)
            yield piece

    async def end(self, complete: bool) -> None:
        """Note how far it came.

        Args:
            complete: Whether it is whole.
        """
        sink, self._sink = self._sink, None
        if sink is not None:
            await backend.cleaned(partial(sink.close, complete))

    async def handed(self) -> None:
        """Let go of what was kept: whoever paid for it has it now."""
        if self._opened_sink is not None:
            await backend.in_thread(self._opened_sink.handed)
