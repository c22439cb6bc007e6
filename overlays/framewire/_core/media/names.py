"""What a file is and what it may be called: pure decisions about content types and names."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

# (offset, bytes) that a file of the type begins with; all of a row must match, the first row wins.
_SIGNATURES: tuple[tuple[str, tuple[tuple[int, bytes], ...]], ...] = (
    ("image/png", ((0, b"\x89PNG\r\n\x1a\n"),)),
    ("image/jpeg", ((0, b"\xff\xd8\xff"),)),
    ("image/webp", ((0, b"RIFF"), (8, b"WEBP"))),
    ("image/gif", ((0, b"GIF8"),)),
    ("image/bmp", ((0, b"BM"), (6, b"\0\0\0\0"))),
    ("image/tiff", ((0, b"II*\0"),)),
    ("image/tiff", ((0, b"MM\0*"),)),
    ("image/jxl", ((0, b"\xff\x0a"),)),
    ("image/jxl", ((0, b"\0\0\0\x0cJXL \r\n\x87\n"),)),
    ("image/avif", ((4, b"ftypavi"),)),
    ("image/heic", ((4, b"ftyphei"),)),
    ("image/heic", ((4, b"ftyphev"),)),
    ("image/heif", ((4, b"ftypmif1"),)),
    ("image/heif", ((4, b"ftypmsf1"),)),
    ("audio/mp4", ((4, b"ftypM4A"),)),
    ("video/quicktime", ((4, b"ftypqt  "),)),
    ("video/mp4", ((4, b"ftyp"),)),
    ("video/webm", ((0, b"\x1aE\xdf\xa3"),)),
    ("audio/wav", ((0, b"RIFF"), (8, b"WAVE"))),
    ("audio/flac", ((0, b"fLaC"),)),
    ("audio/opus", ((0, b"OggS"), (28, b"OpusHead"))),
    ("video/ogg", ((0, b"OggS"), (28, b"\x80theora"))),
    ("audio/ogg", ((0, b"OggS"),)),
    ("audio/mpeg", ((0, b"ID3"),)),
    ("audio/aac", ((0, b"\xff\xf1"),)),
    ("audio/mpeg", ((0, b"\xff\xfb"),)),
    ("audio/mpeg", ((0, b"\xff\xf3"),)),
    ("model/gltf-binary", ((0, b"glTF"),)),
    ("application/zip", ((0, b"PK\x03\x04"),)),
)
# What a file of the general HEIF kind says further on that it is as well.
_COMPATIBLE = {b"avif": "image/avif", b"heic": "image/heic", b"heix": "image/heic"}
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]",
    re.DOTALL | re.IGNORECASE,
)

_EXTENSIONS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/tiff": ".tiff",
    "image/jxl": ".jxl",
    "image/svg+xml": ".svg",
    "image/avif": ".avif",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "video/ogg": ".ogv",
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
    "application/zip": ".zip",
}

# What else people call such files.
_TYPE_BY_EXTENSION = {
    ".jpeg": "image/jpeg",
    ".jpe": "image/jpeg",
    ".jfif": "image/jpeg",
    ".tif": "image/tiff",
    ".apng": "image/png",
    ".ico": "image/x-icon",
    ".m4v": "video/mp4",
    ".mkv": "video/x-matroska",
    ".avi": "video/x-msvideo",
    ".mpg": "video/mpeg",
    ".mpeg": "video/mpeg",
    ".oga": "audio/ogg",
    ".gltf": "model/gltf+json",
    ".obj": "model/obj",
    ".fbx": "model/fbx",
    ".stl": "model/stl",
    ".ply": "model/ply",
    ".usdz": "model/vnd.usdz+zip",
    **{extension: kind for kind, extension in reversed(_EXTENSIONS.items())},
}
# Types of which one file may be several.
_FAMILIES = (
    frozenset({"audio/ogg", "audio/opus"}),
    frozenset({"audio/wav", "audio/x-wav"}),
    frozenset({"image/heic", "image/heif"}),
    frozenset({"video/mp4", "audio/mp4"}),
    frozenset({"video/webm", "video/x-matroska", "audio/webm"}),
    frozenset({"application/zip", "model/vnd.usdz+zip"}),
)

# Enough of a file to tell what it is.
HEAD_BYTES = 512
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_FOREIGN_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_LONGEST_NAME = 100
# Names that Windows takes for devices, whatever their ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def sniff(head: bytes) -> str | None:
    """The content type that the first bytes of a file show, or None if they show none."""
    for kind, signature in _SIGNATURES:
        if all(head[at : at + len(magic)] == magic for at, magic in signature):
            return _compatible(head) if kind == "image/heif" else kind
    return "image/svg+xml" if _SVG.match(head) else None


def _compatible(head: bytes) -> str:
    """Which kind of HEIF a file is, by the list of kinds at its beginning."""
    size = int.from_bytes(head[:4], "big")
    brands = (head[at : at + 4] for at in range(16, min(size, len(head)), 4))
    return next((_COMPATIBLE[brand] for brand in brands if brand in _COMPATIBLE), "image/heif")


def extension_of(content_type: str | None) -> str:
    """File ending for a content type, with its dot; empty if unknown."""
    return _EXTENSIONS.get((content_type or "").partition(";")[0].strip().lower(), "")


def type_of_name(name: str) -> str | None:
    """Content type that a file name's ending stands for, or None where it is none of media."""
    return _TYPE_BY_EXTENSION.get(PurePosixPath(name).suffix.lower())


