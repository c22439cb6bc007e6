from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceGeneratedImage(ResponseModel):
    """One image, in base64 or by URL."""

    b64_json: str | None = None
    url: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "b64_json": ("b64_json", None),
        "url": ("url", None),
    }
