# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Jobs: work that goes on at the service while the program waits, sleeps or restarts."""

import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Generic, Self, TypeVar

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.flow import Pause, following
from framewire._core.exchange.stated import warn_of
from framewire._core.io import sync_backend as backend
from framewire._core.jobs.by_status import explained
from framewire._core.jobs.carrying import carrying
from framewire._core.jobs.durations import DURATIONS, Kind
from framewire._core.jobs.ended import bad_end, not_ended
from framewire._core.jobs.handle import NO_HANDLE, saved_handle
from framewire._core.jobs.learning import Learning
from framewire._core.jobs.poll import PollPlan, UnknownStatusWarning, Verdict, check_wait
from framewire._core.jobs.progress import NO_STATUS, JobEvent, JobStatus
from framewire._core.jobs.saved import saved_job, saved_moment
from framewire._core.jobs.waiting import Poll, Polled, RanOut, poll_within, waiting
from framewire._core.journal.facts import origin_of
from framewire._core.not_given import NOT_GIVEN
from framewire._core.redact import scrub
from framewire._sync.caller import Caller
from framewire._sync.forgetting import Forgets
from framewire._sync.keeping import hold
from framewire._sync.looking import Look, looked, seen_again
from framewire._sync.wait_watch import WaitWatch
from framewire.errors import ConfigurationError, FramewireError, JobError, JobTimeout
from framewire_api.operations import OPERATIONS

R = TypeVar("R")

# One poll should not take longer than this, however patient the client is with generation.
_POLL_TIMEOUT = 30.0
_SAVED = ("service", "operation", "id", "model", "submitted_at", "status")
_ENDS = (Verdict.DONE, Verdict.FAILED, Verdict.CANCELED)


