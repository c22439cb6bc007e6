from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateApiKey(ResponseModel):
    """An API key, without its secret part."""

    id: str | None = None
    name: str | None = None
    key_prefix: str | None = None
    """First characters of the key."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "name": ("name", None),
        "key_prefix": ("key_prefix", None),
    }
