# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What videos and music cost at Venice: its catalogue does not say it of all, a quote does."""

from collections.abc import Mapping
from typing import Any

from framewire._core.money.price import Price, decimal_of
from framewire._sync.venice.music import Music
from framewire._sync.venice.videos import VeniceVideos

_OF_VIDEO = ("resolution", "aspect_ratio", "upscale_factor", "audio", "video")
_NOTES = ("a quote does not bind Venice",)
_REFERENCES = "videos.quote(videos_seconds=) asks with their length"


def video_price(videos: VeniceVideos, body: Mapping[str, Any]) -> Price:
    """What a video would cost.

    Args:
        videos: Asks for it.
        body: The arguments of `generate`, or the request with the names of the wire.
    """
    model, duration = body.get("model"), body.get("duration")
    if not model or not duration:
        return Price.unknown("a video is quoted by its model and its duration")
    arguments = {name: body[name] for name in _OF_VIDEO if name in body}
    arguments |= {"video": body["video_url"]} if "video_url" in body else {}
    answer = videos.quote(model, duration, **arguments)
    price = _quoted(answer.quote, f"{duration} of video", "POST /video/quote", _NOTES)
    if not (body.get("videos") or body.get("reference_video_urls")):
        return price
    # Nothing is set aside that may turn out to be too little.
    return Price.unknown(
        "the length of reference videos decides too", source=price.source,
        notes=(f"without them {price}", *_NOTES, _REFERENCES),
    )  # fmt: skip


def music_price(music: Music, body: Mapping[str, Any]) -> Price:
    """What music or an effect would cost.

    Args:
        music: Asks for it.
        body: The arguments of `generate`.
    """
    model, prompt = body.get("model"), body.get("prompt")
    if not model:
        return Price.unknown("music is quoted by its model")
    arguments: dict[str, Any] = {"duration_seconds": body.get("duration_seconds")}
    if isinstance(prompt, str) and prompt:
        arguments["character_count"] = len(prompt)
    answer = music.quote(model, **arguments)
    return _quoted(answer.quote, "one sound", "POST /audio/quote", _NOTES)


def _quoted(quote: Any, basis: str, source: str, notes: tuple[str, ...]) -> Price:
    amount = decimal_of(quote)
    if amount is None:
        return Price.unknown("the quote holds no amount", source=source)
    return Price(amount, basis=basis, source=source, notes=notes)
