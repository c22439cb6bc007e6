"""Scripted faults: what goes wrong, at which request, and whether the work was accepted first."""

from __future__ import annotations

import difflib
import math
import threading
from collections.abc import Collection
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from framewire.sandbox.ledger import SERVICES
from framewire.sandbox.messages import Route

#: The kinds of fault and the details each takes.
KINDS: dict[str, frozenset[str]] = {
    "status": frozenset({"status", "headers", "body", "content_type"}),
    "reset": frozenset(),
    "close": frozenset(),
    "hang": frozenset(),
    "slow": frozenset({"pieces", "pause"}),
    "truncated": frozenset({"body", "share"}),
    "empty": frozenset({"status", "headers", "content_type"}),
    "html": frozenset({"status", "headers", "body"}),
    "invalid_json": frozenset({"status", "headers", "body"}),
    "delay": frozenset({"seconds"}),
    "redirect": frozenset({"to", "status"}),
}
#: Kinds that only delay the real answer, so that the request is always acted upon.
_DELAYS_ANSWER = frozenset({"slow", "delay"})
#: Kinds that cannot do without a detail.
_NEEDED = {"status": "status", "delay": "seconds", "redirect": "to"}


# Numbers that a fault can happen with: name, whether whole, the least, the most.
_NUMBERS: dict[str, tuple[bool, float, float]] = {
    "status": (True, 200, 599),
    "seconds": (False, 0, math.inf),
    "pause": (False, 0, math.inf),
    "pieces": (True, 1, math.inf),
    "share": (False, 0, 1),
}


def _check(name: str, value: Any) -> None:
    """Refuse a detail with which no answer can be sent: the server would break, and not the test.

    Raises:
        ValueError: It is one.
    """
    if name == "headers":
        texts = [str(part) for pair in dict(value or {}).items() for part in pair]
        if any(mark in text for text in texts for mark in "\r\n\0"):
            raise ValueError("a header is one line")
    if name not in _NUMBERS:
        return
    whole, least, most = _NUMBERS[name]
    number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    if not number or not least <= value <= most:
        kind = "a whole number" if whole else "a number"
        limit = f"of at least {least}" if most == math.inf else f"from {least} to {most}"
        raise ValueError(f"{name} is {kind} {limit}, not {value!r}")


@dataclass(slots=True)
class Fault:
    """One scripted fault; see :meth:`framewire.sandbox.Sandbox.fault`."""

    target: str
    kind: str
    times: int | None = 1
    nth: int = 1
    after_accept: bool = False
    details: dict[str, Any] = field(default_factory=dict)
    seen: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no fault kind {self.kind!r}; there are: {', '.join(KINDS)}")
        if unknown := set(self.details) - KINDS[self.kind]:
            known = ", ".join(sorted(KINDS[self.kind])) or "none"
            raise TypeError(f"{self.kind!r} takes no {sorted(unknown)}; it takes: {known}")
        if (needed := _NEEDED.get(self.kind)) and needed not in self.details:
            raise TypeError(f"{self.kind!r} needs {needed}=")
        for name, value in self.details.items():
            _check(name, value)
        if self.nth < 1 or (self.times is not None and self.times < 1):
            raise ValueError("nth and times count from 1")

    @property
    def spent(self) -> bool:
        """Whether it has happened as often as it was scripted to."""
        return self.times is not None and self.seen >= self.nth + self.times - 1

    def hits(self, route: Route | None, method: str, path: str) -> bool:
        """Whether a request is one of those it is about."""
        if self.target == "*":
            return True
        if route is not None:
            names = (route.operation, route.service, f"{route.method} {route.path}")
            if self.target in names:
                return True
        wanted, _, glob = self.target.partition(" ")
        return bool(glob) and wanted == method and fnmatchcase(path, glob)

    def acts(self, route: Route | None) -> bool:
        """Whether the request is acted upon, and its real answer handed to the fault."""
        if self.after_accept or self.kind in _DELAYS_ANSWER:
            return True
        # A download or a poll that breaks off breaks off in its real answer. Paid work is accepted
        # only where the script says so.
        return self.kind == "truncated" and not (route is not None and route.billable)


class Faults:
    """The scripted faults that have not happened yet."""

    def __init__(self, routes: Collection[Route]) -> None:
        self._known = {route.operation for route in routes} | set(SERVICES) | {"*"}
        self._known |= {f"{route.method} {route.path}" for route in routes}
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def check(self, target: str) -> None:
        """Refuse a target that no request could ever match.

        Raises:
            ValueError: Neither an operation, a service nor ``METHOD /path``.
        """
        if target in self._known or " /" in target:
            return
        near = difflib.get_close_matches(target, sorted(self._known), 1, 0.3)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"no operation or service {target!r}{hint}")

    def add(self, fault: Fault) -> None:
        """Add a fault."""
        self.check(fault.target)
        with self._lock:
            self._faults.append(fault)

    def take(self, route: Route | None, method: str, path: str) -> Fault | None:
        """Return the fault that happens to this request, if any."""
        with self._lock:
            for fault in self._faults:
                if fault.spent or not fault.hits(route, method, path):
                    continue
                fault.seen += 1
                if fault.seen >= fault.nth:
                    self._faults = [each for each in self._faults if not each.spent]
                    return fault
        return None
