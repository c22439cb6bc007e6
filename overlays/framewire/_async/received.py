"""The result of a job that is the body of a look: received into a file, and had from there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import attrs

from framewire._async.caller import AsyncCaller
from framewire._async.download import Progress
from framewire._async.keeping import AsyncArriving
from framewire._async.media import AsyncAudio, AsyncImage, AsyncMedia, AsyncVideoFile
from framewire._core.exchange.answer import Answer, Meta, request_id_of
from framewire._core.exchange.capture import body_read
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.error_mapping import no_answer
from framewire._core.exchange.looks import LOOKED_AT, page_instead
from framewire._core.exchange.observer import WATCHES
from framewire._core.exchange.outcome import of_exception
from framewire._core.foreign import sifted
from framewire._core.io import async_backend as backend
from framewire._core.io.faults import is_timeout
from framewire._core.io.messages import Response
from framewire._core.jobs.handle import Handle
from framewire._core.media.spool import Spool
from framewire._core.media.storage import MOST_ON_DISK, writing
from framewire.errors import DownloadError, FramewireError
from framewire_api.operations import Call
from framewire_api.operations import Job as JobFacts

_WHERE = ("result", "a temporary file")


@attrs.frozen
class AsyncReceived:
    """What a job has made, as a look brought it.

    Attributes:
        answer: The look, without its body.
        spool: The body, in memory while it is small, else in a temporary file.
        data: The body, where the look was read whole by somebody else.
    """

    answer: Answer
    spool: Spool | None = attrs.field(default=None, repr=False)
    data: bytes | None = attrs.field(default=None, repr=False)


class AsyncMakes(Protocol):
    """A job, as far as what it has made needs it."""

    _client: AsyncCaller
    _facts: JobFacts
    _handle: Handle
    # What its last look showed.
    _look: Any

    async def _was_saved(self, path: Path) -> None:
        """Note that a file with the whole result has its name."""

    async def _looked_for_again(self) -> Spool | None:
        """The result once more, as the body of another look; None where that is none."""


async def received(
    client: AsyncCaller, call: Call[Any], response: Response, deadline: float | None
) -> AsyncReceived:
    """Read the body of a look that is the result of its job.

    Args:
        client: Who looks.
        call: What was asked.
        response: The answer, open; it is closed here.
        deadline: Monotonic time at which the wait ends, or None.

    Raises:
        APIConnectionError: It broke off; a later look begins anew.
        ResponseDecodeError: It is a page or an error, whatever its content type says.
        DownloadError: It cannot be written, or is far too large.
    """
    profile, headers = client._profile, response.headers
    meta = Meta(response.status_code, headers, request_id_of(profile, headers))
    answer = Answer(response.status_code, b"", meta)
    answer.watches = response.extensions.get(WATCHES, ())
    arriving, spool, whole = AsyncArriving(response), Spool(), False
    try:
        await _read(arriving, spool, client._transport.clock, deadline)
        head = next(iter(spool.chunks(LOOKED_AT)), b"")
        kind = answer.content_type.partition("/")[0]
        if not spool.size or page_instead(head, kind, answer.content_type):
            what = "holds a page or an error" if spool.size else "holds nothing"
            broken = Answer(response.status_code, head, meta)
            raise client._flawed(call, broken, f"{what} where the result should be")
        whole = True
    except FramewireError:
        raise
    except Exception as raised:  # noqa: BLE001 - libraries have no common base for theirs
        error = sifted(raised)
        raise no_answer(
            profile,
            endpoint(call.operation.id).name,
            error,
            url=response.url.without_query,
            timed_out=isinstance(error, TimeoutError) or is_timeout(error),
            outcome=of_exception(error),
            billable=False,
            secrets=client._settings.secrets,
        ) from error
    finally:
        await response.aclose()
        await arriving.end(whole)
    body_read(client._transport.observers, spool.value)
    return AsyncReceived(answer, spool)


async def _read(
    arriving: AsyncArriving, spool: Spool, clock: Callable[[], float], deadline: float | None
) -> None:
    async for piece in arriving.pieces():
        with writing(*_WHERE):
            await backend.in_thread(spool.write, piece)
        if spool.size > MOST_ON_DISK:
            raise DownloadError(f"the result holds more than {MOST_ON_DISK} bytes")
        if deadline is not None and clock() > deadline:
            raise TimeoutError("the wait was over before the result was whole")


class AsyncJobMedia(AsyncMedia):
    """What a job has made: received by a look, kept in a journal, or at an address of its own.

    It can be saved as often as it is wanted: what is not here any more is looked for again.
    """

    _job: "AsyncMakes | None" = None
    _spool: Spool | None = None
    _secret: str | None = None

    @property
    def _address(self) -> str | None:
        return self._secret

    async def _save(self, wanted: str, *how: Any) -> Path:
        target = await super()._save(wanted, *how)
        if self._job is not None:
            await self._job._was_saved(target)
        return target

    async def _fetch(
        self,
        sink: Any,
        max_bytes: int | None,
        timeout: float | None,
        silence: float | None,
        on_progress: Callable[[Progress], Any] | None,
        allow_private: bool,
    ) -> str | None:
        backend.checked("on_progress", on_progress)
        how = (max_bytes, timeout, silence, on_progress, allow_private)
        if await self._copied(sink, max_bytes):
            return self._content_type
        if self._secret is not None:
            return await super()._fetch(sink, *how)
        if self._spool is None and self._job is not None:
            self._spool = await self._job._looked_for_again()
        if self._spool is None:
            return await super()._fetch(sink, *how)
        size = self._spool.size
        if max_bytes is not None and size > max_bytes:
            raise DownloadError(
                f"the {self.kind} holds {size} bytes, more than max_bytes={max_bytes}",
                hint="Pass a larger max_bytes=, or None for no limit.",
            )
        for piece in self._spool.chunks():
            await backend.in_thread(sink.write, piece)
            if on_progress is not None:
                await backend.call(on_progress, Progress(sink.size, size))
        return self._content_type

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._name})"

    def __getstate__(self) -> dict[str, Any]:
        # A copy in another process has bytes, or nothing: neither job nor address goes along.
        data = self._data if self._spool is None else self._spool.value()
        gone = {"_job": None, "_spool": None, "_secret": None}
        return {**super().__getstate__(), "_data": data, **gone}


class AsyncJobVideo(AsyncJobMedia, AsyncVideoFile):
    """A video that a job has made."""


class AsyncJobAudio(AsyncJobMedia, AsyncAudio):
    """A sound that a job has made."""


class AsyncJobImage(AsyncJobMedia, AsyncImage):
    """An image that a job has made."""


_KINDS: dict[str, type[AsyncJobMedia]] = {
    "video": AsyncJobVideo,
    "audio": AsyncJobAudio,
    "image": AsyncJobImage,
}


def made_by(job: AsyncMakes, kind: str | None = None) -> AsyncJobMedia | None:
    """What a job has made that has ended well; None where it is neither a look's body nor at an
    address that its first answer told.

    Args:
        job: The job.
        kind: `video`, `audio` or `image`; left out, what the content type says.
    """
    came = None if job._look is None else job._look.received
    secret = job._handle.address
    if came is None and secret is None:
        return None
    content_type = None if came is None else came.answer.content_type
    beginning = (kind or content_type or next(iter(job._facts.result_body), "")).partition("/")[0]
    cls = _KINDS.get(beginning, AsyncJobMedia)
    pool = job._client._pool
    made = cls(
        data=None if came is None else came.data,
        content_type=content_type,
        name=beginning,
        pool=pool,
    )
    made._job = job
    if came is None:
        made._secret = secret
    else:
        made._spool = came.spool
    return made
