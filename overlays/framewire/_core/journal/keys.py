"""What a key means that a paid call was made with before: the same again, or to be paid again."""

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from hashlib import pbkdf2_hmac, sha256

import attrs

from framewire._core.exchange.options import Once
from framewire._core.journal.facts import State

# An account is known by its key, which is not kept: guessing it from the fingerprint has to take
# longer than it is worth.
_ROUNDS = 50_000
_ACCOUNTS = 64

NEVER_ACCEPTED = frozenset({State.REFUSED, State.NEVER_DELIVERED})
ANSWERED = frozenset({State.ANSWERED, State.FINISHED})
ENDED_BADLY = frozenset({State.FAILED, State.CANCELED})
UNDER_WAY = frozenset({State.SENDING, State.WAITING})


class Arrived(Enum):
    """How far a kept answer came."""

    NOT = -1
    ARRIVING = 0
    WHOLE = 1
    BROKEN_OFF = 2


class Meaning(Enum):
    """What is to be done about a call that comes with a key.

    `SEND`: the key is new. `SEND_AGAIN`: nothing was accepted under it. `PAY_AGAIN`: the caller
    wants to pay once more. `ANSWER`: it was answered. `WAIT`: another call is under way with it.
    `ELSEWHERE`: another choice of the same work was begun. The others are errors.
    """

    SEND = "send"
    SEND_AGAIN = "send again"
    PAY_AGAIN = "pay again"
    ANSWER = "answer"
    WAIT = "wait"
    ELSEWHERE = "elsewhere"
    CONFLICT = "conflict"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    FAILED = "failed"


@attrs.frozen
class Before:
    """The earlier call with a key.

    Args:
        state: How far it came, or a word of a later version.
        live: Whether the process that made it is running and has the journal open.
        fingerprint: Of its request.
        arrived: How far its answer came, or that of its job's end, as far as that is kept.
    """

    state: State | str
    live: bool
    fingerprint: str
    arrived: Arrived = Arrived.NOT


def meaning(before: Before | None, fingerprint: str, once: Once) -> Meaning:
    """What is to be done about a call with a key.

    Args:
        before: The earlier call with this key; None if there was none.
        fingerprint: Of the request that is to be sent.
        once: What the caller says.
    """
    if before is None:
        return Meaning.SEND
    if before.fingerprint != fingerprint:
        return Meaning.CONFLICT
    if before.state in NEVER_ACCEPTED:
        return Meaning.SEND_AGAIN
    if before.state in UNDER_WAY:
        if before.live:
            return Meaning.WAIT
        return Meaning.SEND_AGAIN if before.state is State.WAITING else _unknown(before, once)
    if before.state is State.RUNNING:
        return Meaning.ANSWER
    if before.state in ENDED_BADLY:
        return _failed(before, once)
    if before.state in ANSWERED:
        return _answered(before, once)
    if before.state is State.DISMISSED:
        return _dismissed(before, once)
    return _unknown(before, once)


def _unknown(before: Before, once: Once) -> Meaning:
    if once.retry_unknown:
        return Meaning.PAY_AGAIN
    # An answer that could not be read is the same error when it is read again.
    return Meaning.ANSWER if before.arrived is Arrived.WHOLE else Meaning.UNKNOWN


def _failed(before: Before, once: Once) -> Meaning:
    if once.retry_failed:
        return Meaning.PAY_AGAIN
    return Meaning.ANSWER if before.arrived is Arrived.WHOLE else Meaning.FAILED


def _answered(before: Before, once: Once) -> Meaning:
    if before.arrived is Arrived.WHOLE:
        return Meaning.ANSWER
    if before.arrived is Arrived.NOT:
        return Meaning.EXPIRED
    if before.arrived is Arrived.ARRIVING and before.live:
        return Meaning.WAIT
    return Meaning.PAY_AGAIN if once.retry_unknown else Meaning.UNKNOWN


def _dismissed(before: Before, once: Once) -> Meaning:
    if once.retry_unknown or once.retry_failed:
        return Meaning.PAY_AGAIN
    return Meaning.ANSWER if before.arrived is Arrived.WHOLE else Meaning.EXPIRED


def fingerprint(operation: str, address: str, account: str, request_hash: str) -> str:
    """What tells one request from another, and neither is nor holds a key or a prompt.

    Args:
        operation: Bundled operation id.
        address: Where the request goes, query included.
        account: What `account` makes of the keys that it goes with.
        request_hash: SHA-256 of its body.
    """
    digest = sha256()
    for part in (operation, address, account, request_hash):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def account(keys: Iterable[str], salt: str) -> str:
    """What stands for the account that keys belong to.

    Args:
        keys: The keys that a request goes with.
        salt: The journal's own.
    """
    joined = "\0".join(keys).encode("utf-8", "surrogatepass")
    return _slowly(joined, salt.encode())


@lru_cache(_ACCOUNTS)
def _slowly(keys: bytes, salt: bytes) -> str:
    return pbkdf2_hmac("sha256", keys, salt, _ROUNDS).hex()