def fits(named: str, kind: str) -> bool:
    """Whether a file of a type may be called after another type.

    Args:
        named: Type that the ending stands for.
        kind: Type of the content.
    """
    return named == kind or any({named, kind} <= family for family in _FAMILIES)


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
        suggestion: Name to use inside a folder; its ending is kept only if the content fits it.
        content_type: Decides the ending where the name has none; where it is no type of media, the
            suggestion's ending does.

    Returns:
        The file's path; `~` is the home folder.
    """
    path, folder = _place(wanted)
    if folder:
        return path / _chosen(suggestion, content_type)
    if type_of_name(path.name) is None:
        own = PurePosixPath(suggestion).suffix if type_of_name(suggestion) else ""
        path = path.with_name(path.name + (extension_of(content_type) or own))
    return path


def spelt_out(wanted: str | Path) -> bool:
    """Whether the caller named the whole file, ending and all, so that it may replace another.

    Args:
        wanted: What the caller asked for.
    """
    path, folder = _place(wanted)
    return not folder and type_of_name(path.name) is not None


def numbered(path: Path) -> Iterator[Path]:
    """The names that a file may get where others must not be replaced: `a.png`, `a-2.png`, ..."""
    yield path
    ending = path.suffix if type_of_name(path.name) else ""
    stem = path.name.removesuffix(ending)
    yield from (path.with_name(f"{stem}-{number}{ending}") for number in count(2))


def _place(wanted: str | Path) -> tuple[Path, bool]:
    """The path that was asked for, and whether it is a folder."""
    path = Path(wanted)
    with suppress(RuntimeError):  # the home of nobody stays a plain name
        path = path.expanduser()
    return path, str(wanted).endswith(("/", "\\")) or path.is_dir()


def _chosen(suggestion: str, content_type: str | None) -> str:
    """A file's name where the caller names a folder only."""
    name = safe_name(suggestion) or "result"
    ending, named = extension_of(content_type), type_of_name(name)
    if named is not None:
        kind = (content_type or "").partition(";")[0].strip().lower()
        if not ending or fits(named, kind):
            return name
        name = PurePosixPath(name).stem
    # Servers call images `.php`; what they call `.exe` must not be run by a double click.
    return _FOREIGN_ENDING.sub("", name) + ending
