# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What every service client has: calls, options, copies, raw answers, closing."""

import inspect
import os
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar

import attrs

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.arguments import checked, unknown_argument
from framewire._core.exchange.decode import decode
from framewire._core.exchange.endpoint import Endpoint, endpoint
from framewire._core.exchange.error_mapping import undecodable
from framewire._core.exchange.options import CallOptions, call_options
from framewire._core.exchange.pace import retry_after
from framewire._core.io import sync_backend as backend
from framewire._core.io.http import Client, Response
from framewire._core.jobs.progress import job_id
from framewire._core.journal.facts import submitted
from framewire._core.profile import ServiceProfile
from framewire._core.settings import DEFAULT, Settings, provider_keys_from_env, settings
from framewire._core.traces import discreet
from framewire._sync.calls import Calls
from framewire._sync.jobs import Job
from framewire._sync.journal import ON_SUBMIT, Jobs, OnSubmit, jobs_in, opened_journal
from framewire._sync.journaled import doubt, with_journal
from framewire._sync.raw import RawView
from framewire._sync.transport import Transport
from framewire.errors import FramewireError

if TYPE_CHECKING:
    from framewire.journal import Journal

J = TypeVar("J", bound=Job[Any])

_OPTIONS = frozenset(
    ("api_key", "base_url", "timeout", "max_retries", "headers", "journal", "on_submit")
)


