"""What is spent, as a journal keeps it: set aside, settled, given back, and never past a limit."""

import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.spending import RELEASED, RESERVED, SPENT, Spending
from framewire._core.journal.store import SqliteStore
from framewire._core.money.budget import Spent, amount_of
from framewire.errors import ConfigurationError


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(tmp_path / "jobs.db", fsync=False, clock=lambda: 1.0)
    yield made
    made.close()


@pytest.fixture
def spending(store: SqliteStore) -> Spending:
    return Spending(lambda: store)


def _spent(settled: int, reserved: int) -> Spent:
    return Spent(amount_of(settled), amount_of(reserved))


def test_nothing_was_spent_at_first(spending):
    assert spending.of() == spending.of("any") == _spent(0, 0)


def test_what_is_set_aside_counts_up_to_the_limit_exactly(spending):
    first, before = spending.reserve("", 100, 40, 1)
    assert before == _spent(0, 0)
    second, before = spending.reserve("", 100, 60, 2)
    assert before == _spent(0, 40)
    assert first
    assert second
    assert first != second
    assert spending.of() == _spent(0, 100)
    none, before = spending.reserve("", 100, 1, 3)
    assert none is None
    assert before == _spent(0, 100)
    assert spending.of() == _spent(0, 100)
    free, _ = spending.reserve("", 100, 0, 4)
    assert free is not None


def test_what_was_settled_counts_as_well(spending):
    made, _ = spending.reserve("", 100, 90, 1)
    spending.become(made, SPENT)
    assert spending.of() == _spent(90, 0)
    assert spending.reserve("", 100, 11, 2) == (None, _spent(90, 0))


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ([(SPENT, None)], (40, 0)),
        ([(SPENT, 25)], (25, 0)),
        ([(SPENT, 55)], (55, 0)),
        ([(SPENT, 0)], (0, 0)),
        ([(RELEASED, None)], (0, 0)),
        ([(SPENT, None), (SPENT, None)], (40, 0)),
        ([(SPENT, 25), (RELEASED, None)], (0, 0)),
        ([(SPENT, 25), (RESERVED, None)], (0, 25)),
        ([(RELEASED, None), (RELEASED, None)], (0, 0)),
        ([(RELEASED, None), (RESERVED, 30)], (0, 30)),
    ],
)
def test_what_becomes_of_it(spending, steps, left):
    spending.reserve("other", 100, 7, 9)
    made, _ = spending.reserve("", 100, 40, 1)
    for state, amount in steps:
        spending.become(made, state, amount)
    assert spending.of() == _spent(*left)
    assert spending.of("other") == _spent(0, 7)


def test_what_nobody_knows_changes_nothing(spending):
    spending.become("nothing", SPENT, 5)
    assert spending.of() == _spent(0, 0)


def test_each_name_is_a_budget_of_its_own(spending):
    assert spending.reserve("a", 10, 10, 1)[0]
    assert spending.reserve("b", 10, 10, 2)[0]
    assert spending.reserve("a", 10, 1, 3)[0] is None


def test_it_stands_beside_the_entry(spending, store):
    made, _ = spending.reserve("mine", 10, 4, 17)
    assert store.read("SELECT id, budget, entry, amount, state FROM costs") == [
        (made, "mine", 17, 4, RESERVED)
    ]
    assert RESERVED == "reserved"
    spending.become(made, SPENT, 3)
    assert (SPENT, RELEASED) == ("spent", "released")
    assert store.read("SELECT amount, state FROM costs") == [(3, SPENT)]


def test_a_file_without_budgets_has_no_tables_for_them(store):
    names = {row[0] for row in store.read("SELECT name FROM sqlite_master")}
    assert not {"budgets", "costs"} & names
    Spending(lambda: store).of()
    names = {row[0] for row in store.read("SELECT name FROM sqlite_master")}
    assert {"budgets", "costs"} <= names


def test_another_store_has_its_tables_made_too(tmp_path, store):
    other = SqliteStore(tmp_path / "other.db", fsync=False, clock=lambda: 1.0)
    stores = iter([store, store, other, other])
    spending = Spending(lambda: next(stores))
    spending.reserve("", 5, 5, 1)
    assert spending.of() == _spent(0, 5)
    assert spending.of() == _spent(0, 0)
    other.close()


class _Refusing:
    """A store that cannot make the tables so many times."""

    def __init__(self, store: SqliteStore, times: int) -> None:
        self._store = store
        self.left = times

    def change(self, work: Any) -> Any:
        if self.left:
            self.left -= 1
            raise ConfigurationError("not now")
        return self._store.change(work)

    def read(self, *asked: Any) -> Any:
        return self._store.read(*asked)


def test_tables_that_somebody_else_makes_at_the_same_time_are_tried_again(store):
    refusing = _Refusing(store, 2)
    assert Spending(lambda: refusing).of() == _spent(0, 0)
    stubborn = _Refusing(store, 3)
    with pytest.raises(ConfigurationError, match="not now"):
        Spending(lambda: stubborn).of()
    assert stubborn.left == 0


def test_threads_never_pass_a_limit_together(spending):
    had: list[str | None] = []
    ready = threading.Barrier(8)

    def spend() -> None:
        ready.wait()
        had.extend(spending.reserve("", 25, 1, number)[0] for number in range(10))

    threads = [threading.Thread(target=spend) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([each for each in had if each is not None]) == 25
    assert spending.of().total == amount_of(25) == Decimal(25).scaleb(-9)


def submission(store: SqliteStore, job_id: str, origin: str = "http://x") -> int:
    columns = (
        "owner, pid, created, updated, service, operation, origin, request_hash, state, job_id"
    )
    return store.write(
        f"INSERT INTO entries ({columns}) VALUES (1, 1, 2, 2, 'venice', 'o', ?, 'h', 'running', ?)",
        (origin, job_id),
    )[0]


def test_what_a_service_gave_back_for_one_job_is_free_again_and_nothing_else_is(
    spending: Spending, store: SqliteStore
) -> None:
    mine, another = submission(store, "j1"), submission(store, "j2")
    elsewhere = submission(store, "j1", "http://y")
    for entry, amount in ((mine, 1), (another, 20), (elsewhere, 300)):
        made, _ = spending.reserve("", 1000, amount, entry)
        assert made is not None
        spending.become(made, SPENT)
    spending.give_back("siray", "http://x", "j1")
    spending.give_back("venice", "http://z", "j1")
    assert spending.of() == _spent(321, 0)
    for _ in range(2):  # looked at again, it is not given back again
        spending.give_back("venice", "http://x", "j1")
        assert spending.of() == _spent(320, 0)


def test_each_call_tells_what_it_costs_but_one_that_costs_nothing_in_the_end(
    spending: Spending,
) -> None:
    for entry, state in ((7, RESERVED), (8, SPENT), (9, RELEASED)):
        made, _ = spending.reserve("", 1000, 5 * entry, entry)
        assert made is not None
        spending.become(made, state)
    assert spending.by_entry() == {7: amount_of(35), 8: amount_of(40)}


def test_a_key_belongs_to_the_batch_that_it_was_paid_for_in(spending: Spending) -> None:
    assert spending.batches() == {}
    spending.in_batch("k1", "monday", Decimal("0.25"))
    spending.in_batch("k2", "monday", None)
    spending.in_batch("k3", "tuesday", Decimal(0))
    spending.in_batch("k1", "tuesday", Decimal(9))
    assert spending.batches() == {
        "k1": ("monday", Decimal("0.25")),
        "k2": ("monday", None),
        "k3": ("tuesday", Decimal(0)),
    }
