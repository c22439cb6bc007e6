# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Every service on one client: the model id's first part names the service."""

import os
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack, overload

from framewire._core.client_options import BatchOptions, OnEvent, OnSubmit
from framewire._core.exchange.arguments import check_public_methods, nearest
from framewire._core.facade.results import REACHABLE, Catalogue, ModelInfo, ServiceHealth
from framewire._core.facade.routing import model_info, options_of, route
from framewire._core.io import sync_backend as backend
from framewire._core.io.forks import making
from framewire._core.io.way import Verify, way_of
from framewire._core.journal.absent import NoJournalError
from framewire._core.money.budget import Budget, budget_of, check_journal
from framewire._core.money.price import Price
from framewire._core.not_given import NOT_GIVEN
from framewire._core.settings import check_common
from framewire._sync.capabilities import (
    ListsModels,
    MakesImages,
    MakesVideos,
    SubmitsImages,
    TellsState,
)
from framewire._sync.client import ServiceClient
from framewire._sync.clients import CLIENTS, Clients
from framewire._sync.facade_calls import PROFILES, able, bounded, in_environment, ready, waited
from framewire._sync.facade_results import GeneratedImages, GeneratedVideo
from framewire._sync.jobs import Job
from framewire._sync.journal import Jobs, jobs_in, opened_journal
from framewire._sync.prices import Priced
from framewire.errors import FramewireError, InvalidArgumentError

if TYPE_CHECKING:
    from framewire._sync.batch import Batch
    from framewire.batch.reading import Source
    from framewire.journal import Journal


