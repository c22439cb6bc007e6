from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_audio_data_input_format import VeniceAudioDataInputFormat


@define(eq=False, repr=False)
class VeniceAudioDataInput(RequestModel):
    """`VeniceAudioDataInput`."""

    data: str
    format_: VeniceAudioDataInputFormat | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", None),
        "format": ("format_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls, *, data: str, format_: VeniceAudioDataInputFormat | str | None = None
        ) -> Self: ...
