"""What the services' catalogues say of prices: the words of each, and an amount to sort by."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from framewire.cli.money import shown


class Listed(NamedTuple):
    """A price as a catalogue states it.

    Attributes:
        amount: US dollars for one unit; None where the catalogue states none.
        unit: What one unit is.
    """

    amount: Decimal | None
    unit: str

    def __str__(self) -> str:
        return "" if self.amount is None else f"${shown(self.amount)} {self.unit}"


class Place(NamedTuple):
    """Where a catalogue states a price.

    Attributes:
        path: Members, from the entry inwards.
        unit: What one unit is, where no member tells.
        unit_path: The member that tells.
        scale: Units of the figure in one dollar.
        only: The one kind of model that it is so for; empty for all.
    """

    path: tuple[str, ...]
    unit: str
    unit_path: tuple[str, ...] = ()
    scale: int = 1
    only: str = ""


def _venice(unit: str, *path: str, only: str = "") -> Place:
    return Place(("model_spec", "pricing", *path, "usd"), unit, only=only)


PLACES: dict[str, tuple[Place, ...]] = {
    "visgate": (Place(("base_cost_micro",), "", ("pricing_unit",), 1_000_000),),
    "siray": (Place(("out_price",), "", ("billing_type",)),),
    "venice": (
        _venice("per image", "generation", only="image"),
        _venice("per image at 1K", "resolutions", "1K"),
        _venice("per image", "inpaint"),
        _venice("per piece", "generation"),
        _venice("per image, twice as large", "upscale", "2x"),
        _venice("per second", "per_second"),
        _venice("per second", "per_audio_second"),
        _venice("for up to a minute", "durations", "60"),
        _venice("per 1000 characters", "per_thousand_characters"),
        _venice("per million tokens out", "output", only="text"),
        _venice("per million characters", "input", only="tts"),
        _venice("per million tokens", "input"),
    ),
}


def listed(service: str, entry: Any) -> Listed:
    """The price in a catalogue's entry.

    Args:
        service: Whose catalogue it is.
        entry: The service's own entry.
    """
    raw = getattr(entry, "raw", entry)
    for place in PLACES.get(service, ()):
        if place.only and _at(raw, ("type",)) != place.only:
            continue
        amount = _amount(_at(raw, place.path))
        if amount is not None:
            stated = _at(raw, place.unit_path) if place.unit_path else None
            unit = str(stated).replace("_", " ") if stated else place.unit
            per = unit if unit.startswith("per ") or not unit else f"per {unit}"
            return Listed(amount / place.scale, per)
    return Listed(None, "")


def _at(raw: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        raw = raw.get(name) if isinstance(raw, Mapping) else None
    return raw


def _amount(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None
