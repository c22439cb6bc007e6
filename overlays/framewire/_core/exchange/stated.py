"""Errors inside answers that say success: stated by the service, or told by what is missing."""

import re
import warnings
from collections.abc import Container
from typing import Any

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.error_mapping import error_class, made, message_of
from framewire._core.exchange.error_text import code_of, words_of
from framewire._core.media.items import Gathered
from framewire._core.paths import first, first_text
from framewire._core.profile import Evidence, ServiceProfile
from framewire._core.redact import scrub
from framewire._error_words import cut, sentences
from framewire.errors import (
    ContentPolicyError,
    FramewireError,
    HiddenContentPolicyError,
    ResponseDecodeError,
)
from framewire_api.operations import OPERATIONS
from framewire_api.types import ResponseModel

# Fields in which services state errors, among others; they are no result.
OF_ERRORS = frozenset(
    {"error", "errors", "message", "msg", "code", "detail", "details", "type", "param", "success"}
)
# What an answer reckons with beside what it made.
_ACCOUNTS = frozenset({"usage", "timing", "request", "resolution", "venice_parameters"})
ADDRESSES = ("https://", "http://", "data:", "/")
"""How the address of a result begins."""
_STATUS = 400
# Letters of an id or a name, and names, that a message shows.
_ID = 60
_FEW = 5
# In the reason for which one image is missing, these say that its content was refused.
_POLICY = ("content_policy", "content policy", "moderation", "nsfw", "sensitive", "safety")


class IncompleteResultWarning(UserWarning):
    """A paid result that lacks something; its `problems` say what."""


def states_error(
    profile: ServiceProfile, body: Any, known: Container[str] = (), *, paid: bool = False
) -> bool:
    """Whether an answer that says success holds nothing but an error.

    Args:
        profile: The service's facts.
        body: The answer as decoded JSON.
        known: Names of the fields that the operation answers with.
        paid: Whether the operation pays for work: ids and numbers are nothing that was made.
    """
    if not isinstance(body, dict):
        return False
    beside = (name for name, value in body.items() if value and name in known)
    if any(name not in OF_ERRORS and (not paid or _made(name, body[name])) for name in beside):
        return False
    if body.get("error"):
        return True
    own = (path for path in profile.errors.own if path not in known)
    return first(body, own) is not None


def _made(name: str, value: Any) -> bool:
    """Whether a field holds something that was made, or the word for a job's state."""
    if isinstance(value, str):
        return name == "status" or value.startswith(ADDRESSES)
    return isinstance(value, dict | list) and name not in _ACCOUNTS


def what_came(model: ResponseModel) -> str:
    """What a paid answer holds instead of what was asked for, in words that lead people on.

    Ids are told, as they are looked for; of everything else the name, for values may be secret.

    Args:
        model: The answer.
    """
    raw = model.raw
    empty = [name for name in model._LISTS.values() if name in raw and not raw[name]]
    filled = {name: value for name, value in raw.items() if value not in (None, "", [], {})}
    ids = {name: value for name, value in filled.items() if _is_id(name, value)}
    parts = [f"{_named(empty)} {'are' if len(empty) > 1 else 'is'} empty"] if empty else []
    parts += [f"{name} is {cut(value, _ID)}" for name, value in ids.items()]
    others = [name for name in filled if name not in ids]
    parts += [f"it has {_named(others)} besides"] if others else []
    return ", ".join(parts)


def _is_id(name: str, value: Any) -> bool:
    return isinstance(value, str | int) and re.fullmatch(r"id|\w+(_id|Id)", name) is not None


def _named(names: list[str]) -> str:
    shown = [cut(name, _ID) for name in names[:_FEW]]
    return ", ".join(shown) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")


def stated_error(
    profile: ServiceProfile, operation: str, answer: Answer, *, secrets: tuple[str, ...] = ()
) -> FramewireError:
    """The error that a service states inside an answer with status 200: it refused the call.

    Args:
        profile: The service's facts.
        operation: Operation name.
        answer: The answer.
        secrets: Texts to keep out of message and body.
    """
    answer = answer.without(secrets)
    body = answer.json_or_none()
    message, _ = message_of(profile, answer)
    code, details = code_of(profile, body), first(body, profile.errors.details)
    more = f" {cut(sentences(details))}" if details else ""
    policy = error_class(profile, _STATUS, code, message) is ContentPolicyError
    facts = OPERATIONS.get(f"{profile.name}_{operation}")
    sure = profile.stated is not Evidence.ASSUMED or facts is None or not facts.billable
    return made(
        HiddenContentPolicyError if policy else ResponseDecodeError,
        f"the answer holds an error: {words_of(profile, body) or code or message}{more}",
        secrets,
        unknown=profile.strict and not sure,
        profile=profile,
        operation=operation,
        hint=None,
        status_code=answer.status_code,
        code=code,
        details=details,
        field=first_text(body, profile.errors.field),
        provider=first_text(body, profile.errors.provider),
        request_id=answer.meta.request_id,
        headers=dict(answer.headers),
        body=body,
        content=answer.content,
    )


def nothing_left(
    profile: ServiceProfile,
    operation: str,
    answer: Answer,
    found: Gathered,
    kind: str,
    *,
    secrets: tuple[str, ...] = (),
) -> FramewireError:
    """The error for a paid answer that holds nothing of what was paid for.

    Args:
        profile: The service's facts.
        operation: Operation name.
        answer: The answer.
        found: What is wrong with what it holds.
        kind: What it should hold, for the message.
        secrets: Texts to keep out of messages.
    """
    body = answer.json_or_none()
    if isinstance(body, dict) and body.get("error"):
        return stated_error(profile, operation, answer, secrets=secrets)
    answer = answer.without(secrets)
    words = "; ".join(found.problems)
    refused = any(word in words.lower() for word in _POLICY)
    policy = refused or error_class(profile, _STATUS, found.code, words) is ContentPolicyError
    return made(
        HiddenContentPolicyError if policy else ResponseDecodeError,
        f"the answer ({answer.status_code}) holds no {kind}" + (f": {words}" if words else ""),
        secrets,
        unknown=True,
        profile=profile,
        operation=operation,
        hint=None,
        status_code=answer.status_code,
        code=found.code,
        request_id=answer.meta.request_id,
        headers=dict(answer.headers),
        body=body,
        content=answer.content,
    )


def warn_of(profile: ServiceProfile, problems: tuple[str, ...], secrets: tuple[str, ...]) -> None:
    """Warn of what is odd about a paid result.

    Args:
        profile: The service's facts.
        problems: What is odd; nothing gives no warning.
        secrets: Texts to keep out of the warning.
    """
    if problems:
        text = scrub(f"{profile.name}: {'; '.join(problems)}", secrets)
        warnings.warn(text, IncompleteResultWarning, stacklevel=4)
