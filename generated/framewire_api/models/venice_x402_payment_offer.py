from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_x402_auth_options import VeniceX402AuthOptions
    from .venice_x402_payment_terms import VeniceX402PaymentTerms
    from .venice_x402_resource import VeniceX402Resource


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402PaymentOffer(ResponseModel):
    """`VeniceX402PaymentOffer`."""

    x_402_version: float
    resource: VeniceX402Resource
    accepts: list[VeniceX402PaymentTerms] = field(factory=list)
    auth_options: VeniceX402AuthOptions
    error: str | None = None
    extensions: dict[str, Any] | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "x402Version": ("x_402_version", number),
        "resource": ("resource", nested("venice_x402_resource", "VeniceX402Resource")),
        "accepts": ("accepts", many(nested("venice_x402_payment_terms", "VeniceX402PaymentTerms"))),
        "authOptions": (
            "auth_options",
            nested("venice_x402_auth_options", "VeniceX402AuthOptions"),
        ),
        "error": ("error", None),
        "extensions": ("extensions", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"accepts": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["accepts", "authOptions", "resource", "x402Version"]
    )
