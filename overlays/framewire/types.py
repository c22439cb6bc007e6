"""What the clients return, by name, for annotations and `isinstance`.

Names are loaded when they are first used. The classes of the synchronous clients have their plain
names, those of the asynchronous ones a leading `Async`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framewire._async.any_service import (
        AsyncAudioAnswer,
        AsyncFileAnswer,
        AsyncImageAnswer,
        AsyncJobResult,
        AsyncVideoAnswer,
    )
    from framewire._async.aquiles.content import AsyncVideoContent
    from framewire._async.aquiles.pages import AsyncModelPage, AsyncVideoPage
    from framewire._async.aquiles.results import AsyncImagesResponse, AsyncVideo
    from framewire._async.jobs import AsyncJob
    from framewire._async.journal import AsyncPaidResult
    from framewire._async.media import (
        AsyncAudio,
        AsyncImage,
        AsyncImageUrl,
        AsyncModel3D,
        AsyncModel3DUrl,
        AsyncVideoFile,
        AsyncVideoUrl,
    )
    from framewire._async.siray.results import AsyncGenerationResponse, AsyncTaskStatus
    from framewire._async.stream import AsyncStream
    from framewire._async.venice.audio import AsyncSpeech
    from framewire._async.venice.chat import AsyncChatStream
    from framewire._async.venice.image_results import (
        AsyncImageResponse,
        AsyncSimpleImageResponse,
    )
    from framewire._async.venice.media_jobs import AsyncVeniceSound, AsyncVeniceVideo
    from framewire._async.visgate.account import AsyncProviderKeys, AsyncUsageSummary
    from framewire._async.visgate.results import (
        AsyncGenerateResult,
        AsyncGenerationRequest,
        AsyncImageResult,
        AsyncRequestStatusResult,
        AsyncVideoResult,
    )
    from framewire._core.exchange.answer import Meta
    from framewire._core.exchange.raw import RawResponse
    from framewire._core.facade.results import (
        Catalogue,
        GeneratedImages,
        GeneratedVideo,
        ModelInfo,
        ServiceHealth,
    )
    from framewire._core.jobs.progress import JobEvent
    from framewire._sync.any_service import (
        AudioAnswer,
        FileAnswer,
        ImageAnswer,
        JobResult,
        VideoAnswer,
    )
    from framewire._sync.aquiles.content import VideoContent
    from framewire._sync.aquiles.pages import ModelPage, VideoPage
    from framewire._sync.aquiles.results import ImagesResponse, Video
    from framewire._sync.jobs import Job
    from framewire._sync.journal import PaidResult
    from framewire._sync.media import (
        Audio,
        Image,
        ImageUrl,
        Model3D,
        Model3DUrl,
        VideoFile,
        VideoUrl,
    )
    from framewire._sync.siray.results import GenerationResponse, TaskStatus
    from framewire._sync.stream import Stream
    from framewire._sync.venice.audio import Speech
    from framewire._sync.venice.chat import ChatStream
    from framewire._sync.venice.image_results import ImageResponse, SimpleImageResponse
    from framewire._sync.venice.media_jobs import VeniceSound, VeniceVideo
    from framewire._sync.visgate.account import ProviderKeys, UsageSummary
    from framewire._sync.visgate.results import (
        GenerateResult,
        GenerationRequest,
        ImageResult,
        RequestStatusResult,
        VideoResult,
    )
    from framewire.services.aquiles.stats import (
        DistributedStats,
        SingleDeviceStats,
        VideoStats,
    )
    from framewire.services.venice.chat import VeniceParameters
    from framewire.services.venice.headers import VeniceHeaders
    from framewire.services.venice.inputs import (
        AssistantMessage,
        AudioPart,
        ChatMessage,
        ChatTool,
        DeveloperMessage,
        FilePart,
        FunctionTool,
        ImagePart,
        MessagePart,
        Reasoning,
        ResponseFormat,
        SearchTool,
        StyleReference,
        SystemMessage,
        TextPart,
        ToolChoice,
        ToolMessage,
        UserMessage,
        VideoElement,
        VideoPart,
    )

__all__ = [
    "Image", "VideoFile", "Audio", "Model3D", "ImageUrl", "VideoUrl", "Model3DUrl", "Job",
    "Stream", "GenerateResult", "ImageResult", "VideoResult", "RequestStatusResult",
    "GenerationRequest", "UsageSummary", "ProviderKeys", "TaskStatus", "GenerationResponse",
    "ImagesResponse", "Video", "VideoContent", "VideoPage", "ModelPage", "ImageResponse",
    "SimpleImageResponse", "VeniceVideo", "VeniceSound", "Speech", "ChatStream", "AudioAnswer",
    "FileAnswer", "ImageAnswer",
    "JobResult", "VideoAnswer", "AsyncImage", "AsyncVideoFile", "AsyncAudio", "AsyncModel3D",
    "AsyncImageUrl", "AsyncVideoUrl", "AsyncModel3DUrl", "AsyncJob", "AsyncStream",
    "AsyncGenerateResult", "AsyncImageResult", "AsyncVideoResult", "AsyncRequestStatusResult",
    "AsyncGenerationRequest", "AsyncUsageSummary", "AsyncProviderKeys", "AsyncTaskStatus",
    "AsyncGenerationResponse", "AsyncImagesResponse", "AsyncVideo", "AsyncVideoContent",
    "AsyncVideoPage", "AsyncModelPage", "AsyncImageResponse", "AsyncSimpleImageResponse",
    "AsyncVeniceVideo", "AsyncVeniceSound",
    "AsyncSpeech", "AsyncChatStream", "AsyncAudioAnswer", "AsyncFileAnswer", "AsyncImageAnswer",
    "AsyncJobResult", "AsyncVideoAnswer", "JobEvent", "Meta", "RawResponse", "Catalogue",
    "GeneratedImages", "GeneratedVideo", "ModelInfo", "ServiceHealth", "SingleDeviceStats",
    "DistributedStats", "VideoStats", "VeniceHeaders", "PaidResult", "AsyncPaidResult",
    "ChatMessage", "UserMessage", "SystemMessage", "DeveloperMessage", "AssistantMessage",
    "ToolMessage",
    "MessagePart", "TextPart", "ImagePart", "AudioPart", "VideoPart", "FilePart", "ChatTool",
    "FunctionTool",
    "SearchTool", "ToolChoice", "ResponseFormat", "Reasoning", "VideoElement",
    "StyleReference", "VeniceParameters",
]  # fmt: skip

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
    "PaidResult": "journal",
    "Stream": "stream",
    "GenerateResult": "visgate.results",
    "ImageResult": "visgate.results",
    "VideoResult": "visgate.results",
    "RequestStatusResult": "visgate.results",
    "GenerationRequest": "visgate.results",
    "UsageSummary": "visgate.account",
    "ProviderKeys": "visgate.account",
    "TaskStatus": "siray.results",
    "GenerationResponse": "siray.results",
    "ImagesResponse": "aquiles.results",
    "Video": "aquiles.results",
    "VideoContent": "aquiles.content",
    "VideoPage": "aquiles.pages",
    "ModelPage": "aquiles.pages",
    "ImageResponse": "venice.image_results",
    "SimpleImageResponse": "venice.image_results",
    "VeniceVideo": "venice.media_jobs",
    "VeniceSound": "venice.media_jobs",
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
    "VeniceParameters": "framewire.services.venice.chat",
    **dict.fromkeys(
        (
            "ChatMessage",
            "UserMessage",
            "SystemMessage",
            "DeveloperMessage",
            "AssistantMessage",
            "ToolMessage",
            "MessagePart",
            "TextPart",
            "ImagePart",
            "AudioPart",
            "VideoPart",
            "FilePart",
            "ChatTool",
            "FunctionTool",
            "SearchTool",
            "ToolChoice",
            "ResponseFormat",
            "Reasoning",
            "VideoElement",
            "StyleReference",
        ),
        "framewire.services.venice.inputs",
    ),
}


def __getattr__(name: str) -> Any:
    plain = name.removeprefix("Async")
    if plain in _TWINS:
        home = f"framewire.{'_sync' if plain == name else '_async'}.{_TWINS[plain]}"
    elif name in _SHARED:
        home = _SHARED[name]
    else:
        raise AttributeError(f"module 'framewire.types' has no attribute {name!r}")
    service, _, of_a_service = _TWINS.get(plain, "").partition(".")
    if of_a_service:
        from framewire._core.facade.by_service import loaded

        value = globals()[name] = loaded(service, home, name)
    else:
        try:
            module = import_module(home)
        except AttributeError as error:
            # Python would say that the name is unknown, and not why.
            raise ImportError(f"{home} cannot be imported: {error}") from error
        value = globals()[name] = getattr(module, name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
