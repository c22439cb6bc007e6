from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_price import VenicePrice


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceLongContextPricing(ResponseModel):
    """`VeniceLongContextPricing`."""

    context_token_threshold: float
    input_: VenicePrice
    """A price by currency."""
    output: VenicePrice
    """A price by currency."""
    cache_input: VenicePrice | None = None
    """A price by currency."""
    cache_write: VenicePrice | None = None
    """A price by currency."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "context_token_threshold": ("context_token_threshold", number),
        "input": ("input_", nested("venice_price", "VenicePrice")),
        "output": ("output", nested("venice_price", "VenicePrice")),
        "cache_input": ("cache_input", nested("venice_price", "VenicePrice")),
        "cache_write": ("cache_write", nested("venice_price", "VenicePrice")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["context_token_threshold", "input", "output"])
