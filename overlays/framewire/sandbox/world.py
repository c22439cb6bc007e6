"""The state of a sandbox; a reset makes a new one."""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from framewire.errors import InvalidArgumentError
from framewire.sandbox import arguments
from framewire.sandbox.added_models import AddedModel
from framewire.sandbox.clock import VirtualClock
from framewire.sandbox.faults import Faults
from framewire.sandbox.jobs import Scripts
from framewire.sandbox.ledger import Entry, Ledger
from framewire.sandbox.messages import Call, Route
from framewire.sandbox.s3 import Storage
from framewire.sandbox.store import MediaStore

AQUILES_KINDS = ("hybrid", "image", "edit", "video", "dist", "dev", "playground")
SIRAY_SUBMITS = ("both", "nested", "flat", "id")
_KEPT_REQUESTS = 10_000
_KEPT_BYTES = 64 << 20
_KEPT_LEAKS = 1_000


@dataclass(frozen=True, slots=True)
class Options:
    """How a sandbox behaves; see :class:`framewire.sandbox.Sandbox`."""

    aquiles: str = "hybrid"
    aquiles_model: str | None = None
    siray_submit: str = "both"
    image_seconds: float = 0.2
    video_seconds: float = 1.0
    latency: float = 0.0
    seed: int = 0
    cache_seconds: float = 86_400.0
    semantic_lag: float = 5.0
    models: tuple[AddedModel, ...] = ()
    host: str = ""
    allow_host: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _one_of("aquiles", self.aquiles, AQUILES_KINDS)
        _one_of("siray_submit", self.siray_submit, SIRAY_SUBMITS)
        for name in ("image_seconds", "video_seconds", "latency", "cache_seconds", "semantic_lag"):
            arguments.seconds(name, getattr(self, name))
        arguments.whole("seed", self.seed)
        if self.aquiles_model is not None:
            arguments.text("aquiles_model", self.aquiles_model)


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One request the sandbox received, as it came."""

    method: str
    path: str
    raw_query: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    operation: str
    service: str
    at: float
    query: Mapping[str, str] = field(default_factory=dict)
    #: The status of the answer; None while there is none, or where a fault gave none.
    answered: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call, at: float) -> RecordedRequest:
        """Record a call.

        Args:
            call: The call as the service sees it.
            at: Virtual time at which it came, in seconds.

        Returns:
            The record.
        """
        return cls(
            call.method,
            call.path,
            call.scope["query_string"].decode("latin-1"),
            call.headers,
            call.body,
            call.operation,
            call.service,
            at,
            call.query,
        )

    @property
    def json(self) -> Any:
        """The body as JSON; None when it is empty.

        Raises:
            ValueError: The body is not JSON.
        """
        return json.loads(self.body) if self.body else None

    @property
    def status(self) -> int | None:
        """The status of the answer, or None when there was none."""
        return self.answered[0] if self.answered else None


class Ids:
    """Identifiers that come in the same order for the same seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._count = 0
        self._lock = threading.Lock()

    def hex(self, length: int) -> str:
        """Return fresh hexadecimal digits."""
        return self._fresh().hex()[:length]

    def uuid(self) -> str:
        """Return a fresh UUID in the form of version 4."""
        return str(uuid.UUID(bytes=self._fresh()[:16], version=4))

    def _fresh(self) -> bytes:
        with self._lock:
            self._count += 1
            return hashlib.sha256(f"{self._seed}/{self._count}".encode()).digest()


class World:
    """The state of one sandbox between two resets."""

    def __init__(
        self,
        options: Options,
        clock: VirtualClock,
        routes: tuple[Route, ...],
        storage: Storage,
    ) -> None:
        self.options = options
        self.storage = storage
        self.clock = clock
        self.ledger = Ledger()
        self.faults = Faults(routes)
        self.scripts = Scripts()
        self.media = MediaStore()
        self.ids = Ids(options.seed)
        #: Downloads that carried a key, which a download must not.
        self.leaks: deque[RecordedRequest] = deque(maxlen=_KEPT_LEAKS)
        #: Connections a fault left hanging.
        self.hung: dict[asyncio.Transport, asyncio.AbstractEventLoop] = {}
        self._requests: deque[RecordedRequest] = deque()
        self._bytes = 0
        self._lock = threading.Lock()

    @property
    def requests(self) -> list[RecordedRequest]:
        """The recorded requests, the oldest first."""
        with self._lock:
            return list(self._requests)

    def record(self, call: Call) -> RecordedRequest:
        """Keep a request; the oldest are dropped when there are very many or very large ones."""
        recorded = RecordedRequest.of(call, self.clock.now())
        if call.service in self.ledger:
            self.ledger.count(call.service)
        with self._lock:
            self._requests.append(recorded)
            self._bytes += len(call.body)
            while len(self._requests) > _KEPT_REQUESTS or (
                self._bytes > _KEPT_BYTES and len(self._requests) > 1
            ):
                self._bytes -= len(self._requests.popleft().body)
        return recorded

    def accept(self, call: Call, model: str, micro: int, *, cached: bool = False) -> Entry:
        """Enter a billable request into the ledger: from here on it is paid for."""
        entry = Entry(
            call.service, call.operation, model, micro, self.clock.iso(), call.key, cached
        )
        self.ledger.accept(entry)
        return entry


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise InvalidArgumentError(f"{name} is one of {', '.join(allowed)}, not {value!r}")
