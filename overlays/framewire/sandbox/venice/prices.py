"""What calls for images are billed, by the entries of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_RESOLUTION = "1K"


def image_usd(entry: Mapping[str, Any], body: Mapping[str, Any], images: int = 1) -> float:
    """Return what one image costs.

    Args:
        entry: The model's entry.
        body: The request.
        images: How many images it is made from.
    """
    spec = entry["model_spec"]
    prices, limits = spec["pricing"], spec.get("constraints", {})
    resolution = body.get("resolution") or limits.get("defaultResolution", _RESOLUTION)
    if "quality" in prices:
        quality = body.get("quality") or limits.get("defaultQuality", "high")
        paid = prices["quality"][resolution][quality]
    elif "resolutions" in prices:
        paid = prices["resolutions"][resolution]
    else:
        paid = prices.get("generation") or prices["inpaint"]
    further = prices.get("inputImages")
    usd: float = paid["usd"]
    if further and images > further["included"]:
        usd += (images - further["included"]) * further["additional"]["usd"]
    return usd


def unknown_value(entry: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the name of a value that a model does not have, and what it has; None if it has all.

    Args:
        entry: The model's entry.
        body: The request.
    """
    limits = entry["model_spec"].get("constraints", {})
    named = {"aspect_ratio": "aspectRatios", "resolution": "resolutions", "quality": "qualities"}
    for name, known in named.items():
        if body.get(name) is not None and known in limits and body[name] not in limits[known]:
            return name, f"This model takes one of {', '.join(limits[known])}"
    return None


_SIDES = {"1K": 1024, "2K": 2048, "4K": 4096}


def size_of(entry: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[int, int]:
    """Return width and height of an image, by ratio and resolution where the model goes by them."""
    limits = entry["model_spec"].get("constraints", {})
    if "aspectRatios" not in limits:
        # 512.0 is a whole number, too, for JSON Schema.
        return int(body.get("width", _SIDES["1K"])), int(body.get("height", _SIDES["1K"]))
    ratio = body.get("aspect_ratio") or limits.get("defaultAspectRatio", "1:1")
    wide, _, high = ratio.partition(":")
    side = _SIDES.get(body.get("resolution") or _RESOLUTION, _SIDES["1K"])
    if int(wide) >= int(high):
        return side, side * int(high) // int(wide)
    return side * int(wide) // int(high), side
