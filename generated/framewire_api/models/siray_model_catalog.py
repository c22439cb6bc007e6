from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .siray_catalog_model import SirayCatalogModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayModelCatalog(ResponseModel):
    """The model catalogue."""

    data: list[SirayCatalogModel] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(nested("siray_catalog_model", "SirayCatalogModel")))
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data"])
