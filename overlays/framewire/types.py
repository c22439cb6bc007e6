"""What the clients return, by name, for annotations and `isinstance`.

Names are loaded when they are first used. The classes of the synchronous clients have their plain
names, those of the asynchronous ones a leading `Async`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framewire._async.anyservice import AsyncAudioAnswer as AsyncAudioAnswer
    from framewire._async.anyservice import AsyncFileAnswer as AsyncFileAnswer
    from framewire._async.anyservice import AsyncImageAnswer as AsyncImageAnswer
    from framewire._async.anyservice import AsyncJobResult as AsyncJobResult
    from framewire._async.anyservice import AsyncVideoAnswer as AsyncVideoAnswer
    from framewire._async.aquiles_content import AsyncVideoContent as AsyncVideoContent
    from framewire._async.aquiles_pages import AsyncModelPage as AsyncModelPage
    from framewire._async.aquiles_pages import AsyncVideoPage as AsyncVideoPage
    from framewire._async.aquiles_results import AsyncImagesResponse as AsyncImagesResponse
    from framewire._async.aquiles_results import AsyncVideo as AsyncVideo
    from framewire._async.jobs import AsyncJob as AsyncJob
    from framewire._async.media import AsyncAudio as AsyncAudio
    from framewire._async.media import AsyncImage as AsyncImage
    from framewire._async.media import AsyncImageUrl as AsyncImageUrl
    from framewire._async.media import AsyncModel3D as AsyncModel3D
    from framewire._async.media import AsyncModel3DUrl as AsyncModel3DUrl
    from framewire._async.media import AsyncVideoFile as AsyncVideoFile
    from framewire._async.media import AsyncVideoUrl as AsyncVideoUrl
    from framewire._async.siray_results import AsyncGenerationResponse as AsyncGenerationResponse
    from framewire._async.siray_results import AsyncTaskStatus as AsyncTaskStatus
    from framewire._async.stream import AsyncStream as AsyncStream
    from framewire._async.venice_audio import AsyncSpeech as AsyncSpeech
    from framewire._async.venice_chat import AsyncChatStream as AsyncChatStream
    from framewire._async.venice_images import AsyncImageResponse as AsyncImageResponse
    from framewire._async.venice_images import AsyncSimpleImageResponse as AsyncSimpleImageResponse
    from framewire._async.visgate_results import AsyncGenerateResult as AsyncGenerateResult
    from framewire._async.visgate_results import AsyncGenerationRequest as AsyncGenerationRequest
    from framewire._async.visgate_results import AsyncImageResult as AsyncImageResult
    from framewire._async.visgate_results import AsyncProviderKeys as AsyncProviderKeys
    from framewire._async.visgate_results import (
        AsyncRequestStatusResult as AsyncRequestStatusResult,
    )
    from framewire._async.visgate_results import AsyncUsageSummary as AsyncUsageSummary
    from framewire._async.visgate_results import AsyncVideoResult as AsyncVideoResult
    from framewire._core.answer import Meta as Meta
    from framewire._core.progress import JobEvent as JobEvent
    from framewire._core.raw import RawResponse as RawResponse
    from framewire._core.results import Catalogue as Catalogue
    from framewire._core.results import GeneratedImages as GeneratedImages
    from framewire._core.results import GeneratedVideo as GeneratedVideo
    from framewire._core.results import ModelInfo as ModelInfo
    from framewire._core.results import ServiceHealth as ServiceHealth
    from framewire._core.venice_headers import VeniceHeaders as VeniceHeaders
    from framewire._sync.anyservice import AudioAnswer as AudioAnswer
    from framewire._sync.anyservice import FileAnswer as FileAnswer
    from framewire._sync.anyservice import ImageAnswer as ImageAnswer
    from framewire._sync.anyservice import JobResult as JobResult
    from framewire._sync.anyservice import VideoAnswer as VideoAnswer
    from framewire._sync.aquiles_content import VideoContent as VideoContent
    from framewire._sync.aquiles_pages import ModelPage as ModelPage
    from framewire._sync.aquiles_pages import VideoPage as VideoPage
    from framewire._sync.aquiles_results import ImagesResponse as ImagesResponse
    from framewire._sync.aquiles_results import Video as Video
    from framewire._sync.jobs import Job as Job
    from framewire._sync.media import Audio as Audio
    from framewire._sync.media import Image as Image
    from framewire._sync.media import ImageUrl as ImageUrl
    from framewire._sync.media import Model3D as Model3D
    from framewire._sync.media import Model3DUrl as Model3DUrl
    from framewire._sync.media import VideoFile as VideoFile
    from framewire._sync.media import VideoUrl as VideoUrl
    from framewire._sync.siray_results import GenerationResponse as GenerationResponse
    from framewire._sync.siray_results import TaskStatus as TaskStatus
    from framewire._sync.stream import Stream as Stream
    from framewire._sync.venice_audio import Speech as Speech
    from framewire._sync.venice_chat import ChatStream as ChatStream
    from framewire._sync.venice_images import ImageResponse as ImageResponse
    from framewire._sync.venice_images import SimpleImageResponse as SimpleImageResponse
    from framewire._sync.visgate_results import GenerateResult as GenerateResult
    from framewire._sync.visgate_results import GenerationRequest as GenerationRequest
    from framewire._sync.visgate_results import ImageResult as ImageResult
    from framewire._sync.visgate_results import ProviderKeys as ProviderKeys
    from framewire._sync.visgate_results import RequestStatusResult as RequestStatusResult
    from framewire._sync.visgate_results import UsageSummary as UsageSummary
    from framewire._sync.visgate_results import VideoResult as VideoResult
    from framewire.services.aquiles_stats import DistributedStats as DistributedStats
    from framewire.services.aquiles_stats import SingleDeviceStats as SingleDeviceStats
    from framewire.services.aquiles_stats import VideoStats as VideoStats

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
    "GenerateResult": "visgate_results",
    "ImageResult": "visgate_results",
    "VideoResult": "visgate_results",
    "RequestStatusResult": "visgate_results",
    "GenerationRequest": "visgate_results",
    "UsageSummary": "visgate_results",
    "ProviderKeys": "visgate_results",
    "TaskStatus": "siray_results",
    "GenerationResponse": "siray_results",
    "ImagesResponse": "aquiles_results",
    "Video": "aquiles_results",
    "VideoContent": "aquiles_content",
    "VideoPage": "aquiles_pages",
    "ModelPage": "aquiles_pages",
    "ImageResponse": "venice_images",
    "SimpleImageResponse": "venice_images",
    "Speech": "venice_audio",
    "ChatStream": "venice_chat",
    "AudioAnswer": "anyservice",
    "FileAnswer": "anyservice",
    "ImageAnswer": "anyservice",
    "JobResult": "anyservice",
    "VideoAnswer": "anyservice",
}
_SHARED = {
    "JobEvent": "framewire._core.progress",
    "Meta": "framewire._core.answer",
    "RawResponse": "framewire._core.raw",
    "Catalogue": "framewire._core.results",
    "GeneratedImages": "framewire._core.results",
    "GeneratedVideo": "framewire._core.results",
    "ModelInfo": "framewire._core.results",
    "ServiceHealth": "framewire._core.results",
    "SingleDeviceStats": "framewire.services.aquiles_stats",
    "DistributedStats": "framewire.services.aquiles_stats",
    "VideoStats": "framewire.services.aquiles_stats",
    "VeniceHeaders": "framewire._core.venice_headers",
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
