"""Files of an Aquiles-Image server: images and videos, with the names of OpenAI's client."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from framewire._async.body import pieces
from framewire._async.download import SILENCE, Progress, Sink
from framewire._async.media import AsyncImage, AsyncMedia, AsyncVideoFile
from framewire._async.transport import AsyncTransport
from framewire._core.api.operations import AQUILES_GET_VIDEO_CONTENT
from framewire._core.exchange.capture import body_read
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.error_mapping import no_answer
from framewire._core.exchange.looks import LOOKED_AT, page_instead
from framewire._core.exchange.observer import WATCHES
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.outcome import of_exception
from framewire._core.exchange.retry import Retrier
from framewire._core.foreign import sifted
from framewire._core.io import async_backend as backend
from framewire._core.io.faults import is_timeout
from framewire._core.io.messages import Response
from framewire._core.media.spool import Spool
from framewire._core.media.storage import (
    MOST_ON_DISK,
    PartFile,
    Sniffing,
    destination,
    writing,
)
from framewire._core.media.version import NO_VERSION, Version, length_of, part_of
from framewire.errors import DownloadError, InternalServerError
from framewire.services.aquiles.profile import CONTENT_HINT

_CHUNK = 256 * 1024
_PARTIAL = 206
_FAILED = 500


def _exactly(file: str | os.PathLike[str]) -> Path:
    path = Path(destination(file))
    with suppress(RuntimeError):  # the home of nobody stays a plain name
        return path.expanduser()
    return path


class AsyncWritable(AsyncMedia):
    """A result that is written to exactly the file that is named."""

    async def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the result under exactly this name; the file appears when it is whole.

        Args:
            file: The file's path; missing folders are made, an existing file is replaced.

        Raises:
            DownloadError: It cannot be fetched or written.
        """
        path = _exactly(file)
        with writing(self.kind, path):
            part = await backend.obtained(
                PartFile, path.parent, path.name, unwanted=PartFile.discard
            )
        sink = Sniffing(part, self.kind, path)
        try:
            if self._has_inline():
                await backend.in_thread(sink.write, self._inline())
            else:
                await self._fetch(sink, MOST_ON_DISK, None, SILENCE, None, False)
            with writing(self.kind, path):
                self._saved = await backend.obtained(part.finish, path)
        finally:
            if not part.finished:
                await backend.cleaned(part.discard)
        await self._handed()


class AsyncWritableImage(AsyncWritable, AsyncImage):
    """An image: `.url` or `.b64_json`, as it was asked for."""


class AsyncWritableVideo(AsyncWritable, AsyncVideoFile):
    """A video's file on the server."""


class AsyncVideoContent(AsyncWritable, AsyncVideoFile):
    """A video that was downloaded.

    Args:
        spool: Its bytes.
        url: Where they came from.
        content_type: What the server calls them.
        name: Name to save it under inside a folder.
    """

    def __init__(self, spool: Spool, url: str, content_type: str | None, name: str) -> None:
        super().__init__(url, content_type=content_type, name=name)
        self._spool = spool

    @property
    def content(self) -> bytes:
        """The whole video."""
        if self._held is not None:
            self._held.handed()
        return self._whole()

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """The video in pieces.

        Args:
            chunk_size: Longest piece in bytes, 256 KiB by default.

        Yields:
            The pieces, in order.
        """
        for piece in self._pieces(chunk_size or _CHUNK):
            yield piece
        await self._handed()

    async def close(self) -> None:
        """Throw the bytes away; that happens by itself when nobody holds the video any more."""
        self._spool.restart()

    async def _fetch(
        self,
        sink: Sink,
        max_bytes: int | None,
        timeout: float | None,
        silence: float | None,
        on_progress: Callable[[Progress], Any] | None,
        allow_private: bool,
    ) -> str | None:
        backend.checked("on_progress", on_progress)
        del allow_private  # its bytes came from the service itself
        size = len(self._data) if self._data is not None else self._spool.size
        if max_bytes is not None and size > max_bytes:
            raise DownloadError(
                f"the video holds {size} bytes, more than max_bytes={max_bytes}",
                hint="Pass a larger max_bytes=, or None for no limit.",
            )
        for piece in self._pieces(_CHUNK):
            await backend.in_thread(sink.write, piece)
            if on_progress is not None:
                await backend.call(on_progress, Progress(sink.size, size))
        return self._content_type

    def _whole(self) -> bytes:
        return self._spool.value() if self._data is None else self._data

    def _pieces(self, size: int) -> Any:
        if self._data is None:
            return self._spool.chunks(size)
        return (self._data[at : at + size] for at in range(0, len(self._data), size))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._name}, {self._spool.size} bytes)"

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_data": self._whole(), "_spool": Spool()}


