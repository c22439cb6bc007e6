from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceErrorObject(ResponseModel):
    """A refusal in OpenAI's shape."""

    message: str | None = None
    type_: str | None = None
    param: str | None = None
    code: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "message": ("message", None),
        "type": ("type_", None),
        "param": ("param", None),
        "code": ("code", None),
    }
