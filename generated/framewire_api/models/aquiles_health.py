from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .aquiles_health_device import AquilesHealthDevice
    from .aquiles_health_mode import AquilesHealthMode
    from .aquiles_health_status import AquilesHealthStatus


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesHealth(ResponseModel):
    """State of the server."""

    status: AquilesHealthStatus | str
    model: str
    mode: AquilesHealthMode | str
    timestamp: int
    """Unix time in seconds."""
    devices: list[AquilesHealthDevice] | Literal["error"]
    """The GPUs; empty without CUDA, the word error when asking them failed."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "status": ("status", None),
        "model": ("model", None),
        "mode": ("mode", None),
        "timestamp": ("timestamp", number),
        "devices": ("devices", many(nested("aquiles_health_device", "AquilesHealthDevice"))),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["devices", "mode", "model", "status", "timestamp"]
    )
