from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_audio_data_input import VeniceAudioDataInput
    from .venice_cache_control_input import VeniceCacheControlInput


@define(eq=False, repr=False)
class VeniceAudioPartInput(RequestModel):
    """`VeniceAudioPartInput`."""

    input_audio: VeniceAudioDataInput
    type_: Literal["input_audio"]
    cache_control: VeniceCacheControlInput | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "input_audio": ("input_audio", nested("venice_audio_data_input", "VeniceAudioDataInput")),
        "type": ("type_", None),
        "cache_control": (
            "cache_control",
            nested("venice_cache_control_input", "VeniceCacheControlInput"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["input_audio", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "input_audio"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            input_audio: VeniceAudioDataInput,
            type_: Literal["input_audio"],
            cache_control: VeniceCacheControlInput | None = None,
        ) -> Self: ...
