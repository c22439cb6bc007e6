from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_api_key_info import VeniceApiKeyInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceApiKeyList(ResponseModel):
    """The keys of the account."""

    data: list[VeniceApiKeyInfo] = field(factory=list)
    object_: Literal["list"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(nested("venice_api_key_info", "VeniceApiKeyInfo"))),
        "object": ("object_", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "object"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
