from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_long_context_pricing import VeniceLongContextPricing
    from .venice_price import VenicePrice


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceLLMModelPricing(ResponseModel):
    """Prices of a text model per million tokens."""

    input_: VenicePrice
    """A price by currency."""
    output: VenicePrice
    """A price by currency."""
    cache_input: VenicePrice | None = None
    """A price by currency."""
    cache_write: VenicePrice | None = None
    """A price by currency."""
    extended: VeniceLongContextPricing | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "input": ("input_", nested("venice_price", "VenicePrice")),
        "output": ("output", nested("venice_price", "VenicePrice")),
        "cache_input": ("cache_input", nested("venice_price", "VenicePrice")),
        "cache_write": ("cache_write", nested("venice_price", "VenicePrice")),
        "extended": ("extended", nested("venice_long_context_pricing", "VeniceLongContextPricing")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["input", "output"])
