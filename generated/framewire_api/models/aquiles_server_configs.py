from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number

if TYPE_CHECKING:
    from .aquiles_server_configs_mode import AquilesServerConfigsMode


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesServerConfigs(ResponseModel):
    """The server's settings."""

    model_name: str
    load_model: bool | None = None
    auto_pipeline: bool | None = None
    auto_type: str | None = None
    device_map_flux2: str | None = None
    dist_inference: bool | None = None
    max_concurrent_infer: int
    """Requests served at once; one more is a 429."""
    steps: int | None = None
    guidance_scale: float | None = None
    seed: int | None = None
    load_lora: bool
    max_batch_size: int
    batch_timeout: float
    """Seconds to wait for more requests before a batch starts."""
    worker_sleep: float
    mode: AquilesServerConfigsMode | str
    cpu_offload: bool
    versions: dict[str, str | None] | None = None
    """Versions of aquiles_image, torch, cuda and diffusers."""
    inductor_cache_dir: str | None = None
    hyperkernels_cache_key: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model_name": ("model_name", None),
        "load_model": ("load_model", None),
        "auto_pipeline": ("auto_pipeline", None),
        "auto_type": ("auto_type", None),
        "device_map_flux2": ("device_map_flux2", None),
        "dist_inference": ("dist_inference", None),
        "max_concurrent_infer": ("max_concurrent_infer", number),
        "steps": ("steps", number),
        "guidance_scale": ("guidance_scale", number),
        "seed": ("seed", number),
        "load_lora": ("load_lora", None),
        "max_batch_size": ("max_batch_size", number),
        "batch_timeout": ("batch_timeout", number),
        "worker_sleep": ("worker_sleep", number),
        "mode": ("mode", None),
        "cpu_offload": ("cpu_offload", None),
        "versions": ("versions", None),
        "inductor_cache_dir": ("inductor_cache_dir", None),
        "hyperkernels_cache_key": ("hyperkernels_cache_key", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "auto_pipeline",
            "auto_type",
            "batch_timeout",
            "cpu_offload",
            "device_map_flux2",
            "dist_inference",
            "guidance_scale",
            "load_lora",
            "load_model",
            "max_batch_size",
            "max_concurrent_infer",
            "mode",
            "model_name",
            "seed",
            "steps",
            "versions",
            "worker_sleep",
        ]
    )
