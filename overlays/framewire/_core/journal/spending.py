"""What is spent under budgets, in the store of a journal."""

import secrets
from collections.abc import Callable
from decimal import Decimal

from framewire._core.io.forks import Lock
from framewire._core.journal.stores import Changes, Store
from framewire._core.money.budget import Spent, amount_of, parts

# Amounts are whole numbers of a billionth of a US dollar. `state` is reserved, spent or released;
# `entry` is the number of the journal's entry of the call. `batches` says which batch a key was
# paid for in, and what a service said that it cost.
_TABLES = (
    "CREATE TABLE IF NOT EXISTS budgets (name TEXT PRIMARY KEY, reserved BIGINT NOT NULL, "
    "spent BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS costs (id TEXT PRIMARY KEY, budget TEXT NOT NULL, entry BIGINT, "
    "amount BIGINT NOT NULL, state TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS batches (key TEXT PRIMARY KEY, batch TEXT NOT NULL, amount BIGINT)",
)
RESERVED, SPENT, RELEASED = "reserved", "spent", "released"
_OF_BUDGET = "SELECT reserved, spent FROM budgets WHERE name = ?"
_OF_JOB = (
    "SELECT id FROM costs WHERE entry IN "
    "(SELECT id FROM entries WHERE service = ? AND origin = ? AND job_id = ?)"
)
_TIMES = 3


class Spending:
    """What is spent, kept by a journal.

    Args:
        opened: The journal's store, as this process has it open.
    """

    def __init__(self, opened: Callable[[], Store]) -> None:
        self._opened = opened
        self._ready: Store | None = None
        self._guard = Lock()

    def reserve(self, name: str, limit: int, amount: int, entry: int) -> tuple[str | None, Spent]:
        """Set an amount aside, if it is left.

        Args:
            name: Of the budget.
            limit: What it has in all, as written down.
            amount: How much, as written down.
            entry: Number of the journal's entry of the call.

        Returns:
            What stands for it, None where it is not left; and what was spent before.

        Raises:
            ConfigurationError: It cannot be written down.
        """
        made = secrets.token_hex(16)

        def work(changes: Changes) -> tuple[str | None, Spent]:
            changes(
                "INSERT INTO budgets (name, reserved, spent) VALUES (?, 0, 0) "
                "ON CONFLICT (name) DO NOTHING",
                (name,),
            )
            reserved, spent = changes(_OF_BUDGET, (name,))[0]
            before = Spent(amount_of(spent), amount_of(reserved))
            if reserved + spent + amount > limit:
                return None, before
            changes("UPDATE budgets SET reserved = reserved + ? WHERE name = ?", (amount, name))
            changes(
                "INSERT INTO costs (id, budget, entry, amount, state) VALUES (?, ?, ?, ?, ?)",
                (made, name, entry, amount, RESERVED),
            )
            return made, before

        return self._tables().change(work)

    def become(self, made: str, state: str, amount: int | None = None) -> None:
        """Note what became of an amount that was set aside.

        Args:
            made: What `reserve` gave.
            state: `SPENT`, `RELEASED` or, again, `RESERVED`.
            amount: What it was in the end, as written down; left out, what it was.

        Raises:
            ConfigurationError: It cannot be written down; it stays set aside then.
        """

        def work(changes: Changes) -> None:
            rows = changes("SELECT budget, amount, state FROM costs WHERE id = ?", (made,))
            for name, had, before in rows:
                now = had if amount is None else amount
                changes("UPDATE costs SET state = ?, amount = ? WHERE id = ?", (state, now, made))
                reserved = (now if state == RESERVED else 0) - (had if before == RESERVED else 0)
                spent = (now if state == SPENT else 0) - (had if before == SPENT else 0)
                changes(
                    "UPDATE budgets SET reserved = reserved + ?, spent = spent + ? WHERE name = ?",
                    (reserved, spent, name),
                )

        self._tables().change(work)

    def give_back(self, service: str, origin: str, job_id: str) -> None:
        """Note that a service gave back what a job cost.

        Args:
            service: Service name.
            origin: Where the job was seen.
            job_id: The service's id.

        Raises:
            ConfigurationError: It cannot be written down; it stays spent then.
        """
        store, job = self._tables(), (service, origin, job_id)
        for (made,) in store.read(_OF_JOB, job):
            self.become(made, RELEASED)

    def of(self, name: str = "") -> Spent:
        """What was spent under a budget.

        Args:
            name: Of the budget.
        """
        rows = self._tables().read(_OF_BUDGET, (name,))
        reserved, spent = rows[0] if rows else (0, 0)
        return Spent(amount_of(spent), amount_of(reserved))

    def by_entry(self) -> dict[int, Decimal]:
        """US dollars that calls under a budget cost, or may have, by their entries' numbers."""
        rows = self._tables().read(
            "SELECT entry, amount FROM costs WHERE state <> ? AND entry IS NOT NULL", (RELEASED,)
        )
        return {entry: amount_of(amount) for entry, amount in rows}

    def in_batch(self, key: str, batch: str, cost: Decimal | None) -> None:
        """Note which batch a key belongs to; what was noted first stays.

        Args:
            key: An `idempotency_key`.
            batch: The batch.
            cost: US dollars, where the service said so.
        """
        amount = None if cost is None else parts(cost)
        self._tables().write(
            "INSERT INTO batches (key, batch, amount) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO NOTHING",
            (key, batch, amount),
        )

    def batches(self) -> dict[str, tuple[str, Decimal | None]]:
        """The batch of each key that belongs to one, and what it cost as far as that was said."""
        rows = self._tables().read("SELECT key, batch, amount FROM batches", ())
        return {
            key: (batch, None if amount is None else amount_of(amount))
            for key, batch, amount in rows
        }

    def _tables(self) -> Store:
        """The store, with the tables in it; a journal without budgets has none."""
        store = self._opened()
        if self._ready is store:
            return store
        with self._guard:
            for left in reversed(range(_TIMES)):
                try:
                    store.change(_make)
                    break
                except Exception:
                    # Two processes that make the same table at once are in each other's way.
                    if not left:
                        raise
            self._ready = store
        return store


def _make(changes: Changes) -> None:
    for statement in _TABLES:
        changes(statement)
