# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Videos of an Aquiles-Image server: started, looked at, waited for, fetched."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import (
    AQUILES_CREATE_VIDEO,
    AQUILES_DELETE_VIDEO,
    AQUILES_GET_VIDEO,
    AQUILES_LIST_VIDEOS,
)
from framewire._core.exchange.arguments import given, text
from framewire._core.exchange.options import RequestOptions, call_options
from framewire._core.io import sync_backend as backend
from framewire._core.jobs.poll import check_wait
from framewire._core.jobs.progress import JobEvent
from framewire._core.media.file_inputs import FileInput, opened
from framewire._core.not_given import NOT_GIVEN
from framewire._core.paging.synchronous import Paged, paged
from framewire._core.paths import first_text
from framewire._sync.aquiles.content import ContentCall, VideoContent
from framewire._sync.aquiles.pages import VideoPage
from framewire._sync.aquiles.raw import (
    VideosRaw,
)
from framewire._sync.aquiles.results import Video
from framewire._sync.aquiles.server import AquilesServer
from framewire._sync.keeping import hold
from framewire._sync.prices import Priced
from framewire._sync.resource import Resource
from framewire.errors import InvalidArgumentError
from framewire.services.aquiles.guards import check_listing, check_values, check_variant
from framewire.services.aquiles.profile import PROFILE

_POLL_TIMEOUT = 30.0


