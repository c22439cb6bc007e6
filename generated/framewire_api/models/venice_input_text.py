from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceInputText(RequestModel):
    """`VeniceInputText`."""

    type_: Literal["input_text"]
    text: str
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "text": ("text", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "input_text"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, type_: Literal["input_text"], text: str) -> Self: ...
