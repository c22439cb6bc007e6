"""Making an image small enough for a cell, by Pillow where it is installed."""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# What every browser shows; other images are turned into one of these.
SHOWN = frozenset(
    {"image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "image/svg+xml"}
)
LARGE = 1600
"""Longest side of an image that stands alone, in pixels."""
SMALL = 512
"""Longest side of one of several."""
# Longest sides in pixels that are tried, one after the other.
_SIDES = (LARGE, 1280, 1024, 768, SMALL, 384, 256, 128, 64)


def fitted(data: bytes, most: int, longest: int) -> tuple[bytes, str] | None:
    """An image as a smaller one; None where Pillow is missing or cannot read it.

    Args:
        data: The image's file.
        most: Bytes that it may have.
        longest: Pixels that its longest side may have.

    Returns:
        The smaller image's file and its content type.
    """
    try:
        from PIL import Image, ImageOps
    except ImportError:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                clear = image.has_transparency_data
                whole = ImageOps.exif_transpose(image).convert("RGBA" if clear else "RGB")
    except Exception:  # noqa: BLE001 - whatever Pillow raises, the image is only not shown
        return None
    for side in (each for each in _SIDES if each <= longest):
        if side != longest and side >= max(whole.size):
            continue  # it was that small before
        whole.thumbnail((side, side))
        written = _written(whole, clear)
        if len(written[0]) <= most:
            return written
    return None


def _written(image: "Image", clear: bool) -> tuple[bytes, str]:
    file = BytesIO()
    if clear:
        image.save(file, "PNG")
        return file.getvalue(), "image/png"
    image.save(file, "JPEG", quality=85)
    return file.getvalue(), "image/jpeg"
