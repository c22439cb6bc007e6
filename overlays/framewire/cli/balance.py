"""`framewire balance`: what is left on the accounts of the services that tell."""

import argparse
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from framewire.cli import money
from framewire.cli.errors import Failure, failure_of
from framewire.cli.making import with_key
from framewire.errors import FramewireError

if TYPE_CHECKING:
    from framewire.cli.session import Session

_MICRO = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire balance`."""
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Ask each service that tells."""
    found: dict[str, dict[str, str]] = {}
    last: FramewireError | None = None
    for service in (each for each in with_key(session) if each in _ACCOUNTS):
        try:
            left = _ACCOUNTS[service](session)
        except FramewireError as error:
            session.output.note(f"{service}: {failure_of(error).message}", "red")
            last = error
        else:
            found[service] = {name: money.shown(amount) for name, amount in left.items()}
    if not found and last is not None:
        raise last
    if not found:
        raise Failure("no-service", f"no service that tells has a key ({', '.join(_ACCOUNTS)})")
    rows = [
        (service, f"{amount} {name}") for service, each in found.items()
        for name, amount in each.items()
    ]  # fmt: skip
    session.output.table(("service", "left"), rows)
    session.output.result(balances=found)
    return 0


def _at_visgate(session: "Session") -> dict[str, Decimal]:
    account = session.client.visgate.billing.info()
    return _amounts({"USD": account.balance_micro}, _MICRO)


def _at_venice(session: "Session") -> dict[str, Decimal]:
    account = session.client.venice.billing.balance()
    balances = account.balances
    return _amounts({"USD": balances.get("usd"), "DIEM": balances.get("diem")} if balances else {})


def _amounts(stated: dict[str, Any], scale: int = 1) -> dict[str, Decimal]:
    return {
        name: Decimal(str(amount)) / scale
        for name, amount in stated.items()
        if isinstance(amount, int | float) and not isinstance(amount, bool)
    }


_ACCOUNTS: dict[str, Callable[["Session"], dict[str, Decimal]]] = {
    "visgate": _at_visgate,
    "venice": _at_venice,
}
