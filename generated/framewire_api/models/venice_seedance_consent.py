from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceSeedanceConsent(RequestModel):
    """`VeniceSeedanceConsent`."""

    confirmed_terms_and_privacy: bool
    confirmed_legal_right: bool
    confirmed_screening_acknowledged: bool
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "confirmed_terms_and_privacy": ("confirmed_terms_and_privacy", None),
        "confirmed_legal_right": ("confirmed_legal_right", None),
        "confirmed_screening_acknowledged": ("confirmed_screening_acknowledged", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["confirmed_legal_right", "confirmed_screening_acknowledged", "confirmed_terms_and_privacy"]
    )

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            confirmed_terms_and_privacy: bool,
            confirmed_legal_right: bool,
            confirmed_screening_acknowledged: bool,
        ) -> Self: ...
