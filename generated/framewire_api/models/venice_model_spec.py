from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, keep, many, nested, number, one_of

if TYPE_CHECKING:
    from .venice_audio_model_pricing import VeniceAudioModelPricing
    from .venice_image_model_constraints import VeniceImageModelConstraints
    from .venice_image_model_pricing import VeniceImageModelPricing
    from .venice_llm_model_pricing import VeniceLLMModelPricing
    from .venice_model_capabilities import VeniceModelCapabilities
    from .venice_text_model_constraints import VeniceTextModelConstraints


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelSpec(ResponseModel):
    """What a model is and costs."""

    available_context_tokens: float | None = None
    beta: bool | None = None
    capabilities: VeniceModelCapabilities | None = None
    """What a text model can do."""
    constraints: (
        VeniceImageModelConstraints | VeniceTextModelConstraints | dict[str, Any] | None
    ) = None
    name: str | None = None
    model_source: str | None = None
    offline: bool = False
    """Not available now."""
    pricing: (
        VeniceLLMModelPricing
        | VeniceImageModelPricing
        | VeniceAudioModelPricing
        | dict[str, Any]
        | None
    ) = None
    traits: list[str] = field(factory=list)
    """What it can be asked for by."""
    voices: list[str] = field(factory=list)
    """Voices of a speech model."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "availableContextTokens": ("available_context_tokens", number),
        "beta": ("beta", None),
        "capabilities": (
            "capabilities",
            nested("venice_model_capabilities", "VeniceModelCapabilities"),
        ),
        "constraints": (
            "constraints",
            one_of(
                nested("venice_image_model_constraints", "VeniceImageModelConstraints"),
                nested("venice_text_model_constraints", "VeniceTextModelConstraints"),
            ),
        ),
        "name": ("name", None),
        "modelSource": ("model_source", None),
        "offline": ("offline", keep),
        "pricing": (
            "pricing",
            one_of(
                nested("venice_llm_model_pricing", "VeniceLLMModelPricing"),
                nested("venice_image_model_pricing", "VeniceImageModelPricing"),
                nested("venice_audio_model_pricing", "VeniceAudioModelPricing"),
            ),
        ),
        "traits": ("traits", many(None)),
        "voices": ("voices", many(None)),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"offline": False, "traits": [], "voices": []}
