from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesHealthDevice(ResponseModel):
    """A GPU and its memory in GB."""

    id: str
    name: str
    vram_total_gb: float
    vram_free_gb: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "name": ("name", None),
        "vram_total_gb": ("vram_total_gb", number),
        "vram_free_gb": ("vram_free_gb", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "name", "vram_free_gb", "vram_total_gb"])
