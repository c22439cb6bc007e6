from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, mapping, nested

if TYPE_CHECKING:
    from .aquiles_device_stats import AquilesDeviceStats
    from .aquiles_global_stats import AquilesGlobalStats


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesDistributedStats(ResponseModel):
    """Counters of an image server with several GPUs."""

    mode: Literal["distributed"]
    devices: dict[str, AquilesDeviceStats]
    """By device id, such as cuda:0."""
    global_: AquilesGlobalStats
    """Counters over all GPUs."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "mode": ("mode", None),
        "devices": ("devices", mapping(nested("aquiles_device_stats", "AquilesDeviceStats"))),
        "global": ("global_", nested("aquiles_global_stats", "AquilesGlobalStats")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["devices", "global", "mode"])
    _TAGS: ClassVar[dict[str, Any]] = {"mode": "distributed"}
