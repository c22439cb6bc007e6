"""What a call with a key comes to that was made before."""

from typing import NoReturn

import attrs

from framewire import errors
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.flow import PreparedCall
from framewire._core.journal.choices import OtherChoiceError
from framewire._core.journal.entries import Entry
from framewire._core.journal.facts import State
from framewire._core.journal.keeping import Kept, announcement
from framewire._core.journal.kept_results import again
from framewire._core.journal.keys import Meaning
from framewire.errors import (
    APIConnectionError,
    FramewireError,
    IdempotencyConflictError,
    JobCanceled,
    JobFailed,
    ResultExpiredError,
    with_outcome_unknown,
)


@attrs.frozen
class Again:
    """What is known of the earlier call with a key.

    Args:
        meaning: What is to be done about this one.
        entry: The earlier one.
        first: Its answer, if that is kept.
        end: What was told of the end of its job, likewise.
    """

    meaning: Meaning
    entry: Entry
    first: Kept | None = None
    end: Kept | None = None


def answer_of_key(call: PreparedCall, earlier: Again) -> Answer:
    """The answer that an earlier call with the same key got.

    Args:
        call: The call.
        earlier: What is known of the earlier one.

    Raises:
        IdempotencyConflictError: It was another request.
        ResultExpiredError: Its result is not kept any more.
        OutcomeUnknownError: Its outcome is unknown.
        JobFailed, JobCanceled: How its job ended.
        OtherChoiceError: Another choice of the same work was begun.
    """
    if earlier.meaning is not Meaning.ANSWER:
        _refuse(call, earlier)
    first = earlier.first
    if first is None and earlier.entry.job_id is not None:
        first = announcement(call.endpoint, earlier.entry.job_id, earlier.entry._handle)
    if first is None:
        _refuse(call, attrs.evolve(earlier, meaning=Meaning.EXPIRED))
    return again(call.settings.profile, first, earlier.end)


def _refuse(call: PreparedCall, earlier: Again) -> NoReturn:
    entry, profile = earlier.entry, call.settings.profile
    where = {"service": profile.name, "operation": call.endpoint.name}
    key = f"the key {entry.key!r}"
    if earlier.meaning is Meaning.ELSEWHERE:
        raise OtherChoiceError(
            f"another choice was begun: {entry}; nothing was sent", entry=entry, **where
        )
    if earlier.meaning is Meaning.CONFLICT:
        raise IdempotencyConflictError(
            f"{key} belongs to another request: {entry}",
            hint="Use another key, or the request that this one stands for; nothing was sent.",
            **where,
        )
    if earlier.meaning is Meaning.FAILED:
        canceled = entry.state is State.CANCELED
        raise (JobCanceled if canceled else JobFailed)(
            f"the job that {key} stands for {'was canceled' if canceled else 'failed'}",
            hint="retry_failed=True pays for another one.",
            job_id=entry.job_id,
            **where,
        )
    if earlier.meaning is Meaning.UNKNOWN:
        why = entry.reason or "its process ended"
        raise _unknown(
            f"the outcome of the call that {key} stands for is unknown ({why})",
            entry,
            hint="retry_unknown=True sends it again.",
            how_to_find=entry.how_to_find,
            request_id=entry.request_id,
            **where,
        )
    raise ResultExpiredError(
        f"the result that {key} stands for is not kept any more ({entry.state})",
        hint="Use another key to pay for a new one.",
        **where,
    )


def _unknown(message: str, entry: Entry, **context: object) -> FramewireError:
    """The error that the earlier call ended with, as far as its kind tells."""
    name, _, status = (entry.reason or "").partition(" ")
    plain = f"{name.removesuffix('OutcomeUnknownError')}Error"
    cls = getattr(errors, plain, None)
    if not (isinstance(cls, type) and issubclass(cls, FramewireError)):
        cls = APIConnectionError
    made = with_outcome_unknown(cls)(message, **context)  # type: ignore[arg-type]
    if status.isdecimal():
        made.status_code = int(status)
    return made
