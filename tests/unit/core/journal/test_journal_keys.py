"""What a key means that a call was made with before, case by case."""

from hashlib import pbkdf2_hmac, sha256

import pytest

from framewire._core.exchange.options import Once
from framewire._core.journal.facts import State
from framewire._core.journal.keys import Arrived, Before, Meaning, account, fingerprint, meaning

PLAIN, UNKNOWN, FAILED = Once("k"), Once("k", retry_unknown=True), Once("k", retry_failed=True)
NOT, ARRIVING, WHOLE, BROKEN = Arrived.NOT, Arrived.ARRIVING, Arrived.WHOLE, Arrived.BROKEN_OFF

# State, live, how far the answer came; what it means plainly, with retry_unknown, with retry_failed.
CASES = [
    (State.SENDING, True, NOT, "wait", "wait", "wait"),
    (State.SENDING, False, NOT, "unknown", "pay again", "unknown"),
    (State.WAITING, True, NOT, "wait", "wait", "wait"),
    (State.WAITING, False, NOT, *["send again"] * 3),
    (State.REFUSED, False, NOT, *["send again"] * 3),
    (State.NEVER_DELIVERED, True, NOT, *["send again"] * 3),
    (State.RUNNING, False, NOT, *["answer"] * 3),
    (State.RUNNING, True, WHOLE, *["answer"] * 3),
    (State.ANSWERED, False, WHOLE, *["answer"] * 3),
    (State.FINISHED, False, WHOLE, *["answer"] * 3),
    (State.ANSWERED, False, NOT, *["expired"] * 3),
    (State.FINISHED, True, NOT, *["expired"] * 3),
    (State.ANSWERED, True, ARRIVING, *["wait"] * 3),
    (State.ANSWERED, False, ARRIVING, "unknown", "pay again", "unknown"),
    (State.ANSWERED, True, BROKEN, "unknown", "pay again", "unknown"),
    (State.FAILED, False, WHOLE, "answer", "answer", "pay again"),
    (State.CANCELED, False, NOT, "failed", "failed", "pay again"),
    (State.UNKNOWN, False, NOT, "unknown", "pay again", "unknown"),
    (State.UNKNOWN, True, WHOLE, "answer", "pay again", "answer"),
    (State.DISMISSED, False, NOT, "expired", "pay again", "pay again"),
    (State.DISMISSED, False, WHOLE, "answer", "pay again", "pay again"),
    ("a later word", True, NOT, "unknown", "pay again", "unknown"),
]


@pytest.mark.parametrize(("state", "live", "arrived", "plain", "unknown", "failed"), CASES)
def test_each_case(
    state: State, live: bool, arrived: Arrived, plain: str, unknown: str, failed: str
) -> None:
    before = Before(state, live, "f", arrived)
    found = [meaning(before, "f", once).value for once in (PLAIN, UNKNOWN, FAILED)]
    assert found == [plain, unknown, failed]
    assert all(
        meaning(before, "other", once) is Meaning.CONFLICT for once in (PLAIN, UNKNOWN, FAILED)
    )


def test_a_new_key_is_sent() -> None:
    assert meaning(None, "f", PLAIN) is Meaning.SEND


def test_each_part_of_a_request_tells_it_from_others() -> None:
    plain = ("o", "http://a/b?c", "account", "hash")
    found = {fingerprint(*plain)}
    for number in range(len(plain)):
        found.add(fingerprint(*(f"{each}!" if at == number else each
                                for at, each in enumerate(plain))))  # fmt: skip
    # Not by its length alone, and half of a surrogate pair is a text as well.
    assert fingerprint("a", "b", "c", "d") != fingerprint("a", "b", "e", "d")
    assert fingerprint("a", "\ud800", "c", "d") != fingerprint("a", "\ud801", "c", "d")
    # Nor can a part pass for the end of the one before it.
    found |= {fingerprint("oh", "", "", ""), fingerprint("o", "h", "", "")}
    assert len(found) == 7
    assert all(len(each) == 64 for each in found)


def test_an_account_is_its_keys_and_the_journals_salt() -> None:
    found = {account(("a", "b"), "s"), account(("a",), "s"), account(("ab",), "s"),
             account(("a", "b"), "t")}  # fmt: skip
    assert len(found) == 4
    assert account(("a", "b"), "s") in found
    assert account(("\ud800",), "s") != account(("\ud801",), "s")


def test_an_account_and_a_request_are_the_same_to_every_version_that_shares_a_journal() -> None:
    assert account(("a", "b"), "s") == pbkdf2_hmac("sha256", b"a\0b", b"s", 50_000).hex()
    parts = b"".join(len(each).to_bytes(8, "big") + each for each in (b"o", b"u", b"a", b"hash"))
    assert fingerprint("o", "u", "a", "hash") == sha256(parts).hexdigest()


def test_how_far_an_answer_came_is_stored_as_a_number_that_stays() -> None:
    assert {each.name: each.value for each in Arrived} == {
        "NOT": -1, "ARRIVING": 0, "WHOLE": 1, "BROKEN_OFF": 2,
    }  # fmt: skip
