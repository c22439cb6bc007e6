"""Jobs: work that goes on at the service while the program waits, sleeps or restarts."""

import time
import warnings
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Generic, Self, TypeVar

from framewire._async.caller import AsyncCaller
from framewire._core.exchange.answer import Answer
from framewire._core.io import async_backend as backend
from framewire._core.jobs.poll import PollPlan, Verdict, check_wait
from framewire._core.jobs.progress import JobEvent, Look, job_id, look
from framewire._core.jobs.saved import saved_job, saved_moment
from framewire._core.redact import scrub, scrub_json
from framewire._core.settings import DEFAULT
from framewire.errors import (
    APIConnectionError,
    ConfigurationError,
    FramewireError,
    InternalServerError,
    JobCanceled,
    JobError,
    JobFailed,
    JobTimeout,
    RateLimitError,
    ResponseDecodeError,
)
from framewire_api.operations import OPERATIONS, Call

R = TypeVar("R")

# One look should not take longer than this, however patient the client is with generation.
_POLL_TIMEOUT = 30.0
# The last look of a wait gets at least this long, in seconds.
_SHORTEST_LOOK = 1.0
# A wait without an end still ends after this many looks in a row that showed nothing.
_LOST = 100
_TRANSIENT = (APIConnectionError, InternalServerError, RateLimitError, ResponseDecodeError)
_REQUEST_TIMEOUT = 408


class UnknownStatusWarning(UserWarning):
    """A service used a status word that framewire does not know; it goes on waiting."""


