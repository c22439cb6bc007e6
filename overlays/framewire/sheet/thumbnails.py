"""Thumbnails of images and videos, made once and kept beside the files."""

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = "thumbs"
LONGEST_SIDE = 384
_QUALITY = 74
_MOST_AT_ONCE = 8

IMAGES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".bmp", ".tif", ".tiff"})
VIDEOS = frozenset({".mp4", ".webm", ".mov", ".mkv"})


def made(files: Iterable[Path], folder: Path) -> dict[Path, Path]:
    """Thumbnails of files; those that are there already stay.

    Without Pillow there are none, and of a video there is one only where PyAV is installed. A file
    that cannot be read has none.

    Args:
        files: The files.
        folder: Folder of the page; the thumbnails are in `thumbs` in it.

    Returns:
        Where the thumbnail of each file is.
    """
    makers = _makers()
    wanted = [each for each in files if each.suffix.lower() in makers]
    place = folder / FOLDER
    try:
        if wanted:
            place.mkdir(exist_ok=True)
    except OSError:
        return {}

    def one(file: Path) -> Path | None:
        return _made(file, place / name_of(file, folder), makers[file.suffix.lower()])

    pool = ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1), "framewire-thumbnails")
    try:
        with _large_ones_too():
            return {file: found for file, found in zip(wanted, pool.map(one, wanted), strict=True)
                    if found is not None}  # fmt: skip
    finally:
        # Somebody who interrupts this waits for no thumbnail that has not been begun.
        pool.shutdown(cancel_futures=True)


def can_be_made(file: Path) -> bool:
    """Whether what is installed makes thumbnails of such files.

    Args:
        file: Its ending counts.
    """
    return file.suffix.lower() in _makers()


def name_of(file: Path, folder: Path) -> str:
    """The name of a file's thumbnail: files elsewhere may have the same name.

    Args:
        file: The file.
        folder: Folder of the page.
    """
    if file.parent == folder:
        return f"{file.name}.webp"
    return f"{sha256(os.fsencode(file)).hexdigest()[:12]}.webp"


Maker = Callable[[Path], Any]


def _makers() -> dict[str, Maker]:
    """What opens a file of each ending as an image, as far as it is installed."""
    try:
        library = import_module("PIL.Image")
        turned = import_module("PIL.ImageOps").exif_transpose
    except ImportError:
        return {}

    def image(file: Path) -> Any:
        with library.open(file) as opened:
            # A JPEG is decoded at about the size that is needed.
            opened.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            return turned(opened)

    found: dict[str, Maker] = dict.fromkeys(IMAGES, image)
    try:
        av = import_module("av")
    except ImportError:
        return found

    def video(file: Path) -> Any:
        with av.open(str(file)) as opened:
            return next(opened.decode(video=0)).to_image()

    return {**found, **dict.fromkeys(VIDEOS, video)}


def _made(file: Path, target: Path, maker: Maker) -> Path | None:
    try:
        if target.is_file() and target.stat().st_mtime_ns >= file.stat().st_mtime_ns:
            return target
        image = maker(file)
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
        written = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            plain.save(written, "WEBP", quality=_QUALITY, method=2)
            written.replace(target)
        finally:
            written.unlink(missing_ok=True)
        return target
    except Exception:  # noqa: BLE001 - whatever a damaged file makes a decoder raise
        return None


@contextmanager
def _large_ones_too() -> Iterator[None]:
    """Let Pillow say nothing about large images; those that are far too large it refuses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
