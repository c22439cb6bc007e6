"""Which models an Aquiles-Image server knows, and which kind of server has which loaded.

The names are those of versions 0.7.7 and 0.8.3.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Every image model, in the order in which the server names them.
IMAGE_MODELS = (
    "stabilityai/stable-diffusion-3-medium",
    "stabilityai/stable-diffusion-3.5-large",
    "stabilityai/stable-diffusion-3.5-large-turbo",
    "stabilityai/stable-diffusion-3.5-medium",
    "black-forest-labs/FLUX.1-dev",
    "black-forest-labs/FLUX.1-schnell",
    "black-forest-labs/FLUX.1-Kontext-dev",
    "black-forest-labs/FLUX.1-Krea-dev",
    "diffusers/FLUX.2-dev-bnb-4bit",
    "black-forest-labs/FLUX.2-dev",
    "Tongyi-MAI/Z-Image-Turbo",
    "Qwen/Qwen-Image",
    "Qwen/Qwen-Image-2512",
    "Qwen/Qwen-Image-Edit",
    "Qwen/Qwen-Image-Edit-2511",
    "Qwen/Qwen-Image-Edit-2509",
    "Qwen/Qwen-Image-2.1",
    "black-forest-labs/FLUX.2-klein-4B",
    "black-forest-labs/FLUX.2-klein-9B",
    "zai-org/GLM-Image",
    "Tongyi-MAI/Z-Image",
    "black-forest-labs/FLUX.2-klein-9b-kv",
    "NucleusAI/Nucleus-Image",
    "baidu/ERNIE-Image",
    "baidu/ERNIE-Image-Turbo",
    "ideogram-ai/ideogram-4-nf4-diffusers",
    "krea/Krea-2-Turbo",
    "krea/Krea-2-LoRA-retroanime",
    "krea/Krea-2-LoRA-sunsetblur",
    "krea/Krea-2-LoRA-vintagetarot",
    "krea/Krea-2-LoRA-rainywindow",
    "krea/Krea-2-LoRA-darkbrush",
    "krea/Krea-2-LoRA-dotmatrix",
    "krea/Krea-2-LoRA-kidsdrawing",
    "krea/Krea-2-LoRA-softwatercolor",
    "krea/Krea-2-Raw",
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
IMAGE = frozenset(IMAGE_MODELS)
TEXT_TO_IMAGE = IMAGE - EDIT - BOTH
EDITS = EDIT | BOTH
#: Editors that take a single image.
ONE_IMAGE = frozenset({"black-forest-labs/FLUX.1-Kontext-dev", "Qwen/Qwen-Image-Edit"})
NO_SIZE = frozenset({"black-forest-labs/FLUX.1-Kontext-dev"})
TAKES_REFERENCE = frozenset({"ltx-2", "ltx-2.3", "ltx-2.5", "minimax-h3"})

_GGUF = "gguf:"
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
    #: What a loaded model that nobody knows is taken for.
    own_type: str = "Image"


KINDS: dict[str, Kind] = {
    "hybrid": Kind(_KLEIN, videos=True, own_type="Hybrid"),
    "image": Kind(_DIFFUSION),
    "edit": Kind(_KLEIN, own_type="Edit"),
    "video": Kind("wan2.2", images=False, videos=True, mode="video"),
    "dist": Kind(_DIFFUSION, mode="distributed"),
    "dev": Kind(_DIFFUSION, dev=True),
    "playground": Kind(_KLEIN, videos=True, playground=True, own_type="Hybrid"),
}


def type_of(model: str, kind: Kind) -> str:
    """Return what ``/model/type`` says of a loaded model."""
    for names, known in ((BOTH, "Hybrid"), (EDIT, "Edit"), (VIDEO, "Video"), (IMAGE, "Image")):
        if model in names:
            return known
    return "Hybrid" if model.startswith(_GGUF) else kind.own_type


def edits(model: str, kind: Kind) -> bool:
    """Whether the server edits with a loaded model that is not one of those it knows.

    A real one does where it loaded the model for editing, never where the model is a GGUF; the
    hybrid, which no real server is, edits with whatever it has loaded.
    """
    if model in IMAGE or model in VIDEO:
        return False
    return kind.own_type == "Hybrid" or (kind.own_type == "Edit" and not model.startswith(_GGUF))
