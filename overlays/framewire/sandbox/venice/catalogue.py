"""Venice's models, styles and characters, as data; the figures are made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from framewire.sandbox.added_models import AddedModel

CREATED = 1_735_689_600
_DIEM_PER_USD = 1.0
_FEATURED = 1000
VOICES = (
    *("af_alloy", "af_aoede", "af_bella", "af_heart", "af_jadzia", "af_jessica", "af_kore"),
    *("af_nicole", "af_nova", "af_river", "af_sarah", "af_sky", "am_adam", "am_echo", "am_eric"),
    *("bf_alice", "bf_emma", "bm_daniel", "bm_george", "ff_siwis", "hf_alpha", "if_sara"),
    *("jf_alpha", "pf_dora", "ef_dora", "zf_xiaobei"),
)
STYLES = (
    *("3D Model", "Analog Film", "Anime", "Cinematic", "Comic Book", "Craft Clay", "Digital Art"),
    *("Enhance", "Fantasy Art", "Isometric Style", "Line Art", "Lowpoly", "Neon Punk", "Origami"),
    *("Photographic", "Pixel Art", "Texture", "Watercolor"),
)

# id, name, context, tools, reasoning, schema, vision, dollars per million tokens in and out
_TEXT: tuple[tuple[str, str, int, bool, bool, bool, bool, float, float], ...] = (
    ("venice-uncensored", "Venice Uncensored", 32_768, False, False, True, False, 0.5, 2.0),
    ("llama-3.3-70b", "Llama 3.3 70B", 65_536, True, False, False, False, 0.7, 2.8),
    ("llama-3.2-3b", "Llama 3.2 3B", 131_072, True, False, False, False, 0.15, 0.6),
    ("qwen-2.5-vl", "Qwen 2.5 VL 72B", 32_768, False, False, True, True, 0.7, 2.8),
    ("qwen-2.5-qwq-32b", "Venice Reasoning", 32_768, False, True, True, False, 0.5, 2.0),
    ("mistral-31-24b", "Venice Medium", 131_072, True, False, True, True, 0.5, 2.0),
    ("qwen3-4b", "Venice Small", 40_960, True, True, True, False, 0.15, 0.6),
    ("deepseek-coder-v2-lite", "DeepSeek Coder", 131_072, False, False, False, False, 0.5, 2.0),
)
# id, name, most steps, dollars per image
_IMAGE: tuple[tuple[str, str, int, float], ...] = (
    ("venice-sd35", "Venice SD35", 30, 0.01),
    ("hidream", "HiDream", 50, 0.01),
    ("fluently-xl", "Fluently XL", 50, 0.01),
    ("flux-dev", "FLUX Standard", 30, 0.01),
    ("flux-dev-uncensored", "FLUX Custom", 30, 0.01),
    ("lustify-sdxl", "Lustify SDXL", 50, 0.01),
    ("pony-realism", "Pony Realism", 50, 0.01),
)
UPSCALE_USD = {2: 0.02, 4: 0.08}
EDIT_USD = 0.04
SPEECH_USD = 3.5
EMBEDDING_USD = 0.15

#: Traits by which a model can be named instead of its identifier.
TRAITS: dict[str, dict[str, str]] = {
    "text": {
        "default": "llama-3.3-70b",
        "fastest": "llama-3.2-3b",
        "default_reasoning": "qwen-2.5-qwq-32b",
        "default_code": "deepseek-coder-v2-lite",
        "default_vision": "qwen-2.5-vl",
        "most_uncensored": "venice-uncensored",
    },
    "image": {"default": "venice-sd35", "highest_quality": "hidream", "eliza-default": "flux-dev"},
    "embedding": {},
    "tts": {"default": "tts-kokoro"},
    "upscale": {},
    "inpaint": {},
    "asr": {},
    "music": {},
    "video": {},
}
#: Names of other providers' models, and what runs in their place.
COMPATIBLE: dict[str, dict[str, str]] = {
    "text": {"gpt-4o": "llama-3.3-70b", "gpt-4o-mini": "llama-3.2-3b", "gpt-4": "llama-3.3-70b"},
    "image": {"dall-e-3": "venice-sd35", "gpt-image-1": "venice-sd35"},
    "embedding": {"text-embedding-3-small": "text-embedding-bge-m3"},
    "tts": {},
    "upscale": {},
    "inpaint": {},
    "asr": {},
    "music": {},
    "video": {},
}
CODE_MODELS = frozenset({"deepseek-coder-v2-lite"})


def _price(usd: float) -> dict[str, float]:
    return {"usd": usd, "diem": usd * _DIEM_PER_USD}


def _entry(identifier: str, kind: str, spec: dict[str, Any]) -> dict[str, Any]:
    traits = [name for name, model in TRAITS[kind].items() if model == identifier]
    return {
        "created": CREATED,
        "id": identifier,
        "model_spec": {**spec, "offline": False, "privacy": "private", "traits": traits},
        "object": "model",
        "owned_by": "venice.ai",
        "type": kind,
    }


def _text(row: tuple[str, str, int, bool, bool, bool, bool, float, float]) -> dict[str, Any]:
    identifier, name, context, tools, reasoning, schema, vision, paid_in, paid_out = row
    capabilities = {
        "optimizedForCode": identifier in CODE_MODELS,
        "quantization": "fp16",
        "supportsFunctionCalling": tools,
        "supportsReasoning": reasoning,
        "supportsResponseSchema": schema,
        "supportsVision": vision,
        "supportsWebSearch": True,
        "supportsLogProbs": True,
        "supportsReasoningEffort": reasoning,
        "supportsAudioInput": False,
        "supportsVideoInput": False,
        "supportsMultipleImages": vision,
        "supportsTeeAttestation": False,
        "supportsE2EE": False,
        "supportsXSearch": False,
    }
    spec = {
        "availableContextTokens": context,
        "capabilities": capabilities,
        "constraints": {"temperature": {"default": 0.7}, "top_p": {"default": 0.9}},
        "name": name,
        "modelSource": f"https://huggingface.co/sandbox/{identifier}",
        "pricing": {"input": _price(paid_in), "output": _price(paid_out)},
    }
    return _entry(identifier, "text", spec)


def _image(row: tuple[str, str, int, float]) -> dict[str, Any]:
    identifier, name, steps, usd = row
    spec = {
        "constraints": {
            "promptCharacterLimit": 7500,
            "steps": {"default": 20, "max": steps},
            "widthHeightDivisor": 8,
        },
        "name": name,
        "modelSource": f"https://huggingface.co/sandbox/{identifier}",
        "pricing": {
            "generation": _price(usd),
            "upscale": {"2x": _price(UPSCALE_USD[2]), "4x": _price(UPSCALE_USD[4])},
        },
    }
    return _entry(identifier, "image", spec)


MODELS: dict[str, dict[str, Any]] = {
    model["id"]: model
    for model in (
        *(_text(row) for row in _TEXT),
        *(_image(row) for row in _IMAGE),
        _entry(
            "text-embedding-bge-m3",
            "embedding",
            {
                "name": "BGE-M3",
                "pricing": {"input": _price(EMBEDDING_USD), "output": _price(EMBEDDING_USD)},
            },
        ),
        _entry(
            "tts-kokoro",
            "tts",
            {
                "name": "Kokoro text to speech",
                "pricing": {"input": _price(SPEECH_USD)},
                "voices": list(VOICES),
            },
        ),
        _entry("upscaler", "upscale", {"name": "Upscaler"}),
    )
}


def with_added(models: Iterable[AddedModel]) -> dict[str, dict[str, Any]]:
    """Return the catalogue with added models."""
    made = (
        _image((each.id, each.id, 50, each.usd))
        if each.kind == "image"
        else _text((each.id, each.id, 131_072, True, False, True, False, each.usd, each.usd))
        for each in models
    )
    return {**MODELS, **{model["id"]: model for model in made}}


def found(models: Mapping[str, dict[str, Any]], name: str, kind: str) -> str | None:
    """Return the identifier of the model that a name, a trait or a foreign name stands for."""
    if name in models and models[name]["type"] == kind:
        return name
    return TRAITS[kind].get(name) or COMPATIBLE[kind].get(name)


def _character(slug: str, name: str, text: str, tags: list[str], imports: int) -> dict[str, Any]:
    return {
        "adult": False,
        "author": "framewire",
        "createdAt": "2025-01-01T00:00:00.000Z",
        "description": text,
        "featured": imports >= _FEATURED,
        "id": f"character-{slug}",
        "modelId": TRAITS["text"]["default"],
        "name": name,
        "photoUrl": None,
        "shareUrl": None,
        "slug": slug,
        "stats": {
            "averageRating": 4.5,
            "imports": imports,
            "ratingCount": 2,
            "ratingSum": 9,
            "userRating": None,
        },
        "tags": tags,
        "updatedAt": "2025-06-01T00:00:00.000Z",
        "webEnabled": True,
    }


CHARACTERS = [
    _character("alan-watts", "Alan Watts", "A philosopher.", ["philosophy"], 1200),
    _character("chess-teacher", "Chess teacher", "Teaches openings.", ["games"], 340),
    _character("sandbox-guide", "Sandbox guide", "Knows that nothing here is real.", [], 7),
]
