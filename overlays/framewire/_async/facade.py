"""Every service on one client: the model id's first part names the service."""

import os
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from framewire._async.aquiles.client import AsyncAquiles
from framewire._async.client import AsyncServiceClient
from framewire._async.clients import CLIENTS, AsyncClients
from framewire._async.jobs import AsyncJob
from framewire._async.journal import AsyncJobs, jobs_in, opened_journal, told
from framewire._async.siray.client import AsyncSiray
from framewire._async.venice.client import AsyncVenice
from framewire._async.visgate.client import AsyncVisgate
from framewire._core.client_options import OnSubmit
from framewire._core.facade.results import (
    Catalogue,
    GeneratedImages,
    GeneratedVideo,
    ModelInfo,
    ServiceHealth,
)
from framewire._core.facade.routing import model_info, route
from framewire._core.io import async_backend as backend
from framewire._core.jobs.poll import check_wait
from framewire._core.settings import DEFAULT, in_environment
from framewire.errors import FramewireError

if TYPE_CHECKING:
    from framewire.journal import Journal


class AsyncFramewire(AsyncClients):
    """A client of every service; each is opened on first use, with its key from the environment.

    Args:
        timeout: Seconds for one request; left out, each service's default.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        headers: Headers added to every call.
        options: Constructor arguments by service name, for example `{"visgate": {"api_key": ...}}`.
        journal: File (or open journal) in which every paid submission is written down before it is
            sent; `jobs` takes up what an earlier run left.
        on_submit: Called with a job as soon as its id is known, before anything waits for it.

    Raises:
        ConfigurationError: A journal that cannot be used.
    """

    def __init__(
        self,
        *,
        timeout: float | None = DEFAULT,
        max_retries: int = 2,
        headers: Mapping[str, str] | None = None,
        options: Mapping[str, Mapping[str, Any]] | None = None,
        journal: "str | os.PathLike[str] | Journal | None" = None,
        on_submit: OnSubmit | None = None,
    ) -> None:
        self._common: dict[str, Any] = {
            "timeout": timeout,
            "max_retries": max_retries,
            "headers": headers,
        }
        self._options = {name: dict(own) for name, own in (options or {}).items()}
        for name in self._options:
            route(f"{name}/any")
        self._open: dict[str, AsyncServiceClient[Any]] = {}
        self._on_submit = on_submit
        self._journal, self._opened_here = opened_journal(journal)

    def _service(self, name: str) -> Any:
        if name not in self._open:
            arguments = {**self._common, **self._options.get(name, {})}
            made = CLIENTS[name](**arguments)
            if made._journal is None:
                made._keep(self._journal, made._on_submit or self._on_submit)
            self._open[name] = made
        return self._open[name]

    @property
    def jobs(self) -> AsyncJobs[AsyncJob[Any]]:
        """The jobs in the journal.

        Raises:
            ConfigurationError: The client keeps no journal.
        """
        return jobs_in(self._journal, self._service)

    async def generate_image(
        self,
        prompt: str,
        model: str,
        *,
        timeout: float | None = DEFAULT,
        on_progress: Callable[[Any], Any] | None = None,
        on_submit: OnSubmit | None = None,
        **arguments: Any,
    ) -> GeneratedImages:
        """Generate images with any service and wait for them.

        Args:
            prompt: What to show.
            model: Service and model, for example `visgate/fal-ai/flux/schnell`.
            timeout: Seconds for the whole wait, where the service works with jobs; left out it is
                the service's default.
            on_progress: Called with a `JobEvent` after each look at a job.
            on_submit: Called with the job, where there is one, as soon as its id is known; in place
                of the client's own.
            arguments: Further arguments of the service's own method.

        Returns:
            The images, in one shape for every service.

        Raises:
            JobFailed: The service says that the job failed.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        service, own = route(model, makes="images")
        client = self._service(service)
        check_wait(client._settings.profile, timeout, None, None)
        with told(on_submit):
            made = await _IMAGES[service](client, own, prompt, arguments)
        result = await _waited(made, timeout, on_progress)
        return GeneratedImages(service, own, list(result.images), result)

    async def generate_video(
        self,
        prompt: str,
        model: str,
        *,
        timeout: float | None = DEFAULT,
        on_progress: Callable[[Any], Any] | None = None,
        on_submit: OnSubmit | None = None,
        **arguments: Any,
    ) -> GeneratedVideo:
        """Generate a video with visgate, Siray or Aquiles-Image and wait for it.

        Args:
            prompt: What to show.
            model: Service and model, for example `siray/kuaishou/kling-3.0-t2v`.
            timeout: Seconds for the whole wait; left out it is the service's default.
            on_progress: Called with a `JobEvent` after each look at the job.
            on_submit: Called with the job as soon as its id is known; in place of the client's own.
            arguments: Further arguments of the service's own method.

        Returns:
            The video, in one shape for every service.

        Raises:
            ConfigurationError: The service makes no videos.
            JobFailed: The service says that the job failed.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        service, own = route(model, makes="videos")
        client = self._service(service)
        check_wait(client._settings.profile, timeout, None, None)
        with told(on_submit):
            made = await _VIDEOS[service](client, own, prompt, arguments)
        result = await _waited(made, timeout, on_progress)
        return GeneratedVideo(service, own, result.video, result)

    async def models(self, *, limit: int = 1000) -> Catalogue:
        """The models of every configured service, in one shape.

        Args:
            limit: How many to ask of a service that wants to know (visgate).

        Returns:
            The models; a service that does not answer stands in `errors` and hides nothing.
        """
        found: list[ModelInfo] = []
        errors: dict[str, FramewireError] = {}
        for service in self.configured():
            if service not in _LISTS:
                continue
            try:
                client = self._service(service)
                entries = await _LISTS[service](client, limit)
                found += [model_info(service, entry) for entry in entries]
            except FramewireError as error:
                errors[service] = error
        return Catalogue(found, errors)

    async def health(self) -> dict[str, ServiceHealth]:
        """Whether each configured service answers, by service name; nothing here is billed."""
        found: dict[str, ServiceHealth] = {}
        for service in self.configured():
            if service not in _STATES:
                continue
            try:
                status = await _STATES[service](self._service(service))
                found[service] = ServiceHealth(service, status in _WELL, status)
            except FramewireError as error:
                found[service] = ServiceHealth(service, False, error=error)
        return found

    def configured(self) -> list[str]:
        """The services that have a key or address, given here or in the environment."""
        return [
            name
            for name, client in CLIENTS.items()
            if name in self._options or name in self._open or in_environment(client._profile)
        ]

    async def close(self) -> None:
        """Close the connections of every service that was opened, and a journal opened here."""
        for client in self._open.values():
            await client.close()
        if self._opened_here and self._journal is not None:
            await backend.in_thread(self._journal.close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self._open) or 'no service opened yet'})"