class Resource:
    """A group of methods of a client."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __init_subclass__(cls) -> None:
        _check_public_methods(cls)

    @property
    def with_raw_response(self) -> Any:
        """The same methods, each returning a `RawResponse` with status, headers and body."""
        return RawView(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


class ServiceClient(Calls):
    """A client of one service.

    Args:
        api_key: API key; left out, the service's environment variable holds it.
        base_url: Base URL; left out, the service's environment variable or its default.
        timeout: Seconds for one request; left out, the service's default; None for no limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
        provider_keys: Keys of providers behind the service, by constructor argument.
        urls: Base URLs of the service's further hosts, by name.
        journal: File (or open journal) in which every paid submission is written down.
        on_submit: Called with a job as soon as its id is known, before anything waits for it.
    """

    _profile: ClassVar[ServiceProfile]
    _journal: "Journal | None" = None
    _opened_here = False
    _on_submit: OnSubmit | None = None

    @discreet
    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        timeout: float | None = DEFAULT,
        max_retries: int = 2,
        http_client: Client | None = None,
        headers: Mapping[str, str] | None = None,
        provider_keys: Mapping[str, str | None] | None = None,
        urls: Mapping[str, str | None] | None = None,
        journal: "str | os.PathLike[str] | Journal | None" = None,
        on_submit: OnSubmit | None = None,
    ) -> None:
        made = settings(
            self._profile,
            api_key=api_key,
            urls={"api": base_url, **(urls or {})},
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            provider_keys=provider_keys,
        )
        self._start(Transport(made, backend.Pool(http_client)), owner=True)
        self._keep(journal, on_submit)

    def __init_subclass__(cls) -> None:
        _check_public_methods(cls)

    def _start(self, transport: Transport, *, owner: bool) -> None:
        self._transport = transport
        self._owner = owner
        self._open_resources()

    def _keep(
        self,
        journal: "str | os.PathLike[str] | Journal | None",
        on_submit: OnSubmit | None,
    ) -> None:
        """Use this journal and this callback from now on."""
        self._on_submit = on_submit
        self._journal, self._opened_here = opened_journal(journal)
        self._transport = with_journal(self._transport, self._journal)

    def _open_resources(self) -> None:
        """Make the groups of methods; each service client has its own."""

    @property
    def _settings(self) -> Settings:
        return self._transport.settings

    @property
    def api_key(self) -> str:
        """The API key in use."""
        return self._settings.key

    @property
    def base_url(self) -> str:
        """The base URL in use, without a trailing slash."""
        return self._settings.urls["api"]

    @property
    def timeout(self) -> float | None:
        """Seconds for one request, or None for no limit."""
        return self._settings.timeout

    @property
    def max_retries(self) -> int:
        """Further attempts after the first."""
        return self._settings.policy.max_retries

    @classmethod
    @discreet
    def from_env(cls, *, byok: bool = False, **arguments: Any) -> Self:
        """A client whose keys come from the environment.

        Args:
            byok: Whether to read the keys of the providers behind the service as well; they move
                the bill to the providers' accounts.
            arguments: Further arguments of the constructor.
        """
        if byok:
            arguments = {**provider_keys_from_env(cls._profile), **arguments}
        return cls(**arguments)

    @discreet
    def with_options(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | None = DEFAULT,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
        journal: "str | os.PathLike[str] | Journal | None" = DEFAULT,
        on_submit: OnSubmit | None = DEFAULT,
        **more: Any,
    ) -> Self:
        """A copy with other options over the same connections; the original stays as it is.

        Args:
            api_key: Another key.
            base_url: Another base URL.
            timeout: Seconds for one request, None for no limit.
            max_retries: Further attempts after the first.
            headers: Headers in place of the client's own.
            journal: Another journal, None for none.
            on_submit: Another callback for jobs, None for none.
            more: The service's own options, such as `fal_key` or `gateway_url`.

        Returns:
            The copy; closing it leaves the connections open.
        """
        now = self._settings
        urls = {**now.urls, **self._url_options(more)}
        if base_url is not None:
            urls["api"] = base_url
        made = settings(
            self._profile,
            api_key=now.key if api_key is None else api_key,
            urls=urls,
            timeout=now.timeout if timeout is DEFAULT else timeout,
            max_retries=now.policy.max_retries if max_retries is None else max_retries,
            headers=now.headers if headers is None else headers,
            provider_keys={**now.provider_keys, **self._provider_options(more)},
        )
        if more:
            known = ", ".join([*self._profile.provider_headers, *self._own_url_options()])
            _refuse_unknown(type(self).__name__, more, known)
        copy = object.__new__(type(self))
        copy._start(self._transport.copy(made), owner=False)
        copy._keep(
            self._journal if journal is DEFAULT else journal,
            self._on_submit if on_submit is DEFAULT else on_submit,
        )
        return copy

    def _own_url_options(self) -> dict[str, str]:
        """Constructor arguments that hold the URL of another of the service's hosts."""
        return {f"{name}_url": name for name in self._profile.servers if name != "api"}

    def _url_options(self, more: dict[str, Any]) -> dict[str, str]:
        own = self._own_url_options()
        return {own[name]: more.pop(name) for name in list(more) if name in own}

    def _provider_options(self, more: dict[str, Any]) -> dict[str, str | None]:
        return {
            name: more.pop(name) for name in list(more) if name in self._profile.provider_headers
        }

    @property
    def with_raw_response(self) -> Any:
        """The same methods, each returning a `RawResponse` with status, headers and body."""
        return RawView(self)

    def __reduce__(self) -> NoReturn:
        # Refused here: deeper, what was copied so far stands in the traceback with its variables.
        raise TypeError(
            "a client holds connections and keys: it is neither pickled nor copied; "
            "with_options() gives another over the same connections"
        )

    def close(self) -> None:
        """Close the connections, and the journal if it was opened here.

        A copy made by `with_options` leaves both to its original.
        """
        if self._owner:
            self._transport.pool.close()
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

    def _call(
        self, operation: str, options: Mapping[str, Any], arguments: Mapping[str, Any]
    ) -> Any:
        """One call of a bundled operation id, decoded."""
        point = endpoint(operation)
        answer = self._exchange(point, arguments, call_options(self._profile, options))
        return self._decoded(point, answer)

    def _answer(
        self,
        operation: str,
        arguments: Mapping[str, Any],
        options: CallOptions,
        *,
        deadline: float | None = None,
    ) -> Answer:
        return self._exchange(endpoint(operation), arguments, options, deadline)

    def _exchange(
        self,
        point: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        deadline: float | None = None,
    ) -> Answer:
        answer = self._transport.exchange(point, arguments, options, deadline=deadline)
        tell = ON_SUBMIT.get() or self._on_submit
        if tell is not None and (saved := submitted(point, arguments, options, answer)):
            backend.call(tell, self.job({**saved, "submitted_at": self._transport.wall_clock()}))
        return answer

    def _open(
        self, operation: str, options: Mapping[str, Any], arguments: Mapping[str, Any]
    ) -> Response:
        """One call whose answer is read piece by piece; the caller closes it."""
        checked = call_options(self._profile, options)
        return self._opened(endpoint(operation), arguments, checked)

    def _opened(
        self, point: Endpoint, arguments: Mapping[str, Any], options: CallOptions
    ) -> Response:
        headers = {"Accept": "text/event-stream", **(options.headers or {})}
        return self._transport.open(point, arguments, attrs.evolve(options, headers=headers))

    def _decode(self, operation: str, answer: Answer) -> Any:
        return self._decoded(endpoint(operation), answer)

    def _decoded(self, point: Endpoint, answer: Answer) -> Any:
        try:
            return decode(self._profile, point, answer, self._settings.secrets)
        except FramewireError as error:
            doubt(answer, error)
            raise

    def _pace(self, answer: Answer) -> float | None:
        return retry_after(answer.headers, self._transport.wall_clock())

    def _job(self, operation: str, answer: Answer, model: str | None, cls: type[J]) -> J:
        """The job that an answer announces.

        Raises:
            ResponseDecodeError: The answer holds no id; the job may run all the same.
        """
        point = endpoint(operation)
        facts = point.facts.job
        assert facts is not None
        found = job_id(facts, answer.json_or_none())
        if found is None:
            raise undecodable(
                self._profile,
                point.name,
                answer,
                "holds no job id",
                secrets=self._settings.secrets,
                billable=True,
            )
        return cls(self, operation, found, model=model, submitted_at=self._transport.wall_clock())

    def _finished(self, job: Job[Any], state: Any) -> Any:
        """The result of a finished job, made from the service's last answer."""
        return state

    @property
    def jobs(self) -> Jobs:
        """The jobs in the journal that belong to this service.

        Raises:
            ConfigurationError: The client keeps no journal.
        """
        return jobs_in(self._journal, lambda _: self, self._profile.name)

    def job(self, saved: Mapping[str, Any]) -> Job[Any]:
        """Take up a job that `Job.to_dict()` described, perhaps in another process.

        Args:
            saved: What `to_dict` returned.
        """
        return Job.from_dict(self, saved)

    def __repr__(self) -> str:
        # A traceback may show a client that could not be made.
        place = self.base_url if "_transport" in vars(self) else None
        return f"{type(self).__name__}(base_url={place!r})"


def _check_public_methods(cls: type) -> None:
    for name, member in list(vars(cls).items()):
        if inspect.isfunction(member) and (name == "__call__" or not name.startswith("_")):
            setattr(cls, name, checked(member, cls.__name__))
        elif name == "__init__":  # it is given keys
            setattr(cls, name, discreet(member))


def _refuse_unknown(owner: str, more: Mapping[str, Any], known: str) -> None:
    names = _OPTIONS.union(filter(None, known.split(", ")))
    raise unknown_argument(next(iter(more)), names, f"{owner}.with_options")
