"""What is kept of a paid answer, how it is read again, and what goes when there is too much."""

import json
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring_ascii as _quoted
from operator import attrgetter
from typing import Any

import attrs

from framewire._core.exchange.answer import Answer, Meta, request_id_of
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.io.messages import Headers
from framewire._core.jobs.handle import NO_HANDLE, Handle
from framewire._core.journal.bodies import LARGE
from framewire._core.profile import ServiceProfile
from framewire._core.redact import scrub, scrub_bytes
from framewire_api.types import InBody

# Headers of the way that an answer came, or of somebody's session.
_OF_THE_WAY = frozenset(
    {
        *(b"connection", b"content-encoding", b"content-length", b"keep-alive", b"set-cookie"),
        *(b"trailer", b"transfer-encoding", b"upgrade", b"vary", b"date", b"server"),
    }
)
_OK, _ACCEPTED = 200, 202


@attrs.frozen
class Kept:
    """An answer as it is kept.

    Args:
        status: HTTP status.
        headers: Its headers, as JSON.
        body: Its body.
        texts: The long base64 texts in it, as far as they are known.
    """

    status: int
    headers: str
    body: bytes = attrs.field(repr=False)
    texts: Sequence[InBody] = attrs.field(default=(), repr=False, eq=False)


class KeptAnswer(Answer):
    """An answer that was kept.

    Attributes:
        end: What the service told of the end of its job; None where nothing is kept of it.
    """

    __slots__ = ("end",)

    def __init__(self, answer: Answer, end: Answer | None = None) -> None:
        super().__init__(answer.status_code, answer.content, answer.meta)
        self.end = end


def to_keep(answer: Answer, secrets: Sequence[str]) -> Kept:
    """What is kept of an answer: keys that the service repeats are not.

    Args:
        answer: The answer.
        secrets: Texts that may not be kept.
    """
    raw = getattr(answer.headers, "raw", None)
    if raw is None:
        raw = [(name.encode(), value.encode()) for name, value in answer.headers.items()]
    # As bytes, which is quicker than one by one; of two with one name the later one is read again.
    headers = ", ".join(
        f"{_quoted(name.decode('latin-1'))}: {_quoted(value.decode('latin-1'))}"
        for name, value in raw
        if name.lower() not in _OF_THE_WAY
    )
    body = scrub_bytes(answer.content, secrets)
    texts = texts_in(answer) if body is answer.content and len(body) > LARGE else ()
    return Kept(answer.status_code, scrub(f"{{{headers}}}", secrets), body, texts)


def texts_in(answer: Answer) -> Sequence[InBody]:
    """The long base64 texts of an answer, in their order, while they stay in its body.

    Args:
        answer: The answer.
    """
    if "json" not in answer.content_type:
        return ()
    try:
        answer.parsed()
    except ValueError:
        return ()
    left = () if answer.places is None else answer.places.left
    return sorted((text for _, _, text in left), key=attrgetter("number"))


def answer_again(profile: ServiceProfile, found: Kept) -> Answer:
    """The answer that was kept.

    Args:
        profile: The service's facts.
        found: What was kept of it.
    """
    headers = Headers(json.loads(found.headers))
    meta = Meta(found.status, headers, request_id_of(profile, headers))
    return Answer(found.status, found.body, meta)


def announcement(endpoint: Endpoint, job_id: str, handle: Handle = NO_HANDLE) -> Kept:
    """An answer that says no more than what a job is asked for by, where the service's is not kept.

    Args:
        endpoint: The operation that made the job.
        job_id: Its id.
        handle: What else it is asked for by.
    """
    facts = endpoint.facts.job
    body: dict[str, Any] = {}
    _put(body, facts.id if facts is not None and facts.id else ("id",), job_id)
    if facts is not None:
        for name, paths in facts.poll_values:
            if name in handle.values:
                _put(body, paths, handle.values[name])
        if handle.address is not None:
            _put(body, facts.result_address, str(handle.address))
    status = _ACCEPTED if _ACCEPTED in endpoint.declared else min(endpoint.declared, default=_OK)
    return Kept(status, '{"content-type": "application/json"}', json.dumps(body).encode())


def _put(body: dict[str, Any], paths: Sequence[str], value: str) -> None:
    """Put a value where the first of several paths leads."""
    *outer, last = paths[0].split(".")
    for name in outer:
        body = body.setdefault(name, {})
    body[last] = value


@attrs.frozen
class Weight:
    """A kept answer as far as the limit is concerned.

    Args:
        entry: The entry's number.
        size: Bytes.
        spent: Whether all of it was handed over.
    """

    entry: int
    size: int
    spent: bool


def too_much(kept_answers: Iterable[Weight], most: int) -> tuple[list[int], int]:
    """What goes when more is kept than may be, the oldest first: never what nobody has had yet.

    Args:
        kept_answers: All of them, the oldest first.
        most: Bytes that may be kept.

    Returns:
        Numbers of the entries whose answers go, and the bytes that are too many after that.
    """
    weights = list(kept_answers)
    over = sum(each.size for each in weights) - most
    gone: list[int] = []
    for each in weights:
        if over <= 0:
            break
        if each.spent:
            gone.append(each.entry)
            over -= each.size
    return gone, max(0, over)


def numbers_in(text: str) -> set[int]:
    """The results that were handed over, as they stand in the table.

    Args:
        text: Their numbers, with commas.
    """
    return {int(each) for each in text.split(",") if each}


def handed(before: str, number: int, of: int) -> tuple[str, bool]:
    """Note that one of several results was handed over.

    Args:
        before: The numbers of those that were, with commas.
        number: Of this one.
        of: How many there are.

    Returns:
        The numbers now, and whether that is all of them.
    """
    numbers = numbers_in(before) | {number}
    return ",".join(map(str, sorted(numbers))), len(numbers) >= of
