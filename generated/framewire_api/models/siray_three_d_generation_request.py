from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .siray_three_d_generation_request_texture_alignment import (
        SirayThreeDGenerationRequestTextureAlignment,
    )
    from .siray_three_d_generation_request_texture_quality import (
        SirayThreeDGenerationRequestTextureQuality,
    )


@define(eq=False, repr=False)
class SirayThreeDGenerationRequest(RequestModel):
    """A 3D task; further keys are parameters of the model."""

    model: str
    """Model id."""
    prompt: str | Unset = UNSET
    """What to model."""
    image: str | Unset = UNSET
    """HTTPS URL or data URI of the media."""
    pbr_enable: bool | Unset = UNSET
    """Make physically based materials."""
    texture_enable: bool | Unset = UNSET
    """Make textures."""
    auto_size: bool | Unset = UNSET
    """Give the model its size in the real world."""
    quad: bool | Unset = UNSET
    """Make a mesh of quads."""
    face_limit: int | Unset = UNSET
    """Most faces of the mesh."""
    seed: int | Unset = UNSET
    """Repeats a shape."""
    texture_seed: int | Unset = UNSET
    """Repeats a texture."""
    texture_alignment: SirayThreeDGenerationRequestTextureAlignment | Unset = UNSET
    """What textures follow."""
    texture_quality: SirayThreeDGenerationRequestTextureQuality | Unset = UNSET
    """How fine textures are."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "image": ("image", None),
        "pbr_enable": ("pbr_enable", None),
        "texture_enable": ("texture_enable", None),
        "auto_size": ("auto_size", None),
        "quad": ("quad", None),
        "face_limit": ("face_limit", None),
        "seed": ("seed", None),
        "texture_seed": ("texture_seed", None),
        "texture_alignment": ("texture_alignment", None),
        "texture_quality": ("texture_quality", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str | None = None,
            image: str | None = None,
            pbr_enable: bool | None = None,
            texture_enable: bool | None = None,
            auto_size: bool | None = None,
            quad: bool | None = None,
            face_limit: int | None = None,
            seed: int | None = None,
            texture_seed: int | None = None,
            texture_alignment: SirayThreeDGenerationRequestTextureAlignment | str | None = None,
            texture_quality: SirayThreeDGenerationRequestTextureQuality | str | None = None,
        ) -> Self: ...
