from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceTextFormat(RequestModel):
    """`VeniceTextFormat`."""

    type_: Literal["text"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"type": ("type_", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "text"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, type_: Literal["text"]) -> Self: ...
