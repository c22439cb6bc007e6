from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_create_video_transcription_request_response_format import (
        VeniceCreateVideoTranscriptionRequestResponseFormat,
    )


@define(eq=False, repr=False)
class VeniceCreateVideoTranscriptionRequest(RequestModel):
    """`VeniceCreateVideoTranscriptionRequest`."""

    url: str
    response_format: VeniceCreateVideoTranscriptionRequestResponseFormat | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "url": ("url", None),
        "response_format": ("response_format", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["url"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            url: str,
            response_format: VeniceCreateVideoTranscriptionRequestResponseFormat
            | str
            | None = None,
        ) -> Self: ...
