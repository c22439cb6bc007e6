from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceTextPartInput(RequestModel):
    """A text in a message."""

    text: str
    type_: Literal["text"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "text": ("text", None),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "text"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, text: str, type_: Literal["text"]) -> Self: ...
