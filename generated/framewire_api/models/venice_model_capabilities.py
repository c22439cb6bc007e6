from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel

if TYPE_CHECKING:
    from .venice_model_capabilities_quantization import VeniceModelCapabilitiesQuantization


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelCapabilities(ResponseModel):
    """What a text model can do."""

    optimized_for_code: bool
    quantization: VeniceModelCapabilitiesQuantization | str
    supports_function_calling: bool
    supports_reasoning: bool
    supports_response_schema: bool
    supports_vision: bool
    supports_web_search: bool
    supports_log_probs: bool

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "optimizedForCode": ("optimized_for_code", None),
        "quantization": ("quantization", None),
        "supportsFunctionCalling": ("supports_function_calling", None),
        "supportsReasoning": ("supports_reasoning", None),
        "supportsResponseSchema": ("supports_response_schema", None),
        "supportsVision": ("supports_vision", None),
        "supportsWebSearch": ("supports_web_search", None),
        "supportsLogProbs": ("supports_log_probs", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "optimizedForCode",
            "quantization",
            "supportsFunctionCalling",
            "supportsLogProbs",
            "supportsReasoning",
            "supportsResponseSchema",
            "supportsVision",
            "supportsWebSearch",
        ]
    )
