from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceReasoningDetailInput(RequestModel):
    """`VeniceReasoningDetailInput`."""

    type_: str
    data: str | Unset = UNSET
    format_: str | Unset = UNSET
    id: str | Unset = UNSET
    index: float | Unset = UNSET
    text: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "data": ("data", None),
        "format": ("format_", None),
        "id": ("id", None),
        "index": ("index", None),
        "text": ("text", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: str,
            data: str | None = None,
            format_: str | None = None,
            id: str | None = None,
            index: float | None = None,
            text: str | None = None,
        ) -> Self: ...
