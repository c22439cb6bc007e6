from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_sampling_default import VeniceSamplingDefault


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTextModelConstraints(ResponseModel):
    """Defaults of a text model."""

    temperature: VeniceSamplingDefault
    """Value used when the request gives none."""
    top_p: VeniceSamplingDefault
    """Value used when the request gives none."""
    frequency_penalty: VeniceSamplingDefault | None = None
    """Value used when the request gives none."""
    presence_penalty: VeniceSamplingDefault | None = None
    """Value used when the request gives none."""
    repetition_penalty: VeniceSamplingDefault | None = None
    """Value used when the request gives none."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "temperature": ("temperature", nested("venice_sampling_default", "VeniceSamplingDefault")),
        "top_p": ("top_p", nested("venice_sampling_default", "VeniceSamplingDefault")),
        "frequency_penalty": (
            "frequency_penalty",
            nested("venice_sampling_default", "VeniceSamplingDefault"),
        ),
        "presence_penalty": (
            "presence_penalty",
            nested("venice_sampling_default", "VeniceSamplingDefault"),
        ),
        "repetition_penalty": (
            "repetition_penalty",
            nested("venice_sampling_default", "VeniceSamplingDefault"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["temperature", "top_p"])
