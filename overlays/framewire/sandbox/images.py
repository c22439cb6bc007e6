"""Real images drawn from the prompt, visibly marked as the sandbox's work."""

from __future__ import annotations

import hashlib
import io
import textwrap
from functools import lru_cache
from typing import Any

from PIL import ExifTags, Image, ImageDraw, ImageFont, PngImagePlugin, UnidentifiedImageError

from framewire.sandbox.rendering import cache_bytes

CONTENT_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
MARK = "SANDBOX"
_KEPT_BYTES = 4 << 20
_LARGEST = 4096
_LINES = 6


class UnreadableImageError(ValueError):
    """Bytes that were sent as an image are not one."""


@cache_bytes(_KEPT_BYTES)
def image(
    prompt: str, width: int, height: int, kind: str = "png", seed: int = 0, note: str = ""
) -> bytes:
    """Draw an image; the same arguments give the same bytes.

    Args:
        prompt: Written into the image and its metadata; with ``seed`` it decides the colours.
        width: Pixels.
        height: Pixels.
        kind: ``png``, ``jpeg`` or ``webp``.
        seed: Another seed gives another image.
        note: A second line, such as the model.

    Raises:
        ValueError: The size is not one an image can have.
    """
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise ValueError(f"no image of {width}x{height}")
    dice = hashlib.sha256(f"{prompt}\0{seed}".encode()).digest()
    top, bottom = _colour(dice[0:3]), _colour(dice[3:6])
    column = Image.new("RGB", (1, 2))
    column.putpixel((0, 0), top)
    column.putpixel((0, 1), bottom)
    column = column.resize((1, height), Image.Resampling.BILINEAR)
    canvas = column.resize((width, height), Image.Resampling.NEAREST)
    _shapes(canvas, dice)
    _caption(canvas, prompt, note)
    return encode(canvas, kind, prompt)


def encode(canvas: Image.Image, kind: str, prompt: str) -> bytes:
    """Save an image with the mark and the prompt in its metadata."""
    text = f"{MARK}: {prompt}"
    options: dict[str, Any] = {}
    if kind == "png":
        info = PngImagePlugin.PngInfo()
        info.add_text("Software", "framewire sandbox")
        info.add_itxt("Description", text)
        options = {"pnginfo": info, "compress_level": 1}
    else:
        exif = Image.Exif()
        exif[ExifTags.Base.ImageDescription] = text
        exif[ExifTags.Base.Software] = "framewire sandbox"
        options = {"exif": exif, "quality": 80}
        if kind == "webp":
            options["method"] = 0
        canvas = canvas.convert("RGB")
    buffer = io.BytesIO()
    canvas.save(buffer, kind.upper(), **options)
    return buffer.getvalue()


def edited(
    input_images: tuple[bytes, ...], prompt: str, size: tuple[int, int] | None
) -> Image.Image:
    """Return the first source image with the mark and the prompt written over it.

    Args:
        sources: Encoded images, the one to edit first.
        prompt: What was asked for.
        size: Width and height of the result; the source's own when None.

    Raises:
        UnreadableImageError: A source is no image.
    """
    canvases = [opened(source) for source in input_images]
    first = canvases[0].convert("RGB")
    canvas = first.resize(size) if size else first.copy()
    for index, other in enumerate(canvases[1:]):
        small = other.convert("RGB")
        small.thumbnail((max(8, canvas.width // 6), max(8, canvas.height // 6)))
        canvas.paste(small, (index * small.width % canvas.width, 0))
    _caption(canvas, prompt, f"edit of {len(input_images)} image(s)")
    return canvas


def opened(source: bytes) -> Image.Image:
    """Open an encoded image.

    Raises:
        UnreadableImageError: It is none.
    """
    try:
        canvas = Image.open(io.BytesIO(source))
        canvas.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableImageError(str(error)) from error
    return canvas


def _colour(dice: bytes) -> tuple[int, int, int]:
    # Dark enough for white letters.
    return (dice[0] % 150, dice[1] % 150, dice[2] % 150)


def _shapes(canvas: Image.Image, dice: bytes) -> None:
    pen = ImageDraw.Draw(canvas)
    for index in range(3):
        x, y, size = dice[6 + index * 4], dice[7 + index * 4], dice[8 + index * 4]
        radius = (size % 64 + 24) * min(canvas.size) // 512
        left, upper = x * canvas.width // 256, y * canvas.height // 256
        box = (left - radius, upper - radius, left + radius, upper + radius)
        pen.ellipse(box, fill=_colour(dice[9 + index * 4 : 12 + index * 4]))


def _caption(canvas: Image.Image, prompt: str, note: str) -> None:
    size = max(8, min(canvas.size) // 14)
    heading, small = _font(size), _font(max(7, size // 2))
    pen = ImageDraw.Draw(canvas)
    margin = size // 2
    outline: dict[str, Any] = {
        "stroke_width": max(1, size // 16),
        "stroke_fill": "black",
        "fill": "white",
    }
    pen.text((margin, margin), MARK, font=heading, **outline)
    columns = max(8, int(canvas.width / (size * 0.26)) - 2)
    lines = textwrap.wrap(prompt, columns, max_lines=_LINES, placeholder=" ...")
    if note:
        lines.append(note)
    for index, line in enumerate(lines):
        upper = margin + size * 1.4 + index * size * 0.65
        pen.text((margin, upper), line, font=small, **outline)


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
