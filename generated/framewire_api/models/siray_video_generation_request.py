from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many

if TYPE_CHECKING:
    from .siray_video_generation_request_character_orientation import (
        SirayVideoGenerationRequestCharacterOrientation,
    )


@define(eq=False, repr=False)
class SirayVideoGenerationRequest(RequestModel):
    """A video task; further keys are parameters of the model."""

    model: str
    """Model id."""
    prompt: str
    """What to show."""
    image: str | Unset = UNSET
    """HTTPS URL or data URI of the media."""
    images: list[str] | Unset = UNSET
    """Several images to work from."""
    end_image: str | Unset = UNSET
    """The image to end with."""
    video: str | Unset = UNSET
    """The video to work from."""
    videos: list[str] | Unset = UNSET
    """Several videos to work from."""
    audios: list[str] | Unset = UNSET
    """Sounds to work from."""
    audio_enable: bool | Unset = UNSET
    """Make sound too."""
    aspect_ratio: str | Unset = UNSET
    """Width to height, or a word the model knows."""
    duration: int | Unset = UNSET
    """Seconds; each model takes certain values."""
    size: str | Unset = UNSET
    """Lines, or width x height in pixels."""
    resolution: str | Unset = UNSET
    """Width x height in pixels."""
    fps: int | Unset = UNSET
    """Frames per second."""
    seed: int | Unset = UNSET
    """Repeats a result."""
    cfg_scale: float | Unset = UNSET
    """How closely to follow the prompt."""
    negative_prompt: str | Unset = UNSET
    """What to keep out."""
    keep_original_sound: bool | Unset = UNSET
    """Keep the sound of the video."""
    character_orientation: SirayVideoGenerationRequestCharacterOrientation | Unset = UNSET
    """What tells which way a character faces."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "image": ("image", None),
        "images": ("images", many(None)),
        "end_image": ("end_image", None),
        "video": ("video", None),
        "videos": ("videos", many(None)),
        "audios": ("audios", many(None)),
        "audio_enable": ("audio_enable", None),
        "aspect_ratio": ("aspect_ratio", None),
        "duration": ("duration", None),
        "size": ("size", None),
        "resolution": ("resolution", None),
        "fps": ("fps", None),
        "seed": ("seed", None),
        "cfg_scale": ("cfg_scale", None),
        "negative_prompt": ("negative_prompt", None),
        "keep_original_sound": ("keep_original_sound", None),
        "character_orientation": ("character_orientation", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str,
            image: str | None = None,
            images: list[str] | None = None,
            end_image: str | None = None,
            video: str | None = None,
            videos: list[str] | None = None,
            audios: list[str] | None = None,
            audio_enable: bool | None = None,
            aspect_ratio: str | None = None,
            duration: int | None = None,
            size: str | None = None,
            resolution: str | None = None,
            fps: int | None = None,
            seed: int | None = None,
            cfg_scale: float | None = None,
            negative_prompt: str | None = None,
            keep_original_sound: bool | None = None,
            character_orientation: SirayVideoGenerationRequestCharacterOrientation
            | str
            | None = None,
        ) -> Self: ...
