"""From an answer or a transport error to the exception that says what happened."""

import re
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from framewire._core.exchange.answer import Answer, request_id_of
from framewire._core.exchange.error_text import code_of, words_of
from framewire._core.exchange.gone import GONE, gone
from framewire._core.io.way import distrust
from framewire._core.paths import first, first_text
from framewire._core.profile import Outcome, ServiceProfile
from framewire._core.redact import scrub, scrub_json
from framewire.errors import (
    CODE_ERRORS,
    STATUS_ERRORS,
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    ContentPolicyError,
    FramewireError,
    InternalServerError,
    ProviderError,
    ResponseDecodeError,
    with_outcome_unknown,
)

_FIRST_SERVER_ERROR = 500
_MESSAGE_LENGTH = 500
_HINTS = {
    Outcome.NEVER_DELIVERED: "Nothing was sent. Check the address and the network.",
    Outcome.CONSIDERED: "The request was not sent to its end, so nothing was made of it.",
}
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)


def message_of(profile: ServiceProfile, answer: Answer) -> tuple[str, bool]:
    """The error text of an answer and whether it is the service's own JSON error.

    Args:
        profile: The service's facts; its paths say where the text stands.
        answer: Any error answer.

    Returns:
        The text (from JSON, else from the page, else the reason phrase), and whether the body
        was a JSON object with a text where this service keeps it.
    """
    body = answer.json_or_none()
    if isinstance(body, dict):
        own = first(body, profile.errors.own) is not None
        return words_of(profile, body) or reason(answer.status_code), own
    if isinstance(body, str) and body:
        return body, False
    plain = " ".join(_TAGS.sub(" ", answer.excerpt).split())
    return plain[:_MESSAGE_LENGTH] or reason(answer.status_code), False


