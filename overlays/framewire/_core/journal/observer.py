"""The observer that keeps a journal: what is written down of a call, and when."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Protocol

import attrs

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.flow import PreparedCall, Setback
from framewire._core.exchange.observer import End, Observer, Watch
from framewire._core.exchange.options import Once
from framewire._core.io.patience import check
from framewire._core.jobs.handle import NO_HANDLE, Handle
from framewire._core.journal.before import Again, answer_of_key
from framewire._core.journal.bodies import LARGE
from framewire._core.journal.facts import (
    State,
    Submission,
    Ticket,
    after_answer,
    after_error,
    content_asked_for,
    end_by_refusal,
    handle_of_job,
    is_body_of_job,
    job_asked_for,
    origin_of,
    reason,
    seen_end,
    submission,
)
from framewire._core.journal.held import Hands, Held
from framewire._core.journal.job_body import JobBody
from framewire._core.journal.keeping import Kept, to_keep
from framewire._core.journal.keys import Meaning, account, fingerprint
from framewire._core.profile import ServiceProfile
from framewire._core.redact import scrub
from framewire.errors import (
    APITimeoutError,
    ConfigurationError,
    FramewireError,
    OutcomeUnknownError,
)

# How long a call waits before it asks again what became of the one before it, in seconds.
_FIRST_PAUSE, _LONGEST_PAUSE, _GROWTH = 0.02, 0.5, 1.5


class Writes(Hands, Protocol):
    """A journal as this module needs it: some of the methods of `framewire.journal.Journal`."""

    def begin(
        self, ticket: Ticket, submission: Submission, once: Once | None = None
    ) -> Again | None:
        """Write a submission down; or what is known of an earlier call with its key."""

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
        answer: Kept | None = None,
        arriving: bool = False,
        handle: Handle = NO_HANDLE,
    ) -> None:
        """Note what became of a submission."""

    def ended(
        self, service: str, origin: str, job_id: str, state: State, answer: Kept | None = None
    ) -> int | None:
        """Note the end of a job; the number of its entry."""

    def body_of_job(self, service: str, origin: str, job_id: str, head: Kept) -> JobBody:
        """Where a look's body is kept that is the job's result."""

    def sink(self, ticket: Ticket) -> Any:
        """Where the body of a stream is kept as it arrives."""


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
        if job_id is not None:
            return _JobAskedFor(self.journal, call, job_id)
        job_id = content_asked_for(call.endpoint, call.arguments)
        return None if job_id is None else _FileAskedFor(self.journal, call, job_id)


def check_once(profile: ServiceProfile, endpoint: Endpoint, observers: Iterable[Observer]) -> None:
    """Check that a call with a key can be one that is paid for once.

    Args:
        profile: The service's facts, for messages.
        endpoint: The operation.
        observers: Those of the client.

    Raises:
        ConfigurationError: It pays for nothing, or there is no journal to keep the key in.
    """
    where = {"service": profile.name, "operation": endpoint.name}
    if not endpoint.facts.billable:
        raise ConfigurationError("idempotency_key= belongs to calls that are paid for", **where)
    if endpoint.name in profile.idempotency_headers:
        return  # the service keeps the key itself
    if not any(isinstance(each, JournalObserver) for each in observers):
        raise ConfigurationError(
            "idempotency_key= needs a journal to keep the key in",
            hint="Open the client with journal='jobs.db'.",
            **where,
        )


class _Submitting(Watch):
    """A paid submission: in the journal before it is sent, with its outcome afterwards."""

    blocking = True

    def __init__(self, journal: Writes, call: PreparedCall) -> None:
        self._journal = journal
        self._call = call
        self._ticket = Ticket()
        self._once = call.options.once
        self.key = None if self._once is None else self._once.key
        # Whether an earlier call's answer stands for this one's.
        self._before = False
        self._waited = 0.0
        self._pause = _FIRST_PAUSE

    def begin(self) -> Answer | float | None:
        call = self._call
        if call.outgoing.request is None:
            check()  # files have to be read for what tells it from others
        facts = submission(
            call.endpoint, call.arguments, call.options, call.outgoing, call.settings.secrets
        )
        if self._once is not None:
            facts = attrs.evolve(facts, fingerprint=partial(_fingerprint, call))
        earlier = self._journal.begin(self._ticket, facts, self._once)
        if earlier is None:
            call.entry = self._ticket.number
            return None
        if earlier.meaning is Meaning.WAIT:
            return self._wait()
        answer = answer_of_key(call, earlier)
        self._before = True
        self._ticket.number = earlier.entry.id
        return answer

    def _wait(self) -> float:
        limit = self._call.limit
        if limit is not None and self._waited >= limit:
            raise APITimeoutError(
                f"another call with this key was still under way after {limit:g} s; nothing was "
                "sent",
                hint="Call again with the same key.",
                service=self._call.settings.profile.name,
                operation=self._call.endpoint.name,
            )
        pause = self._pause if limit is None else min(self._pause, limit - self._waited)
        self._waited += pause
        self._pause = min(_GROWTH * self._pause, _LONGEST_PAUSE)
        return pause

    def paused(self, seconds: float | None, why: Setback | None = None) -> None:
        self._journal.move(self._ticket, State.SENDING if seconds is None else State.WAITING)

    def settled(self, end: End) -> None:
        if self._before:
            return
        if not end.sent:
            self._journal.abandon(self._ticket)
            return
        state, job_id = self._outcome(end)
        named = None if end.answer is None else end.answer.meta.request_id
        if isinstance(end.error, FramewireError):
            named = end.error.request_id
        why = None if end.error is None else reason(end.error)
        handle = NO_HANDLE
        if job_id is not None:  # a service may repeat the key that it was called with
            job_id = scrub(job_id, self._call.settings.secrets)
            assert end.answer is not None
            handle = handle_of_job(self._call.endpoint, self._call.arguments, end.answer)
        self._journal.settle(
            self._ticket,
            state,
            job_id=job_id,
            request_id=named,
            reason=why,
            answer=self._to_keep(end, state),
            arriving=end.opened,
            handle=handle,
        )

    def _to_keep(self, end: End, state: State) -> Kept | None:
        """What is kept of the answer: a result, and the announcement of a job with a key."""
        if end.answer is None or end.error is not None or not self._journal.keeps:
            return None
        if state is State.RUNNING and self._once is None:
            return None
        if len(end.answer.content) > LARGE:
            check()  # a thread will write it, and can look through it as well
        return to_keep(end.answer, self._call.settings.secrets)

    def undecodable(self, error: FramewireError) -> None:
        # It writes where it stands, in an event loop too: one line, and next to never.
        if not self._before and self._ticket.state is State.ANSWERED:
            # What is sure about such an answer is a refusal that the service stated in it.
            unknown = isinstance(error, OutcomeUnknownError)
            state = State.UNKNOWN if unknown else State.REFUSED
            self._journal.settle(
                self._ticket, state, request_id=error.request_id, reason=reason(error)
            )

    def sink(self) -> Any:
        return None if self._before else self._journal.sink(self._ticket)

    def made(self, media: Sequence[Any]) -> Sequence[Any]:
        return hold(self._journal, self._ticket.number, media)

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


def _fingerprint(call: PreparedCall, salt: str, request_hash: str) -> str:
    """What tells the request of a call from others, in the journal that the salt is of."""
    settings = call.settings
    keys = (settings.key, *(key for _, key in sorted(settings.provider_keys.items())))
    address = str(call.outgoing.sent_to)
    return fingerprint(call.endpoint.facts.id, address, account(keys, salt), request_hash)


class _JobAskedFor(Watch):
    """A poll or a deletion: the end of a job is noted, whoever submitted it."""

    blocking = True

    def __init__(self, journal: Writes, call: PreparedCall, job_id: str) -> None:
        self._journal = journal
        self._call = call
        self._job_id = scrub(job_id, call.settings.secrets)
        self._service = call.endpoint.facts.service
        self._place = origin_of(call.settings, call.endpoint.facts.id)
        self._entry: int | None = None
        # The head of a look whose body is about to arrive, and where that is kept.
        self._head: Answer | None = None
        self._body: JobBody | None = None

    def settled(self, end: End) -> None:
        if end.error is not None:
            profile = self._call.settings.profile
            failed = end_by_refusal(self._call.endpoint, profile, end.error)
            if failed is not None:
                self._journal.ended(self._service, self._place, self._job_id, failed)
            return
        if end.answer is None:
            return
        if end.opened:
            self._head = end.answer
            return
        state = seen_end(self._call.endpoint, end.answer, self._job_id)
        if state is None:
            return
        answer = None
        if self._journal.keeps and state is not State.DISMISSED:
            answer = to_keep(end.answer, self._call.settings.secrets)
        entry = self._journal.ended(self._service, self._place, self._job_id, state, answer)
        self._entry = entry if state is State.FINISHED else None

    def sink(self) -> Any:
        if self._head is None or not is_body_of_job(self._call.endpoint, self._head):
            return None
        head = to_keep(self._head, self._call.settings.secrets)
        where = (self._service, self._place, self._job_id)
        self._body = self._journal.body_of_job(*where, head)
        return self._body

    def made(self, media: Sequence[Any]) -> Sequence[Any]:
        entry = self._entry if self._body is None else self._body.entry
        return () if entry is None else hold(self._journal, entry, media)


class _FileAskedFor(_JobAskedFor):
    """The file that a job made: its job has ended, and whoever has it has what was paid for."""

    def settled(self, end: End) -> None:
        """Nothing is known before it has arrived whole."""

    def made(self, media: Sequence[Any]) -> Sequence[Any]:
        state = State.FINISHED
        self._entry = self._journal.ended(self._service, self._place, self._job_id, state)
        return super().made(media)


def hold(journal: Hands, entry: int, media: Sequence[Any]) -> Sequence[Any]:
    """Let images, videos and sounds say when they are handed over.

    Args:
        journal: Where they are kept.
        entry: Number of the entry that they belong to.
        media: All of them, in the order of the result.

    Returns:
        Those that are to be fetched at once.
    """
    if not entry or not journal.keeps:
        return ()
    for number, each in enumerate(media):
        each._held = Held(journal, entry, number, len(media))
    return media if journal.fetches else ()