class AsyncJob(Generic[R]):
    """One job at a service; it exists before anything waits for it.

    Args:
        client: The client that submitted it, or one that may ask for it.
        operation: Bundled id of the operation that made it, for example `siray_create_video_task`.
        id: The service's id.
        model: Model it runs on, for people.
        submitted_at: Unix time of the submission.

    Attributes:
        id: The service's id.
        service: Service name.
        operation: Bundled id of the operation that made it.
        model: Model it runs on, if known.
        status: Status at the last look, in the service's words; None before the first.
        progress: Percent at the last look, or None.
        polls: Looks so far.
    """

    def __init__(
        self,
        client: AsyncCaller,
        operation: str,
        id: str,
        *,
        model: str | None = None,
        submitted_at: float | None = None,
        status: str | None = None,
    ) -> None:
        facts = OPERATIONS[operation]
        if facts.job is None:
            raise ConfigurationError(f"{operation} makes no jobs", service=facts.service)
        self.id = id
        self.service = facts.service
        self.operation = operation
        self.model = model
        self.submitted_at = time.time() if submitted_at is None else submitted_at
        self.status = status
        self.progress: float | None = None
        self.polls = 0
        self._client = client
        self._facts = facts.job
        self._look: Look | None = None
        self._state: Any = None
        self._pace: float | None = None
        self._puzzling: set[str | None] = set()

    @property
    def done(self) -> bool:
        """Whether the last look showed an end: finished, failed or canceled."""
        return self._look is not None and self._look.verdict in (
            Verdict.DONE,
            Verdict.FAILED,
            Verdict.CANCELED,
        )

    async def refresh(self, *, timeout: float | None = _POLL_TIMEOUT) -> JobEvent:
        """Look at the job once.

        Args:
            timeout: Seconds for the request.

        Returns:
            What the look showed.
        """
        started = self._client._transport.clock()
        return await self._once(started, None, timeout)

    async def events(
        self,
        *,
        timeout: float | None = DEFAULT,
        poll_interval: float | None = None,
        request_timeout: float | None = _POLL_TIMEOUT,
    ) -> AsyncIterator[JobEvent]:
        """Look at the job until it ends, one event a look; leaving the loop leaves the job running.

        Args:
            timeout: Seconds for the whole wait; left out it is the service's default, None waits
                without end.
            poll_interval: Seconds between looks (at least 0.1); left out the pause grows with age.
            request_timeout: Seconds for one look.

        Yields:
            What each look showed; the last one is the end.

        Raises:
            JobTimeout: The job did not end in time.
        """
        profile, transport = self._client._settings.profile, self._client._transport
        check_wait(profile, timeout, poll_interval, request_timeout)
        limit = profile.wait_timeout if timeout is DEFAULT else timeout
        started = transport.clock()
        age_before = max(0.0, transport.wall_clock() - self.submitted_at)
        plan = PollPlan(transport.dice, poll_interval)
        failures = 0
        lost: FramewireError | None = None
        while True:
            deadline = None if limit is None else started + limit
            try:
                event = await self._once(started, deadline, request_timeout)
                failures, lost = 0, None
                yield event
                if self.done:
                    return
            except FramewireError as error:
                failures, lost = failures + 1, error
                if not _transient(error) or (limit is None and failures >= _LOST):
                    error.job_id = self.id
                    error.hint = error.hint or self._resume_hint()
                    raise
                self._pace = error.retry_after
            now = transport.clock()
            left = None if deadline is None else deadline - now
            if left is not None and left <= 0:
                raise self._timed_out(now - started) from lost
            pause = plan.pause(age_before + now - started, self._pace, left)
            await transport.sleep(pause)

    async def wait(
        self,
        timeout: float | None = DEFAULT,
        *,
        on_progress: Callable[[JobEvent], Any] | None = None,
        poll_interval: float | None = None,
        request_timeout: float | None = _POLL_TIMEOUT,
    ) -> R:
        """Wait until the job ends.

        Args:
            timeout: Seconds for the whole wait; left out it is the service's default, None waits
                without end.
            on_progress: Called with a `JobEvent` after each look.
            poll_interval: Seconds between looks (at least 0.1); left out the pause grows with age.
            request_timeout: Seconds for one look.

        Returns:
            The job's result.

        Raises:
            JobFailed: The service says that it failed.
            JobCanceled: It was canceled.
            JobTimeout: It did not end in time; it goes on, and a new wait can take it up again.
        """
        if not self.done:
            async for event in self.events(
                timeout=timeout, poll_interval=poll_interval, request_timeout=request_timeout
            ):
                if on_progress is not None:
                    await backend.call(on_progress, event)
        return await self.result()

    async def result(self) -> R:
        """The result of a job that has ended; looks once if that is not known yet.

        Raises:
            JobFailed: The service says that it failed.
            JobCanceled: It was canceled.
            JobError: It is still running.
        """
        if not self.done:
            await self.refresh()
        assert self._look is not None
        ends = {Verdict.FAILED: JobFailed, Verdict.CANCELED: JobCanceled}
        if self._look.verdict in ends:
            raise self._ended(ends[self._look.verdict], self._look)
        if self._look.verdict is not Verdict.DONE:
            raise JobError(
                f"the job is still running (status {self.status})",
                hint="Use wait().",
                service=self.service,
                operation=self._name,
                job_id=self.id,
                status=self.status,
            )
        finished: R = self._client._finished(self, self._state)
        return finished

    @property
    def state(self) -> Any:
        """The service's own answer at the last look, typed; None before the first."""
        return self._state

    async def cancel(self) -> None:
        """Ask the service to stop the job.

        Raises:
            ConfigurationError: The service has no way to do so.
        """
        raise ConfigurationError(
            f"{self._client._settings.profile.title} has no way to cancel a job",
            hint="Stop waiting for it; it goes on and is billed all the same.",
            service=self.service,
            operation=self._name,
            job_id=self.id,
        )

    def to_dict(self) -> dict[str, Any]:
        """What is needed to take the job up again in another process; it holds no key."""
        return {
            "service": self.service,
            "operation": self.operation,
            "id": self.id,
            "model": self.model,
            "submitted_at": self.submitted_at,
            "status": self.status,
        }

    @classmethod
    def from_dict(cls, client: AsyncCaller, saved: Mapping[str, Any]) -> Self:
        """The job that `to_dict` described.

        Args:
            client: A client of the same service.
            saved: What `to_dict` returned.

        Raises:
            ConfigurationError: The description is of another service or incomplete.
        """
        operation, job_id = saved_job(saved)
        service = client._settings.profile.name
        if OPERATIONS[operation].service != service:
            raise ConfigurationError(
                f"the job belongs to {OPERATIONS[operation].service}, the client to {service}"
            )
        return cls(
            client,
            operation,
            job_id,
            model=saved.get("model"),
            submitted_at=saved_moment(saved),
            status=saved.get("status"),
        )

    async def _once(
        self, started: float, deadline: float | None, request_timeout: float | None
    ) -> JobEvent:
        client = self._client
        if deadline is not None:
            left = max(_SHORTEST_LOOK, deadline - client._transport.clock())
            request_timeout = left if request_timeout is None else min(request_timeout, left)
        call = Call(OPERATIONS[self._facts.poll], {self._facts.poll_param: self.id})
        answer = await client._send(call, {"timeout": request_timeout}, deadline=deadline)
        self._state = client._decode(call, answer)
        seen = look(self._facts, answer.json_or_none() or {})
        self.polls += 1
        self._pace = client._pace(answer)
        if seen.verdict is Verdict.UNKNOWN and seen.status not in self._puzzling:
            self._puzzling.add(seen.status)
            warnings.warn(
                f"{self.service} job {self.id}: unknown status {seen.status!r}; still waiting",
                UnknownStatusWarning,
                stacklevel=2,
            )
        self._look = seen
        self.status, self.progress = seen.status, seen.progress
        return JobEvent(
            self.id,
            seen.status,
            seen.progress,
            client._transport.clock() - started,
            self.polls,
            seen.verdict,
        )

    @property
    def _name(self) -> str:
        return self.operation.removeprefix(f"{self.service}_")

    def _resume_hint(self) -> str:
        text = self._client._settings.profile.resume.get(self._name, "")
        return f"The job goes on; take it up with {text.format(id=self.id)}." if text else ""

    def _ended(self, cls: type[JobError], seen: Look) -> JobError:
        what = "failed" if cls is JobFailed else "was canceled"
        reason = f": {seen.error}" if seen.error else ""
        # A service may repeat the key that it was called with, in its reason too.
        secrets = self._client._settings.secrets
        return cls(
            scrub(f"the job {what}{reason}", secrets),
            service=self.service,
            operation=self._name,
            job_id=self.id,
            status=seen.status,
            body=scrub_json(getattr(self._state, "raw", None), secrets),
        )

    def _timed_out(self, elapsed: float) -> JobTimeout:
        return JobTimeout(
            f"the job did not end within {elapsed:.1f} s (last status {self.status})",
            hint=self._resume_hint(),
            service=self.service,
            operation=self._name,
            job_id=self.id,
            status=self.status,
            elapsed=elapsed,
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.service}, {self.id!r}, status={self.status!r})"


J = TypeVar("J", bound=AsyncJob[Any])


def announced_job(
    cls: type[J], client: AsyncCaller, call: Call[Any], answer: Answer, model: str | None
) -> J:
    """The job that an answer announces.

    Args:
        cls: The kind of job.
        client: The client that asked.
        call: What was asked.
        answer: The answer.
        model: Model it runs on, for people.

    Raises:
        ResponseDecodeError: The answer holds no id; the job may run all the same.
    """
    facts = call.operation.job
    assert facts is not None
    found = job_id(facts, answer.json_or_none())
    if found is None:
        raise client._flawed(call, answer, "holds no job id")
    return cls(
        client,
        call.operation.id,
        found,
        model=model,
        submitted_at=client._transport.wall_clock(),
    )


def _transient(error: FramewireError) -> bool:
    if isinstance(error, ResponseDecodeError) and error.code is not None:
        return False  # an error that the service stated itself, inside a 200
    return isinstance(error, _TRANSIENT) or error.status_code == _REQUEST_TIMEOUT
