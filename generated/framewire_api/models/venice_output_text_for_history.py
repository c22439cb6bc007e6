from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many


@define(eq=False, repr=False)
class VeniceOutputTextForHistory(RequestModel):
    """`VeniceOutputTextForHistory`."""

    type_: Literal["output_text"]
    text: str
    annotations: list[Any] | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "text": ("text", None),
        "annotations": ("annotations", many(None)),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "output_text"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls, *, type_: Literal["output_text"], text: str, annotations: list[Any] | None = None
        ) -> Self: ...
