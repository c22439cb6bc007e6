# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Sending paid requests with a journal: written down before, noted afterwards."""

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.error_mapping import request_id_of
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Outgoing, Preparer
from framewire._core.exchange.retry import FailureWindow
from framewire._core.io import sync_backend as backend
from framewire._core.io.http import Response
from framewire._core.journal.facts import (
    State,
    after_answer,
    after_error,
    job_asked_for,
    origin,
    reason,
    seen_end,
    submission,
)
from framewire._core.settings import Settings
from framewire._sync.transport import Attempt, Transport
from framewire.errors import FramewireError, OutcomeUnknownError
from framewire_api.operations import OPERATIONS

if TYPE_CHECKING:
    from framewire.journal import Journal, Ticket


class _JournaledAnswer(Answer):
    """The answer to a submission that stands in a journal."""

    __slots__ = ("journal", "ticket")

    def __init__(self, answer: Answer, journal: "Journal", ticket: "Ticket") -> None:
        super().__init__(answer.status_code, answer.content, answer.meta)
        self._json = answer._json
        self.journal = journal
        self.ticket = ticket


def doubt(answer: Answer, error: FramewireError) -> None:
    """Note that an answer was no answer, once somebody has tried to read it.

    It writes where it stands, in an event loop too: one line, and next to never.

    Args:
        answer: The answer.
        error: What reading it raised.
    """
    if not isinstance(answer, _JournaledAnswer) or not isinstance(error, OutcomeUnknownError):
        return
    if answer.ticket.state is State.ANSWERED:
        answer.journal.settle(
            answer.ticket,
            State.UNKNOWN,
            request_id=answer.meta.request_id,
            reason=reason(error),
        )


class _Prepared(Preparer):
    """Hands out a request that is ready."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    def prepare(
        self, endpoint: Endpoint, arguments: Mapping[str, Any], options: CallOptions
    ) -> Outgoing:
        """The request."""
        return self._outgoing


class JournaledTransport(Transport):
    """Sends the requests of one client and keeps its journal.

    Args:
        settings: Keys, hosts and limits.
        pool: Connections, shared by copies of a client.
        window: Failures of late, shared likewise.
        journal: Where submissions are written down.
    """

    def __init__(
        self,
        settings: Settings,
        pool: backend.Pool,
        window: FailureWindow | None = None,
        *,
        journal: "Journal",
    ) -> None:
        super().__init__(settings, pool, window)
        self.journal = journal

    def undecodable(self, answer: Answer, error: FramewireError) -> None:
        """Note that an answer was none."""
        doubt(answer, error)

    def copy(self, settings: Settings) -> Transport:
        """The same connections, clocks and journal with other settings."""
        return with_journal(super().copy(settings), self.journal)

    def _send(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        deadline: float | None,
        *,
        stream: bool,
    ) -> Answer | Response:
        if not endpoint.facts.billable:
            found = super()._send(endpoint, arguments, options, deadline, stream=stream)
            if isinstance(found, Answer):
                self._seen(endpoint, arguments, found)
            return found
        self.pool.get()  # a client that is closed sends nothing, so nothing is written down
        outgoing = self._preparer.prepare(endpoint, arguments, options)
        ticket = self._begin(endpoint, arguments, options, outgoing)
        late: list[Answer] = []
        one = self._for_one(outgoing, ticket, late)
        try:
            answer = Transport._send(one, endpoint, arguments, options, deadline, stream=stream)
        except FramewireError as error:
            self._settle(ticket, after_error(error, ticket.state), error=error)
            raise
        except BaseException as error:
            # Whoever was interrupted may not be allowed to wait: this is noted where it stands.
            self._interrupted(endpoint, ticket, error, late)
            raise
        if not isinstance(answer, Answer):
            named = request_id_of(self.settings.profile, answer.headers)
            self._settle(ticket, State.ANSWERED, request_id=named)
            return answer
        state, job_id = after_answer(endpoint, answer)
        self._settle(ticket, state, job_id=job_id, request_id=answer.meta.request_id)
        return _JournaledAnswer(answer, self.journal, ticket)

    def _begin(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        outgoing: Outgoing,
    ) -> "Ticket":
        from framewire.journal import Ticket

        ticket = Ticket()
        facts = submission(endpoint, arguments, options, outgoing, self.settings.secrets)
        try:
            backend.in_thread(self.journal.begin, ticket, facts)
        except FramewireError:
            raise
        except BaseException:
            self.journal.abandon(ticket)
            raise
        return ticket

    def _for_one(self, outgoing: Outgoing, ticket: "Ticket", late: list[Answer]) -> Transport:
        """The transport of one submission: its request is ready, its pauses are noted."""
        one = copy.copy(self)
        one._preparer = _Prepared(outgoing)

        def keep(attempt: Attempt) -> None:
            self.unwanted(attempt)
            response, content, broken = attempt
            if response is not None and response.is_success and broken is None:
                late.append(one._answer(response, content.pop(), 1, self.clock()))

        def pause(seconds: float) -> None:
            backend.in_thread(self.journal.move, ticket, State.WAITING)
            self.sleep(seconds)
            backend.in_thread(self.journal.move, ticket, State.SENDING)

        one.sleep = pause
        one.unwanted = keep
        return one

    def _interrupted(
        self, endpoint: Endpoint, ticket: "Ticket", error: BaseException, late: list[Answer]
    ) -> None:
        """Note what is known of a submission whose caller went away, perhaps the id of its job."""
        state, job_id, named = after_error(error, ticket.state), None, None
        for answer in late:
            named = answer.meta.request_id
            told, job_id = after_answer(endpoint, answer)
            # An image that nobody received was not answered for all that its buyer can see.
            state = state if job_id is None else told
        self.journal.settle(ticket, state, job_id=job_id, request_id=named, reason=reason(error))

    def _settle(
        self,
        ticket: "Ticket",
        state: State,
        *,
        job_id: str | None = None,
        request_id: str | None = None,
        error: FramewireError | None = None,
    ) -> None:
        facts = {
            "job_id": job_id,
            "request_id": request_id if error is None else error.request_id,
            "reason": None if error is None else reason(error),
        }
        try:
            backend.in_thread(self.journal.settle, ticket, state, **facts)
        except BaseException:
            # Interrupted: the thread may never have begun.
            self.journal.settle(ticket, state, **facts)
            raise

    def _seen(self, endpoint: Endpoint, arguments: Mapping[str, Any], answer: Answer) -> None:
        """Note the end of a job, whichever call showed it."""
        job_id = job_asked_for(endpoint, arguments)
        state = None if job_id is None else seen_end(endpoint, answer)
        if job_id is not None and state is not None:
            facts = endpoint.facts
            place = origin_of(self.settings, facts.id)
            backend.in_thread(self.journal.ended, facts.service, place, job_id, state)


def with_journal(transport: Transport, journal: "Journal | None") -> Transport:
    """The same transport with another journal, or with none.

    Args:
        transport: Settings, connections and clocks.
        journal: The journal.
    """
    if journal is None and not isinstance(transport, JournaledTransport):
        return transport
    settings, pool, window = transport.settings, transport.pool, transport.window
    made = (
        Transport(settings, pool, window)
        if journal is None
        else JournaledTransport(settings, pool, window, journal=journal)
    )
    for name in ("clock", "wall_clock", "dice", "sleep"):
        setattr(made, name, getattr(transport, name))
    return made


def origin_of(settings: Settings, operation: str) -> str:
    """Scheme, host and port that an operation goes to."""
    return origin(settings.urls.get(OPERATIONS[operation].server, settings.urls["api"]))
