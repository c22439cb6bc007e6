from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceConsumptionLimitsInput(RequestModel):
    """What a key may use, by currency; null for no limit."""

    usd: float | None | Unset = UNSET
    diem: float | None | Unset = UNSET
    vcu: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "usd": ("usd", None),
        "diem": ("diem", None),
        "vcu": ("vcu", None),
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls, *, usd: float | None = None, diem: float | None = None, vcu: float | None = None
        ) -> Self: ...
