"""What calls to Siray cost, by the entries of its catalogue."""

from collections.abc import Mapping
from typing import Any

import attrs

from framewire._core.money.price import Price, decimal_of, plain

# The catalogue's own words, known from public clients only.
_EACH = ("per_request", "per_image", "per_video", "per_generation", "per_call")
_SECOND = "per_second"
_CURRENCY = "the catalogue names no currency: US dollars are assumed"


def price(model: str, entry: Mapping[str, Any] | None, body: Mapping[str, Any]) -> Price:
    """What a task would cost.

    Args:
        model: Model id.
        entry: The model's entry in the catalogue; None where there is none.
        body: The request, with the names of the wire.
    """
    source = f"Siray's catalogue, model {model!r}"
    if entry is None:
        return Price.unknown(f"Siray's catalogue has no model {model!r}", source=source)
    amount = decimal_of(entry.get("out_price"))
    if not amount:
        return Price.unknown("the catalogue names no price of the model", source=source)
    billed = str(entry.get("billing_type") or "").strip().lower().replace("-", "_")
    unit = billed.removeprefix("per_")
    one = Price(amount, basis=f"1 {unit} at {plain(amount)} USD", source=source)
    if billed in _EACH:
        count = decimal_of(body.get("n", 1)) if unit == "image" else decimal_of(1)
    elif billed == _SECOND:
        count = decimal_of(body.get("duration"))
    else:
        said = f"billed {billed!r}" if billed else "for what, the catalogue does not say"
        return Price.unknown(f"{plain(amount)} USD, {said}", source=source)
    if count is None:
        return Price.unknown(f"{plain(amount)} USD for each {unit}, of which the number is not "
                             "known before", source=source)  # fmt: skip
    found = one if count == 1 else one.times(count, f"{unit}s")
    return attrs.evolve(found, notes=(_CURRENCY,))
