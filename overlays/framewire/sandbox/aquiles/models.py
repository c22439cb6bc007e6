"""Which models an Aquiles-Image server knows, and which kind of server has which loaded.

The names are those of versions 0.7.7 and 0.8.3.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT_TO_IMAGE = frozenset(
    {
        "stabilityai/stable-diffusion-3-medium",
        "stabilityai/stable-diffusion-3.5-large",
        "stabilityai/stable-diffusion-3.5-large-turbo",
        "stabilityai/stable-diffusion-3.5-medium",
        "black-forest-labs/FLUX.1-dev",
        "black-forest-labs/FLUX.1-schnell",
        "black-forest-labs/FLUX.1-Krea-dev",
        "Tongyi-MAI/Z-Image-Turbo",
        "Tongyi-MAI/Z-Image",
        "Qwen/Qwen-Image",
        "Qwen/Qwen-Image-2512",
        "NucleusAI/Nucleus-Image",
        "baidu/ERNIE-Image",
        "baidu/ERNIE-Image-Turbo",
        "ideogram-ai/ideogram-4-nf4-diffusers",
        "krea/Krea-2-Turbo",
        "krea/Krea-2-Raw",
        "krea/Krea-2-LoRA-retroanime",
        "krea/Krea-2-LoRA-sunsetblur",
        "krea/Krea-2-LoRA-vintagetarot",
        "krea/Krea-2-LoRA-rainywindow",
        "krea/Krea-2-LoRA-darkbrush",
        "krea/Krea-2-LoRA-dotmatrix",
        "krea/Krea-2-LoRA-kidsdrawing",
        "krea/Krea-2-LoRA-softwatercolor",
    }
)
EDIT = frozenset(
    {
        "Qwen/Qwen-Image-Edit",
        "Qwen/Qwen-Image-Edit-2511",
        "Qwen/Qwen-Image-Edit-2509",
        "black-forest-labs/FLUX.1-Kontext-dev",
    }
)
BOTH = frozenset(
    {
        "diffusers/FLUX.2-dev-bnb-4bit",
        "black-forest-labs/FLUX.2-dev",
        "black-forest-labs/FLUX.2-klein-4B",
        "black-forest-labs/FLUX.2-klein-9B",
        "black-forest-labs/FLUX.2-klein-9b-kv",
        "zai-org/GLM-Image",
        "Qwen/Qwen-Image-2.1",
    }
)
VIDEO = frozenset(
    {
        "wan2.2",
        "wan2.2-turbo",
        "wan2.1",
        "wan2.1-turbo",
        "wan2.1-3B",
        "wan2.1-turbo-fp8",
        "hunyuanVideo-1.5-480p",
        "hunyuanVideo-1.5-720p",
        "hunyuanVideo-1.5-480p-fp8",
        "hunyuanVideo-1.5-720p-fp8",
        "hunyuanVideo-1.5-480p-turbo",
        "hunyuanVideo-1.5-480p-turbo-fp8",
        "ltx-2",
        "ltx-2.3",
        "ltx-2.5",
        "minimax-h3",
    }
)
IMAGE = TEXT_TO_IMAGE | EDIT | BOTH
EDITS = EDIT | BOTH
#: Editors that take a single image.
ONE_IMAGE = frozenset({"black-forest-labs/FLUX.1-Kontext-dev", "Qwen/Qwen-Image-Edit"})
NO_SIZE = frozenset({"black-forest-labs/FLUX.1-Kontext-dev"})
TAKES_REFERENCE = frozenset({"ltx-2", "ltx-2.3", "ltx-2.5", "minimax-h3"})

_DIFFUSION = "stabilityai/stable-diffusion-3.5-medium"
_KLEIN = "black-forest-labs/FLUX.2-klein-4B"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of server: the model it has loaded and what it can do."""

    model: str
    images: bool = True
    videos: bool = False
    mode: str = "single-device"
    dev: bool = False
    playground: bool = False


KINDS: dict[str, Kind] = {
    "hybrid": Kind(_KLEIN, videos=True),
    "image": Kind(_DIFFUSION),
    "edit": Kind(_KLEIN),
    "video": Kind("wan2.2", images=False, videos=True, mode="video"),
    "dist": Kind(_DIFFUSION, mode="distributed"),
    "dev": Kind(_DIFFUSION, dev=True),
    "playground": Kind(_KLEIN, videos=True, playground=True),
}


def type_of(model: str) -> str | None:
    """Return what ``/model/type`` says of a model."""
    for names, kind in ((BOTH, "Hybrid"), (EDIT, "Edit"), (VIDEO, "Video")):
        if model in names:
            return kind
    return "Image" if model in TEXT_TO_IMAGE else None
