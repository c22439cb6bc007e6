# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What every service client has: calls, options, copies, raw answers, closing."""

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, Self, TypeVar, Unpack

from framewire._core.client_options import (
    ClientOptions,
    OnEvent,
    OnSubmit,
    check_options,
    check_shared,
)
from framewire._core.exchange.arguments import check_public_methods
from framewire._core.exchange.limiter import Limiter, limits_of
from framewire._core.exchange.observer import Observer
from framewire._core.io import sync_backend as backend
from framewire._core.io.way import way_of
from framewire._core.money.budget import Budget, budget_of, check_journal
from framewire._core.not_given import NOT_GIVEN
from framewire._core.profile import ServiceProfile
from framewire._core.redact import hides_arguments
from framewire._core.settings import key_from_file, provider_keys_from_env, settings
from framewire._sync.calls import Calls
from framewire._sync.jobs import Job
from framewire._sync.prices import PriceList
from framewire._sync.raw import RawView
from framewire._sync.resource import Resource
from framewire._sync.transport import Transport

if TYPE_CHECKING:
    from framewire._core.io.http import Client
    from framewire._sync.journal import Jobs
    from framewire.journal import Journal

J = TypeVar("J", bound=Job[Any])


def _keeps_host(profile: ServiceProfile, name: str, url: str, base_url: str | None) -> bool:
    """Whether a further host is kept where the base URL may change: the default is not."""
    return base_url is None or url != profile.servers[name].url


