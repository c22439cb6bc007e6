from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayImageSyncItem(ResponseModel):
    """One image, as a URL or as base64."""

    url: str | None = None
    b64_json: str | None = None
    revised_prompt: str | None = None
    """The prompt that was really used."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "url": ("url", None),
        "b64_json": ("b64_json", None),
        "revised_prompt": ("revised_prompt", None),
    }
