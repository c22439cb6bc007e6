"""The ledger: per service the requests, the accepted paid work and the billed amount."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import framewire.services
from framewire.sandbox.bounded import MOST

SERVICES: tuple[str, ...] = tuple(framewire.services.SERVICES)


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted billable request.

    ``micro`` is what it costs in millionths of a US dollar; 0 for a cache hit and on a
    self-hosted server.
    """

    service: str
    operation: str
    model: str
    micro: int
    at: str
    key: str = field(repr=False, default="")
    cached: bool = False

    @property
    def usd(self) -> float:
        """The price in US dollars."""
        return self.micro / 1_000_000


class Account:
    """One service's part of the ledger.

    ``requests`` counts every request that reached the service, ``accepted`` the billable ones it
    took on (cache hits included, which cost nothing), ``micro`` what they cost in millionths of a
    US dollar. All are counted; ``entries`` holds the latest ones.
    """

    def __init__(self) -> None:
        self.requests = self.accepted = self.micro = 0
        self._entries: deque[Entry] = deque(maxlen=MOST)

    @property
    def entries(self) -> list[Entry]:
        """The latest accepted billable requests, the oldest first."""
        return list(self._entries)

    def enter(self, entry: Entry) -> None:
        """Add an accepted billable request."""
        self._entries.append(entry)
        self.accepted += 1
        self.micro += entry.micro

    def refund(self, micro: int) -> None:
        """Take back what an accepted request was billed; it stays accepted.

        Args:
            micro: Millionths of a US dollar.
        """
        self.micro -= micro

    @property
    def billed(self) -> float:
        """The billed amount in US dollars, without what was given back."""
        return self.micro / 1_000_000

    def summary(self) -> dict[str, Any]:
        """Return the three figures as JSON data."""
        return {"requests": self.requests, "accepted": self.accepted, "billed": self.billed}

    def __repr__(self) -> str:
        return f"Account({self.summary()})"


class Ledger:
    """The sandbox's ledger; ``ledger.visgate`` and ``ledger["visgate"]`` are the same."""

    def __init__(self) -> None:
        self._accounts = {service: Account() for service in SERVICES}
        self._lock = threading.Lock()

    def __getitem__(self, service: str) -> Account:
        return self._accounts[service]

    def __getattr__(self, name: str) -> Account:
        accounts: dict[str, Account] = self.__dict__.get("_accounts", {})
        if name not in accounts:
            raise AttributeError(f"the ledger has no service {name!r}")
        return accounts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SERVICES)

    def __contains__(self, service: object) -> bool:
        return service in SERVICES

    @property
    def entries(self) -> list[Entry]:
        """The latest accepted billable requests, service by service."""
        return [entry for service in SERVICES for entry in self[service].entries]

    @property
    def accepted(self) -> int:
        """Accepted billable requests of all services."""
        return sum(self[service].accepted for service in SERVICES)

    @property
    def billed(self) -> float:
        """The billed amount of all services in US dollars."""
        return sum(self[service].micro for service in SERVICES) / 1_000_000

    def count(self, service: str) -> None:
        """Note that a request reached a service.

        Args:
            service: The service's name.
        """
        with self._lock:
            self[service].requests += 1

    def accept(self, entry: Entry) -> None:
        """Enter one accepted billable request.

        Args:
            entry: What was accepted, from whom, and its price.
        """
        with self._lock:
            self[entry.service].enter(entry)

    def summary(self) -> dict[str, dict[str, Any]]:
        """Return what ``/_sandbox/ledger`` answers."""
        return {service: self[service].summary() for service in SERVICES}

    def listing(self) -> list[dict[str, Any]]:
        """Return the entries as JSON data, without the keys that paid."""
        return [
            {name: value for name, value in asdict(entry).items() if name != "key"}
            for entry in self.entries
        ]

    def __repr__(self) -> str:
        return f"Ledger({self.summary()})"
