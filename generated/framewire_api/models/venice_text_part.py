from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_cache_control import VeniceCacheControl


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTextPart(ResponseModel):
    """A text in a message."""

    text: str
    type_: Literal["text"]
    cache_control: VeniceCacheControl | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "text": ("text", None),
        "type": ("type_", None),
        "cache_control": ("cache_control", nested("venice_cache_control", "VeniceCacheControl")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "text"}
