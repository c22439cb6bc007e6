"""Images as Pillow and NumPy have them, where these are installed."""

from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import TYPE_CHECKING

from framewire.errors import DownloadError, MissingExtraError

if TYPE_CHECKING:
    import numpy
    import numpy.typing
    from PIL.Image import Image

# Of Pillow's modes those that become an array as they are: a plane of brightness, colors, and
# colors with transparency.
_AS_THEY_ARE = frozenset({"L", "RGB", "RGBA"})


def opened(data: bytes) -> "Image":
    """An image, read whole by Pillow.

    Args:
        data: The image's file.

    Raises:
        MissingExtraError: Pillow is not installed.
        DownloadError: Pillow cannot read it.
    """
    images = _library("PIL.Image", "Pillow", "pillow")
    try:
        image: Image = images.open(BytesIO(data))
        image.load()
    except Exception as error:
        raise DownloadError(
            f"Pillow cannot read the image: {error}",
            hint="Its bytes are what .read() returns.",
        ) from error
    return image


def as_array(data: bytes) -> "numpy.typing.NDArray[numpy.uint8]":
    """An image as an array of bytes: height, width and, but for gray ones, 3 or 4 channels.

    Args:
        data: The image's file.

    Raises:
        MissingExtraError: NumPy or Pillow is not installed.
        DownloadError: Pillow cannot read it.
    """
    arrays = _library("numpy", "NumPy", "numpy")
    image = opened(data)
    if image.mode not in _AS_THEY_ARE:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    array: numpy.typing.NDArray[numpy.uint8] = arrays.array(image, dtype=arrays.uint8)
    return array


def _library(module: str, title: str, package: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"{title} is not installed", hint=f"pip install {package}"
        ) from error
