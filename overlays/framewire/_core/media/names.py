"""What a file is and what it may be called: pure decisions about content types and names."""

import re
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

# (offset, bytes) that a file of the type begins with; all of a row must match.
_SIGNATURES: tuple[tuple[str, tuple[tuple[int, bytes], ...]], ...] = (
    ("image/png", ((0, b"\x89PNG\r\n\x1a\n"),)),
    ("image/jpeg", ((0, b"\xff\xd8\xff"),)),
    ("image/webp", ((0, b"RIFF"), (8, b"WEBP"))),
    ("image/gif", ((0, b"GIF8"),)),
    ("image/avif", ((4, b"ftypavif"),)),
    ("image/heic", ((4, b"ftyphei"),)),
    ("image/heif", ((4, b"ftypmif1"),)),
    ("audio/mp4", ((4, b"ftypM4A"),)),
    ("video/quicktime", ((4, b"ftypqt  "),)),
    ("video/mp4", ((4, b"ftyp"),)),
    ("video/webm", ((0, b"\x1aE\xdf\xa3"),)),
    ("audio/wav", ((0, b"RIFF"), (8, b"WAVE"))),
    ("audio/flac", ((0, b"fLaC"),)),
    ("audio/opus", ((0, b"OggS"),)),
    ("audio/mpeg", ((0, b"ID3"),)),
    ("audio/aac", ((0, b"\xff\xf1"),)),
    ("audio/mpeg", ((0, b"\xff\xfb"),)),
    ("audio/mpeg", ((0, b"\xff\xf3"),)),
    ("model/gltf-binary", ((0, b"glTF"),)),
)

_EXTENSIONS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/avif": ".avif",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "audio/flac": ".flac",
    "audio/opus": ".opus",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/aac": ".aac",
    "audio/mp4": ".m4a",
    "audio/pcm": ".pcm",
    "model/gltf-binary": ".glb",
}

_TYPE_BY_EXTENSION = {
    ".jpeg": "image/jpeg",
    **{extension: kind for kind, extension in reversed(_EXTENSIONS.items())},
}

# Enough of a file to tell what it is.
HEAD_BYTES = 16
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 100
# Names that Windows takes for devices, whatever their ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def sniff(head: bytes) -> str | None:
    """The content type that the first bytes of a file show, or None if they show none."""
    for kind, signature in _SIGNATURES:
        if all(head[at : at + len(magic)] == magic for at, magic in signature):
            return kind
    return None


def extension_of(content_type: str | None) -> str:
    """File ending for a content type, with its dot; empty if unknown."""
    return _EXTENSIONS.get((content_type or "").partition(";")[0].strip().lower(), "")


def type_of_name(name: str) -> str | None:
    """Content type that a file name's ending stands for, or None."""
    return _TYPE_BY_EXTENSION.get(PurePosixPath(name).suffix.lower())


def safe_name(text: str) -> str:
    """A plain file name made of `text`: no folders, no hidden name, no odd characters."""
    name = _UNSAFE.sub("-", text.replace("\\", "/").rpartition("/")[2]).strip("-.")
    name = name[-_LONGEST_NAME:].lstrip("-.")
    return f"file-{name}" if _DEVICE.match(name) else name


def name_from_url(url: str) -> str:
    """The last part of a URL's path as a safe file name; empty if there is none."""
    try:
        return safe_name(unquote(urlsplit(url).path))
    except ValueError:
        return ""


def target_path(wanted: str | Path, suggestion: str, content_type: str | None) -> Path:
    """Where a result is written.

    Args:
        wanted: What the caller asked for: a file, or a folder that exists or ends with a slash.
        suggestion: Name to use inside a folder.
        content_type: Decides the ending where the name has none.

    Returns:
        The file's path; `~` is the home folder.
    """
    path = Path(wanted)
    with suppress(RuntimeError):  # the home of nobody stays a plain name
        path = path.expanduser()
    if str(wanted).endswith(("/", "\\")) or path.is_dir():
        path = path / (safe_name(suggestion) or "result")
    if not path.suffix:
        path = path.with_name(path.name + extension_of(content_type))
    return path
