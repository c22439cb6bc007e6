from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from ..types import File
    from .venice_create_cloned_voice_form_model import VeniceCreateClonedVoiceFormModel


@define(eq=False, repr=False)
class VeniceCreateClonedVoiceForm(RequestModel):
    """`VeniceCreateClonedVoiceForm`."""

    file: File | Unset = UNSET
    model: VeniceCreateClonedVoiceFormModel | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "file": ("file", None),
        "model": ("model", None),
    }
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            file: File | None = None,
            model: VeniceCreateClonedVoiceFormModel | str | None = None,
        ) -> Self: ...
