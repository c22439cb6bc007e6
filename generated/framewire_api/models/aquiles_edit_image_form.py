from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many

if TYPE_CHECKING:
    from ..types import File
    from .aquiles_edit_image_form_background import AquilesEditImageFormBackground
    from .aquiles_edit_image_form_input_fidelity import AquilesEditImageFormInputFidelity
    from .aquiles_edit_image_form_output_format import AquilesEditImageFormOutputFormat
    from .aquiles_edit_image_form_quality import AquilesEditImageFormQuality


@define(eq=False, repr=False)
class AquilesEditImageForm(RequestModel):
    """Images to change, and how."""

    image: list[File]
    """The images, one part each."""
    prompt: str
    model: str
    """Name of an edit-capable model the server knows."""
    mask: File | Unset = UNSET
    n: int | Unset = UNSET
    size: str | Unset = UNSET
    """Height x width in pixels."""
    response_format: str | Unset = UNSET
    """b64_json, or anything else for a URL."""
    output_format: AquilesEditImageFormOutputFormat | Unset = UNSET
    background: AquilesEditImageFormBackground | Unset = UNSET
    quality: AquilesEditImageFormQuality | Unset = UNSET
    input_fidelity: AquilesEditImageFormInputFidelity | Unset = UNSET
    """How closely to keep to the images."""
    output_compression: int | Unset = UNSET
    user: str | Unset = UNSET
    stream: bool | Unset = UNSET
    partial_images: int | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image[]": ("image", many(None)),
        "prompt": ("prompt", None),
        "model": ("model", None),
        "mask": ("mask", None),
        "n": ("n", None),
        "size": ("size", None),
        "response_format": ("response_format", None),
        "output_format": ("output_format", None),
        "background": ("background", None),
        "quality": ("quality", None),
        "input_fidelity": ("input_fidelity", None),
        "output_compression": ("output_compression", None),
        "user": ("user", None),
        "stream": ("stream", None),
        "partial_images": ("partial_images", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image[]", "model", "prompt"])
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            image: list[File],
            prompt: str,
            model: str,
            mask: File | None = None,
            n: int | None = None,
            size: str | None = None,
            response_format: str | None = None,
            output_format: AquilesEditImageFormOutputFormat | str | None = None,
            background: AquilesEditImageFormBackground | str | None = None,
            quality: AquilesEditImageFormQuality | str | None = None,
            input_fidelity: AquilesEditImageFormInputFidelity | str | None = None,
            output_compression: int | None = None,
            user: str | None = None,
            stream: bool | None = None,
            partial_images: int | None = None,
        ) -> Self: ...
