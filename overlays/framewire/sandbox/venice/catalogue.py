"""Venice's models, styles and characters, as data; the figures are made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from framewire.sandbox.added_models import AddedModel
from framewire.sandbox.venice import media_models
from framewire.sandbox.venice.entries import entry, price

_FEATURED = 1000
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
    ("zai-org-glm-5", "GLM 5", 202_752, True, True, True, False, 1.0, 3.2),
    ("zai-org-glm-5-1", "GLM 5.1", 202_752, True, True, True, False, 1.4, 4.4),
    ("openai-gpt-55", "GPT 5.5", 400_000, True, True, True, True, 6.25, 37.5),
    ("minimax-m25", "MiniMax M2.5", 196_608, True, True, True, False, 0.4, 1.6),
    ("qwen3-vl-235b-a22b", "Qwen3 VL 235B", 262_144, True, False, True, True, 0.25, 1.5),
    ("gemini-3-6-flash", "Gemini 3.6 Flash", 1_000_000, True, True, True, True, 0.4, 3.0),
    ("kimi-k2-6", "Kimi K2.6", 262_144, True, True, True, True, 0.75, 3.75),
)
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
        "pricing": {"input": price(paid_in), "output": price(paid_out)},
    }
    traits = (name for name, model in TRAITS["text"].items() if model == identifier)
    return entry(identifier, "text", spec, tuple(traits))


_EMBEDDER = {
    "name": "BGE-M3",
    "embeddingDimensions": 1024,
    "maxInputTokens": 8192,
    "supportsCustomDimensions": True,
    "pricing": {"input": price(EMBEDDING_USD), "output": price(EMBEDDING_USD)},
}
MODELS: dict[str, dict[str, Any]] = {
    model["id"]: model
    for model in (
        *(_text(row) for row in _TEXT),
        *media_models.media_models(),
        entry("text-embedding-bge-m3", "embedding", _EMBEDDER),
    )
}
# How a model of each kind that somebody adds is made, by its id and price.
_ADDED: dict[str, Callable[[str, float], dict[str, Any]]] = {
    "image": lambda name, usd: media_models.image(name, name, 50, usd),
    "text": lambda name, usd: _text((name, name, 131_072, True, False, True, False, usd, usd)),
    "inpaint": media_models.editor,
    "tts": media_models.speaker,
    "asr": media_models.listener,
    "music": lambda name, usd: media_models.music(name, {"generation": price(usd)}, {}),
    "video": lambda name, usd: media_models.video(name),
    "embedding": lambda name, usd: entry(
        name, "embedding", {**_EMBEDDER, "name": name, "pricing": {"input": price(usd)}}
    ),
}


def with_added(models: Iterable[AddedModel]) -> dict[str, dict[str, Any]]:
    """Return the catalogue with added models."""
    made = (_ADDED[each.kind](each.id, each.usd) for each in models)
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
