"""Comparing what a service took on with what a journal says of it."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import attrs

from framewire.journal import Entry, State
from framewire_api.operations import OPERATIONS

# Too many requests; and an Aquiles-Image server that is making a video already.
REFUSED = (429, 503)


@attrs.frozen
class Received:
    """One paid request as the service saw it."""

    request_hash: str
    accepted: bool
    operation: str = ""


@attrs.define
class Books:
    """What came of a number of runs; the last three have to be empty."""

    accepted: int = 0
    by_operation: Counter[str] = attrs.field(factory=Counter)
    by_id: int = 0
    answered: int = 0
    stored: int = 0
    with_key: int = 0
    unknown: int = 0
    never_arrived: int = 0
    not_accepted: int = 0
    lost: list[str] = attrs.field(factory=list)
    twice: list[str] = attrs.field(factory=list)
    wrong: list[str] = attrs.field(factory=list)

    def add(self, other: "Books") -> None:
        for field in attrs.fields(Books):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    @property
    def balanced(self) -> bool:
        return not (self.lost or self.twice or self.wrong)


def received(requests: Iterable[Any]) -> list[Received]:
    """The paid requests among those that a sandbox recorded; it refuses in two ways only."""
    found = []
    for request in requests:
        facts = OPERATIONS.get(request.operation)
        if facts is not None and facts.billable:
            boundary = request.headers.get("content-type", "").partition("boundary=")[2].encode()
            body = request.body.replace(boundary, b"") if boundary else request.body
            accepted = request.status not in REFUSED
            found.append(Received(sha256(body).hexdigest(), accepted, request.operation))
    return found


def balance(
    requests: Iterable[Received],
    entries: Iterable[Entry],
    stored: Iterable[int] = (),
    had: Iterable[int] = (),
) -> Books:
    """Hold the service's books against the journal's, once every job was resumed and has ended.

    Lost: accepted, but the journal does not know it, or takes it for not accepted; or answered, but
    neither kept nor had. Twice: accepted more than once. Wrong: the journal knows a request twice,
    or an end of one that never arrived.

    Args:
        requests: What reached the service.
        entries: What stands in the journal.
        stored: Numbers of the entries whose result is kept.
        had: Numbers of those that were handed over whole, so that it need not be.
    """
    requests, entries, there = list(requests), list(entries), {*stored, *had}
    stored = set(stored)
    books = Books()
    taken = Counter(each.request_hash for each in requests if each.accepted)
    written = Counter(entry.request_hash for entry in entries)
    books.twice = [each for each, times in taken.items() if times > 1]
    books.lost = [each for each in taken if each not in written]
    books.wrong = [each for each, times in written.items() if times > 1]
    books.accepted = taken.total()
    books.by_operation = Counter(each.operation for each in requests if each.accepted)
    for entry in entries:
        mine = entry.request_hash
        ended = entry.state in (State.FINISHED, State.ANSWERED)
        if mine not in taken:
            books.never_arrived += entry.state is State.UNKNOWN
            books.not_accepted += not ended and entry.state is not State.UNKNOWN
            books.wrong += [mine] if ended else []
        elif entry.state is State.UNKNOWN:
            books.unknown += 1
        elif ended and (entry.job_id is not None) == (entry.state is State.FINISHED):
            books.by_id += entry.state is State.FINISHED
            books.answered += entry.state is State.ANSWERED
            books.stored += entry.id in stored
            books.with_key += entry.key is not None
            books.lost += [] if entry.id in there else [mine]
        else:
            books.lost.append(mine)
    return books
