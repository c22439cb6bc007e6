from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceWebSearchResult(ResponseModel):
    """`VeniceWebSearchResult`."""

    title: str
    url: str
    content: str
    date: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "title": ("title", None),
        "url": ("url", None),
        "content": ("content", None),
        "date": ("date", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "date", "title", "url"])
