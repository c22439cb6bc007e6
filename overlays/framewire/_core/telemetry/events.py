"""What is told of calls and waits while they go on: one class per kind, no prompt and no key."""

from decimal import Decimal
from typing import TypeAlias

import attrs


@attrs.frozen(kw_only=True)
class CallBegun:
    """A call is about to be sent for the first time.

    Attributes:
        call: Number of the call in this process; all events of one call have it.
        service: Service name.
        operation: Id of the operation, such as `venice_generate_image`.
        at: Unix time.
        model: Model that the request names, or None.
        billable: Whether the service bills it.
        method: HTTP method.
        url: Address without its query.
        path: Path of the operation, with the names of its parameters.
        job_id: The job that the request asks about, or None.
        wait: Number of the wait that asks, or None.
    """

    call: int
    service: str
    operation: str
    at: float
    model: str | None
    billable: bool
    method: str
    url: str
    path: str
    job_id: str | None
    wait: int | None


@attrs.frozen(kw_only=True)
class CallSent:
    """The request goes out, for the first time or again.

    Attributes:
        call: Number of the call.
        service: Service name.
        operation: Id of the operation.
        at: Unix time.
        attempt: 1 for the first time.
        elapsed: Seconds since the call began.
    """

    call: int
    service: str
    operation: str
    at: float
    attempt: int
    elapsed: float


@attrs.frozen(kw_only=True)
class CallPaused:
    """An attempt was refused or not delivered, and the call pauses before the next.

    Attributes:
        call: Number of the call.
        service: Service name.
        operation: Id of the operation.
        at: Unix time.
        attempt: The attempt that came to nothing.
        elapsed: Seconds since the call began.
        seconds: Length of the pause.
        reason: `never delivered`, `refused before work` or `outcome unknown` (of a call that costs
            nothing: others are not sent again then).
        status_code: Status of the answer, or None if there was none.
        error: Class of the error that stands for it.
    """

    call: int
    service: str
    operation: str
    at: float
    attempt: int
    elapsed: float
    seconds: float
    reason: str
    status_code: int | None
    error: str


@attrs.frozen(kw_only=True)
class CallSettled:
    """A call has ended; of a stream, its answer begins.

    Attributes:
        call: Number of the call.
        service: Service name.
        operation: Id of the operation.
        at: Unix time.
        outcome: `answered`; `kept`, for an answer from the journal; `refused`; `no answer`;
            `unreadable`; `unknown`, where it may have been billed; `not sent`; `interrupted`.
        seconds: Seconds since the call began.
        attempts: How often the request went out.
        status_code: Status of the answer, or None if there was none.
        cost: US dollars as the answer states them, or None.
        job_id: The job that was started or asked about, or None.
        request_id: The service's id of the request, or None.
        error: Class of the error that the call raises, or None.
    """

    call: int
    service: str
    operation: str
    at: float
    outcome: str
    seconds: float
    attempts: int
    status_code: int | None
    cost: Decimal | None
    job_id: str | None
    request_id: str | None
    error: str | None


@attrs.frozen(kw_only=True)
class AnswerUnreadable:
    """The answer that a call was settled with is not what the operation answers with.

    Attributes:
        call: Number of the call.
        service: Service name.
        operation: Id of the operation.
        at: Unix time.
        outcome: `unknown`, where it may have been billed, else `unreadable`.
        error: Class of the error that the call raises.
    """

    call: int
    service: str
    operation: str
    at: float
    outcome: str
    error: str


@attrs.frozen(kw_only=True)
class WaitBegun:
    """A wait for a job begins.

    Attributes:
        wait: Number of the wait in this process; all events of one wait have it.
        service: Service name.
        operation: Id of the operation that made the job.
        at: Unix time.
        job_id: The service's id of the job.
        model: Model that the job runs on, or None.
    """

    wait: int
    service: str
    operation: str
    at: float
    job_id: str
    model: str | None


@attrs.frozen(kw_only=True)
class JobPolled:
    """A wait has looked at its job.

    Attributes:
        wait: Number of the wait.
        service: Service name.
        operation: Id of the operation that made the job.
        at: Unix time.
        job_id: The service's id of the job.
        status: Status in the service's own words, or None.
        progress: Percent from 0 to 100, or None.
        polls: Polls of the job so far.
        elapsed: Seconds since the wait began.
        error: Class of the error of a look that showed nothing, or None.
    """

    wait: int
    service: str
    operation: str
    at: float
    job_id: str
    status: str | None
    progress: float | None
    polls: int
    elapsed: float
    error: str | None


@attrs.frozen(kw_only=True)
class WaitEnded:
    """A wait is over.

    Attributes:
        wait: Number of the wait.
        service: Service name.
        operation: Id of the operation that made the job.
        at: Unix time.
        job_id: The service's id of the job.
        outcome: `done`, `failed` or `canceled` as the job ended; `timeout`, where it goes on;
            `left`, where the caller left the loop; `error`; `interrupted`.
        seconds: Seconds that the wait took.
        polls: Polls of the job so far.
        error: Class of the error that the wait raises, or None.
    """

    wait: int
    service: str
    operation: str
    at: float
    job_id: str
    outcome: str
    seconds: float
    polls: int
    error: str | None


Event: TypeAlias = (
    CallBegun
    | CallSent
    | CallPaused
    | CallSettled
    | AnswerUnreadable
    | WaitBegun
    | JobPolled
    | WaitEnded
)
