from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_model import VeniceModel
    from .venice_model_list_type import VeniceModelListType


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelList(ResponseModel):
    """Models."""

    data: list[VeniceModel] = field(factory=list)
    object_: Literal["list"]
    type_: VeniceModelListType | str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(nested("venice_model", "VeniceModel"))),
        "object": ("object_", None),
        "type": ("type_", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "object", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
