"""visgate's model catalogue, as data.

The identifiers named in visgate's public documents are all here; the other rows and every figure
are made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from framewire.sandbox.added_models import AddedModel

#: The longest page; the server's real maximum is not known.
PAGE_LIMIT = 1_000
LAST_UPDATED = "2026-02-10T15:26:01.772000+00:00"
BASE_FEE_MICRO = 100

T2I, I2I, T2V, I2V = "text-to-image", "image-to-image", "text-to-video", "image-to-video"

# id, name, capability, price in millionths of a dollar, runs, first seen
_ROWS: tuple[tuple[str, str, str, int, int, str], ...] = (
    ("fal-ai/flux-pro", "FLUX Pro", T2I, 50_000, 910_000, "2025-01-12"),
    ("fal-ai/flux/schnell", "FLUX schnell", T2I, 3_000, 4_200_000, "2025-01-10"),
    ("fal-ai/flux/dev", "FLUX dev", T2I, 25_000, 3_100_000, "2025-01-10"),
    ("fal-ai/flux-pro/v1.1", "FLUX 1.1 Pro", T2I, 40_000, 1_200_000, "2025-02-01"),
    ("fal-ai/flux-pro/v1.1-ultra", "FLUX 1.1 Pro ultra", T2I, 60_000, 640_000, "2025-02-03"),
    ("fal-ai/flux-pro/kontext", "FLUX Kontext Pro", I2I, 40_000, 800_000, "2025-06-02"),
    ("fal-ai/recraft-v3", "Recraft V3", T2I, 40_000, 300_000, "2025-02-11"),
    ("fal-ai/ideogram/v3", "Ideogram 3", T2I, 60_000, 290_000, "2025-05-02"),
    ("fal-ai/stable-diffusion-v35-large", "SD 3.5 large", T2I, 65_000, 510_000, "2025-01-20"),
    ("fal-ai/qwen-image", "Qwen Image", T2I, 20_000, 220_000, "2025-08-06"),
    ("fal-ai/hidream-i1-full", "HiDream I1", T2I, 50_000, 90_000, "2025-04-15"),
    ("fal-ai/imagen4/preview", "Imagen 4", T2I, 50_000, 170_000, "2025-06-20"),
    ("fal-ai/nano-banana", "Nano Banana", I2I, 39_000, 1_500_000, "2025-08-27"),
    ("fal-ai/bria/text-to-image/base", "Bria base", T2I, 20_000, 40_000, "2025-03-02"),
    ("fal-ai/flux-pro/video", "FLUX Pro video", T2V, 200_000, 20_000, "2025-03-20"),
    ("fal-ai/minimax/video-01", "MiniMax Video-01", T2V, 500_000, 150_000, "2025-02-05"),
    ("fal-ai/kling-video/v2/master", "Kling 2 master", T2V, 1_400_000, 88_000, "2025-05-09"),
    ("fal-ai/luma-dream-machine", "Dream Machine", T2V, 500_000, 130_000, "2025-01-30"),
    ("fal-ai/wan-i2v", "Wan 2.1 image to video", I2V, 400_000, 210_000, "2025-03-11"),
    ("fal-ai/hunyuan-video", "Hunyuan Video", T2V, 400_000, 120_000, "2025-01-25"),
    ("fal-ai/ltx-video-13b", "LTX Video 13B", T2V, 20_000, 60_000, "2025-05-20"),
    ("fal-ai/pixverse/v4.5", "PixVerse 4.5", T2V, 400_000, 50_000, "2025-06-01"),
    (
        "replicate/black-forest-labs/flux-schnell",
        "flux-schnell",
        T2I,
        3_000,
        5_000_000,
        "2025-01-11",
    ),
    ("replicate/black-forest-labs/flux-dev", "flux-dev", T2I, 25_000, 2_400_000, "2025-01-11"),
    (
        "replicate/black-forest-labs/flux-1.1-pro",
        "flux-1.1-pro",
        T2I,
        40_000,
        900_000,
        "2025-02-02",
    ),
    ("replicate/stability-ai/sdxl", "sdxl", T2I, 4_300, 8_000_000, "2025-01-05"),
    ("replicate/ideogram-ai/ideogram-v2", "ideogram-v2", T2I, 80_000, 140_000, "2025-02-20"),
    (
        "replicate/bytedance/sdxl-lightning-4step",
        "sdxl-lightning",
        T2I,
        1_400,
        6_100_000,
        "2025-01-06",
    ),
    ("replicate/recraft-ai/recraft-v3", "recraft-v3", T2I, 40_000, 190_000, "2025-02-12"),
    ("replicate/google/imagen-4", "imagen-4", T2I, 40_000, 110_000, "2025-06-21"),
    ("replicate/lucataco/cogvideox-5b", "cogvideox-5b", T2V, 350_000, 45_000, "2025-03-30"),
    ("replicate/minimax/video-01", "video-01", T2V, 500_000, 95_000, "2025-02-06"),
    ("replicate/wavespeedai/wan-2.1-i2v-480p", "wan-2.1-i2v", I2V, 450_000, 70_000, "2025-03-12"),
    ("replicate/kwaivgi/kling-v1.6-standard", "kling-v1.6", T2V, 250_000, 65_000, "2025-03-05"),
    ("replicate/luma/ray", "ray", T2V, 450_000, 30_000, "2025-02-27"),
    ("replicate/tencent/hunyuan-video", "hunyuan-video", T2V, 350_000, 40_000, "2025-01-26"),
    ("runway/gen4_image", "Gen-4 image", T2I, 80_000, 75_000, "2025-07-14"),
    ("runway/gen4_image_turbo", "Gen-4 image turbo", T2I, 20_000, 25_000, "2025-08-14"),
    ("runway/gen4_turbo", "Gen-4 turbo", I2V, 250_000, 98_000, "2025-04-01"),
    ("runway/gen3a_turbo", "Gen-3 Alpha turbo", I2V, 250_000, 60_000, "2025-01-15"),
    ("runway/act_two", "Act-Two", I2V, 250_000, 15_000, "2025-07-16"),
)

#: Models that generate although the catalogue does not list them (seen with veo3).
UNLISTED = {"fal-ai/veo3": 3_200_000, "fal-ai/veo3/fast": 1_600_000}
_FEATURED = (
    ("Popular images", "popular-images", ("fal-ai/flux/schnell", "fal-ai/nano-banana")),
    ("Popular videos", "popular-videos", ("fal-ai/minimax/video-01", "runway/gen4_turbo")),
)


def provider_of(model: str) -> str:
    """Return the provider a model identifier belongs to."""
    return model.partition("/")[0].removesuffix("-ai")


def _model(row: tuple[str, str, str, int, int, str]) -> dict[str, Any]:
    identifier, name, capability, micro, runs, seen = row
    provider = provider_of(identifier)
    media = "video" if capability in (T2V, I2V) else "image"
    parts = identifier.split("/")
    capabilities = [capability] if capability in (T2I, T2V) else [capability, f"text-to-{media}"]
    return {
        "id": identifier,
        "name": name,
        "provider": provider,
        "media_type": media,
        "description": f"{name} by way of {provider.title()}",
        "category": capability,
        "tags": [media, capability],
        "cover_image_url": None,
        "author": parts[1] if len(parts) > 2 and provider == "replicate" else parts[0],
        "url": None,
        "base_cost_micro": micro,
        "normalized_cost_micro": micro,
        "pricing": f"${micro / 1_000_000:g} per {'video' if media == 'video' else 'image'}",
        "pricing_unit": media,
        "run_count": runs,
        "input_types": ["text", "image"] if capability in (I2I, I2V) else ["text"],
        "output_type": media,
        "capabilities": capabilities,
        "first_seen_at": f"{seen}T00:00:00+00:00",
        "provider_created_at": f"{seen}T00:00:00+00:00",
        "last_synced_at": LAST_UPDATED,
    }


MODELS: dict[str, dict[str, Any]] = {row[0]: _model(row) for row in _ROWS}
FEATURED: list[dict[str, Any]] = [
    {"title": title, "key": key, "models": [MODELS[name] for name in names]}
    for title, key, names in _FEATURED
]
#: What each ``sort`` orders by, and whether the largest comes first.
SORTS: dict[str, tuple[str, bool]] = {
    "name": ("name", False),
    "cost": ("base_cost_micro", False),
    "newest": ("first_seen_at", True),
    "popular": ("run_count", True),
}


def with_added(models: Iterable[AddedModel]) -> dict[str, dict[str, Any]]:
    """Return the catalogue with added models."""
    rows = (
        (each.id, each.id, T2V if each.kind == "video" else T2I, each.micro, 0, "2026-01-01")
        for each in models
    )
    return {**MODELS, **{row[0]: _model(row) for row in rows}}


def price_micro(models: Mapping[str, dict[str, Any]], model: str) -> int | None:
    """Return what one result of a model costs; None for a model visgate does not have."""
    if model in models:
        price: int = models[model]["base_cost_micro"]
        return price
    return UNLISTED.get(model)


def select(models: Mapping[str, dict[str, Any]], query: dict[str, str]) -> list[dict[str, Any]]:
    """Return the models that a query asks for, in its order, before the limit."""
    found = list(models.values())
    for name in ("provider", "media_type"):
        if wanted := query.get(name):
            found = [model for model in found if model[name] == wanted]
    if wanted := query.get("capability"):
        found = [model for model in found if wanted in model["capabilities"]]
    if wanted := query.get("search", "").lower():
        searched = ("name", "description", "author", "id")
        found = [m for m in found if any(wanted in (m[key] or "").lower() for key in searched)]
    if order := SORTS.get(query.get("sort", "")):
        key, largest_first = order
        found.sort(key=lambda model: model[key], reverse=largest_first)
    return found
