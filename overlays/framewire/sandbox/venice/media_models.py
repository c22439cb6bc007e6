"""Venice's models for images, sounds and videos, as data.

Identifiers are those of its document and its guides of August 2026, and so are the prices of the
models that have prices by resolution and quality; other figures are made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from framewire.sandbox.venice.entries import TIERS, by_quality, by_resolution, entry, price

PROMPT_LIMIT = 7500
UPSCALE_USD = {2: 0.02, 4: 0.08}
EDIT_USD = 0.04
SPEECH_USD = 3.5
HEARD_USD = 0.0001
CUT_OUT_USD = 0.02

_UPSCALE = {"2x": price(UPSCALE_USD[2]), "4x": price(UPSCALE_USD[4])}
_RATIOS = ["1:1", "16:9", "9:16", "3:2", "2:3", "4:3", "3:4"]
_RESOLUTIONS = ["1K", "2K", "4K"]
VOICES = (
    *("af_alloy", "af_aoede", "af_bella", "af_heart", "af_jadzia", "af_jessica", "af_kore"),
    *("af_nicole", "af_nova", "af_river", "af_sarah", "af_sky", "am_adam", "am_echo", "am_eric"),
    *("bf_alice", "bf_emma", "bm_daniel", "bm_george", "ff_siwis", "hf_alpha", "if_sara"),
    *("jf_alpha", "pf_dora", "ef_dora", "zf_xiaobei"),
)

# Sized in pixels: id, name, most steps, dollars per image
_BY_PIXELS: tuple[tuple[str, str, int, float], ...] = (
    ("venice-sd35", "Venice SD35", 30, 0.01),
    ("hidream", "HiDream", 50, 0.01),
    ("fluently-xl", "Fluently XL", 50, 0.01),
    ("flux-dev", "FLUX Standard", 30, 0.01),
    ("flux-dev-uncensored", "FLUX Custom", 30, 0.01),
    ("lustify-sdxl", "Lustify SDXL", 50, 0.01),
    ("lustify-v8", "Lustify v8", 50, 0.01),
    ("pony-realism", "Pony Realism", 50, 0.01),
    ("qwen-image", "Qwen Image", 8, 0.01),
)
# Sized by an aspect ratio: id, dollars per image, most style references
_BY_RATIO: tuple[tuple[str, float, int], ...] = (
    ("qwen-image-2", 0.05, 0),
    ("qwen-image-2-pro", 0.1, 0),
    ("grok-imagine-image", 0.04, 0),
    ("krea-2", 0.06, 4),
)
# Sized by an aspect ratio and a resolution: id, prices of 1K, 2K and 4K
_BY_RESOLUTION: tuple[tuple[str, float, float, float], ...] = (
    ("nano-banana-2", 0.1, 0.14, 0.2),
    ("nano-banana-pro", 0.18, 0.24, 0.35),
)
# The document's example.
_QUALITIES = by_quality(r1K=(0.02, 0.07, 0.27), r2K=(0.03, 0.13, 0.5), r4K=(0.05, 0.21, 0.83))
_SIZED = {"defaultResolution": "1K", "resolutions": _RESOLUTIONS}
_GRADED = {"defaultQuality": "high", "qualities": list(TIERS)}

# Those of the document's list: id, dollars per edit, most images
_EDITORS: tuple[tuple[str, float, int], ...] = (
    ("firered-image-edit", EDIT_USD, 3),
    ("qwen-edit-uncensored", 0.04, 3),
    ("grok-imagine-edit", 0.04, 3),
    ("grok-imagine-quality-edit", 0.06, 3),
    ("grok-imagine-image-2-0-edit", 0.06, 3),
    ("qwen-image-2-edit", 0.05, 3),
    ("qwen-image-2-pro-edit", 0.1, 3),
    ("wan-2-7-pro-edit", 0.09, 3),
    ("flux-2-max-edit", 0.16, 8),
    ("gpt-image-1-5-edit", 0.2, 14),
    ("nano-banana-2-edit", 0.1, 14),
    ("nano-banana-pro-edit", 0.18, 14),
    ("nano-banana-2-lite-edit", 0.05, 14),
    ("seedream-v5-lite-edit", 0.05, 14),
    ("seedream-v5-pro-edit", 0.08, 14),
    ("seedream-v4-edit", 0.05, 14),
    ("qwen-image-3-edit", 0.06, 3),
    ("qwen-image-3-pro-edit", 0.12, 3),
)
# Those of the document's list: id, dollars per million characters, voices, formats
_SPEAKERS: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("tts-kokoro", SPEECH_USD, VOICES),
    ("tts-qwen3-0-6b", 4.0, ("Aiden", "Serena", "Vivian")),
    ("tts-qwen3-1-7b", 5.0, ("Aiden", "Serena", "Vivian")),
    ("tts-xai-v1", 20.0, ("eve", "ara", "rex", "sal", "leo")),
    ("tts-inworld-1-5-max", 15.0, ("Alex", "Ashley", "Dennis")),
    ("tts-chatterbox-hd", 50.0, ("Aurora", "Blade", "Britney")),
    ("tts-orpheus", 60.0, ("tara", "leah", "jess")),
    ("tts-elevenlabs-turbo-v2-5", 60.0, ("Aria", "Rachel", "Roger")),
    ("tts-minimax-speech-02-hd", 120.0, ("Wise_Woman", "Friendly_Person")),
    ("tts-gemini-3-1-flash", 30.0, ("Achernar", "Achird", "Algenib")),
    ("tts-gradium-v1", 40.0, ("Emma", "Kent")),
)
_CLONED = {
    "tts-chatterbox-hd": {
        "mode": "zero_shot",
        "accepted_formats": ["mp3", "wav", "flac", "mp4"],
        "min_sample_seconds": 5,
        "retention_days": 7,
    },
    "tts-minimax-speech-02-hd": {
        "mode": "persistent",
        "accepted_formats": ["mp3", "wav", "mp4"],
        "min_sample_seconds": 10,
        "retention_days": 7,
    },
}
_LISTENERS = (
    *("nvidia/parakeet-tdt-0.6b-v3", "openai/whisper-large-v3", "fal-ai/wizper"),
    *("elevenlabs/scribe-v2", "stt-xai-v1"),
)
# id, prices, what else its entry says
_MUSIC: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    (
        "elevenlabs-music",
        {
            "durations": {
                "60": {**price(0.87), "min_seconds": 1, "max_seconds": 60},
                "120": {**price(1.74), "min_seconds": 61, "max_seconds": 120},
                "240": {**price(3.48), "min_seconds": 121, "max_seconds": 240},
            }
        },
        {
            "min_duration": 3,
            "max_duration": 240,
            "default_duration": 60,
            "supports_force_instrumental": True,
        },
    ),
    (
        "elevenlabs-sound-effects-v2",
        {"per_second": price(0.005)},
        {"min_duration": 1, "max_duration": 22, "default_duration": 10, "supports_loop": True},
    ),
    (
        "elevenlabs-tts-v3",
        {"per_thousand_characters": price(0.1)},
        {"voices": ["Aria", "Rachel", "Roger"], "default_voice": "Aria", "supports_speed": True},
    ),
    (
        "minimax-music-v2",
        {"generation": price(0.04)},
        {"supports_lyrics": True, "lyrics_required": True, "lyrics_character_limit": 3000},
    ),
    (
        "stable-audio-25",
        {"generation": price(0.2)},
        {"supported_formats": ["wav"], "default_format": "wav"},
    ),
    (
        "ace-step-15",
        {"per_second": price(0.001)},
        {"supported_formats": ["flac"], "default_format": "flac", "default_duration": 30},
    ),
)
# id, type, resolutions, durations in seconds, whether there is sound, and whether it can be chosen
_VIDEO: tuple[tuple[str, str, str, str, bool, bool], ...] = (
    ("wan-2.5-preview-text-to-video", "text-to-video", "480p 720p 1080p", "5 10", True, True),
    ("wan-2.5-preview-image-to-video", "image-to-video", "480p 720p 1080p", "5 10", True, True),
    ("wan-2-7-text-to-video", "text-to-video", "720p 1080p", "5 10 15", True, False),
    (
        "seedance-2-0-text-to-video-basic",
        "text-to-video",
        "480p 720p 1080p 4k",
        "5 10 15",
        True,
        True,
    ),
    ("seedance-2-0-image-to-video-basic", "image-to-video", "480p 720p 1080p", "5 10", True, True),
    ("seedance-2-0-reference-to-video", "video", "480p 720p 1080p", "5 10 12 15", True, True),
    ("seedance-2-0-reference-to-video-basic", "video", "480p 720p 1080p", "5 10 12 15", True, True),
    ("seedance-2-5-reference-to-video-basic", "video", "480p 720p 1080p", "5 10 12 15", True, True),
    # No model of Venice's: one whose videos are at addresses of their own.
    ("sandbox-private-video", "text-to-video", "720p", "5 10", False, False),
    ("grok-imagine-reference-to-video", "video", "480p 720p", "5 8 10", False, False),
)
_VIDEO_RATIOS = ["16:9", "9:16", "1:1", "adaptive"]


def image(identifier: str, name: str, steps: int, usd: float) -> dict[str, Any]:
    """Return the entry of an image model that is sized in pixels."""
    limits = {
        "promptCharacterLimit": PROMPT_LIMIT,
        "steps": {"default": min(20, steps), "max": steps},
        "widthHeightDivisor": 8,
    }
    source = f"https://huggingface.co/sandbox/{identifier}"
    prices = {"generation": price(usd), "upscale": _UPSCALE}
    spec = {"constraints": limits, "name": name, "modelSource": source, "pricing": prices}
    return entry(identifier, "image", spec, _IMAGE_TRAITS.get(identifier, ()))


def _sized(
    identifier: str, prices: dict[str, Any], limits: dict[str, Any], references: int = 0
) -> dict[str, Any]:
    constraints = {
        "aspectRatios": _RATIOS,
        "defaultAspectRatio": "1:1",
        **limits,
        "promptCharacterLimit": PROMPT_LIMIT,
        "steps": {"default": 8, "max": 8},
        "widthHeightDivisor": 1,
        **({"maxStyleReferences": references} if references else {}),
    }
    spec: dict[str, Any] = {
        "constraints": constraints,
        "privacy": "anonymized",
        "pricing": {**prices, "upscale": _UPSCALE},
    }
    if references:
        spec["supportsStyleReferences"] = True
    return entry(identifier, "image", spec)


def editor(identifier: str, usd: float, images: int = 3, **more: Any) -> dict[str, Any]:
    """Return the entry of a model that edits images."""
    limits = {
        "aspectRatios": ["auto", *_RATIOS],
        "promptCharacterLimit": 32_768,
        "combineImages": True,
        "maxInputImages": images,
        **more.pop("limits", {}),
    }
    spec = {"constraints": limits, "pricing": {"inpaint": price(usd), **more}}
    return entry(identifier, "inpaint", spec)


def speaker(identifier: str, usd: float, voices: Iterable[str] = ()) -> dict[str, Any]:
    """Return the entry of a model that speaks."""
    spec: dict[str, Any] = {"pricing": {"input": price(usd)}, "voices": list(voices)}
    if identifier in _CLONED:
        spec["voice_cloning"] = _CLONED[identifier]
    return entry(identifier, "tts", spec, ("default",) if identifier == "tts-kokoro" else ())


def listener(identifier: str, usd: float = HEARD_USD) -> dict[str, Any]:
    """Return the entry of a model that writes down what it hears."""
    return entry(identifier, "asr", {"pricing": {"per_audio_second": price(usd)}})


def music(identifier: str, prices: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return the entry of a model that makes music or sounds."""
    formats = {"supported_formats": ["mp3", "wav"], "default_format": "mp3"}
    limits = {"prompt_character_limit": 500, "min_prompt_length": 1}
    return entry(identifier, "music", {"pricing": prices, **formats, **limits, **more})


