from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceJsonObjectFormat(RequestModel):
    """Any JSON object."""

    type_: Literal["json_object"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"type": ("type_", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "json_object"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, type_: Literal["json_object"]) -> Self: ...
