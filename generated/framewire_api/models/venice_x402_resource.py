from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402Resource(ResponseModel):
    """`VeniceX402Resource`."""

    url: str
    description: str
    mime_type: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "url": ("url", None),
        "description": ("description", None),
        "mimeType": ("mime_type", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["description", "mimeType", "url"])
