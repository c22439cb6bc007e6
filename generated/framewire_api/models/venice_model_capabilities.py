from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, number

if TYPE_CHECKING:
    from .venice_model_capabilities_default_reasoning_effort import (
        VeniceModelCapabilitiesDefaultReasoningEffort,
    )
    from .venice_model_capabilities_quantization import VeniceModelCapabilitiesQuantization
    from .venice_model_capabilities_reasoning_effort_options_item import (
        VeniceModelCapabilitiesReasoningEffortOptionsItem,
    )


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelCapabilities(ResponseModel):
    """What a text model can do."""

    optimized_for_code: bool
    quantization: VeniceModelCapabilitiesQuantization | str
    supports_function_calling: bool
    supports_audio_input: bool
    supports_reasoning: bool
    supports_reasoning_effort: bool
    supports_response_schema: bool
    supports_multiple_images: bool
    supports_vision: bool
    supports_video_input: bool
    supports_web_search: bool
    supports_log_probs: bool
    supports_tee_attestation: bool
    supports_e2ee: bool
    supports_x_search: bool
    reasoning_effort_options: list[VeniceModelCapabilitiesReasoningEffortOptionsItem | str] = field(
        factory=list
    )
    default_reasoning_effort: VeniceModelCapabilitiesDefaultReasoningEffort | str | None = None
    max_images: float | None = None
    max_videos: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "optimizedForCode": ("optimized_for_code", None),
        "quantization": ("quantization", None),
        "supportsFunctionCalling": ("supports_function_calling", None),
        "supportsAudioInput": ("supports_audio_input", None),
        "supportsReasoning": ("supports_reasoning", None),
        "supportsReasoningEffort": ("supports_reasoning_effort", None),
        "supportsResponseSchema": ("supports_response_schema", None),
        "supportsMultipleImages": ("supports_multiple_images", None),
        "supportsVision": ("supports_vision", None),
        "supportsVideoInput": ("supports_video_input", None),
        "supportsWebSearch": ("supports_web_search", None),
        "supportsLogProbs": ("supports_log_probs", None),
        "supportsTeeAttestation": ("supports_tee_attestation", None),
        "supportsE2EE": ("supports_e2ee", None),
        "supportsXSearch": ("supports_x_search", None),
        "reasoningEffortOptions": ("reasoning_effort_options", many(None)),
        "defaultReasoningEffort": ("default_reasoning_effort", None),
        "maxImages": ("max_images", number),
        "maxVideos": ("max_videos", number),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"reasoning_effort_options": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "optimizedForCode",
            "quantization",
            "supportsAudioInput",
            "supportsE2EE",
            "supportsFunctionCalling",
            "supportsLogProbs",
            "supportsMultipleImages",
            "supportsReasoning",
            "supportsReasoningEffort",
            "supportsResponseSchema",
            "supportsTeeAttestation",
            "supportsVideoInput",
            "supportsVision",
            "supportsWebSearch",
            "supportsXSearch",
        ]
    )