def video(
    identifier: str,
    kind: str = "text-to-video",
    resolutions: str = "720p",
    seconds: str = "5 10",
    sound: bool = False,
    chosen: bool = False,
) -> dict[str, Any]:
    """Return the entry of a video model: it names no price, which a quote does."""
    limits = {
        "aspect_ratios": _VIDEO_RATIOS,
        "resolutions": resolutions.split(),
        "durations": [f"{each}s" for each in seconds.split()],
        "model_type": kind,
        "audio": sound,
        "audio_configurable": chosen,
        "prompt_character_limit": 2500,
    }
    return entry(identifier, "video", {"constraints": limits, "privacy": "anonymized"})


_IMAGE_TRAITS = {
    "venice-sd35": ("default",),
    "hidream": ("highest_quality",),
    "flux-dev": ("eliza-default",),
}
# A model that is about to go, and the one that takes its place.
_LEAVING = ("fluently-xl", "qwen-image", "2026-12-01T00:00:00.000Z")


def media_models() -> Iterator[dict[str, Any]]:
    """Return the entry of each model for images, sounds and videos."""
    for row in _BY_PIXELS:
        made = image(*row)
        if made["id"] == _LEAVING[0]:
            made["model_spec"]["deprecation"] = {
                "autoRemap": True,
                "date": _LEAVING[2],
                "removesAt": _LEAVING[2],
                "replacementModelId": _LEAVING[1],
                "startsAt": "2026-09-01T00:00:00.000Z",
            }
        yield made
    for identifier, usd, references in _BY_RATIO:
        yield _sized(identifier, {"generation": price(usd)}, {}, references)
    for identifier, *prices in _BY_RESOLUTION:
        tiers = by_resolution(**dict(zip(("r1K", "r2K", "r4K"), prices, strict=True)))
        yield _sized(identifier, {"resolutions": tiers}, _SIZED)
    highest = {name: tiers["high"] for name, tiers in _QUALITIES.items()}
    graded = {"resolutions": highest, "quality": _QUALITIES}
    yield _sized("gpt-image-2", graded, {**_SIZED, **_GRADED})
    yield from (editor(*row) for row in _EDITORS)
    more = {"inputImages": {"included": 1, "additional": price(0.0045)}}
    limits = {**_SIZED, **_GRADED}
    yield editor("gpt-image-2-edit", 0.27, 14, limits=limits, **graded, **more)
    yield from (speaker(*row) for row in _SPEAKERS)
    yield from (listener(name) for name in _LISTENERS)
    yield from (music(*row) for row in _MUSIC)
    yield from (video(*row) for row in _VIDEO)
    yield entry("upscaler", "upscale", {"name": "Upscaler", "pricing": {"upscale": _UPSCALE}})
