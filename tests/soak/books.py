"""The books: what was asked for, what became of it, and whether the ledger agrees."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from framewire_api.operations import OPERATIONS

# Answers that say that no work was begun; aquiles says 503 when it makes another video.
_REFUSALS = {
    "visgate": {429},
    "siray": {429},
    "aquiles": {429, 503},
    "venice": {429, 503},
}
_OK, _FIRST_REFUSAL, _FIRST_FAILURE = 200, 300, 500
# A job has an end, a call has a bound: three attempts, and the longest wait there is here.
LONGEST = 60.0


@dataclass
class Entry:
    """One logical call.

    Attributes:
        text: The text that tells it from all others, and stands in each of its requests.
        operation: Bundled operation id.
        mode: `sync` or `async`.
        outcome: `result`, `failed` (the job says so), `unknown`, `resumable` (an id is in hand) or
            `refused` (no work was begun).
        error: Class of the error, if it raised one.
        resumed: Whether the result came by taking the job up again.
        seconds: How long it took.
        note: What broke a promise, if anything did.
    """

    text: str
    operation: str
    mode: str
    outcome: str = ""
    error: str = ""
    resumed: bool = False
    seconds: float = 0.0
    note: str = ""


@dataclass
class Totals:
    """What a soak adds up."""

    calls: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    accepted: int = 0
    resumed: int = 0
    faults: int = 0
    rounds: int = 0
    slowest: float = 0.0
    broken: list[str] = field(default_factory=list)

    def add(
        self,
        entries: Iterable[Entry],
        ledger: Iterable[Mapping[str, Any]],
        requests: list[Mapping[str, Any]],
    ) -> None:
        """Close the books of one round.

        Args:
            entries: The logical calls.
            ledger: The sandbox's accepted billable requests.
            requests: Every request that reached the sandbox.
        """
        calls = list(entries)
        taken = Counter(each["operation"] for each in ledger)
        self.rounds += 1
        self.requests += len(requests)
        self.accepted += sum(taken.values())
        self.resumed += sum(call.resumed for call in calls)
        self.broken += [*_by_call(calls, requests), *_by_ledger(calls, taken)]
        for call in calls:
            self.calls[f"{call.operation.partition('_')[0]} {call.mode}"] += 1
            self.outcomes[call.outcome] += 1
            self.slowest = max(self.slowest, call.seconds)
            if call.error:
                self.errors[call.error] += 1


def _by_call(calls: list[Entry], requests: list[Mapping[str, Any]]) -> Iterator[str]:
    """Each call against the requests that carried its text."""
    arrived = defaultdict(list)
    for request in requests:
        facts = OPERATIONS.get(request["operation"])
        if facts is not None and facts.billable:
            for word in request["body"].replace('"', " ").split():
                if word.startswith("soak-"):
                    arrived[word].append(request["status"])
                    break
    for call in calls:
        service = call.operation.partition("_")[0]
        paid = [status for status in arrived[call.text] if _may_be_paid(service, status)]
        name = f"{call.operation} ({call.mode}) {call.text} {call.error}"
        if len(paid) > 1:
            yield f"{name}: sent again after {paid[0]}: {arrived[call.text]}"
        if call.outcome == "refused" and paid:
            yield f"{name}: lost, it may have been accepted: {arrived[call.text]}"
        if call.outcome in ("result", "failed") and not paid:
            yield f"{name}: a result out of nothing: {arrived[call.text]}"
        if call.seconds > LONGEST:
            yield f"{name}: took {call.seconds:.0f} s"
        if call.outcome == "resumable":
            yield f"{name}: a job whose id was in hand did not end"
        if call.note:
            yield f"{name}: {call.note}"


def _may_be_paid(service: str, status: int | None) -> bool:
    """Whether a request that was answered so may have been accepted; None is no answer at all."""
    if status is None or _OK <= status < _FIRST_REFUSAL:
        return True
    return status >= _FIRST_FAILURE and status not in _REFUSALS[service]


def _by_ledger(calls: list[Entry], taken: Counter[str]) -> Iterator[str]:
    """What each operation accepted, between the calls that surely and that perhaps were."""
    surely = Counter(c.operation for c in calls if c.outcome in ("result", "failed", "resumable"))
    perhaps = surely + Counter(c.operation for c in calls if c.outcome == "unknown")
    for operation in {*taken, *perhaps}:
        if not surely[operation] <= taken[operation] <= perhaps[operation]:
            yield (
                f"{operation}: the ledger has {taken[operation]}, the calls account for "
                f"{surely[operation]} to {perhaps[operation]}"
            )