class Job(Forgets, Generic[R]):
    """One job at a service; it exists before anything waits for it.

    Args:
        client: The client that submitted it, or one that may ask for it.
        operation: Bundled id of the operation that made it, for example `siray_create_video_task`.
        id: The service's id.
        model: Model it runs on, for people.
        submitted_at: Unix time of the submission.
        status: Status that the answer to the submission said.
        key: The `idempotency_key` that it was submitted with.

    Attributes:
        id: The service's id.
        service: Service name.
        operation: Bundled id of the operation that made it.
        model: Model it runs on, if known.
        status: Status at the last poll, in the service's words; before the first what the answer
            to the submission said, or None.
        progress: Percent at the last poll, or None.
        polls: Polls so far.
        key: The `idempotency_key` that it was submitted with, or None.
    """

    def __init__(
        self,
        client: Caller,
        operation: str,
        id: str,
        *,
        model: str | None = None,
        submitted_at: float | None = None,
        status: str | None = None,
        key: str | None = None,
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
        self.key = key
        self._client = client
        self._facts = facts.job
        self._last: JobStatus = NO_STATUS
        self._state: Any = None
        self._answer: Answer | None = None
        self._look: Look | None = None
        self._handle = NO_HANDLE
        self._pace: float | None = None
        self._puzzling: set[str | None] = set()
        self._learning = Learning(submitted_at is not None)

    @property
    def done(self) -> bool:
        """Whether an end is known: finished, failed or canceled."""
        return self._last.verdict in _ENDS

    def refresh(self, *, timeout: float | None = _POLL_TIMEOUT) -> JobEvent:
        """Poll the job once.

        Args:
            timeout: Seconds for the request.

        Returns:
            What the poll showed.
        """
        started = self._client._transport.clock()
        poll = poll_within(timeout, None, self._client._transport.clock)
        with self._carrying():
            return self._poll(started, poll)

    def events(
        self,
        *,
        timeout: float | None = NOT_GIVEN,
        poll_interval: float | None = None,
        request_timeout: float | None = _POLL_TIMEOUT,
    ) -> Iterator[JobEvent]:
        """Poll the job until it ends, one event a poll; leaving the loop leaves the job running.

        Args:
            timeout: Seconds for the whole wait; left out it is the service's default, None waits
                without end.
            poll_interval: Seconds between polls (at least 0.1); left out they go by what
                is known of such jobs, or by age.
            request_timeout: Seconds for one poll.

        Yields:
            What each poll showed; the last one is the end. Of a job that has ended, only that.

        Raises:
            JobTimeout: The job did not end in time.
        """
        profile, transport = self._client._settings.profile, self._client._transport
        check_wait(profile, timeout, poll_interval, request_timeout)
        started = transport.clock()
        if self.done:
            yield self._event(started)
            return
        steps = waiting(
            PollPlan(transport.dice, poll_interval, self._took_before()),
            clock=transport.clock,
            age=self._age(),
            limit=profile.wait_timeout if timeout is NOT_GIVEN else timeout,
            request_timeout=request_timeout,
        )
        step = following(steps, None)
        with WaitWatch(self, transport) as seen:
            while step is not None:
                if isinstance(step, RanOut):
                    what = f"the job did not end within {step.elapsed:.1f} s (last "
                    hint = self._resume_hint()
                    raise self._not_ended(JobTimeout, what, hint, step.elapsed) from step.error
                polled: Polled | None = None
                if isinstance(step, Pause):
                    transport.sleep(step.seconds)
                else:
                    try:
                        with self._carrying(), seen.polling():
                            event = self._poll(started, step)
                    except FramewireError as error:
                        error.hint = error.hint or self._resume_hint()
                        polled = Polled(pace=error.retry_after, error=error)
                        seen.polled(None, error)
                    else:
                        polled = Polled(self.done, self._pace, estimate=self._learning.total)
                        seen.polled(event)
                        yield event
                step = following(steps, polled)

    def wait(
        self,
        timeout: float | None = NOT_GIVEN,
        *,
        on_progress: Callable[[JobEvent], Any] | None = None,
        poll_interval: float | None = None,
        request_timeout: float | None = _POLL_TIMEOUT,
    ) -> R:
        """Wait until the job ends.

        Args:
            timeout: Seconds for the whole wait; left out it is the service's default, None waits
                without end.
            on_progress: Called with a `JobEvent` after each poll.
            poll_interval: Seconds between polls (at least 0.1); left out they go by what
                is known of such jobs, or by age.
            request_timeout: Seconds for one poll.

        Returns:
            The job's result.

        Raises:
            JobFailed: The service says that it failed.
            JobCanceled: It was canceled.
            JobTimeout: It did not end in time; it goes on, and a new wait can take it up again.
        """
        told = backend.checked("on_progress", on_progress)
        check_wait(self._client._profile, timeout, poll_interval, request_timeout, told)
        if not self.done:
            limits = {"timeout": timeout, "request_timeout": request_timeout}
            self._followed(on_progress, poll_interval=poll_interval, **limits)
        with self._carrying():
            return self.result()

    def _followed(self, on_progress: Callable[[JobEvent], Any] | None, **how: Any) -> None:
        """Poll until the end and report; what interrupts it carries the job's id."""
        with self._carrying():
            for event in self.events(**how):
                if on_progress is not None:
                    backend.call(on_progress, event)

    def _carrying(self) -> AbstractContextManager[None]:
        return carrying(self._shown_safely(self.id), self._resume_hint())

    def result(self) -> R:
        """The result of a job that has ended; polls once if that is not known yet.

        Raises:
            JobFailed: The service says that it failed.
            JobCanceled: It was canceled.
            JobError: It is still running.
        """
        if not self.done:
            self.refresh()
        ended = bad_end(
            self._last,
            service=self.service,
            operation=self._name,
            job_id=self.id,
            body=getattr(self._state, "raw", None),
            secrets=self._client._settings.secrets,
        )
        if ended is not None:
            refused = None if self._look is None else self._look.refused
            if refused is None:
                raise ended
            raise explained(ended, refused) from refused.error
        if not self.done:
            raise self._not_ended(JobError, "the job is still running (", "Use wait().")
        finished: R = self._client._finished(self, self._state)
        problems = getattr(finished, "problems", ())
        if problems and not self._client._holds_result(finished):
            raise self._without_result(problems)
        self._tell(problems)
        hold(self._answer, finished)
        return finished

    @property
    def state(self) -> Any:
        """The service's own answer at the last poll, typed; None before the first."""
        return self._state

    def cancel(self) -> None:
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
        """What is needed to take the job up again in another process; it holds no key.

        What stands under `secret`, for some jobs, is an address at which whoever knows it has the
        result: it is kept like a key.
        """
        saved = {**{name: getattr(self, name) for name in _SAVED}, **self._handle.saved()}
        if self.delete_when_saved:
            saved["delete_when_saved"] = True
        return saved if self.key is None else {**saved, "key": self.key}

    @classmethod
    def from_dict(cls, client: Caller, saved: Mapping[str, Any]) -> Self:
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
        job = cls(
            client,
            operation,
            job_id,
            model=saved.get("model"),
            submitted_at=saved_moment(saved),
            status=saved.get("status"),
            key=saved.get("key"),
        )
        job._handle = saved_handle(saved)
        job.delete_when_saved = saved.get("delete_when_saved") is True
        return job

    def _poll(self, started: float, poll: Poll) -> JobEvent:
        self._saw(looked(self._client, self._facts, self.id, self._handle, poll))
        return self._event(started)

    def _saw(self, look: Look) -> None:
        """Take over what a look showed."""
        self._state, self._answer, self._look = look.state, look.answer, look
        self.polls += 1
        self._pace = self._client._pace(look.answer)
        self._take(look.status)
        self._learning.take(self._kind, self._last, look.body, self._age())
        if self._last.verdict is Verdict.UNKNOWN and self.status not in self._puzzling:
            self._puzzling.add(self.status)
            said = f"{self.service} job {self.id}: unknown status {self.status!r}; still waiting"
            warnings.warn(self._shown_safely(said), UnknownStatusWarning, stacklevel=2)

    def _age(self) -> float:
        return max(0.0, float(self._client._transport.wall_clock()) - self.submitted_at)

    @property
    def _kind(self) -> Kind:
        return origin_of(self._client._settings, self.operation), self.operation, self.model

    def _took_before(self) -> tuple[float, ...]:
        """Seconds that such jobs took, in this process or else as far as the journal knows."""
        journal, kind = self._client._journal, self._kind
        if journal is not None and not DURATIONS.of(kind):
            DURATIONS.add(kind, backend.in_thread(journal.took, self.service, *kind))
        return DURATIONS.of(kind)

    def _end_with(self, answer: Answer) -> None:
        """Take over an answer that told of the end, as a poll would."""
        self._look = seen_again(self._client, self._facts, answer)
        self._state, self._answer = self._look.state, self._answer or answer
        self._take(self._look.status)

    def _take(self, status: JobStatus) -> None:
        """Take over what an answer says of the job."""
        self._last = status
        self.status, self.progress = status.word, status.progress

    def _event(self, started: float) -> JobEvent:
        return JobEvent(
            self.id,
            self.status,
            self.progress,
            self._client._transport.clock() - started,
            self.polls,
            self._last.verdict,
        )

    @property
    def _name(self) -> str:
        return self.operation.removeprefix(f"{self.service}_")

    def _without_result(self, problems: tuple[str, ...] = ()) -> FramewireError:
        """The error for a job that ended well and left nothing."""
        assert self._answer is not None  # whoever knows of an end has seen an answer
        return self._client._left_nothing(self.operation, self.id, self._answer, problems)

    def _tell(self, problems: tuple[str, ...]) -> None:
        """Warn of what is odd about the result of a job that has ended."""
        warn_of(self._client._settings.profile, problems, self._client._settings.secrets)

    def _resume_hint(self) -> str:
        known = self._client._settings.profile.resume.get(self._name, "")
        names = {"model": self.model, **self._handle.values, "id": self.id}
        text = known.format_map({name: self._shown_safely(each) for name, each in names.items()})
        return f"The job goes on; take it up with {text}." if text else ""

    def _shown_safely(self, text: str | None) -> str:
        """A text of the service without the key, which it may repeat."""
        return scrub(str(text), self._client._settings.secrets)

    def _not_ended(
        self, kind: type[JobError], what: str, hint: str, elapsed: float | None = None
    ) -> JobError:
        """The error for a job that goes on."""
        where = (self.service, self._name, self._shown_safely(self.id))
        shown = None if self.status is None else self._shown_safely(self.status)
        return not_ended(kind, what, hint, where, shown, elapsed)

    def __repr__(self) -> str:
        text = f"{type(self).__name__}({self.service}, {self.id!r}, status={self.status!r})"
        return self._shown_safely(text)
