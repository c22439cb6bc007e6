from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, keep, many, nested

if TYPE_CHECKING:
    from .visgate_model import VisgateModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateFeaturedSection(ResponseModel):
    """Models shown together."""

    title: str = ""
    """Heading."""
    key: str = ""
    """Id of the section."""
    models: list[VisgateModel] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "title": ("title", keep),
        "key": ("key", keep),
        "models": ("models", many(nested("visgate_model", "VisgateModel"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"title": "", "key": "", "models": []}
