from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceItemReference(RequestModel):
    """`VeniceItemReference`."""

    type_: Literal["item_reference"]
    id: str
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "id": ("id", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "item_reference"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, type_: Literal["item_reference"], id: str) -> Self: ...
