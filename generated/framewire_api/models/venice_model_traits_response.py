from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel

if TYPE_CHECKING:
    from .venice_model_traits_response_type import VeniceModelTraitsResponseType


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelTraitsResponse(ResponseModel):
    """Model ids by trait."""

    data: dict[str, str]
    """Model ids by trait."""
    object_: Literal["list"]
    type_: VeniceModelTraitsResponseType | str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", None),
        "object": ("object_", None),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "object", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
