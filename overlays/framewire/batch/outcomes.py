"""What became of a row, and what an error means for it and for those after it."""

import math
from enum import StrEnum
from pathlib import Path
from typing import Any

import attrs

from framewire._error_plain import plain_line
from framewire.errors import (
    APIConnectionError,
    APIStatusError,
    AuthenticationError,
    BudgetExceededError,
    ConfigurationError,
    DownloadError,
    FramewireError,
    IdempotencyConflictError,
    InvalidArgumentError,
    JobError,
    JobFailed,
    MissingFileError,
    OutcomeUnknownError,
    PaymentRequiredError,
    RateLimitError,
    ResponseDecodeError,
    ResultExpiredError,
    UnknownArgumentError,
)


class State(StrEnum):
    """What became of a row.

    `DONE`: its files are there. `REFUSED`: the service said no, or gave the price back: nothing was
    billed. `FAILED`: it was accepted and came to nothing. `UNKNOWN`: it may have been accepted and
    billed, and is not sent again. `BAD`: the row cannot be used, nothing was sent. `OPEN`: the next
    run goes on with it.
    """

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"
    BAD = "bad"
    OPEN = "open"


# A run takes these as they are; what is refused it tries again where that is asked for.
ENDED = frozenset({State.DONE, State.REFUSED, State.FAILED, State.UNKNOWN})


@attrs.frozen(slots=True)
class Outcome:
    """What became of one row.

    Attributes:
        row: Its number: a line of the file, or the place in the list.
        key: Its `idempotency_key`; empty where it has none, being bad.
        state: What became of it.
        prompt: Its prompt, filled in.
        model: Service and model.
        files: Where its files are, in a folder.
        before: Whether an earlier run has done it.
        error: What went wrong, in a line.
        job_id: Its job's id, where there is one.
        cost: US dollars, where the service has said so.
        seconds: How long it took.
        cause: The exception itself, in the run that met it.
        addresses: Where its files are, in a store.
    """

    row: int
    key: str
    state: State
    prompt: str = ""
    model: str = ""
    files: tuple[Path, ...] = ()
    before: bool = False
    error: str | None = None
    job_id: str | None = None
    cost: float | None = None
    seconds: float | None = None
    cause: BaseException | None = attrs.field(default=None, repr=False, eq=False)
    addresses: tuple[str, ...] = ()


class StoppedError(Exception):
    """The run was asked to end while it waited for a job, which goes on without it."""


# The first that fits decides.
_STATES: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], State], ...] = (
    (OutcomeUnknownError, State.UNKNOWN),
    ((StoppedError, BudgetExceededError, RateLimitError, PaymentRequiredError), State.OPEN),
    (ResultExpiredError, State.FAILED),
    # A key that was used at another address or account: nothing was sent.
    (IdempotencyConflictError, State.BAD),
    ((InvalidArgumentError, UnknownArgumentError, MissingFileError), State.BAD),
    ((AuthenticationError, ConfigurationError), State.OPEN),
    (ResponseDecodeError, State.FAILED),
    (APIStatusError, State.REFUSED),
    ((APIConnectionError, DownloadError, TimeoutError, OSError), State.OPEN),
    (JobError, State.FAILED),
)
# What would happen to every further row as well.
_FOR_ALL = (BudgetExceededError, PaymentRequiredError, AuthenticationError, OSError)
# So many rows in a row that nobody received: the network is gone.
UNREACHABLE = 8


def state_after(error: BaseException) -> State:
    """What an error means for its row.

    Args:
        error: What was raised.
    """
    if given_back(error):
        return State.REFUSED
    return next((state for kind, state in _STATES if isinstance(error, kind)), State.FAILED)


def given_back(error: BaseException) -> bool:
    """Whether a service says of a job that failed that it gave its price back.

    Args:
        error: What was raised.
    """
    return isinstance(error, JobFailed) and error.credits_refunded is True


def falls_back(error: BaseException) -> bool:
    """Whether nothing was billed, so that another service may be asked for the row.

    Args:
        error: What was raised; never where the outcome is unknown.
    """
    if isinstance(error, OutcomeUnknownError | AuthenticationError):
        return False
    busy = isinstance(error, RateLimitError | PaymentRequiredError)
    return busy or unreachable(error) or state_after(error) is State.REFUSED


def ends_all(error: BaseException) -> bool:
    """Whether an error would meet every further row as well: a budget, a key, a full disk."""
    if isinstance(error, OutcomeUnknownError | MissingFileError | TimeoutError):
        return False
    if isinstance(error, DownloadError):
        return isinstance(error.__cause__, OSError) and error.__cause__.errno is not None
    if isinstance(error, ConfigurationError):
        return state_after(error) is State.OPEN
    return isinstance(error, _FOR_ALL)


def unreachable(error: BaseException | None) -> bool:
    """Whether nobody received a request."""
    return isinstance(error, APIConnectionError) and not isinstance(error, OutcomeUnknownError)


def error_line(error: BaseException) -> str:
    """An error in a line, as whoever looks at the rows reads it; `cause` speaks to programs."""
    text = str(error) if isinstance(error, StoppedError) else f"{type(error).__name__}: {error}"
    if isinstance(error, FramewireError):
        text = plain_line(error)
    return " ".join(text.split())


def cost_of(result: Any) -> float | None:
    """US dollars that a result says it cost, or None."""
    cost = getattr(result, "cost", None)
    if isinstance(cost, bool) or not isinstance(cost, int | float):
        return None
    return float(cost) if math.isfinite(cost) else None
