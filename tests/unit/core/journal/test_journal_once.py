"""Writing down a submission that comes with a key."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from framewire._core.exchange.options import Once
from framewire._core.journal.choices import choices
from framewire._core.journal.facts import State
from framewire._core.journal.keys import Meaning
from framewire._core.journal.once import begun_once
from framewire._core.journal.store import SqliteStore

NOW = 100.0
PLAIN, UNKNOWN, FAILED = Once("k"), Once("k", retry_unknown=True), Once("k", retry_failed=True)


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(path, fsync=False, clock=lambda: NOW)
    yield made
    made.close()


def begin(store: SqliteStore, once: Once = PLAIN, print_: str = "print", now: float = NOW) -> Any:
    row = (store.owner, store.pid, now, now, "siray", "op", "http://x", "m", "hash",
           State.SENDING, once.key, print_)  # fmt: skip
    return begun_once(store, row, once, now)


def become(store: SqliteStore, state: State, number: int = 1) -> None:
    store.write("UPDATE entries SET state = ?, job_id = 'j', request_id = 'r', reason = 'why', "
                "stand = 1 WHERE id = ?", (state, number))  # fmt: skip


def keep(store: SqliteStore, complete: int, *, part: int = 0, expires: float = NOW + 1) -> None:
    store.write("INSERT INTO results (id, created, expires, status, headers, size, complete) "
                "VALUES (?, 1, ?, 200, '{}', 0, ?)", (2 + part, expires, complete))  # fmt: skip


def test_a_new_key_is_sent_and_stands_with_its_request(store: SqliteStore) -> None:
    assert begin(store) == (1, None)
    assert begin(store, Once("other")) == (2, None)
    rows = store.read("SELECT key, fingerprint, state, owner, stand FROM entries ORDER BY id")
    assert rows == [
        ("k", "print", "sending", store.owner, 2), ("other", "print", "sending", store.owner, 2)
    ]  # fmt: skip


def test_another_request_with_the_key_is_a_conflict(store: SqliteStore) -> None:
    begin(store)
    number, again = begin(store, print_="another")
    assert (number, again.meaning, again.entry.id) == (0, Meaning.CONFLICT, 1)


@pytest.mark.parametrize("state", [State.REFUSED, State.NEVER_DELIVERED])
def test_what_was_not_accepted_is_sent_again_as_the_same_entry(
    store: SqliteStore, state: State
) -> None:
    begin(store)
    become(store, state)
    assert begin(store, now=NOW + 5) == (1, None)
    assert store.read(
        "SELECT state, job_id, request_id, reason, stand, created, updated, owner FROM entries"
    ) == [("sending", None, None, None, 0, NOW, NOW + 5, store.owner)]


def test_while_the_first_is_under_way_the_second_waits_and_later_its_outcome_is_unknown(
    store: SqliteStore, path: Path
) -> None:
    other = SqliteStore(path, fsync=False, clock=lambda: NOW)
    begin(other)
    number, again = begin(store)
    assert (number, again.meaning) == (0, Meaning.WAIT)
    other.close()
    assert begin(store)[1].meaning is Meaning.UNKNOWN
    assert begin(store)[1].entry.state is State.UNKNOWN


def test_it_is_paid_again_as_another_entry_only_if_the_caller_says_so(store: SqliteStore) -> None:
    begin(store)
    become(store, State.UNKNOWN)
    assert begin(store)[1].meaning is Meaning.UNKNOWN
    assert begin(store, FAILED)[1].meaning is Meaning.UNKNOWN
    assert begin(store, UNKNOWN) == (2, None)
    become(store, State.FAILED, 2)
    assert begin(store, UNKNOWN)[1].meaning is Meaning.FAILED
    assert begin(store, FAILED) == (3, None)
    rows = store.read("SELECT id, superseded FROM entries ORDER BY id")
    assert rows == [(1, 1), (2, 1), (3, 0)]
    assert begin(store)[1].entry.id == 3


@pytest.mark.parametrize(
    ("complete", "part", "expires", "meaning"),
    [
        (1, 0, NOW + 1, Meaning.ANSWER),
        (1, 1, NOW + 1, Meaning.ANSWER),
        (1, 0, NOW, Meaning.EXPIRED),
        (0, 0, NOW + 1, Meaning.WAIT),
        (2, 0, NOW + 1, Meaning.UNKNOWN),
        (1, 2, NOW + 1, Meaning.EXPIRED),  # that is the next entry's
    ],
)
def test_what_was_answered_is_had_again_as_far_as_it_is_kept(
    store: SqliteStore, complete: int, part: int, expires: float, meaning: Meaning
) -> None:
    begin(store)
    become(store, State.ANSWERED)
    keep(store, complete, part=part, expires=expires)
    number, again = begin(store)
    assert (number, again.meaning, again.first, again.end) == (0, meaning, None, None)


def test_what_was_told_of_the_end_counts_for_more_than_the_announcement(
    store: SqliteStore,
) -> None:
    begin(store)
    become(store, State.FINISHED)
    keep(store, 2)
    keep(store, 1, part=1)
    assert begin(store)[1].meaning is Meaning.ANSWER


def test_a_request_whose_print_no_database_stores_is_known_again(store: SqliteStore) -> None:
    begin(store, print_="\ud800")
    assert begin(store, print_="\ud800")[1].meaning is Meaning.WAIT


def asked(store: SqliteStore, key: str) -> Any:
    """Begin one of three choices of the same work."""
    with choices(("first", "second", "third")):
        number, again = begin(store, Once(key))
    return number if again is None else again.meaning


@pytest.mark.parametrize("came", ["first", "second"])
def test_while_a_choice_is_under_way_another_waits_and_is_begun_if_that_was_refused(
    store: SqliteStore, came: str
) -> None:
    other = "second" if came == "first" else "first"
    assert asked(store, came) == 1
    assert asked(store, other) is Meaning.WAIT
    become(store, State.WAITING)
    assert asked(store, other) is Meaning.WAIT
    become(store, State.REFUSED)
    assert asked(store, other) == 2
    assert asked(store, came) is Meaning.WAIT


@pytest.mark.parametrize(
    "state", [State.ANSWERED, State.RUNNING, State.FINISHED, State.UNKNOWN, State.DISMISSED]
)
def test_what_was_accepted_or_may_have_been_keeps_every_other_choice_from_being_begun(
    store: SqliteStore, state: State
) -> None:
    assert asked(store, "second") == 1
    become(store, state)
    assert asked(store, "first") is Meaning.ELSEWHERE
    assert asked(store, "third") is Meaning.ELSEWHERE
    assert begin(store, Once("third")) == (2, None)  # of no choices


def test_a_choice_comes_after_a_job_that_failed_and_not_before_it(store: SqliteStore) -> None:
    assert asked(store, "second") == 1
    become(store, State.FAILED)
    assert asked(store, "first") is Meaning.ELSEWHERE
    assert asked(store, "third") == 2


@pytest.mark.parametrize("state", [State.SENDING, State.WAITING])
def test_of_a_process_that_died_its_own_choice_is_asked_first(
    store: SqliteStore, path: Path, state: State
) -> None:
    other = SqliteStore(path, fsync=False, clock=lambda: NOW)
    assert asked(other, "first") == 1
    become(store, state)
    assert asked(store, "second") is Meaning.WAIT
    other.close()
    assert asked(store, "second") is Meaning.ELSEWHERE


@pytest.mark.parametrize(
    ("state", "meaning"),
    [
        (State.SENDING, Meaning.WAIT),
        (State.ANSWERED, Meaning.ELSEWHERE),
        (State.FAILED, Meaning.ELSEWHERE),
        (State.REFUSED, 2),
    ],
)
def test_a_choice_that_others_alone_have_counts_and_is_theirs_to_begin(
    store: SqliteStore, state: State, meaning: Any
) -> None:
    theirs = f"first-{'0a' * 8}"
    assert begin(store, Once(theirs)) == (1, None)
    become(store, state)
    with choices(("first",)):
        number, again = begin(store, Once("first"))
        assert (number if again is None else again.meaning) == meaning
        if state is State.REFUSED:
            assert begin(store, Once(theirs))[1].meaning is Meaning.ELSEWHERE
