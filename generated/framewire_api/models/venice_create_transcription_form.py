from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from ..types import File
    from .venice_create_transcription_form_model import VeniceCreateTranscriptionFormModel
    from .venice_create_transcription_form_response_format import (
        VeniceCreateTranscriptionFormResponseFormat,
    )


@define(eq=False, repr=False)
class VeniceCreateTranscriptionForm(RequestModel):
    """`VeniceCreateTranscriptionForm`."""

    file: File | Unset = UNSET
    model: VeniceCreateTranscriptionFormModel | Unset = UNSET
    response_format: VeniceCreateTranscriptionFormResponseFormat | Unset = UNSET
    timestamps: bool | Unset = UNSET
    language: str | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "file": ("file", None),
        "model": ("model", None),
        "response_format": ("response_format", None),
        "timestamps": ("timestamps", None),
        "language": ("language", None),
    }
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            file: File | None = None,
            model: VeniceCreateTranscriptionFormModel | str | None = None,
            response_format: VeniceCreateTranscriptionFormResponseFormat | str | None = None,
            timestamps: bool | None = None,
            language: str | None = None,
        ) -> Self: ...
