from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceQueueVideoResponse(ResponseModel):
    """`VeniceQueueVideoResponse`."""

    model: str
    queue_id: str
    download_url: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "queue_id": ("queue_id", None),
        "download_url": ("download_url", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "queue_id"])
    _SECRET: ClassVar[frozenset[str]] = frozenset(["download_url"])
