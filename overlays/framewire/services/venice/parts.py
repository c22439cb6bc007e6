"""Parts of chat messages besides images: texts to be cached, sounds, videos and documents."""

import base64
import os
from pathlib import Path
from typing import TypedDict

from framewire._core.media.data_url import data_uri
from framewire._core.media.file_inputs import FileInput, opened
from framewire._core.media.inline import is_data_url
from framewire.errors import InvalidArgumentError
from framewire.services.venice.inputs import (
    AudioData,
    AudioFormat,
    AudioPart,
    CacheControl,
    FileData,
    FilePart,
    TextPart,
    VideoPart,
)
from framewire.services.venice.values import is_web_url

_CHAT = "create_chat_completion"
_FORMATS: dict[str, AudioFormat] = {
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/mpeg": "mp3",
    "audio/aiff": "aiff",
    "audio/x-aiff": "aiff",
    "audio/aac": "aac",
    "audio/ogg": "ogg",
    "audio/opus": "ogg",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
}


def text_part(text: str, *, cache: bool | str = False) -> TextPart:
    """A text as a part of a chat message.

    Args:
        text: The text.
        cache: Whether the conversation up to here is to be cached, for models that take marks; or
            for how long, such as 1h.

    Returns:
        `{"type": "text", "text": ...}`, with `cache_control` where it is to be cached.
    """
    return {"type": "text", "text": text, **_cached(cache)}


def audio_part(
    sound: FileInput, format: AudioFormat | None = None, *, cache: bool | str = False
) -> AudioPart:
    """A sound as a part of a chat message, for models that hear; it travels inside the message.

    Args:
        sound: Path, bytes, open file or `(name, bytes)`. The service fetches no addresses here.
        format: wav, mp3, aiff, aac, ogg, flac, m4a, pcm16 or pcm24; left out the file tells.
        cache: As for `text_part`.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: An address, or a file that does not tell its format.
    """
    if isinstance(sound, str) and is_web_url(sound):
        raise _unfit("the service takes no address for a sound: pass a path or bytes")
    with opened("venice", _CHAT, [sound]) as files:
        data = files[0].payload.read()
        kind = format or _FORMATS.get(files[0].mime_type or "")
    if kind is None:
        raise _unfit(f"a sound cannot be {files[0].mime_type}: pass format= if it is one")
    audio: AudioData = {"data": base64.b64encode(data).decode("ascii"), "format": kind}
    return {"type": "input_audio", "input_audio": audio, **_cached(cache)}


def video_part(video: FileInput, *, cache: bool | str = False) -> VideoPart:
    """A video as a part of a chat message, for models that see videos; at most 3 in a request.

    Args:
        video: Address (which may not redirect), `data:` URL, path, bytes, open file or
            `(name, bytes)` of an mp4, mpeg, mov or webm.
        cache: As for `text_part`.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: It is no video.
    """
    url = _url(video)
    if is_data_url(url) and not url.startswith("data:video/"):
        raise _unfit(f"the file is no video but {_kind(url)}")
    return {"type": "video_url", "video_url": {"url": url}, **_cached(cache)}


def file_part(
    file: FileInput, filename: str | None = None, *, cache: bool | str = False
) -> FilePart:
    """A document as a part of a chat message; the model is given its text.

    Args:
        file: Address, `data:` URL, path, bytes, open file or `(name, bytes)` of a PDF, EPUB, DOCX,
            PPTX, XLSX, plain text or source code.
        filename: What it is called; left out its own name, where it has one.
        cache: As for `text_part`.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: It is no file.
    """
    named = filename or _name(file)
    sent: FileData = {"file_data": _url(file)}
    if named:
        sent["filename"] = named
    return {"type": "file", "file": sent, **_cached(cache)}


class _Cached(TypedDict, total=False):
    cache_control: CacheControl


def _cached(cache: bool | str) -> _Cached:
    if not cache:
        return {}
    control: CacheControl = {"type": "ephemeral"}
    if isinstance(cache, str):
        control["ttl"] = cache
    return {"cache_control": control}


def _url(given: FileInput) -> str:
    if isinstance(given, str) and (is_web_url(given) or is_data_url(given)):
        return given
    if isinstance(given, str | os.PathLike):
        return data_uri("venice", given)
    with opened("venice", _CHAT, [given]) as files:
        text = base64.b64encode(files[0].payload.read()).decode("ascii")
        return f"data:{files[0].mime_type};base64,{text}"


def _name(given: FileInput) -> str | None:
    if isinstance(given, tuple) and given and isinstance(given[0], str):
        return given[0]
    if isinstance(given, os.PathLike) or (
        isinstance(given, str) and not is_web_url(given) and not is_data_url(given)
    ):
        return Path(given).name
    return None


def _kind(url: str) -> str:
    return url[len("data:") :].partition(";")[0]


def _unfit(what: str) -> InvalidArgumentError:
    return InvalidArgumentError(what, service="venice", operation=_CHAT)
