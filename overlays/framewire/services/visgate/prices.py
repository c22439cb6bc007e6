"""What calls to visgate cost, by the cost and the unit that its catalogue gives a model."""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, Decimal
from typing import Any

import attrs

from framewire._core.money.price import Price, decimal_of, of_micro, plain

_MEGA = Decimal(1_000_000)
# What the client sends where its caller says nothing.
_SIDE, _SECONDS = 1024, 5
_CACHE = "an answer from visgate's cache costs 0"


def price(operation: str, model: str, entry: Mapping[str, Any] | None, body: Any) -> Price:
    """What a call would cost.

    Args:
        operation: Bundled operation id.
        model: Model id.
        entry: The model's entry in the catalogue; None where there is none.
        body: The request, with the names of the wire.
    """
    source = f"visgate's catalogue, model {model!r}"
    if entry is None:
        return Price.unknown(f"visgate's catalogue has no model {model!r}", source=source)
    micro = of_micro(entry.get("base_cost_micro"))
    if not micro:
        # Where a model has no cost of its own the catalogue has 0.
        return Price.unknown("the catalogue names no cost of the model", source=source)
    unit = str(entry.get("pricing_unit") or "").strip().lower().removeprefix("per ")
    counted = _UNITS.get(unit.removesuffix("s"))
    one = Price(micro, basis=f"1 {unit} at {plain(micro)} USD", source=source)
    if counted is None:
        said = f"visgate's unit {unit!r} is not known here" if unit else "it is for no unit"
        return Price.unknown(f"{plain(micro)} USD, and {said}", source=source)
    count = counted({**body, **(body.get("params") or {})}, operation)
    if count is None:
        return Price.unknown(f"{plain(micro)} USD for each {unit}, of which the number is not "
                             "known before", source=source)  # fmt: skip
    found = one if count == 1 else one.times(count, f"{unit.removesuffix('s')}s")
    return attrs.evolve(found, notes=(_CACHE,))


def _images(body: Mapping[str, Any], operation: str) -> Decimal | None:
    return decimal_of(body.get("num_images", 1))


def _once(body: Mapping[str, Any], operation: str) -> Decimal | None:
    return Decimal(1)


def _seconds(body: Mapping[str, Any], operation: str) -> Decimal | None:
    if not operation.endswith("video"):
        return None
    return decimal_of(body.get("duration_seconds", _SECONDS))


def _megapixels(body: Mapping[str, Any], operation: str) -> Decimal | None:
    sides = [decimal_of(body.get(name, _SIDE)) for name in ("width", "height")]
    count = _images(body, operation)
    if sides[0] is None or sides[1] is None or count is None:
        return None
    # Begun megapixels are counted whole: what is billed of them is not recorded.
    each = (sides[0] * sides[1] / _MEGA).to_integral_value(ROUND_CEILING)
    return each * count


_UNITS: Mapping[str, Callable[[Mapping[str, Any], str], Decimal | None]] = {
    "image": _images,
    "video": _once,
    "request": _once,
    "generation": _images,
    "second": _seconds,
    "megapixel": _megapixels,
}
