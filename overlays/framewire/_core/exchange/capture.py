"""Handing whole answers to `with_raw_response` without passing them through every method."""

import json
from collections.abc import Iterable
from contextvars import ContextVar

from framewire._core.exchange.answer import Answer
from framewire._core.redact import scrub_json

CAPTURED: ContextVar[list[Answer] | None] = ContextVar("framewire_captured", default=None)


def mask_last(secrets: Iterable[str]) -> None:
    """Take secrets out of the answer captured last: it is shown, and printed, as it stands there.

    Args:
        secrets: Texts that the answer's JSON holds.
    """
    captured = CAPTURED.get()
    if captured:
        answer, hidden = captured[-1], tuple(secrets)
        content = json.dumps(scrub_json(answer.json_or_none(), hidden)).encode()
        captured[-1] = Answer(answer.status_code, content, answer.without(hidden).meta)
