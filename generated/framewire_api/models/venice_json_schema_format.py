from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceJsonSchemaFormat(RequestModel):
    """JSON that follows a schema."""

    json_schema: dict[str, Any]
    type_: Literal["json_schema"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "json_schema": ("json_schema", None),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["json_schema", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "json_schema"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, json_schema: dict[str, Any], type_: Literal["json_schema"]) -> Self: ...
