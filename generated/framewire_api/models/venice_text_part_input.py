from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_cache_control_input import VeniceCacheControlInput


@define(eq=False, repr=False)
class VeniceTextPartInput(RequestModel):
    """A text in a message."""

    text: str
    type_: Literal["text"]
    cache_control: VeniceCacheControlInput | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "text": ("text", None),
        "type": ("type_", None),
        "cache_control": (
            "cache_control",
            nested("venice_cache_control_input", "VeniceCacheControlInput"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "text"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            text: str,
            type_: Literal["text"],
            cache_control: VeniceCacheControlInput | None = None,
        ) -> Self: ...
