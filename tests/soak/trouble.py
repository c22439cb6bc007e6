"""Random trouble: what the sandbox is told to do to coming requests."""

import random
from typing import Any

from tests.soak.work import Kind

# Nothing listens there: a redirect that is followed shows as an error of another kind.
_NOWHERE = "http://127.0.0.1:9/elsewhere"
# Kinds that can happen before or after the work was taken on.
_EITHER = ("reset", "close", "truncated", "empty", "html", "invalid_json")
_ERRORS = (500, 502, 504, 520)
_PACES: tuple[dict[str, str], ...] = ({}, {"Retry-After": "1"}, {"Retry-After": "soon"})
_DOWNLOAD = "GET /_media/*"


def trouble(dice: random.Random, kind: Kind) -> dict[str, Any]:
    """A fault for one of the requests that a call of this kind will make."""
    draw = dice.random()
    if kind.poll and draw < 0.3:
        return {"operation": kind.poll, **_for_reading(dice)}
    if draw < 0.4:
        return {"operation": _DOWNLOAD, **_for_reading(dice)}
    return {"operation": kind.operation, **_for_paying(dice, kind)}


def _for_reading(dice: random.Random) -> dict[str, Any]:
    name = dice.choice(("reset", "close", "truncated", "status", "limit", "delay", "slow"))
    if name == "status":
        return {"kind": "status", "status": dice.choice((*_ERRORS, 503))}
    if name == "limit":
        return {"kind": "status", "status": 429, "headers": dice.choice(_PACES)}
    return {"kind": name, **_DETAILS.get(name, {})}


def _for_paying(dice: random.Random, kind: Kind) -> dict[str, Any]:
    name = dice.choice((*_EITHER, "status", "limit", "limit", "delay", "slow", "hang", "redirect"))
    if name == "slow" and kind.operation == "aquiles_create_video":
        # The sandbox keeps no status of a slow answer, and this one may be a refusal.
        name = "delay"
    accepted = dice.random() < 0.5
    if name == "limit":
        return {"kind": "status", "status": 429, "headers": dice.choice(_PACES)}
    if name == "status":
        # A busy Aquiles-Image server says 503: there it stands for nothing else here. Nor does a
        # refusal before work come from a service that took the work on.
        if kind.service in ("visgate", "siray") and dice.random() < 0.3:
            return {"kind": "status", "status": 503, "after_accept": accepted}
        if kind.service == "venice" and dice.random() < 0.3:
            return {"kind": "status", "status": 503}
        return {"kind": "status", "status": dice.choice(_ERRORS), "after_accept": accepted}
    if name in ("delay", "slow", "redirect"):
        return {"kind": name, **_DETAILS[name]}
    return {"kind": name, "after_accept": accepted}


_DETAILS: dict[str, dict[str, Any]] = {
    "delay": {"seconds": 0.2},
    "slow": {"pieces": 4, "pause": 0.02},
    "redirect": {"to": _NOWHERE},
}
