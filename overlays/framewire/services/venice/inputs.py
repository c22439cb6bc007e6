"""Nested arguments of Venice's methods as a type checker and an editor see them.

These are plain dictionaries; what they hold reaches the service as it stands, so that a member it
has since added can be passed too (with a note to the type checker).
"""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from framewire._core.media.file_inputs import FileInput

AudioFormat = Literal["wav", "mp3", "aiff", "aac", "ogg", "flac", "m4a", "pcm16", "pcm24"]
ReasoningEffort = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"]


class CacheControl(TypedDict):
    """That a part may be cached, and for how long (`5m`, `1h`)."""

    type: Literal["ephemeral"]
    ttl: NotRequired[str]


class TextPart(TypedDict):
    """A text in a message."""

    type: Literal["text"]
    text: str
    cache_control: NotRequired[CacheControl]


class MediaAddress(TypedDict):
    """An address, or a file as a `data:` URL."""

    url: str


class ImagePart(TypedDict):
    """An image in a message."""

    type: Literal["image_url"]
    image_url: MediaAddress
    cache_control: NotRequired[CacheControl]


class AudioData(TypedDict):
    """A sound in Base64; without a format it counts as wav."""

    data: str
    format: NotRequired[AudioFormat]


class AudioPart(TypedDict):
    """A sound in a message."""

    type: Literal["input_audio"]
    input_audio: AudioData
    cache_control: NotRequired[CacheControl]


class VideoPart(TypedDict):
    """A video in a message."""

    type: Literal["video_url"]
    video_url: MediaAddress
    cache_control: NotRequired[CacheControl]


class FileData(TypedDict):
    """A document as an address or a `data:` URL, and its name."""

    file_data: str
    filename: NotRequired[str]


class FilePart(TypedDict):
    """A document in a message."""

    type: Literal["file"]
    file: FileData
    cache_control: NotRequired[CacheControl]


MessagePart = TextPart | ImagePart | AudioPart | VideoPart | FilePart


class UserMessage(TypedDict):
    """What the user says."""

    role: Literal["user"]
    content: str | Sequence[MessagePart]
    name: NotRequired[str | None]


class SystemMessage(TypedDict):
    """Instructions to the model."""

    role: Literal["system"]
    content: str | Sequence[TextPart]
    name: NotRequired[str | None]


class DeveloperMessage(TypedDict):
    """Instructions to the model, by the name that newer models give them."""

    role: Literal["developer"]
    content: str | Sequence[TextPart]
    name: NotRequired[str | None]


class CalledFunction(TypedDict):
    """The function that the model called, and its arguments as JSON text."""

    name: str
    arguments: str


class ToolCall(TypedDict):
    """A call that the model made."""

    id: str
    type: Literal["function"]
    function: CalledFunction


class AssistantMessage(TypedDict):
    """What the model said before."""

    role: Literal["assistant"]
    content: NotRequired[str | Sequence[TextPart] | None]
    name: NotRequired[str | None]
    reasoning_content: NotRequired[str | None]
    thought_signature: NotRequired[str | None]
    tool_calls: NotRequired[Sequence[ToolCall] | None]


class ToolMessage(TypedDict):
    """What a tool answered to a call."""

    role: Literal["tool"]
    content: str
    tool_call_id: str
    name: NotRequired[str | None]


ChatMessage = UserMessage | SystemMessage | DeveloperMessage | AssistantMessage | ToolMessage


class ToolFunction(TypedDict):
    """A function that the model may call; its parameters are a JSON schema."""

    name: str
    description: NotRequired[str]
    parameters: NotRequired[dict[str, object]]
    strict: NotRequired[bool]


class FunctionTool(TypedDict):
    """A function as a tool."""

    type: NotRequired[Literal["function"]]
    function: ToolFunction
    id: NotRequired[str]


class SearchTool(TypedDict):
    """A search that the service does itself."""

    type: Literal["web_search", "x_search"]


ChatTool = FunctionTool | SearchTool


class ChosenFunction(TypedDict):
    """The name of the function that the model must call."""

    name: str


class ToolChoice(TypedDict):
    """The function that the model must call."""

    type: Literal["function"]
    function: ChosenFunction


class PlainFormat(TypedDict):
    """An answer that is plain text, or any JSON object."""

    type: Literal["text", "json_object"]


class SchemaFormat(TypedDict):
    """An answer that follows a JSON schema."""

    type: Literal["json_schema"]
    json_schema: dict[str, object]


ResponseFormat = PlainFormat | SchemaFormat


class Reasoning(TypedDict, total=False):
    """How much a model thinks, and how it sums its thoughts up."""

    effort: ReasoningEffort
    summary: Literal["auto", "concise", "detailed"]


class StreamOptions(TypedDict, total=False):
    """Whether a last event has the tokens used."""

    include_usage: bool


class TextOptions(TypedDict, total=False):
    """How much the model says."""

    verbosity: Literal["low", "medium", "high", "auto"]


class ModelFallback(TypedDict):
    """A model to fall back on."""

    model: str


class VideoElement(TypedDict, total=False):
    """A character or an object of a video: from the front, at most 3 further views, a video."""

    image: FileInput
    images: Sequence[FileInput]
    video: FileInput


class SeedanceConsent(TypedDict):
    """What Seedance's makers want to have confirmed before a face is shown."""

    confirmed_terms_and_privacy: bool
    confirmed_legal_right: bool
    confirmed_screening_acknowledged: bool


class VideoConsents(TypedDict, total=False):
    """What the caller consents to, by model."""

    seedance: SeedanceConsent


class StyleReference(TypedDict):
    """An image whose style is taken up, 0.1 to 1 strong."""

    image: FileInput
    strength: NotRequired[float]
