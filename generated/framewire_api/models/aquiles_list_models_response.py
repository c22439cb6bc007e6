from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .aquiles_model import AquilesModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesListModelsResponse(ResponseModel):
    """The loaded model, as a list of one."""

    object_: Literal["list"]
    data: list[AquilesModel] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "object": ("object_", None),
        "data": ("data", many(nested("aquiles_model", "AquilesModel"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "object"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