class Videos(Resource[AquilesServer, VideosRaw], Priced):
    """Videos."""

    _paid: ClassVar[Mapping[str, str]] = {
        "create": AQUILES_CREATE_VIDEO.id,
        "create_and_poll": AQUILES_CREATE_VIDEO.id,
    }

    def create(
        self,
        prompt: str,
        model: str | None = None,
        *,
        input_reference: FileInput | None = None,
        size: str | None = None,
        seconds: str | int | None = None,
        quality: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> Video:
        """Start a video; the server makes one at a time.

        Args:
            prompt: What to show.
            model: Only echoed by the server; left out it is the server's default.
            input_reference: Image to begin with, for models that take one: path, bytes, open
                file, `(name, bytes)` or PIL image.
            size: Only echoed: 1280x720, 720x1280, 1792x1024 or 1024x1792.
            seconds: Length, sent as text as the server wants it; used by LTX models.
            quality: Only echoed: standard or hd.

        Returns:
            The video as a job: `wait()` for it, then `save()` it.

        Raises:
            InvalidArgumentError: The server would crash over it; `guards=False` sends it.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        text("aquiles", "create_video", "prompt", prompt)
        length = None if seconds is None else str(seconds)
        if client.guards:
            settings = given(model=model, size=size, seconds=length, quality=quality)
            check_values("create_video", {"prompt": prompt, **settings})
        if input_reference is None:
            body = api.AquilesCreateVideoBody._of(
                prompt=prompt, model=model, size=size, seconds=length, quality=quality
            )
            call = AQUILES_CREATE_VIDEO(body=body)
            answer = client._send(call, options)
        else:
            with opened("aquiles", "create_video", [input_reference]) as files:
                form = api.AquilesCreateVideoForm._of(
                    prompt=prompt,
                    model=model,
                    size=size,
                    seconds=length,
                    quality=quality,
                    input_reference=files[0],
                )
                call = AQUILES_CREATE_VIDEO(body=form)
                answer = client._send(call, options)
        made = client._decode(call, answer)
        if first_text(made.raw, ("id",)) is None:
            raise client._no_video(made, answer)
        return client._video(made, answer)

    def retrieve(self, video_id: str, **options: Unpack[RequestOptions]) -> Video:
        """Look at a video.

        Args:
            video_id: The server's id.

        Returns:
            The video as it stands, with its state and progress.

        Raises:
            NotFoundError: The server does not know it; it forgets all videos when it restarts.
        """
        text("aquiles", "get_video", "video_id", video_id)
        client = self._client
        call = AQUILES_GET_VIDEO(video_id=video_id)
        answer = client._send(call, options)
        seen = client._video(client._decode(call, answer))
        if answer.watches:
            hold(answer, seen)
        return seen

    def list(
        self,
        after: str | None = None,
        limit: int | None = None,
        order: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> Paged[VideoPage]:
        """The videos that the server remembers, the newest first.

        Args:
            after: Id of the video that the page begins after; an unknown one begins at the top.
            limit: Videos on a page, 20 by default.
            order: The server knows `desc` only.

        Returns:
            The first page; a loop over it goes on to the videos of all further pages.

        Raises:
            InvalidArgumentError: A limit below 1.
        """
        return paged(lambda: self._page(after, limit, order, options))

    def _page(
        self, after: str | None, limit: int | None, order: str | None, options: RequestOptions
    ) -> VideoPage:
        client = self._client
        if client.guards:
            check_listing(limit, order)
        call = AQUILES_LIST_VIDEOS(after=after, limit=limit)
        answer = client._call(call, options)
        page = VideoPage.of(
            answer,
            data=[
                client._video(video)
                for video in (answer.data if isinstance(answer.data, list) else ())
                if isinstance(video, api.AquilesVideoResource)
            ],
        )
        page._after = lambda last: self._page(last, limit, None, options)
        return page

    def delete(
        self, video_id: str, **options: Unpack[RequestOptions]
    ) -> api.AquilesDeletedVideoResource:
        """Let the server forget a video; one that is being made goes on and keeps its place.

        Args:
            video_id: The server's id.

        Returns:
            What was deleted: its `id`, and `deleted`.

        Raises:
            NotFoundError: The server does not know it.
        """
        text("aquiles", "delete_video", "video_id", video_id)
        client = self._client
        call = AQUILES_DELETE_VIDEO(video_id=video_id)
        answer = client._send(call, options)
        if answer.content:
            return client._decode(call, answer)
        # An earlier attempt, of which no answer came, did it.
        done = {"id": video_id, "object": "video.deleted", "deleted": True}
        found = api.AquilesDeletedVideoResource.from_dict(done)
        found.meta = answer.meta
        return found

    def download_content(
        self,
        video_id: str,
        *,
        variant: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> VideoContent:
        """Download a finished video; a failing server is asked again, a broken download resumed.

        Args:
            video_id: The server's id.
            variant: `video`; the server has nothing else and is not told.

        Returns:
            The whole video: `write_to_file()`, `save()`, `read()`, `iter_bytes()`, `.content`.

        Raises:
            InvalidArgumentError: Another variant.
            InternalServerError: The video is unknown, unfinished, failed or lost.
        """
        text("aquiles", "get_video_content", "video_id", video_id)
        client = self._client
        if client.guards:
            check_variant(variant)
        return ContentCall(client._transport, video_id, call_options(PROFILE, options)).run()

    def poll(
        self,
        video_id: str,
        *,
        poll_interval_ms: float | None = None,
        timeout: float | None = NOT_GIVEN,
        request_timeout: float | None = _POLL_TIMEOUT,
        on_progress: Callable[[JobEvent], Any] | None = None,
    ) -> Video:
        """Wait until a video ends, well or not.

        Args:
            video_id: The server's id.
            poll_interval_ms: Milliseconds between looks; left out the pause grows with the wait.
            timeout: Seconds for the whole wait, 30 minutes by default; None waits without end.
            request_timeout: Seconds for one poll.
            on_progress: Called with a `JobEvent` after each poll.

        Returns:
            The video in its final state; `.status` and `.error` tell which.

        Raises:
            JobTimeout: It did not end in time.
        """
        text("aquiles", "get_video", "video_id", video_id)
        client = self._client
        job = Video(
            client, AQUILES_CREATE_VIDEO.id, video_id, submitted_at=client._transport.wall_clock()
        )
        interval = _seconds(poll_interval_ms)
        return _ended(job, interval, timeout, request_timeout, on_progress)

    def create_and_poll(
        self,
        prompt: str,
        model: str | None = None,
        *,
        input_reference: FileInput | None = None,
        size: str | None = None,
        seconds: str | int | None = None,
        quality: str | None = None,
        poll_interval_ms: float | None = None,
        timeout: float | None = NOT_GIVEN,
        request_timeout: float | None = NOT_GIVEN,
        on_progress: Callable[[JobEvent], Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
    ) -> Video:
        """Start a video and wait until it ends, well or not; see `create` and `poll`.

        Args:
            prompt: What to show.
            model: Only echoed by the server.
            input_reference: Image to begin with.
            size: Only echoed.
            seconds: Length.
            quality: Only echoed.
            poll_interval_ms: Milliseconds between looks.
            timeout: Seconds for the whole wait, 30 minutes by default; None waits without end.
            request_timeout: Seconds for one request.
            on_progress: Called with a `JobEvent` after each poll.
            extra_headers: Headers of the request that starts the video.
            extra_body: Members to add to that request.
            idempotency_key, retry_unknown, retry_failed: As for `create`.

        Returns:
            The video in its final state.

        Raises:
            JobTimeout: It did not end in time; it goes on.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        interval = _seconds(poll_interval_ms)
        check_wait(
            PROFILE, timeout, interval, request_timeout, backend.checked("on_progress", on_progress)
        )
        options: RequestOptions = {
            "extra_headers": extra_headers,
            "extra_body": extra_body,
            "idempotency_key": idempotency_key,
            "retry_unknown": retry_unknown,
            "retry_failed": retry_failed,
        }
        if request_timeout is not NOT_GIVEN:
            options["timeout"] = request_timeout
        made = self.create(
            prompt,
            model,
            input_reference=input_reference,
            size=size,
            seconds=seconds,
            quality=quality,
            **options,
        )
        look_timeout = _POLL_TIMEOUT if request_timeout is NOT_GIVEN else request_timeout
        return _ended(made, interval, timeout, look_timeout, on_progress)


def _seconds(milliseconds: float | None) -> float | None:
    if milliseconds is None:
        return None
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        raise InvalidArgumentError(
            f"poll_interval_ms must be a number of milliseconds, or None, not {milliseconds!r}",
            service="aquiles",
        )
    return milliseconds / 1000


def _ended(
    job: Video,
    interval: float | None,
    timeout: float | None,
    request_timeout: float | None,
    on_progress: Callable[[JobEvent], Any] | None,
) -> Video:
    """The video once it has ended, well or not."""
    job._followed(
        on_progress, timeout=timeout, poll_interval=interval, request_timeout=request_timeout
    )
    if job._answer is not None and job._answer.watches:
        hold(job._answer, job)
    return job
