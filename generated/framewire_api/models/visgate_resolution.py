from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateResolution(ResponseModel):
    """Size of an image in pixels."""

    width: int | None = None
    height: int | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "width": ("width", number),
        "height": ("height", number),
    }