async def _images(client: Any, model: str, prompt: str, more: Mapping[str, Any]) -> Any:
    return await client.images.generate(prompt, model or None, **more)


async def _siray_images(
    client: AsyncSiray, model: str, prompt: str, more: Mapping[str, Any]
) -> Any:
    return await client.image.generate_async(model, prompt, **more)


async def _visgate_images(
    client: AsyncVisgate, model: str, prompt: str, more: Mapping[str, Any]
) -> Any:
    # A job's state carries one address: several images come whole only when waited for.
    several = more.get("num_images", 1) != 1
    return await client.images.generate(model, prompt, wait=several, **more)


async def _videos(client: Any, model: str, prompt: str, more: Mapping[str, Any]) -> Any:
    return await client.videos.create(prompt, model or None, **more)


async def _siray_videos(
    client: AsyncSiray, model: str, prompt: str, more: Mapping[str, Any]
) -> Any:
    return await client.video.generate_async(model, prompt, **more)


async def _visgate_videos(
    client: AsyncVisgate, model: str, prompt: str, more: Mapping[str, Any]
) -> Any:
    return await client.videos.generate(model, prompt, wait=False, **more)


async def _visgate_models(client: AsyncVisgate, limit: int) -> Any:
    return (await client.models.list(limit=limit)).models


async def _siray_models(client: AsyncSiray, _: int) -> Any:
    return await client.models.list()


async def _aquiles_models(client: AsyncAquiles, _: int) -> Any:
    return (await client.models.list()).data


async def _venice_models(client: AsyncVenice, _: int) -> Any:
    return (await client.models.list(type="all")).data


async def _visgate_state(client: AsyncVisgate) -> str | None:
    return (await client.health()).status


async def _aquiles_state(client: AsyncAquiles) -> str | None:
    return (await client.health()).status


async def _siray_state(client: AsyncSiray) -> str:
    await client.models.list()
    return _REACHABLE


async def _venice_state(client: AsyncVenice) -> str:
    await client.models.list(type="image")
    return _REACHABLE


# Siray and Venice have no health operation: a list that needs no key stands in for it.
_REACHABLE = "reachable"
_WELL = frozenset({"ok", _REACHABLE})
_IMAGES: Mapping[str, Callable[..., Any]] = {
    "visgate": _visgate_images,
    "siray": _siray_images,
    "aquiles": _images,
    "venice": _images,
}
_VIDEOS: Mapping[str, Callable[..., Any]] = {
    "visgate": _visgate_videos,
    "siray": _siray_videos,
    "aquiles": _videos,
}
_LISTS: Mapping[str, Callable[..., Any]] = {
    "visgate": _visgate_models,
    "siray": _siray_models,
    "aquiles": _aquiles_models,
    "venice": _venice_models,
}
_STATES: Mapping[str, Callable[..., Any]] = {
    "visgate": _visgate_state,
    "siray": _siray_state,
    "aquiles": _aquiles_state,
    "venice": _venice_state,
}


async def _waited(
    job_or_result: Any, timeout: float | None, on_progress: Callable[[Any], Any] | None
) -> Any:
    """The result of a job, or the result itself where a service answered with it at once."""
    if not hasattr(job_or_result, "wait"):
        return job_or_result
    return await job_or_result.wait(timeout, on_progress=on_progress)