class Framewire(Clients):
    """A client of every service; each is opened on first use, with its key from the environment.

    Args:
        timeout: Seconds for one request; left out, each service's default.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        headers: Headers added to every call.
        options: Constructor arguments by service name, for example `{"visgate": {"api_key": ...}}`.
        journal: File (or address of a PostgreSQL database, or open journal) in which every paid
            submission is written down before it is sent; `jobs` takes up what an earlier run left.
        on_submit: Called with a job as soon as its id is known, before anything waits for it.
        on_event: Called with an event of `framewire.telemetry` at each step of a call or a wait.
        proxy: Address of the proxy for every request; left out, those of the environment.
        verify: Whether certificates are verified, or by what: a file or folder of authorities, or
            an `ssl.SSLContext`; left out, by the environment and what httpx trusts.
        transport: `aiohttp` reads and writes HTTP with that package, for asynchronous clients;
            extra `aiohttp`. Left out, what FRAMEWIRE_TRANSPORT names, else framewire's own.
        budget: US dollars that may be spent at all services together, in the journal; a call that
            costs more than is left raises `BudgetExceededError` and is not sent.
        rates: US dollars for one unit of another currency.
        assume_cost: US dollars for calls whose price is not known; left out, a budget refuses them.

    Raises:
        ConfigurationError: A journal, proxy or file of authorities that cannot be used.
    """

    def __init__(
        self,
        *,
        timeout: float | None = NOT_GIVEN,
        max_retries: int = 2,
        headers: Mapping[str, str] | None = None,
        options: Mapping[str, Mapping[str, Any]] | None = None,
        journal: "str | os.PathLike[str] | Journal | None" = None,
        on_submit: OnSubmit | None = None,
        on_event: OnEvent | None = None,
        proxy: str | None = None,
        verify: Verify | None = None,
        transport: Literal["aiohttp"] | None = None,
        budget: "float | str | Decimal | Budget | None" = None,
        rates: Mapping[str, float | str | Decimal] | None = None,
        assume_cost: float | str | Decimal | None = None,
    ) -> None:
        self._common: dict[str, Any] = {
            "timeout": timeout,
            "max_retries": max_retries,
            "headers": headers,
        }
        self._way = {"proxy": proxy, "verify": verify, "transport": transport}
        way_of(self._way, backend.TRANSPORTS)  # what cannot be used is said now
        check_common(timeout, max_retries, headers)
        self._options = options_of(options, PROFILES)
        self._open: dict[str, ServiceClient[Any]] = {}
        self._on_submit = backend.checked("on_submit", on_submit)
        self._on_event = backend.checked("on_event", on_event)
        self._budget = budget_of({"budget": budget, "rates": rates, "assume_cost": assume_cost})
        check_journal(self._budget, journal)
        self._journal, self._opened_here = opened_journal(journal)

    def _service(self, name: str) -> ServiceClient[Any]:
        with making:
            if name not in self._open:
                own = self._options.get(name, {})
                way = self._way if own.get("http_client") is None else {}
                arguments = {**self._common, **way, **own}
                made = CLIENTS[name](**arguments)
                if made._journal is None:
                    made._keep(self._journal, made._on_submit or self._on_submit)
                if made._budget is None:
                    made._spend(self._budget, self._journal)
                if made._on_event is None:
                    made._tell_events(self._on_event)
                self._open[name] = made
            return self._open[name]

    @property
    def jobs(self) -> Jobs[Job[Any]]:
        """The jobs in the journal.

        Raises:
            ConfigurationError: The client keeps no journal.
        """
        return jobs_in(self._journal, self._service)

    @overload
    def generate_image(
        self,
        prompt: str,
        model: str,
        *,
        wait: Literal[True] = True,
        timeout: float | None = NOT_GIVEN,
        on_progress: Callable[[Any], Any] | None = None,
        on_submit: OnSubmit | None = None,
        **arguments: Any,
    ) -> GeneratedImages: ...

    @overload
    def generate_image(
        self,
        prompt: str,
        model: str,
        *,
        wait: Literal[False],
        on_submit: OnSubmit | None = None,
        **arguments: Any,
    ) -> Job[Any]: ...

    def generate_image(
        self,
        prompt: str,
        model: str,
        *,
        wait: bool = True,
        timeout: float | None = NOT_GIVEN,
        on_progress: Callable[[Any], Any] | None = None,
        on_submit: OnSubmit | None = None,
        **arguments: Any,
    ) -> GeneratedImages | Job[Any]:
        """Generate images with any service and wait for them.

        Args:
            prompt: What to show.
            model: Service and model, for example `visgate/fal-ai/flux/schnell`.
            wait: False returns the job, where the service works with jobs.
            timeout: Seconds for the whole wait, or where the images come at once for the request;
                left out it is the service's default.
            on_progress: Called with a `JobEvent` after each look at a job.
            on_submit: Called with the job, where there is one, as soon as its id is known; in place
                of the client's own.
            arguments: Further arguments of the service's own method.

        Returns:
            The images, in one shape for every service, or with `wait=False` the job.

        Raises:
            InvalidArgumentError: `wait=False` and a service whose images come at once.
            JobFailed: The service says that the job failed.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        service, own = route(model, PROFILES, "images", able(MakesImages))
        client = ready(self._service(service), wait, timeout, on_progress, on_submit)
        if not wait:
            route(model, PROFILES, "images without waiting", able(SubmitsImages))
            assert isinstance(client, SubmitsImages)
            return client._submit_images(prompt, own, arguments)
        assert isinstance(client, MakesImages)
        made = client._make_images(prompt, own, bounded(client, arguments, timeout))
        result = waited(made, timeout, on_progress)
        return GeneratedImages(service, own, list(result.images), result)

    @overload
    def generate_video(
        self,
        prompt: str,
        model: str,
        *,
        wait: Literal[True] = True,
        timeout: float | None = NOT_GIVEN,
        on_progress: Callable[[Any], Any] | None = None,
        on_submit: OnSubmit | None = None,
        **arguments: Any,
    ) -> GeneratedVideo: ...

    @overload
    def generate_video(
        self,
        prompt: str,
        model: str,
        *,
        wait: Literal[False],
        on_submit: OnSubmit | None = None,
        **arguments: Any,
    ) -> Job[Any]: ...

    def generate_video(
        self,
        prompt: str,
        model: str,
        *,
        wait: bool = True,
        timeout: float | None = NOT_GIVEN,
        on_progress: Callable[[Any], Any] | None = None,
        on_submit: OnSubmit | None = None,
        **arguments: Any,
    ) -> GeneratedVideo | Job[Any]:
        """Generate a video with any service that makes videos and wait for it.

        Args:
            prompt: What to show.
            model: Service and model, for example `siray/kuaishou/kling-3.0-t2v`.
            wait: False returns the job.
            timeout: Seconds for the whole wait; left out it is the service's default.
            on_progress: Called with a `JobEvent` after each look at the job.
            on_submit: Called with the job as soon as its id is known; in place of the client's own.
            arguments: Further arguments of the service's own method.

        Returns:
            The video, in one shape for every service, or with `wait=False` the job.

        Raises:
            ConfigurationError: The service makes no videos.
            JobFailed: The service says that the job failed.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        service, own = route(model, PROFILES, "videos", able(MakesVideos))
        client = ready(self._service(service), wait, timeout, on_progress, on_submit)
        assert isinstance(client, MakesVideos)
        job = client._make_video(prompt, own, arguments)
        if not wait:
            return job
        result = waited(job, timeout, on_progress)
        return GeneratedVideo(service, own, result.video, result)

    def price(self, model: str, *, kind: str = "image", **arguments: Any) -> Price:
        """What a call would cost, by the service's own catalogue or quote.

        Args:
            model: Service and model, for example `venice/qwen-image-2`.
            kind: What is to be made: `image`, `video`, and what else the service makes.
            arguments: Those of the service's own method, as `generate_image` takes them.

        Returns:
            The price; its `amount` is None where the service does not say, and never 0 for that.

        Raises:
            InvalidArgumentError: The service makes nothing of this kind.
            UnknownArgumentError: The service's own method has no such argument.
        """
        service, own = route(model, PROFILES)
        client = self._service(service)
        if kind not in client._makers:
            raise InvalidArgumentError(
                f"{service} has no price of {kind!r}",
                hint=nearest(kind, client._makers),
                service=service,
            )
        group: Priced = getattr(client, client._makers[kind])
        return group.price(own or None, **arguments)

    def batch(
        self,
        rows: "Source",
        out: str | os.PathLike[str],
        *,
        model: str | None = None,
        kind: str = "image",
        variables: Mapping[str, Any] | None = None,
        arguments: Mapping[str, Any] | None = None,
        fallback: Sequence[str] = (),
        **how: Unpack[BatchOptions],
    ) -> "Batch":
        """Make many images, videos and edits; what is finished is never made or paid for again.

        Args:
            rows: A file (JSONL, CSV, Parquet, or a prompt a line), or mappings and texts.
            out: Folder for the files and `manifest.jsonl`.
            model: Service and model of rows that name none.
            kind: `image`, `video` or `edit`, for rows that do not say.
            variables: Values for `{name}` in prompts; a list makes a row of each.
            arguments: Arguments of the service's own method, for every row.
            fallback: Services and models to ask, in turn, where nothing was billed by those before.
            how: `concurrency` (8), `timeout` (seconds for each job), `retry_failed` (try again what
                was refused and not billed), `metadata` (True), `stopping` (asked whether to end).

        Returns:
            The batch: iterating runs it, `estimate()` tells what it would cost.

        Raises:
            ConfigurationError: The client keeps no journal.
        """
        from framewire._sync.batch import batch_of

        if self._journal is None:
            raise NoJournalError(
                "a batch needs a journal, which knows what was paid for",
                hint="Open the client with journal='jobs.db'.",
            )
        defaults = {"model": model, "kind": kind, "fallback": (*fallback,)}
        given = {"variables": variables or {}, "arguments": arguments or {}}
        return batch_of(self, rows, out, {**defaults, **given}, how)

    def models(self, *, limit: int = 1000) -> Catalogue:
        """The models of every configured service, in one shape.

        Args:
            limit: How many to ask of a service that wants to know (visgate).

        Returns:
            The models; a service that does not answer stands in `errors` and hides nothing.
        """
        found: list[ModelInfo] = []
        errors: dict[str, FramewireError] = {}
        for service in self.configured():
            if service not in able(ListsModels):
                continue
            try:
                client = self._service(service)
                assert isinstance(client, ListsModels)
                entries = client._catalogue(limit)
                found += [model_info(PROFILES[service], entry) for entry in entries]
            except FramewireError as error:
                errors[service] = error
        return Catalogue(found, errors)

    def health(self) -> dict[str, ServiceHealth]:
        """Whether each configured service answers, by service name; nothing here is billed."""
        found: dict[str, ServiceHealth] = {}
        for service in self.configured():
            if service not in able(TellsState):
                continue
            try:
                client = self._service(service)
                assert isinstance(client, TellsState)
                status = client._state()
                found[service] = ServiceHealth(service, status in _WELL, status)
            except FramewireError as error:
                found[service] = ServiceHealth(service, False, error=error)
        return found

    def configured(self) -> list[str]:
        """The services that have a key or address, given here or in the environment."""
        return [
            name
            for name in CLIENTS
            if name in self._options or name in self._open or in_environment(name)
        ]

    def close(self) -> None:
        """Close the connections of every service that was opened, and a journal opened here."""
        for client in self._open.values():
            client.close()
        if self._opened_here and self._journal is not None:
            backend.in_thread(self._journal.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self._open) or 'no service opened yet'})"


_WELL = frozenset({"ok", REACHABLE})


check_public_methods(Framewire)
