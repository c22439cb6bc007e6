"""Looking at a job: what one look shows, be it told by a word, by HTTP or by the result itself."""

from collections.abc import Mapping
from typing import Any

import attrs

from framewire._async.caller import AsyncCaller
from framewire._async.received import AsyncReceived, received
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.options import call_options
from framewire._core.jobs.by_status import GONE_HINT, Refused, is_result, refused_look
from framewire._core.jobs.handle import Handle, look_arguments
from framewire._core.jobs.progress import FINISHED, JobStatus, about_another, job_status
from framewire._core.jobs.waiting import Poll
from framewire.errors import APIStatusError
from framewire_api.operations import OPERATIONS, Call
from framewire_api.operations import Job as JobFacts

_SHOWN = 100


@attrs.frozen
class AsyncLook:
    """What a look at a job showed.

    Attributes:
        answer: The answer; of one that is the result itself without its body.
        status: How the job stands.
        state: The service's answer, typed; None where its body is the result, or it refused.
        body: The same as decoded JSON.
        received: The result, where the look's body was it.
        refused: The refusal that told of the end.
    """

    answer: Answer
    status: JobStatus
    state: Any = None
    body: Any = None
    received: AsyncReceived | None = None
    refused: Refused | None = None


async def looked(
    client: AsyncCaller, facts: JobFacts, job_id: str, handle: Handle, poll: Poll
) -> AsyncLook:
    """Look at a job once.

    Args:
        client: Who asks.
        facts: The job's facts from the spec.
        job_id: The service's id.
        handle: What else it is asked for by.
        poll: How long the look may take.

    Raises:
        NotFoundError: The service does not have the job any more.
        ResponseDecodeError: The answer is about another job, or cannot be read.
    """
    call: Call[Any] = Call(OPERATIONS[facts.poll], look_arguments(facts, job_id, handle))
    return await looked_with(client, facts, call, job_id, {"timeout": poll.timeout}, poll.deadline)


async def looked_with(
    client: AsyncCaller,
    facts: JobFacts,
    call: Call[Any],
    job_id: str,
    options: Mapping[str, Any],
    deadline: float | None,
) -> AsyncLook:
    """Look at a job once, by a call that is ready.

    Args:
        client: Who asks.
        facts: The job's facts from the spec.
        call: The look.
        job_id: The service's id.
        options: Those of the call.
        deadline: Monotonic time at which the wait ends, or None.

    Raises:
        NotFoundError: The service does not have the job any more.
        ResponseDecodeError: The answer is about another job, or cannot be read.
    """
    try:
        if not facts.result_body:
            answer = await client._send(call, options, deadline=deadline)
            return shown(client, facts, call, job_id, answer)
        found = await client._transport.look(
            endpoint(facts.poll),
            call.arguments,
            call_options(client._profile, options),
            opens=facts.result_body,
            deadline=deadline,
        )
    except APIStatusError as error:
        return _told_by(error, client, facts)
    if isinstance(found, Answer):
        return shown(client, facts, call, job_id, found)
    came = await received(client, call, found, deadline)
    return AsyncLook(came.answer, attrs.evolve(FINISHED, word=_done(facts)), received=came)


def shown(
    client: AsyncCaller, facts: JobFacts, call: Call[Any], job_id: str, answer: Answer
) -> AsyncLook:
    """What the answer to a look shows.

    Args:
        client: Who asked.
        facts: The job's facts from the spec.
        call: What was asked.
        job_id: The service's id.
        answer: The answer, whole.

    Raises:
        ResponseDecodeError: It is about another job, or cannot be read.
    """
    body = answer.json_or_none()
    other = about_another(facts, body, job_id)
    if other is not None:
        raise client._flawed(call, answer, f"is about another job, {other[:_SHOWN]!r}")
    return AsyncLook(answer, job_status(facts, body or {}), client._decode(call, answer), body)


def seen_again(client: AsyncCaller, facts: JobFacts, answer: Answer) -> AsyncLook:
    """What an answer showed that told of the end of a job and was kept.

    Args:
        client: Who reads it.
        facts: The job's facts from the spec.
        answer: The answer.
    """
    if is_result(facts, answer.content_type):
        came = AsyncReceived(answer, data=answer.content or None)
        return AsyncLook(answer, attrs.evolve(FINISHED, word=_done(facts)), received=came)
    state = client._decode(Call(OPERATIONS[facts.poll], {}), answer)
    return AsyncLook(answer, job_status(facts, answer.json_or_none() or {}), state)


def _told_by(error: APIStatusError, client: AsyncCaller, facts: JobFacts) -> AsyncLook:
    """What the refusal of a look shows.

    Raises:
        APIStatusError: It is about the look alone, or the service does not have the job any more.
    """
    refused = refused_look(facts, client._profile, error)
    if refused is None:
        raise error
    if refused.status is None:
        error.hint = GONE_HINT
        raise error
    meta = Meta(error.status_code or 0, error.headers or {}, error.request_id)
    return AsyncLook(Answer(meta.status_code, b"", meta), refused.status, refused=refused)


def _done(facts: JobFacts) -> str | None:
    """The service's first word for a good end: such an answer has none of its own."""
    return facts.done[0] if facts.done else None
