"""`framewire usage`: what was used: by the services' own books, or with --local by the journal."""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from framewire.cli import money
from framewire.cli.errors import Failure, failure_of
from framewire.cli.making import with_key
from framewire.errors import FramewireError

if TYPE_CHECKING:
    from framewire.cli.session import Session
    from framewire.journal import Entry

_DAYS = {"day": 1, "week": 7, "month": 30}
# By its key, the batch that a call belongs to, and what its service said that it cost.
Batches: TypeAlias = "dict[str, tuple[str, Decimal | None]]"
_PAID = frozenset({"finished", "answered", "running"})
# By what the journal can be summed up.
_BY: dict[str, Callable[["Entry", "Batches"], str]] = {
    "day": lambda entry, _: time.strftime("%Y-%m-%d", time.localtime(entry.created)),
    "model": lambda entry, _: f"{entry.service}/{entry.model or entry.operation}",
    "service": lambda entry, _: entry.service,
    "batch": lambda entry, batches: batches.get(entry.key or "", ("no batch", None))[0],
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire usage`."""
    parser.add_argument("--local", action="store_true", help="by the journal: no request is sent")
    parser.add_argument("--by", choices=_BY, default="day", help="with --local: by what to sum up")
    parser.add_argument(
        "--period", choices=_DAYS, default="month", help="how far to look back (default: month)"
    )
    parser.add_argument(
        "--budget-name", default="", metavar="NAME", help="with --local: which budget to sum up"
    )
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Sum up what was used."""
    return _local(session) if session.options.local else _of_services(session)


def _local(session: "Session") -> int:
    begin = time.time() - _DAYS[session.options.period] * 86_400
    journal = session.needed_journal
    entries = [each for each in journal.entries() if each.created >= begin]
    batches, costs, by = journal.batches(), journal.costs(), _BY[session.options.by]

    def cost_of(entry: "Entry") -> Decimal | None:
        said = batches.get(entry.key or "", ("", None))[1]
        return costs.get(entry.id, said)

    totals = summed(entries, lambda entry: by(entry, batches), cost_of)
    rows = [
        (group, each["paid"], each["unknown"], each["other"], each["cost"] or "unknown")
        for group, each in totals.items()
    ]
    session.output.table(
        (session.options.by, "accepted", "outcome unknown", "not billed", "cost"), rows
    )
    if not rows:
        session.output.note("the journal holds nothing of this time")
    spent = session.needed_journal.spent(session.options.budget_name)
    if spent.settled or spent.reserved:
        words = f"{money.shown(spent.settled)} spent, {money.shown(spent.reserved)} reserved"
        session.output.note(f"budget {session.options.budget_name}".rstrip() + f": ${words}")
    session.output.result(
        by=session.options.by, period=session.options.period, usage=totals,
        budget={"spent": money.shown(spent.settled), "reserved": money.shown(spent.reserved)},
    )  # fmt: skip
    return 0


def summed(
    entries: "list[Entry]",
    group_of: Callable[["Entry"], str],
    cost_of: Callable[["Entry"], Decimal | None],
) -> dict[str, dict[str, Any]]:
    """What a journal's entries add up to, by group.

    Args:
        entries: The entries.
        group_of: The group of an entry.
        cost_of: What it cost, or may have cost; None where nobody has noted it.

    Returns:
        By group, how many were accepted, how many have an unknown outcome, how many were not
        billed, and what they cost in US dollars: None where a part of it is unknown.
    """
    counts: dict[str, Counter[str]] = {}
    costs: dict[str, list[Decimal | None]] = {}
    for entry in entries:
        group = group_of(entry)
        kind = "paid" if entry.state in _PAID else "other"
        kind = "unknown" if entry.state == "outcome unknown" else kind
        counts.setdefault(group, Counter())[kind] += 1
        if kind != "other":
            costs.setdefault(group, []).append(cost_of(entry))
    return {
        group: {
            "paid": found["paid"],
            "unknown": found["unknown"],
            "other": found["other"],
            "cost": _total(costs.get(group, [])),
        }
        for group, found in sorted(counts.items())
    }


def _total(costs: list[Decimal | None]) -> str | None:
    known = [each for each in costs if each is not None]
    return money.shown(sum(known, Decimal(0))) if len(known) == len(costs) else None


def _of_services(session: "Session") -> int:
    found: dict[str, Any] = {}
    rows: list[tuple[str, object, str]] = []
    last: FramewireError | None = None
    for service in (each for each in with_key(session) if each in _BOOKS):
        try:
            requests, amounts = _BOOKS[service](session)
        except FramewireError as error:
            session.output.note(f"{service}: {failure_of(error).message}", "red")
            last = error
            continue
        found[service] = {"requests": requests, "cost": amounts}
        cost = ", ".join(f"{money.shown(amount)} {name}" for name, amount in amounts.items())
        rows.append((service, requests, cost or "0 USD"))
    if not rows and last is not None:
        raise last
    if not rows:
        raise Failure("no-service", f"no service that keeps books has a key ({', '.join(_BOOKS)})")
    session.output.table(("service", "requests", "cost"), rows)
    session.output.result(period=session.options.period, usage=found)
    return 0


def _by_visgate(session: "Session") -> tuple[int, dict[str, Decimal]]:
    made = session.client.visgate.usage.get(session.options.period)
    return made.total_requests, {"USD": Decimal(str(made.total_billed_cost or 0))}


def _by_venice(session: "Session") -> tuple[int, dict[str, Decimal]]:
    begin = datetime.now(UTC) - timedelta(days=_DAYS[session.options.period])
    amounts: dict[str, Decimal] = {}
    count = 0
    for entry in session.client.venice.billing.usage_history.iter(start=begin):
        count += 1
        currency = str(entry.currency or "USD")
        amounts[currency] = amounts.get(currency, Decimal(0)) - Decimal(str(entry.amount or 0))
    return count, amounts


_BOOKS: dict[str, Callable[["Session"], tuple[int, dict[str, Decimal]]]] = {
    "visgate": _by_visgate,
    "venice": _by_venice,
}
