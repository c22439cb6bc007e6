"""What a journal keeps of a submission, read from the request and from what became of it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import attrs

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Outgoing
from framewire._core.io.messages import Request
from framewire._core.jobs.announced import announced
from framewire._core.jobs.by_status import Refused, is_result, refused_look
from framewire._core.jobs.handle import NO_HANDLE, Handle, handle_of, id_asked_for
from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import about_another, job_status
from framewire._core.profile import ServiceProfile
from framewire._core.redact import scrub
from framewire._core.settings import Settings
from framewire.errors import (
    APIConnectionError,
    APIStatusError,
    ConfigurationError,
    FramewireError,
    OutcomeUnknownError,
    UploadError,
)
from framewire_api.operations import OPERATIONS
from framewire_api.operations import Job as JobFacts

_LONGEST_MODEL = 200


class State(StrEnum):
    """How far a submission came, as far as the journal knows.

    `SENDING`: about to go out, on its way, or without an answer yet. `WAITING`: refused or not
    delivered so far, to be sent again; where the process has ended meanwhile, it never was
    accepted. `RUNNING`: accepted as a job whose end nobody has seen. `ANSWERED`: answered with
    the result itself (a stream counts from its beginning). `DISMISSED`: settled by hand.
    """

    SENDING = "sending"
    WAITING = "waiting to be sent again"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELED = "canceled"
    ANSWERED = "answered"
    REFUSED = "refused"
    NEVER_DELIVERED = "never delivered"
    UNKNOWN = "outcome unknown"
    DISMISSED = "dismissed"


def state_of(word: str) -> State | str:
    """The state that a word of a journal stands for; a word that is not known here stays text.

    Args:
        word: As it stands in the file, which a later version may have written.
    """
    try:
        return State(word)
    except ValueError:
        return word


# What a poll can show as the end of a job.
_ENDS = {
    Verdict.DONE: State.FINISHED,
    Verdict.FAILED: State.FAILED,
    Verdict.CANCELED: State.CANCELED,
}


class Ticket:
    """One submission under way.

    Attributes:
        number: Of its entry, once it has one.
        owner: Who that belongs to.
        state: How far it came.
        abandoned: Whether it is not to be sent.
    """

    number = 0
    owner = 0
    state = State.SENDING
    abandoned = False


@attrs.define
class Submission:
    """What is written down before a billable request goes out.

    Args:
        service: Service name.
        operation: Bundled operation id.
        origin: Scheme, host and port that it goes to.
        model: Model id, if the request names one.
        request_hash: The SHA-256 of the body.
        fingerprint: Makes of a journal's salt and that hash what tells this request from others.
    """

    service: str
    operation: str
    origin: str
    model: str | None
    request_hash: str
    fingerprint: Callable[[str, str], str] = lambda _, request_hash: request_hash


def submission(
    endpoint: Endpoint,
    arguments: Mapping[str, Any],
    options: CallOptions,
    outgoing: Outgoing,
    secrets: tuple[str, ...],
) -> Submission:
    """What to write down about a request; files that it carries are read for that.

    Args:
        endpoint: The operation.
        arguments: Arguments of its generated function.
        options: The caller's options.
        outgoing: The request, ready to be sent.
        secrets: Texts that may not be written down.
    """
    model = model_of(arguments, options)
    return Submission(
        endpoint.facts.service,
        endpoint.facts.id,
        outgoing.sent_to.origin,
        None if model is None else scrub(model, secrets)[:_LONGEST_MODEL],
        body_hash(outgoing.fresh()),
    )


def model_of(arguments: Mapping[str, Any], options: CallOptions) -> str | None:
    """The model that a request names, or None."""
    named = (options.body or {}).get("model", getattr(arguments.get("body"), "model", None))
    return str(named) if isinstance(named, str) and named else None


def origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def origin_of(settings: Settings, operation: str) -> str:
    """Scheme, host and port that an operation goes to."""
    return origin(settings.urls.get(OPERATIONS[operation].server, settings.urls["api"]))


def body_hash(request: Request) -> str:
    """The SHA-256 of a body as it is sent; of a form without the boundary, which is random."""
    stream: Any = request.stream
    if isinstance(stream, bytes):
        return sha256(stream).hexdigest()
    boundary = request.headers.get("content-type", "").partition("boundary=")[2].encode()
    found = sha256()
    for part in stream:
        found.update(part.replace(boundary, b""))
    return found.hexdigest()


def submitted(
    endpoint: Endpoint, arguments: Mapping[str, Any], options: CallOptions, answer: Answer
) -> dict[str, Any] | None:
    """The job that a paid request has started, for `client.job()`; None if it started none.

    Args:
        endpoint: The operation.
        arguments: Arguments of its generated function.
        options: The caller's options.
        answer: A 2xx answer.
    """
    job_id = announced(endpoint, answer).job_id
    if job_id is None:
        return None
    handle = handle_of_job(endpoint, arguments, answer)
    model = model_of(arguments, options)
    return {"operation": endpoint.facts.id, "id": job_id, "model": model, **handle.saved()}


def handle_of_job(endpoint: Endpoint, arguments: Mapping[str, Any], answer: Answer) -> Handle:
    """What the job of an accepted submission is asked for by, besides its id.

    Args:
        endpoint: The operation.
        arguments: Arguments of its generated function.
        answer: A 2xx answer.
    """
    facts = endpoint.facts.job
    if facts is None:
        return NO_HANDLE
    return handle_of(facts, answer.json_or_none(), arguments.get("body"))


def after_answer(endpoint: Endpoint, answer: Answer) -> tuple[State, str | None]:
    """What an accepted submission has become, and the id of its job.

    Args:
        endpoint: The operation.
        answer: A 2xx answer.
    """
    said = announced(endpoint, answer)
    answer.said = endpoint, said  # whoever reads the answer asks again
    if said.result:
        return State.ANSWERED, None
    unfinished = State.UNKNOWN if said.job_id is None else State.RUNNING
    return _ENDS.get(said.status.verdict, unfinished), said.job_id


def after_error(error: BaseException, before: State) -> State:
    """What a submission that raised has become.

    Args:
        error: What was raised.
        before: What was known of it then.
    """
    if isinstance(error, OutcomeUnknownError):
        return State.UNKNOWN
    if isinstance(error, APIStatusError):
        return State.REFUSED
    if isinstance(error, APIConnectionError | ConfigurationError | UploadError):
        return State.NEVER_DELIVERED  # what was sent of a file is no whole request
    # Given up in the pause between two attempts: the first had not been accepted.
    return State.NEVER_DELIVERED if before is State.WAITING else State.UNKNOWN


def reason(error: BaseException) -> str:
    """The kind of an error; its words could hold what the journal does not keep."""
    status = getattr(error, "status_code", None)
    name = type(error).__name__
    return f"{name} {status}" if isinstance(error, FramewireError) and status else name


def seen_end(endpoint: Endpoint, answer: Answer, job_id: str) -> State | None:
    """How a job ended according to an answer about it; None while it runs or if it is no such.

    Args:
        endpoint: The operation that asked.
        answer: A 2xx answer.
        job_id: The job that was asked for; an answer that names another is not about it.
    """
    facts = _about_jobs()[endpoint.facts.id]
    if endpoint.facts.id != facts.poll:
        return State.DISMISSED
    if is_result(facts, answer.content_type):
        return State.FINISHED
    body = answer.json_or_none()
    if not isinstance(body, Mapping):
        return None
    if about_another(facts, body, job_id) is not None:
        return None
    return _ENDS.get(job_status(facts, body).verdict)


def job_asked_for(endpoint: Endpoint, arguments: Mapping[str, Any]) -> str | None:
    """The id of the job that a request is about: a poll, or its deletion."""
    facts = _about_jobs().get(endpoint.facts.id)
    return None if facts is None else id_asked_for(endpoint.facts, facts, arguments)


def end_by_refusal(
    endpoint: Endpoint, profile: ServiceProfile, error: BaseException
) -> State | None:
    """How a job ended according to the refusal of a look at it; None where it did not.

    What the service does not have any more has ended as well, whatever became of it.

    Args:
        endpoint: The operation that asked.
        profile: The service's facts.
        error: What the look raised.
    """
    return None if _refused(endpoint, profile, error) is None else State.FAILED


def gave_back(endpoint: Endpoint, profile: ServiceProfile, error: BaseException | None) -> bool:
    """Whether the refusal of a look says that what its job cost was given back.

    Args:
        endpoint: The operation that asked.
        profile: The service's facts.
        error: What the look raised, if anything.
    """
    refused = _refused(endpoint, profile, error)
    return refused is not None and bool(refused.refunded)


def _refused(
    endpoint: Endpoint, profile: ServiceProfile, error: BaseException | None
) -> Refused | None:
    facts = _about_jobs()[endpoint.facts.id]
    if not isinstance(error, APIStatusError) or endpoint.facts.id != facts.poll:
        return None
    return refused_look(facts, profile, error)


def is_body_of_job(endpoint: Endpoint, answer: Answer) -> bool:
    """Whether the body of a look, which is about to arrive, is what the job has made.

    Args:
        endpoint: The operation that asked.
        answer: Status and headers of the answer.
    """
    return is_result(_about_jobs()[endpoint.facts.id], answer.content_type)


def content_asked_for(endpoint: Endpoint, arguments: Mapping[str, Any]) -> str | None:
    """The id of the job whose result, as a file, a request is for."""
    facts = _files_of_jobs().get(endpoint.facts.id)
    found = None if facts is None else arguments.get(facts.poll_param)
    return found if isinstance(found, str) else None


@cache
def _files_of_jobs() -> Mapping[str, JobFacts]:
    """The operations that give the file which a job made: their paths go on from its own."""
    jobs = [each.job for each in OPERATIONS.values() if each.job is not None]
    return {
        each.id: job
        for job in jobs
        for each in OPERATIONS.values()
        if each.binary
        and each.service == OPERATIONS[job.poll].service
        and each.path.startswith(f"{OPERATIONS[job.poll].path}/")
    }


@cache
def _about_jobs() -> Mapping[str, JobFacts]:
    """The operations that show a job or make the service forget it."""
    jobs = [each.job for each in OPERATIONS.values() if each.job is not None]
    polls = {each.poll: each for each in jobs}
    places = {(OPERATIONS[poll].service, OPERATIONS[poll].path): poll for poll in polls}
    gone = {
        each.id: polls[places[each.service, each.path]]
        for each in OPERATIONS.values()
        if each.method == "DELETE" and (each.service, each.path) in places
    }
    return {**polls, **gone, **{each.delete: each for each in jobs if each.delete}}
