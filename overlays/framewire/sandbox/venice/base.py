"""Rules for every request to Venice: keys, limits, the block after many failures, headers."""

from __future__ import annotations

import math
import re
from collections import deque
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from framewire.sandbox.added_models import of
from framewire.sandbox.bounded import MOST, Kept
from framewire.sandbox.messages import Auth, Call, Reply, Route, json_reply
from framewire.sandbox.service import Service, bearer, is_bad_key
from framewire.sandbox.validate import Problem, contract
from framewire.sandbox.venice import catalogue
from framewire.sandbox.world import World

API_VERSION = "20260821.193530"
#: Requests that fail this often in this many seconds block the key for as long.
FAILURES, FAILURE_SECONDS = 20, 30.0
REQUEST_LIMIT, TOKEN_LIMIT, WINDOW_SECONDS = 500, 1_000_000, 60
_BALANCE_USD = 100.0
_BALANCE_DIEM = 50.0
_KEPT_LIMIT_LOGS = 50
# What the guides of August 2026 show in a body: a duration without its unit, and a job that is
# named without its model.
_SECONDS, _LEFT_OUT = re.compile(r"\d{1,2}"), re.compile("")
_SHOWN = {
    ("/video/queue", "duration"): _SECONDS,
    ("/video/quote", "duration"): _SECONDS,
    ("/video/retrieve", "model"): _LEFT_OUT,
    ("/video/complete", "model"): _LEFT_OUT,
}
_TEXTS = {
    401: "Authentication failed",
    402: "Insufficient balance to complete request",
    404: "Not found",
    415: "Invalid content-type",
    429: "Rate limit exceeded",
    500: "Inference processing failed",
    503: "The model is at capacity. Please try again later.",
    504: "The request took too long to process",
}


