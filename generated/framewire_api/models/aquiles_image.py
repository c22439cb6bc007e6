from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesImage(ResponseModel):
    """One image, as a URL or in base64."""

    b64_json: str | None = None
    url: str | None = None
    revised_prompt: None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "b64_json": ("b64_json", None),
        "url": ("url", None),
        "revised_prompt": ("revised_prompt", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["b64_json", "revised_prompt", "url"])