class ServiceClient(Calls[J], Generic[J]):
    """A client of one service.

    Args:
        api_key: API key; left out, the service's environment variable holds it.
        base_url: Base URL; left out, the service's environment variable or its default.
        timeout: Seconds for one request; left out, the service's default; None for no limit.
        http_client: An httpx client of your own; framewire does not close it.
        options: Those of `ClientOptions`, and the service's own: keys of the providers behind it,
            URLs of its further hosts.
    """

    # The group of methods that makes things of a kind, for `Framewire.price`.
    _makers: ClassVar[Mapping[str, str]] = {}

    # What only this service can be opened with, and what it is where it is left out.
    _own_options: ClassVar[Mapping[str, Any]] = {}

    _journal: "Journal | None" = None
    _opened_here = False
    _on_submit: OnSubmit | None = None
    _on_event: OnEvent | None = None
    _budget: Budget | None = None

    @hides_arguments
    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        timeout: float | None = NOT_GIVEN,
        http_client: "Client | None" = None,
        **options: Any,
    ) -> None:
        self._check_names(options, type(self).__name__)
        made = settings(
            self._profile.strictly(bool(options.get("strict"))),
            api_key=api_key,
            urls={"api": base_url, **self._urls_among(options)},
            timeout=timeout,
            max_retries=options.get("max_retries"),
            headers=options.get("headers"),
            provider_keys=self._provider_keys_among(options),
            allow_private=bool(options.get("allow_private")),
        )
        budget = budget_of(options)
        self._take_own({**self._own_options, **self._own_among(options)})
        way = way_of(options, backend.TRANSPORTS, http_client)
        pool = backend.Pool(http_client, way, made.reach)
        if http_client is not None:
            from framewire._core.io.http import check_base

            check_base(http_client, made.urls.values())
        limiter = Limiter(limits_of(self._profile, options.get("limits")))
        self._start(Transport(made, pool, limiter=limiter), owner=True)
        self._keep(options.get("journal"), options.get("on_submit"))
        self._spend(budget, self._journal)
        self._tell_events(options.get("on_event"))

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        check_public_methods(cls)

    def _start(self, transport: Transport, *, owner: bool) -> None:
        self._transport = transport
        self._owner = owner
        self._price_list = PriceList()
        self._open_resources()

    def _keep(self, journal: Any, on_submit: OnSubmit | None) -> None:
        """Use this journal and this callback from now on."""
        self._on_submit = on_submit
        if journal is None and on_submit is None and not self._transport.observers:
            self._journal, self._opened_here = None, False
            return
        from framewire._core.jobs.submitted import SubmitObserver
        from framewire._core.journal.observer import JournalObserver
        from framewire._sync.journal import opened_journal

        self._journal, self._opened_here = opened_journal(journal)
        writes = None if self._journal is None else JournalObserver(self._journal)
        tells = None if on_submit is None else SubmitObserver(self._teller(on_submit))
        self._observe(writes, JournalObserver)
        self._observe(tells, SubmitObserver)

    def _spend(self, budget: Budget | None, journal: "Journal | None") -> None:
        """Keep to this budget from now on, which the journal keeps; None for none."""
        check_journal(budget, journal)
        self._budget = budget
        if budget is None and not self._transport.observers:
            return
        from framewire._sync.budget import BudgetObserver

        keeps = None
        if budget is not None and journal is not None:
            keeps = BudgetObserver(budget, journal, self._price)
        # After the journal: what is spent goes with the entry that the journal has made.
        self._observe(keeps, BudgetObserver)

    def _tell_events(self, on_event: OnEvent | None) -> None:
        """Tell this callback of calls and waits from now on; None for nobody."""
        self._on_event = backend.checked("on_event", on_event)
        if on_event is None and not self._transport.observers:
            return
        from framewire._core.telemetry.observer import EventObserver

        tells = None
        if on_event is not None:
            tells = EventObserver(on_event, times=lambda: self._transport, later=backend.later)
        self._observe(tells, EventObserver)

    def _observe(self, observer: Observer | None, *kinds: type) -> None:
        """Let an observer look on at calls, in place of those of these kinds; None for nobody."""
        others = [each for each in self._transport.observers if not isinstance(each, kinds)]
        everybody = [*others, *([] if observer is None else [observer])]
        # What is to be kept is kept before a callback hears of it.
        now = tuple(sorted(everybody, key=lambda each: getattr(each, "last", False)))
        if now != self._transport.observers:
            self._transport = self._transport.copy(observers=now)

    def _teller(self, on_submit: OnSubmit) -> Callable[[Mapping[str, Any]], Any]:
        """Hands a callback the jobs that are announced, as this client's."""
        wall_clock = self._transport.wall_clock
        backend.checked("on_submit", on_submit)
        return lambda saved: on_submit(self.job({**saved, "submitted_at": wall_clock()}))

    def _observed(self, observer: Observer, *kinds: type) -> Self:
        """A copy over the same connections whose calls another observer looks on at.

        Args:
            observer: Who.
            kinds: Observers of these kinds no longer do.
        """
        made = object.__new__(type(self))
        vars(made).update(vars(self))
        for name, member in vars(self).items():
            if isinstance(member, Resource):
                setattr(made, name, member._of(made))
        made._owner = made._opened_here = False
        made._observe(observer, *kinds)
        return made

    def _announcing(self, on_submit: OnSubmit | None) -> Self:
        """The client, or a copy with another callback for jobs.

        Args:
            on_submit: The callback; None for the client's own.
        """
        if on_submit is None:
            return self
        from framewire._core.jobs.submitted import SubmitObserver

        return self._observed(SubmitObserver(self._teller(on_submit)), SubmitObserver)

    def _open_resources(self) -> None:
        """Make the groups of methods; each service client has its own."""

    @property
    def api_key(self) -> str:
        """The API key in use."""
        return self._settings.key

    @property
    def timeout(self) -> float | None:
        """Seconds for one request, or None for no limit."""
        return self._settings.timeout

    @property
    def max_retries(self) -> int:
        """Further attempts after the first."""
        return self._settings.policy.max_retries

    @classmethod
    @hides_arguments
    def from_env(
        cls,
        *,
        byok: bool = False,
        keys_file: bool = False,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | None = NOT_GIVEN,
        http_client: "Client | None" = None,
        **options: Unpack[ClientOptions],
    ) -> Self:
        """A client whose keys come from the environment.

        Args:
            byok: Whether to read the keys of the providers behind the service as well; they move
                the bill to the providers' accounts.
            keys_file: Whether a key that is not in the environment is taken from the file that
                `framewire keys set` writes.
            api_key: Key, instead of the one in the environment.
            base_url: Base URL, instead of the one in the environment.
            timeout: Seconds for one request; None for no limit.
            http_client: An httpx client of your own; framewire does not close it.
            options: Further arguments of the constructor.

        Raises:
            MissingKeyError: There is no key.
            ConfigurationError: The file of keys cannot be used: others may read it, for one.
        """
        given: Mapping[str, Any] = options
        if byok:
            given = {**provider_keys_from_env(cls._profile), **given}
        if keys_file and api_key is None:
            api_key = key_from_file(cls._profile)
        return cls(api_key, base_url=base_url, timeout=timeout, http_client=http_client, **given)

    @hides_arguments
    def with_options(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | None = NOT_GIVEN,
        **options: Unpack[ClientOptions],
    ) -> Self:
        """A copy with other options over the same connections; the original stays as it is.

        Args:
            api_key: Another key.
            base_url: Another base URL.
            timeout: Seconds for one request, None for no limit.
            options: Those of `ClientOptions`, and the service's own, such as `fal_key` or
                `gateway_url`.

        Returns:
            The copy; closing it leaves the connections open.

        Raises:
            UnknownArgumentError: The client has no such option.
            InvalidArgumentError: `proxy`, `verify`, `transport`: a copy has the original's
                connections.
        """
        given: Mapping[str, Any] = options
        check_shared(given)
        self._check_names(given, f"{type(self).__name__}.with_options")
        now = self._settings
        urls: dict[str, Any] = {
            name: url
            for name, url in now.urls.items()
            if name == "api"
            or (name not in now.unnamed and _keeps_host(self._profile, name, url, base_url))
        }
        urls.update(self._urls_among(given))
        if base_url is not None:
            urls["api"] = base_url
        if timeout is NOT_GIVEN and now.bounds_whole:
            timeout = now.timeout
        retries, headers = options.get("max_retries"), options.get("headers")
        strict, private = options.get("strict"), options.get("allow_private")
        made = settings(
            self._profile.strictly(now.profile.strict if strict is None else bool(strict)),
            api_key=now.key if api_key is None else api_key,
            urls=urls,
            timeout=timeout,
            max_retries=now.policy.max_retries if retries is None else retries,
            headers=now.headers if headers is None else headers,
            provider_keys={**now.provider_keys, **self._provider_keys_among(given)},
            allow_private=now.reach.private if private is None else bool(private),
        )
        own = {**self._own, **self._own_among(given)}
        budget = budget_of(given, self._budget)
        limits = limits_of(self._profile, options["limits"]) if "limits" in options else None
        copy = self._copied(self._transport.copy(made, limits=limits), own)
        copy._keep(options.get("journal", self._journal), options.get("on_submit", self._on_submit))
        copy._spend(budget, copy._journal)
        copy._tell_events(options.get("on_event", self._on_event))
        return copy

    def _copied(self, transport: Transport, own: Mapping[str, Any]) -> Self:
        """A copy over another transport, which it does not close."""
        copy = object.__new__(type(self))
        copy._take_own(own)
        copy._start(transport, owner=False)
        return copy

    def _take_own(self, own: Mapping[str, Any]) -> None:
        """Keep the service's own options, each as an attribute."""
        self._own = dict(own)
        vars(self).update(own)

    @classmethod
    def _own_among(cls, options: Mapping[str, Any]) -> dict[str, Any]:
        return {name: options[name] for name in cls._own_options if options.get(name) is not None}

    @classmethod
    def _url_options(cls) -> dict[str, str]:
        """Constructor arguments that hold the URL of another of the service's hosts."""
        return {f"{name}_url": name for name in cls._profile.servers if name != "api"}

    @classmethod
    def _urls_among(cls, options: Mapping[str, Any]) -> dict[str, Any]:
        known = cls._url_options()
        return {known[name]: value for name, value in options.items() if name in known}

    @classmethod
    def _provider_keys_among(cls, options: Mapping[str, Any]) -> dict[str, Any]:
        known = cls._profile.provider_headers
        return {name: value for name, value in options.items() if name in known}

    @classmethod
    def _check_names(cls, options: Mapping[str, Any], where: str) -> None:
        own = (*cls._profile.provider_headers, *cls._url_options(), *cls._own_options)
        check_options(options, own, cls._own_options, where)

    @property
    def with_raw_response(self) -> Any:
        """The same methods, each returning a `RawResponse` with status, headers and body."""
        return RawView(self, lambda client: client)

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

    @property
    def jobs(self) -> "Jobs[J]":
        """The jobs in the journal that belong to this service.

        Raises:
            ConfigurationError: The client keeps no journal.
        """
        from framewire._sync.journal import jobs_in

        return jobs_in(self._journal, lambda _: self, self._profile.name)

    def __repr__(self) -> str:
        # A traceback may show a client that could not be made.
        place = self.base_url if "_transport" in vars(self) else None
        return f"{type(self).__name__}(base_url={place!r})"