def route(
    method: str, path: str, handler: str, auth: Auth = "required", *, billable: bool = False
) -> Route:
    """Return a route of Venice."""
    return Route("venice", method, f"/venice{path}", f"venice_{handler}", handler, auth, billable)


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of the bill."""

    sku: str
    units: float
    unit_usd: float
    unix: float
    key: str
    request_id: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    milliseconds: int | None = None
    model: str = ""

    @property
    def usd(self) -> float:
        """What it costs in US dollars."""
        return self.units * self.unit_usd


class _KeyRecord:
    """Requests and failures of one key."""

    def __init__(self) -> None:
        self.failures: deque[float] = deque(maxlen=FAILURES + 1)
        self.blocked_until = -1.0
        self.window = -1
        self.requests = 0


class VeniceBase(Service):
    """Keys, refusals, limits and headers."""

    name: ClassVar[str] = "venice"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.models = catalogue.with_added(of("venice", self.options.models))
        self.charges: deque[Charge] = deque(maxlen=MOST)
        self._spent = 0.0
        self.limit_logs: deque[dict[str, Any]] = deque(maxlen=_KEPT_LIMIT_LOGS)
        #: Keys that were deleted, which are refused from then on.
        self.revoked: Kept[str, None] = Kept()
        #: The model of each cloned voice.
        self.voices: Kept[str, str] = Kept()
        self._records: Kept[str, _KeyRecord] = Kept()

    def authorize(self, call: Call, route: Route) -> Reply | None:
        """Require a bearer key that is not blocked."""
        key = call.key = bearer(call) or ""
        if route.auth != "none" and (key or route.auth == "required"):
            if key and self._blocked(key):
                return self._turn_away(call)
            if not key or is_bad_key(key) or key in self.revoked:
                return self.error(401)
        return self._wrong_type(call, route)

    def error(self, status: int, message: str = "", details: dict[str, Any] | None = None) -> Reply:
        """Return ``{error}``, for a bad request with ``details``."""
        body: dict[str, Any] = {"error": message or _TEXTS.get(status, f"sandbox error {status}")}
        if details is not None:
            body["details"] = details
        return json_reply(body, status)

    def passes(self, call: Call, problem: Problem) -> bool:
        """Return whether Venice's guides show what its document does not have."""
        shown = _SHOWN.get((call.path.removeprefix("/venice"), problem.field))
        if shown is None:
            return False
        body = call.json
        value = body.get(problem.field, "") if isinstance(body, dict) else None
        return isinstance(value, str) and shown.fullmatch(value) is not None

    def refuse(self, call: Call, problem: Problem) -> Reply:
        """Return 400 with what is wrong, field by field."""
        return self.bad(problem.where[1:], problem.message)

    def bad(self, where: str | tuple[str | int, ...], message: str) -> Reply:
        """Return 400 for one field, named or by the path to it."""
        wrong: dict[str, Any] = {"_errors": [message]}
        for part in reversed((where,) if isinstance(where, str) else where):
            wrong = {"_errors": [], str(part): wrong}
        return self.error(400, "Invalid request parameters", wrong)

    def finish(self, call: Call, reply: Reply) -> None:
        """Add the headers, and count failures against the key."""
        headers = reply.headers
        headers["cf-ray"] = f"{self.world.ids.hex(16)}-SBX"
        headers["x-venice-version"] = API_VERSION
        # A scripted fault answers before the key was read.
        call.key = call.key or bearer(call) or ""
        if not call.key:
            return
        record = self._record(call.key)
        now = self.clock.now()
        if reply.status >= 400 and now >= record.blocked_until:
            record.failures.append(now)
            self._judge(record, now)
        if reply.status == 429:
            self._log_limit(call)
        if call.method == "POST" and "api_keys" not in call.path:
            headers.update(self._limits(record))

    def charge(self, call: Call, model: str, *charges: Charge) -> None:
        """Add lines to the bill and the request to the ledger."""
        self.charges += (replace(charge, model=model) for charge in charges)
        self._spent += sum(charge.usd for charge in charges)
        micro = math.ceil(sum(charge.usd for charge in charges) * 1_000_000 - 1e-6)
        self.world.accept(call, model, micro)

    def balances(self) -> dict[str, float]:
        """Return what is left."""
        return {"USD": round(_BALANCE_USD - self._spent, 6), "DIEM": _BALANCE_DIEM}

    def _wrong_type(self, call: Call, route: Route) -> Reply | None:
        if not call.body or contract().takes(route.operation, call.content_type):
            return None
        return self.error(415)

    def _record(self, key: str) -> _KeyRecord:
        return self._records.setdefault(key, _KeyRecord())

    def _blocked(self, key: str) -> bool:
        return self.clock.now() < self._record(key).blocked_until

    def _turn_away(self, call: Call) -> Reply:
        message = f"Too many failed attempts (> {FAILURES}). Please wait 30s and try again."
        return self.error(429, message)

    def _judge(self, record: _KeyRecord, now: float) -> None:
        recent = sum(now - failure < FAILURE_SECONDS for failure in record.failures)
        if recent >= FAILURES:
            record.blocked_until = now + FAILURE_SECONDS
            record.failures.clear()

    def _limits(self, record: _KeyRecord) -> dict[str, str]:
        window = int(self.clock.unix()) // WINDOW_SECONDS
        if window != record.window:
            record.window, record.requests = window, 0
        record.requests += 1
        ends = (window + 1) * WINDOW_SECONDS
        balances = self.balances()
        return {
            "x-ratelimit-limit-requests": str(REQUEST_LIMIT),
            "x-ratelimit-remaining-requests": str(max(0, REQUEST_LIMIT - record.requests)),
            "x-ratelimit-reset-requests": str(ends),
            "x-ratelimit-limit-tokens": str(TOKEN_LIMIT),
            "x-ratelimit-remaining-tokens": str(TOKEN_LIMIT),
            "x-ratelimit-reset-tokens": str(ends - int(self.clock.unix())),
            "x-ratelimit-type": "user",
            "x-venice-balance-usd": str(balances["USD"]),
            "x-venice-balance-diem": str(balances["DIEM"]),
        }

    def _log_limit(self, call: Call) -> None:
        try:
            model = str(call.json["model"])
        except (ValueError, KeyError, TypeError):
            model = "venice-uncensored"
        self.limit_logs.append(
            {
                "apiKeyId": self.key_id(call.key),
                "modelId": model,
                "rateLimitTier": "paid",
                "rateLimitType": "RPM",
                "timestamp": self.clock.iso(),
            }
        )

    def key_id(self, key: str) -> str:
        """Return the identifier of a key."""
        raise NotImplementedError
