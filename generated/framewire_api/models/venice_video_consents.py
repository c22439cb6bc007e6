from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_seedance_consent import VeniceSeedanceConsent


@define(eq=False, repr=False)
class VeniceVideoConsents(RequestModel):
    """`VeniceVideoConsents`."""

    seedance: VeniceSeedanceConsent | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "seedance": ("seedance", nested("venice_seedance_consent", "VeniceSeedanceConsent"))
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, seedance: VeniceSeedanceConsent | None = None) -> Self: ...
