"""What videos and music cost at Venice: the same for a request and for its quote.

Prices of music stand in the catalogue. Those of videos do not, so that theirs are made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: The model that tells the address of its videos instead of answering a look with them.
BY_ADDRESS = frozenset({"sandbox-private-video"})
#: Models that ask for consent where images or videos are given.
CONSENT = frozenset({"seedance-2-0-reference-to-video"})
_SECONDS = 5.0
# Dollars per second at 720p, with sound.
_VIDEO_USD = 0.05
_DEARER: Mapping[str, float] = {"seedance-2-0": 0.08, "seedance-2-5": 0.12, "grok": 0.06}
# What a resolution costs, as a multiple of 720p.
_RESOLUTIONS: Mapping[str, float] = {
    "256p": 0.25, "360p": 0.4, "480p": 0.5, "540p": 0.6, "580p": 0.7, "720p": 1.0, "768p": 1.1,
    "1080p": 2.0, "true_1080p": 2.0, "1440p": 3.0, "2k": 3.0, "2160p": 4.0, "4k": 4.0, "2x": 2.0,
    "4x": 4.0,
}  # fmt: skip
_SILENT = 0.75
_THOUSAND = 1000.0


def video_usd(model: str, body: Mapping[str, Any]) -> float:
    """Return what a video costs in dollars.

    Args:
        model: Its model.
        body: The request, or that for a quote.
    """
    digits = str(body.get("duration")).removesuffix("s")
    seconds = float(digits) if digits.isdecimal() else _SECONDS
    factor = _RESOLUTIONS.get(str(body.get("resolution", "720p")).lower(), 1.0)
    factor *= float(body.get("upscale_factor", 1)) * (_SILENT if body.get("audio") is False else 1)
    rates = (usd for name, usd in _DEARER.items() if model.startswith(name))
    return round(next(rates, _VIDEO_USD) * seconds * factor, 6)


def music_usd(entry: Mapping[str, Any], body: Mapping[str, Any]) -> float:
    """Return what music or an effect costs in dollars, by the entry of its model.

    Args:
        entry: The model's entry of the catalogue.
        body: The request, or that for a quote.
    """
    spec = entry["model_spec"]
    prices = spec["pricing"]
    seconds = float(body.get("duration_seconds", spec.get("default_duration", _SECONDS)))
    characters = float(body.get("character_count", len(str(body.get("prompt", "")))))
    if "durations" in prices:
        tiers = sorted(prices["durations"].values(), key=lambda tier: float(tier["max_seconds"]))
        fitting = (tier for tier in tiers if seconds <= tier["max_seconds"])
        return float(next(fitting, tiers[-1])["usd"])
    if "per_second" in prices:
        return round(float(prices["per_second"]["usd"]) * seconds, 6)
    if "per_thousand_characters" in prices:
        each = float(prices["per_thousand_characters"]["usd"])
        return round(each * characters / _THOUSAND, 6)
    return float(prices["generation"]["usd"])
