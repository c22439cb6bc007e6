"""What the command knows of each service, as data; the rest it asks the clients.

One of the seams to what is not public: the list of services, and the facts of each, which hold
the names of its environment variables.
"""

from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from framewire.services import SERVICES as _CLIENTS

SERVICES = tuple(_CLIENTS)


@cache
def facts(service: str) -> Any:
    """The facts of a service: title, names of variables, hosts.

    Args:
        service: Its name.
    """
    return import_module(f"framewire.services.{service}.profile").PROFILE


class Images(NamedTuple):
    """How a service's image method calls what all of them have.

    Attributes:
        number: Argument for the number of images; empty where one call makes one.
        most: Images that one call makes at most.
        size: Arguments for width and height, or one for a text.
        seed: Argument for the seed; empty where there is none.
        by_job: Whether a job makes them, which goes on when nobody waits for it.
    """

    number: str
    most: int
    size: tuple[str, ...]
    seed: str = "seed"
    by_job: bool = False


IMAGES: dict[str, Images] = {
    "visgate": Images("num_images", 4, ("width", "height"), by_job=True),
    "siray": Images("", 1, ("size",), by_job=True),
    "aquiles": Images("n", 10, ("width", "height"), seed=""),
    "venice": Images("variants", 4, ("width", "height")),
}


class Videos(NamedTuple):
    """How a service's video method calls what all of them have.

    Attributes:
        image: Argument for the first image; empty where there is none.
        takes: How it is taken: see `inputs.image_for`.
        seconds: Argument for the length.
        size: Argument for the size; empty where there is none.
        usual: Seconds where none are given and the service has no default; 0 where it has one.
    """

    image: str
    takes: str
    seconds: str
    size: str = ""
    usual: int = 0


VIDEOS: dict[str, Videos] = {
    "visgate": Videos("image_url", "address", "duration_seconds"),
    "siray": Videos("image", "data", "duration", "size"),
    "aquiles": Videos("input_reference", "file", "seconds", "size"),
    "venice": Videos("image", "file or address", "duration", usual=5),
}

# What is made -> service -> the model that the service's documents, or its own default, name.
DEFAULT_MODELS: dict[str, dict[str, str]] = {
    "image": {
        "visgate": "fal-ai/flux/schnell",
        "siray": "black-forest-labs/flux-1.1-pro-ultra-t2i",
        "aquiles": "",
        "venice": "flux-dev",
    },
    "video": {
        "visgate": "fal-ai/minimax/video-01",
        "siray": "kuaishou/kling-3.0-t2v",
        "aquiles": "",
        "venice": "wan-2.5-preview-text-to-video",
    },
    "music": {"venice": "elevenlabs-music"},
    "edit": {
        "siray": "black-forest-labs/flux-kontext-pro-i2i",
        "aquiles": "",
        "venice": "firered-image-edit",
    },
    "upscale": {"venice": "upscaler"},
    "chat": {"venice": "llama-3.3-70b"},
    "speech": {"venice": "tts-kokoro"},
}

# Arguments of methods that the command has options of its own for.
OWN_OPTIONS = frozenset(
    {"self", "wait", "timeout", "on_progress", "on_submit", "stream", "streaming", "return_binary",
     "request_timeout", "poll_interval", "partial_images"}
)  # fmt: skip
# Arguments of methods that a command fills in from its own.
FILLED_IN: dict[str, frozenset[str]] = {
    "image": frozenset({"model", "prompt"}),
    "video": frozenset({"model", "prompt"}),
    "music": frozenset({"model", "prompt"}),
    "edit": frozenset({"image", "model", "prompt"}),
    "upscale": frozenset({"image"}),
    "chat": frozenset({"messages", "model"}),
    "speech": frozenset({"input", "model"}),
}
