"""What every client can be opened with, as type checkers see it."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from framewire._core.exchange.arguments import unknown_argument
from framewire.errors import InvalidArgumentError

if TYPE_CHECKING:
    from decimal import Decimal

    from framewire._core.io.way import Verify
    from framewire._core.money.budget import Budget
    from framewire._core.telemetry.events import Event
    from framewire.journal import Journal

_SWITCHES = frozenset({"strict", "allow_private"})
_EVERYWHERE = frozenset({"api_key", "base_url", "timeout", "http_client"})

OnEvent = Callable[["Event"], Any]
OnSubmit = Callable[[Any], Any]


class ClientOptions(TypedDict, total=False):
    """Options of a client, for its constructor, `from_env` and `with_options`.

    Args:
        max_retries: Further attempts after the first, where sending again cannot pay twice.
            Default: 2.
        headers: Headers added to every call.
        journal: File (or address of a PostgreSQL database, or open journal) in which every paid
            submission is written down; None for none.
        on_submit: Called with a job as soon as its id is known, before anything waits for it; None
            for nothing.
        on_event: Called with an event of `framewire.telemetry` at each step of a call or a wait;
            None for nothing.
        strict: Whether an answer of which it is only assumed that it was not billed leaves the
            outcome unknown: it is not sent again then. Default: False.
        proxy: Address of the proxy for every request, such as `http://127.0.0.1:3128`; None for
            those that the environment names. Not together with `http_client`.
        verify: Whether certificates are verified, or by what: a file or folder of authorities, or
            an `ssl.SSLContext`. Default: by SSL_CERT_FILE or SSL_CERT_DIR, else by what httpx
            trusts. Not together with `http_client`.
        transport: `aiohttp` reads and writes HTTP with that package, for asynchronous clients;
            extra `aiohttp`. Default: what FRAMEWIRE_TRANSPORT names, else framewire's own. Not
            together with `http_client`.
        allow_private: Whether results may be fetched from addresses of this machine and its
            network, although the service is elsewhere. Default: False.
        limits: What is known of the limits for this key, `{"concurrency": 8, "per_second": 20}` or
            one of them: paid calls wait for a place before they are sent. Default: none, and the
            limits are found by what is refused.
        budget: US dollars that may be spent, with all who share the journal, what was spent before
            included; a `framewire.money.Budget` has a name of its own. What a paid call costs is
            reserved before it is sent and settled afterwards; one that costs more than is left
            raises `BudgetExceededError` and is not sent. None for no limit.
        rates: US dollars for one unit of another currency, for prices in it.
        assume_cost: US dollars for calls whose price is not known; left out, they are refused where
            there is a budget.
    """

    max_retries: int | None
    headers: Mapping[str, str] | None
    journal: "str | os.PathLike[str] | Journal | None"
    on_submit: OnSubmit | None
    on_event: OnEvent | None
    strict: bool | None
    proxy: str | None
    verify: "Verify | None"
    transport: Literal["aiohttp"] | None
    allow_private: bool | None
    limits: Mapping[str, float] | None
    budget: "float | str | Decimal | Budget | None"
    rates: "Mapping[str, float | str | Decimal] | None"
    assume_cost: "float | str | Decimal | None"


class BatchOptions(TypedDict, total=False):
    """How a batch is run.

    Args:
        concurrency: Rows under way at once; the clients' limits hold within it. Default: 8, with a
            cluster four for each of its threads.
        timeout: Seconds to wait for each job, which goes on; the next run has its result. Default:
            the service's.
        retry_failed: Whether what was refused, and not billed, is tried again. Default: False.
        metadata: Whether images and videos get prompt, seed, model and id. Default: True.
        stopping: Asked before each row and after each look at a job whether to end.
        engine: `dask` has the rows made by the workers of a Dask cluster; extra `dask`. Default:
            None, and this process makes them.
        scheduler: The address of that cluster's scheduler, such as `tcp://10.0.0.1:8786`.
    """

    concurrency: int | None
    timeout: float | None
    retry_failed: bool
    metadata: bool
    stopping: Callable[[], bool]
    engine: str | None
    scheduler: str | None


def check_shared(options: Mapping[str, Any]) -> None:
    """Refuse options that a copy of a client cannot have.

    Args:
        options: What the copy was asked for with.

    Raises:
        InvalidArgumentError: They are for connections, which the copy shares.
    """
    for name in ("proxy", "verify", "transport"):
        if options.get(name) is not None:
            raise InvalidArgumentError(
                f"a copy has the connections of its original and takes no {name}=",
                hint="Open another client.",
            )


def check_options(
    options: Mapping[str, Any], own: Iterable[str], defaults: Mapping[str, Any], where: str
) -> None:
    """Refuse options that a client does not have, and switches that are neither on nor off.

    Args:
        options: What the client is made with.
        own: Names of the service's own options.
        defaults: What the service's own options are when left out.
        where: What is called, for the message.

    Raises:
        UnknownArgumentError: The client has no such option.
        InvalidArgumentError: A switch is something else: `"no"` would have been on.
    """
    known = ClientOptions.__optional_keys__.union(own)
    for name, value in options.items():
        if name not in known:
            raise unknown_argument(name, known | _EVERYWHERE, where)
        switch = name in _SWITCHES or isinstance(defaults.get(name), bool)
        if switch and value is not None and not isinstance(value, bool):
            raise InvalidArgumentError(f"{name} must be True or False, not {type(value).__name__}")
