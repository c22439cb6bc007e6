from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .siray_image_sync_request_response_format import SirayImageSyncRequestResponseFormat


@define(eq=False, repr=False)
class SirayImageSyncRequest(RequestModel):
    """An image generation to wait for; further keys are parameters of the model."""

    model: str
    """Model id."""
    prompt: str
    """What to show."""
    n: int | Unset = UNSET
    """How many images to make."""
    size: str | Unset = UNSET
    """Width x height in pixels."""
    response_format: SirayImageSyncRequestResponseFormat | Unset = UNSET
    """Answer with URLs or with the images themselves."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "n": ("n", None),
        "size": ("size", None),
        "response_format": ("response_format", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str,
            n: int | None = None,
            size: str | None = None,
            response_format: SirayImageSyncRequestResponseFormat | str | None = None,
        ) -> Self: ...