@attrs.define
class AsyncContentCall:
    """The download of a video as a call of the server's API, with the call's errors and options.

    Args:
        transport: The client's.
        video_id: The video.
        options: The caller's options.
    """

    transport: AsyncTransport
    video_id: str
    options: CallOptions

    async def run(self) -> AsyncVideoContent:
        """Fetch the video; a download that breaks off goes on where it stopped.

        Returns:
            The content of the video, to be saved or read.

        Raises:
            InternalServerError: There is no such file, or not yet; asked several times.
            APIConnectionError: The connection broke off too often.
        """
        transport = self.transport
        spool = Spool()
        retrier = Retrier(transport.settings.policy, repeatable=True, random=transport.dice)
        version = NO_VERSION
        while True:
            if not version.known:
                spool.restart()
            response = await self._open(spool.size, version.condition)
            try:
                version = self._continued(response, spool, version)
                async for piece in pieces(response):
                    with writing("video", "a temporary file"):
                        await backend.in_thread(spool.write, piece)
                    if spool.size > MOST_ON_DISK:
                        raise DownloadError(f"the video holds more than {MOST_ON_DISK} bytes")
                made = self._made(response, spool)
                for watch in response.extensions.get(WATCHES, ()):
                    await backend.in_thread(watch.made, [made])
                return made
            except Exception as raised:  # noqa: BLE001 - libraries have no common base
                error = sifted(raised)
                pause = retrier.pause(of_exception(error), transport.clock())
                if pause is None:
                    raise self._broken(response, error) from error
            finally:
                await response.aclose()
            await transport.sleep(pause)

    def _continued(self, response: Response, spool: Spool, before: Version) -> Version:
        """The version that an answer belongs to; what is no part of the same starts anew.

        Raises:
            ReadError: It is a part of something else; it has to be asked for from the beginning.
        """
        if response.status_code != _PARTIAL:
            spool.restart()
            return Version.of(response.headers, length_of(response.headers))
        part = part_of(response.headers)
        here = Version.of(response.headers, None if part is None else part[1])
        if part is None or part[0] != spool.size or not before.same(here):
            spool.restart()
            from framewire._core.io.http import ReadError

            raise ReadError("the server sent another part than was asked for")
        return before

    async def _open(self, start: int, condition: str | None) -> Response:
        # Pieces of a compressed video could not be put together again.
        headers = {"Accept-Encoding": "identity", **(self.options.headers or {})}
        if start and condition:
            headers["If-Range"] = condition
        wanted = f"bytes={start}-" if start else None
        call = AQUILES_GET_VIDEO_CONTENT(video_id=self.video_id, range_=wanted)
        options = attrs.evolve(self.options, headers=headers)
        try:
            return await self.transport.open(endpoint(call.operation.id), call.arguments, options)
        except InternalServerError as error:
            if error.status_code == _FAILED:
                error.hint = CONTENT_HINT.format(id=self.video_id)
            raise

    def _made(self, response: Response, spool: Spool) -> AsyncVideoContent:
        head = next(iter(spool.chunks(LOOKED_AT)), b"")
        kind = response.headers.get("content-type")
        if page_instead(head, "video", kind or ""):
            raise DownloadError(
                "the server answered with a page or an error instead of the video",
                hint=CONTENT_HINT.format(id=self.video_id),
                service="aquiles",
                status_code=response.status_code,
                content=head,
            )
        body_read(self.transport.observers, spool.value)
        return AsyncVideoContent(spool, str(response.url), kind, self.video_id)

    def _broken(self, response: Response, error: Exception) -> Exception:
        return no_answer(
            self.transport.settings.profile,
            endpoint(AQUILES_GET_VIDEO_CONTENT.id).name,
            error,
            url=response.url.without_query,
            timed_out=is_timeout(error),
            outcome=of_exception(error),
            billable=False,
            secrets=self.transport.settings.secrets,
        )
