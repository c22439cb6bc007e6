from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .visgate_featured_section import VisgateFeaturedSection
    from .visgate_model import VisgateModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateModelList(ResponseModel):
    """The first models that match."""

    models: list[VisgateModel] = field(factory=list)
    total_count: int = 0
    """Size of the catalog, not of this list."""
    last_updated: str | None = None
    """When the catalog last changed; the format is not recorded."""
    featured: list[VisgateFeaturedSection] = field(factory=list)
    """Sections, when `featured` asked for them."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "models": ("models", many(nested("visgate_model", "VisgateModel"))),
        "total_count": ("total_count", number),
        "last_updated": ("last_updated", None),
        "featured": (
            "featured",
            many(nested("visgate_featured_section", "VisgateFeaturedSection")),
        ),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"models": [], "total_count": 0, "featured": []}
