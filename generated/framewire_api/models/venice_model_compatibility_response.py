from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel

if TYPE_CHECKING:
    from .venice_model_compatibility_response_type import VeniceModelCompatibilityResponseType


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelCompatibilityResponse(ResponseModel):
    """Model ids by the name known elsewhere."""

    data: dict[str, str]
    """Model ids by the name known elsewhere."""
    object_: Literal["list"]
    type_: VeniceModelCompatibilityResponseType | str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", None),
        "object": ("object_", None),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "object", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
