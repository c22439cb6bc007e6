"""What the clients return, by name, for annotations and `isinstance`.

Names are loaded when they are first used. The classes of the synchronous clients have their plain
names, those of the asynchronous ones a leading `Async`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framewire._async.visgate.results import (
        AsyncRequestStatusResult as AsyncRequestStatusResult,
    )

# Module by class; those of the first table have an asynchronous twin.
_TWINS = {
    "Image": "media",
    "VideoFile": "media",
    "Audio": "media",
    "Model3D": "media",
    "ImageUrl": "media",
    "VideoUrl": "media",
    "Model3DUrl": "media",
    "Job": "jobs",
    "Stream": "stream",
    "GenerateResult": "visgate.results",
    "ImageResult": "visgate.results",
    "VideoResult": "visgate.results",
    "RequestStatusResult": "visgate.results",
    "GenerationRequest": "visgate.results",
    "UsageSummary": "visgate.results",
    "ProviderKeys": "visgate.results",
    "TaskStatus": "siray.results",
    "GenerationResponse": "siray.results",
    "ImagesResponse": "aquiles.results",
    "Video": "aquiles.results",
    "VideoContent": "aquiles.content",
    "VideoPage": "aquiles.pages",
    "ModelPage": "aquiles.pages",
    "ImageResponse": "venice.images",
    "SimpleImageResponse": "venice.images",
    "Speech": "venice.audio",
    "ChatStream": "venice.chat",
    "AudioAnswer": "any_service",
    "FileAnswer": "any_service",
    "ImageAnswer": "any_service",
    "JobResult": "any_service",
    "VideoAnswer": "any_service",
}
_SHARED = {
    "JobEvent": "framewire._core.jobs.progress",
    "Meta": "framewire._core.exchange.answer",
    "RawResponse": "framewire._core.exchange.raw",
    "Catalogue": "framewire._core.facade.results",
    "GeneratedImages": "framewire._core.facade.results",
    "GeneratedVideo": "framewire._core.facade.results",
    "ModelInfo": "framewire._core.facade.results",
    "ServiceHealth": "framewire._core.facade.results",
    "SingleDeviceStats": "framewire.services.aquiles.stats",
    "DistributedStats": "framewire.services.aquiles.stats",
    "VideoStats": "framewire.services.aquiles.stats",
    "VeniceHeaders": "framewire.services.venice.headers",
}


def __getattr__(name: str) -> Any:
    plain = name.removeprefix("Async")
    if plain in _TWINS:
        home = f"framewire.{'_sync' if plain == name else '_async'}.{_TWINS[plain]}"
    elif name in _SHARED:
        home = _SHARED[name]
    else:
        raise AttributeError(f"module 'framewire.types' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted([*_TWINS, *(f"Async{name}" for name in _TWINS), *_SHARED])
