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
    """

    path: tuple[str, ...]
    unit: str
    unit_path: tuple[str, ...] = ()
    scale: int = 1


_PER_MILLION = "per million tokens out"
PLACES: dict[str, tuple[Place, ...]] = {
    "visgate": (Place(("base_cost_micro",), "", ("pricing_unit",), 1_000_000),),
    "siray": (Place(("out_price",), "", ("billing_type",)),),
    "venice": (
        Place(("model_spec", "pricing", "generation", "usd"), "per image"),
        Place(("model_spec", "pricing", "upscale", "2x", "usd"), "per image, twice as large"),
        Place(("model_spec", "pricing", "output", "usd"), _PER_MILLION),
        Place(("model_spec", "pricing", "input", "usd"), "per million tokens"),
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
