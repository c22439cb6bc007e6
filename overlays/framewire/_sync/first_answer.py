# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""From the answer to a submission to its job."""

from typing import Any, TypeVar

import attrs

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.decode import decode
from framewire._core.exchange.endpoint import endpoint
from framewire._core.jobs.announced import Announced, announced, as_result
from framewire._core.jobs.ended import bad_end
from framewire._core.jobs.handle import handle_of
from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import FINISHED
from framewire._core.paths import first_id
from framewire._sync.caller import Caller
from framewire._sync.jobs import Job
from framewire.errors import FramewireError
from framewire_api.operations import Call

J = TypeVar("J", bound=Job[Any])


def announced_job(
    cls: type[J], client: Caller, call: Call[Any], answer: Answer, model: str | None
) -> J:
    """The job that an answer announces; one that has ended where the answer tells the end.

    Args:
        cls: The kind of job.
        client: The client that asked.
        call: What was asked.
        answer: The answer.
        model: Model it runs on, for people.

    Raises:
        ResponseDecodeError: The answer holds no id; the job may run all the same.
        JobFailed: It holds none, and says that the job failed.
    """
    point = endpoint(call.operation.id)
    said = announced(point, answer)
    if said.job_id is None and not said.result:
        raise _no_job(client, call, answer, said)
    facts = call.operation.job
    names = ("id",) if facts is None else (*facts.id, "id")
    job = cls(
        client,
        call.operation.id,
        said.job_id or first_id(answer.json_or_none(), names) or "",
        model=model,
        submitted_at=client._transport.wall_clock(),
        status=None if said.status.verdict is Verdict.UNKNOWN else said.status.word,
        key=answer.key,
    )
    if facts is not None:
        job._handle = handle_of(facts, answer.json_or_none(), call.arguments.get("body"))
    job._answer = answer
    if answer.end is not None:
        job._end_with(answer.end)
        return job
    if said.result:
        job._state = client._decode(call, as_result(point, answer))
        finished = client._finished(job, job._state)
        if not client._holds_result(finished):
            raise client._empty(call, answer, getattr(finished, "problems", ()))
        # Such a result has no status word: the job has the service's first word for the end.
        job._take(attrs.evolve(FINISHED, word=job._facts.done[0] if job._facts.done else None))
    elif said.ended:
        _take_end(job, client, said, answer)
    return job


def _no_job(client: Caller, call: Call[Any], answer: Answer, said: Announced) -> FramewireError:
    """The error for an answer to a submission that names no job."""
    ended = bad_end(
        said.status,
        service=call.operation.service,
        operation=endpoint(call.operation.id).name,
        job_id=None,
        body=answer.json_or_none(),
        secrets=(*client._settings.secrets, *answer.secrets),
    )
    if ended is not None:
        return ended
    client._decode(call, answer)  # says more, if it cannot be read at all
    return client._flawed(call, answer, "holds no job id")


def _take_end(job: Job[Any], client: Caller, said: Announced, answer: Answer) -> None:
    """Read the end of a job from the answer to its submission, as a poll would show it."""
    try:
        poll = endpoint(job._facts.poll)
        job._state = decode(client._profile, poll, answer, client._settings.secrets)
    except FramewireError:
        if not said.failed:
            return  # a poll will show it
    job._take(said.status)
