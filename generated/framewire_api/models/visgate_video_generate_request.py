from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VisgateVideoGenerateRequest(RequestModel):
    """A video generation; further keys are parameters of the model."""

    model: str
    """Model id."""
    prompt: str
    """What to show."""
    duration_seconds: float | Unset = UNSET
    """Length in seconds."""
    image_url: str | Unset = UNSET
    """The image to animate."""
    skip_gcs_upload: bool | Unset = UNSET
    """Return the provider's own URL instead of a stored copy."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "duration_seconds": ("duration_seconds", None),
        "image_url": ("image_url", None),
        "skip_gcs_upload": ("skip_gcs_upload", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str,
            duration_seconds: float | None = None,
            image_url: str | None = None,
            skip_gcs_upload: bool | None = None,
        ) -> Self: ...
