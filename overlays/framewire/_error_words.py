"""The words of an error's message and its code, and what its body holds that people act on."""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

# Characters of an error's details, code or id that its message shows.
DETAILS = 200
# No request has members within members as deep as this.
_DEEPEST = 8


def cut(value: Any, length: int = DETAILS) -> str:
    """A value as text of a length that people read.

    Args:
        value: Anything an answer holds.
        length: Characters to keep.
    """
    text = str(value)
    return text if len(text) <= length else f"{text[:length]}..."


def sentences(tree: Any) -> Any:
    """A tree of validation errors as sentences; anything else as it is.

    Args:
        tree: For example `{"_errors": [], "model": {"_errors": ["Required"]}}`.
    """
    if not isinstance(tree, Mapping) or "_errors" not in tree:
        return tree
    return "; ".join(_flaws(tree, "", _DEEPEST))


def _flaws(tree: Mapping[Any, Any], place: str, depth: int) -> Iterator[str]:
    own = tree.get("_errors", [])
    for text in own if isinstance(own, list) else [own]:
        if text:
            yield f"{place}: {text}" if place else str(text)
    for name, inner in tree.items():
        if name != "_errors" and isinstance(inner, Mapping) and depth:
            yield from _flaws(inner, f"{place}.{name}" if place else str(name), depth - 1)


# The words of visgate's own client; other classes make theirs of their names.
_WORDS = {
    "UnprocessableEntityError": "VALIDATION_ERROR",
    "BadRequestError": "VALIDATION_ERROR",
    "InvalidArgumentError": "VALIDATION_ERROR",
    "UnknownArgumentError": "VALIDATION_ERROR",
    "MissingKeyError": "AUTHENTICATION_ERROR",
    "HiddenContentPolicyError": "CONTENT_POLICY_ERROR",
    "DownloadTimeoutError": "TIMEOUT_ERROR",
    "APITimeoutError": "TIMEOUT_ERROR",
    "JobTimeout": "TIMEOUT_ERROR",
    "APIConnectionError": "CONNECTION_ERROR",
    "FramewireError": "UNKNOWN_ERROR",
    "APIStatusError": "UNKNOWN_ERROR",
}


def word_of(cls: type) -> str:
    """The code of a class of errors.

    Args:
        cls: The class, whose name tells it where no other client has a word for it.
    """
    name = cls.__name__
    return _WORDS.get(name) or re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


_OFFER = "payment-required"


def terms_of(body: Any, headers: Mapping[str, str] | None) -> list[dict[str, Any]]:
    """What a service takes as payment from a wallet, as x402 states it.

    Args:
        body: The body of the refusal.
        headers: Its headers; `PAYMENT-REQUIRED` holds the same in base64.
    """
    found = body.get("accepts") if isinstance(body, Mapping) else None
    if not isinstance(found, list):
        lowered = {name.lower(): value for name, value in (headers or {}).items()}
        try:
            offer = json.loads(base64.b64decode(lowered.get(_OFFER, ""), validate=True))
        except (binascii.Error, ValueError):
            return []
        found = offer.get("accepts") if isinstance(offer, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def in_body(*path: str) -> Any:
    """An attribute that a member of the body is; None where there is none.

    Args:
        path: Names of the members on the way to it.
    """

    def read(error: Any) -> Any:
        found = error.body
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found

    return property(read)
