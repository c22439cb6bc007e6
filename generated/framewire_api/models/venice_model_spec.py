from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, keep, many, nested, number, one_of

if TYPE_CHECKING:
    from .venice_asr_model_pricing import VeniceASRModelPricing
    from .venice_audio_model_pricing import VeniceAudioModelPricing
    from .venice_image_model_constraints import VeniceImageModelConstraints
    from .venice_image_model_pricing import VeniceImageModelPricing
    from .venice_inpaint_model_constraints import VeniceInpaintModelConstraints
    from .venice_inpaint_model_pricing import VeniceInpaintModelPricing
    from .venice_llm_model_pricing import VeniceLLMModelPricing
    from .venice_model_capabilities import VeniceModelCapabilities
    from .venice_model_deprecation import VeniceModelDeprecation
    from .venice_model_spec_privacy import VeniceModelSpecPrivacy
    from .venice_model_voice_cloning import VeniceModelVoiceCloning
    from .venice_pricing_by_characters import VenicePricingByCharacters
    from .venice_pricing_by_duration import VenicePricingByDuration
    from .venice_pricing_by_generation import VenicePricingByGeneration
    from .venice_pricing_by_second import VenicePricingBySecond
    from .venice_text_model_constraints import VeniceTextModelConstraints
    from .venice_video_model_constraints import VeniceVideoModelConstraints


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelSpec(ResponseModel):
    """What a model is and costs."""

    privacy: VeniceModelSpecPrivacy | str
    available_context_tokens: float | None = None
    max_completion_tokens: float | None = None
    beta: bool | None = None
    beta_model: bool | None = None
    region_restrictions: list[str] = field(factory=list)
    deprecation: VeniceModelDeprecation | None = None
    capabilities: VeniceModelCapabilities | None = None
    """What a text model can do."""
    constraints: (
        VeniceImageModelConstraints
        | VeniceTextModelConstraints
        | VeniceVideoModelConstraints
        | VeniceInpaintModelConstraints
        | dict[str, Any]
        | None
    ) = None
    supports_style_references: bool | None = None
    description: str | None = None
    name: str | None = None
    model_source: str | None = None
    offline: bool = False
    """Not available now."""
    pricing: (
        VeniceLLMModelPricing
        | VeniceImageModelPricing
        | VeniceAudioModelPricing
        | VeniceASRModelPricing
        | VeniceInpaintModelPricing
        | VenicePricingByGeneration
        | VenicePricingByDuration
        | VenicePricingBySecond
        | VenicePricingByCharacters
        | dict[str, Any]
        | None
    ) = None
    traits: list[str] = field(factory=list)
    """What it can be asked for by."""
    uncensored: bool | None = None
    embedding_dimensions: float | None = None
    max_input_tokens: float | None = None
    supports_custom_dimensions: bool | None = None
    supports_lyrics: bool | None = None
    lyrics_required: bool | None = None
    supports_force_instrumental: bool | None = None
    supports_loop: bool | None = None
    voices: list[str] = field(factory=list)
    """Voices of a speech model."""
    voice_cloning: VeniceModelVoiceCloning | None = None
    default_voice: str | None = None
    supports_custom_voice_id: bool | None = None
    supports_language_code: bool | None = None
    supports_speed: bool | None = None
    default_speed: float | None = None
    min_speed: float | None = None
    max_speed: float | None = None
    duration_options: list[float] = field(factory=list)
    min_duration: float | None = None
    max_duration: float | None = None
    default_duration: float | None = None
    supported_formats: list[str] = field(factory=list)
    default_format: str | None = None
    prompt_character_limit: float | None = None
    min_prompt_length: float | None = None
    lyrics_character_limit: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "privacy": ("privacy", None),
        "availableContextTokens": ("available_context_tokens", number),
        "maxCompletionTokens": ("max_completion_tokens", number),
        "beta": ("beta", None),
        "betaModel": ("beta_model", None),
        "regionRestrictions": ("region_restrictions", many(None)),
        "deprecation": (
            "deprecation",
            nested("venice_model_deprecation", "VeniceModelDeprecation"),
        ),
        "capabilities": (
            "capabilities",
            nested("venice_model_capabilities", "VeniceModelCapabilities"),
        ),
        "constraints": (
            "constraints",
            one_of(
                nested("venice_image_model_constraints", "VeniceImageModelConstraints"),
                nested("venice_text_model_constraints", "VeniceTextModelConstraints"),
                nested("venice_video_model_constraints", "VeniceVideoModelConstraints"),
                nested("venice_inpaint_model_constraints", "VeniceInpaintModelConstraints"),
            ),
        ),
        "supportsStyleReferences": ("supports_style_references", None),
        "description": ("description", None),
        "name": ("name", None),
        "modelSource": ("model_source", None),
        "offline": ("offline", keep),
        "pricing": (
            "pricing",
            one_of(
                nested("venice_llm_model_pricing", "VeniceLLMModelPricing"),
                nested("venice_image_model_pricing", "VeniceImageModelPricing"),
                nested("venice_audio_model_pricing", "VeniceAudioModelPricing"),
                nested("venice_asr_model_pricing", "VeniceASRModelPricing"),
                nested("venice_inpaint_model_pricing", "VeniceInpaintModelPricing"),
                nested("venice_pricing_by_generation", "VenicePricingByGeneration"),
                nested("venice_pricing_by_duration", "VenicePricingByDuration"),
                nested("venice_pricing_by_second", "VenicePricingBySecond"),
                nested("venice_pricing_by_characters", "VenicePricingByCharacters"),
            ),
        ),
        "traits": ("traits", many(None)),
        "uncensored": ("uncensored", None),
        "embeddingDimensions": ("embedding_dimensions", number),
        "maxInputTokens": ("max_input_tokens", number),
        "supportsCustomDimensions": ("supports_custom_dimensions", None),
        "supports_lyrics": ("supports_lyrics", None),
        "lyrics_required": ("lyrics_required", None),
        "supports_force_instrumental": ("supports_force_instrumental", None),
        "supports_loop": ("supports_loop", None),
        "voices": ("voices", many(None)),
        "voice_cloning": (
            "voice_cloning",
            nested("venice_model_voice_cloning", "VeniceModelVoiceCloning"),
        ),
        "default_voice": ("default_voice", None),
        "supports_custom_voice_id": ("supports_custom_voice_id", None),
        "supports_language_code": ("supports_language_code", None),
        "supports_speed": ("supports_speed", None),
        "default_speed": ("default_speed", number),
        "min_speed": ("min_speed", number),
        "max_speed": ("max_speed", number),
        "duration_options": ("duration_options", many(number)),
        "min_duration": ("min_duration", number),
        "max_duration": ("max_duration", number),
        "default_duration": ("default_duration", number),
        "supported_formats": ("supported_formats", many(None)),
        "default_format": ("default_format", None),
        "prompt_character_limit": ("prompt_character_limit", number),
        "min_prompt_length": ("min_prompt_length", number),
        "lyrics_character_limit": ("lyrics_character_limit", number),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {
        "region_restrictions": [],
        "offline": False,
        "traits": [],
        "voices": [],
        "duration_options": [],
        "supported_formats": [],
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["privacy"])