def reason(status: int) -> str:
    """The reason phrase of a status, for answers without a text of their own."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"HTTP status {status}"


def _validation_field(answer: Answer) -> str | None:
    body = answer.json_or_none()
    detail = body.get("detail") if isinstance(body, dict) else None
    if isinstance(detail, list) and detail and isinstance(detail[0], dict):
        location = detail[0].get("loc")
        if isinstance(location, list) and location:
            return str(location[-1])
    return None


def error_class(
    profile: ServiceProfile, status: int, code: str | None, message: str
) -> type[APIStatusError]:
    """The class of the error that a status, a code and a text make.

    Args:
        profile: The service's facts.
        status: HTTP status.
        code: The service's own code, where the body is its own.
        message: The text.
    """
    if (status, code) in CODE_ERRORS:
        return CODE_ERRORS[status, code or ""]
    words = f"{code or ''} {message}".lower()
    if any(policy in words for policy in profile.policy_codes):
        return ContentPolicyError
    if status >= _FIRST_SERVER_ERROR:
        if profile.provider_failures and profile.provider_failures in (code or "").upper():
            return ProviderError
        return STATUS_ERRORS.get(status, InternalServerError)
    return STATUS_ERRORS.get(status, APIStatusError)


def refusal(
    profile: ServiceProfile,
    operation: str,
    answer: Answer,
    *,
    secrets: tuple[str, ...] = (),
    retry_after: float | None = None,
    outcome: Outcome = Outcome.CONSIDERED,
    billable: bool = False,
) -> FramewireError:
    """The error for an answer that is no success.

    Args:
        profile: The service's facts.
        operation: Operation name.
        answer: The answer.
        secrets: Texts to keep out of message and body.
        retry_after: Seconds the service asks to wait.
        outcome: What the answer says about the request.
        billable: Whether the request pays for work.
    """
    answer = answer.without(secrets)
    body = answer.json_or_none()
    paths = profile.errors
    message, own_json = message_of(profile, answer)
    code = code_of(profile, body)
    status = answer.status_code
    cls = error_class(profile, status, code if own_json else None, message)
    rule = profile.rule_for(status, operation, message, own_json)
    hint = (rule.hint if rule is not None else None) or profile.hint(status, operation)
    if status == GONE:
        hint = gone(answer.headers) or hint
    target = answer.headers.get("location", "")
    if profile.login_path and 300 <= status < 400 and _path(target).endswith(profile.login_path):
        cls, message = AuthenticationError, "the server asks for a login"
        hint = profile.hints.get(401)
    elif 300 <= status < 400:
        where = f" to {target!r}" if target else ""
        message = f"the answer is a redirect{where}, which framewire does not follow"
        hint = "Check base_url=."
    details = first(body, paths.details)
    return made(
        cls,
        message,
        secrets,
        unknown=billable and outcome is Outcome.UNKNOWN,
        profile=profile,
        operation=operation,
        hint=hint,
        status_code=status,
        code=code,
        error_type=first_text(body, paths.type),
        details=details,
        field=first_text(body, paths.field) or _validation_field(answer),
        provider=first_text(body, paths.provider),
        retry_after=retry_after,
        request_id=answer.meta.request_id,
        headers=dict(answer.headers),
        body=answer.excerpt if body is None else body,
        content=answer.content or None,
    )


def undecodable(
    profile: ServiceProfile,
    operation: str,
    answer: Answer,
    what: str,
    *,
    secrets: tuple[str, ...] = (),
    billable: bool = False,
    hint: str | None = None,
) -> FramewireError:
    """The error for an answer that says success but cannot be read.

    Args:
        profile: The service's facts.
        operation: Operation name.
        answer: The answer.
        what: What is wrong with it.
        secrets: Texts to keep out of message and body.
        billable: Whether the request pays for work.
        hint: What to do about it.
    """
    size = len(answer.content)
    answer = answer.without(secrets)
    kind = answer.content_type or "no content type"
    # It may be an error in a form of which nobody knows whether the work was billed.
    words = words_of(profile, answer.json_or_none()) if billable else None
    return made(
        ResponseDecodeError,
        f"the answer ({answer.status_code}, {kind}, {size} bytes) {what}"
        + (f"; it says: {words[:_MESSAGE_LENGTH]}" if words else ""),
        secrets,
        unknown=billable,
        profile=profile,
        operation=operation,
        hint=hint,
        status_code=answer.status_code,
        code=code_of(profile, answer.json_or_none()) if words else None,
        request_id=answer.meta.request_id,
        headers=dict(answer.headers),
        body=answer.excerpt,
        content=answer.content,
    )


def no_answer(
    profile: ServiceProfile,
    operation: str,
    error: Exception,
    *,
    url: str,
    timed_out: bool,
    outcome: Outcome,
    billable: bool,
    request_id: str | None = None,
    content: bytes = b"",
    secrets: tuple[str, ...] = (),
) -> FramewireError:
    """The error for a request that got no (whole) answer.

    Args:
        profile: The service's facts.
        operation: Operation name.
        error: What the transport raised.
        url: Where the request went, without its query.
        timed_out: Whether the time ran out.
        outcome: What the error says about the request.
        billable: Whether the request pays for work.
        request_id: The service's id of the exchange, where its answer began.
        content: What arrived of the answer.
        secrets: Texts to keep out of the message.
    """
    what = f"no answer{' in time' if timed_out else ''} from {url} ({in_words(error)})"
    return made(
        APITimeoutError if timed_out else APIConnectionError,
        what,
        secrets,
        unknown=billable and outcome not in _HINTS,
        profile=profile,
        operation=operation,
        hint=distrust(error) or _HINTS.get(outcome),
        request_id=request_id,
        content=content or None,
    )


def no_place(
    profile: ServiceProfile, operation: str, seconds: float, timeout: float
) -> FramewireError:
    """The error for a call whose time ran out while it waited to be sent.

    Args:
        profile: The service's facts.
        operation: Operation name.
        seconds: Seconds that it waited.
        timeout: Seconds that it was given.
    """
    return made(
        APITimeoutError,
        f"the call waited {seconds:.1f} s of its {timeout:g} s for a place among the others",
        (),
        unknown=False,
        profile=profile,
        operation=operation,
        hint="Nothing was sent. Give it more time, or make fewer calls at once.",
    )


def stream_broken(
    profile: ServiceProfile,
    operation: str,
    answer: Answer,
    what: str,
    *,
    body: Any = None,
    secrets: tuple[str, ...] = (),
) -> FramewireError:
    """The error for a paid answer that began well and broke off.

    Args:
        profile: The service's facts.
        operation: Operation name.
        answer: Status and headers of the answer.
        what: What happened.
        body: The event that said so, if one did.
        secrets: Texts to keep out of the message.
    """
    return made(
        ResponseDecodeError,
        what,
        secrets,
        unknown=True,
        profile=profile,
        operation=operation,
        hint=None,
        status_code=answer.status_code,
        code=code_of(profile, body),
        request_id=request_id_of(profile, answer.headers),
        body=body,
        content=answer.content or None,
    )


def in_words(error: BaseException) -> str:
    """What an exception of a library or of framewire's own says, for a message.

    Args:
        error: The exception.
    """
    kind, text = type(error).__name__, str(error)
    if isinstance(error, LookupError) and len(error.args) == 1:
        text = f"{error.args[0]} is missing"
    if type(error).__module__.startswith("framewire"):
        return text or "no reason is known"
    return f"{kind}: {text}" if text else kind


def made(
    cls: type[FramewireError],
    message: str,
    secrets: tuple[str, ...],
    *,
    unknown: bool,
    profile: ServiceProfile,
    operation: str,
    hint: str | None,
    **context: Any,
) -> FramewireError:
    """An error of a class, without secrets.

    Args:
        cls: The class.
        message: What happened.
        secrets: Texts to keep out of it.
        unknown: Whether a paid request may have been accepted all the same.
        profile: The service's facts.
        operation: Operation name.
        hint: What to do about it.
        context: Further attributes.
    """
    if operation in profile.secret_fields:
        context.pop("content", None)  # it holds the keys that the answer hands out
    if unknown:
        cls = with_outcome_unknown(cls)
        context["how_to_find"] = profile.how_to_find.get(operation, profile.how_to_find.get("", ""))
    return cls(
        scrub(message, secrets),
        hint=None if hint is None else scrub(hint, secrets),
        service=profile.name,
        operation=operation,
        **{name: scrub_json(value, secrets) for name, value in context.items()},
    )


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
