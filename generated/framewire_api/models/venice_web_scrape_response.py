from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceWebScrapeResponse(ResponseModel):
    """`VeniceWebScrapeResponse`."""

    url: str
    content: str
    format_: Literal["markdown"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "url": ("url", None),
        "content": ("content", None),
        "format": ("format_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "format", "url"])
    _TAGS: ClassVar[dict[str, Any]] = {"format": "markdown"}
