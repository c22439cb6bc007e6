"""Entries of the catalogue of models, in the form of ``GET /models``."""

from __future__ import annotations

from typing import Any

CREATED = 1_735_689_600
_DIEM_PER_USD = 1.0
TIERS = ("low", "medium", "high")


def price(usd: float) -> dict[str, float]:
    """Return a price in both of Venice's currencies."""
    return {"usd": usd, "diem": usd * _DIEM_PER_USD}


def by_resolution(**prices: float) -> dict[str, Any]:
    """Return prices by resolution; their names are written with a letter in front."""
    return {name.removeprefix("r"): price(usd) for name, usd in prices.items()}


def by_quality(**prices: tuple[float, float, float]) -> dict[str, Any]:
    """Return prices by resolution and quality, those of the lowest first."""
    return {
        name.removeprefix("r"): {tier: price(usd) for tier, usd in zip(TIERS, tiers, strict=True)}
        for name, tiers in prices.items()
    }


def entry(
    identifier: str, kind: str, spec: dict[str, Any], traits: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the entry of a model.

    Args:
        identifier: Its id.
        kind: Its type.
        spec: What tells it from others.
        traits: By which it can be named as well.
    """
    common = {"name": identifier, "offline": False, "privacy": "private", "traits": list(traits)}
    return {
        "created": CREATED,
        "id": identifier,
        "model_spec": {**common, **spec},
        "object": "model",
        "owned_by": "venice.ai",
        "type": kind,
    }
