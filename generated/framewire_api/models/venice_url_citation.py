from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceUrlCitation(ResponseModel):
    """`VeniceUrlCitation`."""

    type_: Literal["url_citation"]
    url: str
    start_index: int
    end_index: int
    title: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "url": ("url", None),
        "start_index": ("start_index", number),
        "end_index": ("end_index", number),
        "title": ("title", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["end_index", "start_index", "type", "url"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "url_citation"}
