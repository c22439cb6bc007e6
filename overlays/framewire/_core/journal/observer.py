"""The observer that keeps a journal: what is written down of a call, and when."""

from typing import Protocol

from framewire._core.exchange.flow import PreparedCall
from framewire._core.exchange.observer import End, Watch
from framewire._core.journal.facts import (
    State,
    Submission,
    Ticket,
    after_answer,
    after_error,
    job_asked_for,
    origin_of,
    reason,
    seen_end,
    submission,
)
from framewire._core.redact import scrub
from framewire.errors import FramewireError, OutcomeUnknownError


class Writes(Protocol):
    """A journal as this module needs it: some of the methods of `framewire.journal.Journal`."""

    def begin(self, ticket: Ticket, submission: Submission) -> None:
        """Write a submission down."""

    def abandon(self, ticket: Ticket) -> None:
        """Take back what `begin` writes: it is not sent."""

    def move(self, ticket: Ticket, state: State) -> None:
        """Note another state before going on."""

    def settle(
        self,
        ticket: Ticket,
        state: State,
        *,
        job_id: str | None = None,
        request_id: str | None = None,
        reason: str | None = None,
    ) -> None:
        """Note what became of a submission."""

    def ended(self, service: str, origin: str, job_id: str, state: State) -> None:
        """Note the end of a job."""


class JournalObserver:
    """Writes paid submissions down, and the ends of jobs, whichever call shows them.

    Args:
        journal: Where.
    """

    def __init__(self, journal: Writes) -> None:
        self.journal = journal

    def __call__(self, call: PreparedCall) -> Watch | None:
        """Watch a call that pays for work, or one that is about a job."""
        if call.endpoint.facts.billable:
            return _Submitting(self.journal, call)
        job_id = job_asked_for(call.endpoint, call.arguments)
        return None if job_id is None else _JobAskedFor(self.journal, call, job_id)


class _Submitting(Watch):
    """A paid submission: in the journal before it is sent, with its outcome afterwards."""

    blocking = True

    def __init__(self, journal: Writes, call: PreparedCall) -> None:
        self._journal = journal
        self._call = call
        self._ticket = Ticket()

    def begin(self) -> None:
        call = self._call
        facts = submission(
            call.endpoint, call.arguments, call.options, call.outgoing, call.settings.secrets
        )
        self._journal.begin(self._ticket, facts)

    def paused(self, seconds: float | None) -> None:
        self._journal.move(self._ticket, State.SENDING if seconds is None else State.WAITING)

    def settled(self, end: End) -> None:
        if not end.sent:
            self._journal.abandon(self._ticket)
            return
        state, job_id = self._outcome(end)
        named = None if end.answer is None else end.answer.meta.request_id
        if isinstance(end.error, FramewireError):
            named = end.error.request_id
        why = None if end.error is None else reason(end.error)
        if job_id is not None:  # a service may repeat the key that it was called with
            job_id = scrub(job_id, self._call.settings.secrets)
        self._journal.settle(self._ticket, state, job_id=job_id, request_id=named, reason=why)

    def undecodable(self, error: FramewireError) -> None:
        # It writes where it stands, in an event loop too: one line, and next to never.
        if self._ticket.state is State.ANSWERED:
            # What is sure about such an answer is a refusal that the service stated in it.
            unknown = isinstance(error, OutcomeUnknownError)
            state = State.UNKNOWN if unknown else State.REFUSED
            self._journal.settle(
                self._ticket, state, request_id=error.request_id, reason=reason(error)
            )

    def _outcome(self, end: End) -> tuple[State, str | None]:
        """What became of the submission, and the id of its job."""
        if end.opened:
            return State.ANSWERED, None
        shown = None if end.answer is None else after_answer(self._call.endpoint, end.answer)
        if end.error is None and shown is not None:
            return shown
        # An image that nobody received was not answered for all that its buyer can see; the job
        # of an answer that came too late is there all the same.
        if shown is not None and shown[1] is not None:
            return shown
        assert end.error is not None
        return after_error(end.error, self._ticket.state), None


class _JobAskedFor(Watch):
    """A poll or a deletion: the end of a job is noted, whoever submitted it."""

    blocking = True

    def __init__(self, journal: Writes, call: PreparedCall, job_id: str) -> None:
        self._journal = journal
        self._call = call
        self._job_id = scrub(job_id, call.settings.secrets)

    def settled(self, end: End) -> None:
        endpoint = self._call.endpoint
        if end.answer is None or end.error is not None:
            return
        state = seen_end(endpoint, end.answer, self._job_id)
        if state is not None:
            place = origin_of(self._call.settings, endpoint.facts.id)
            self._journal.ended(endpoint.facts.service, place, self._job_id, state)
