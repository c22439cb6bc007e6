from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayErrorDetail(ResponseModel):
    """What went wrong."""

    message: str | None = None
    """In words."""
    type_: str | None = None
    """Kind of the error."""
    code: str | int | None = None
    """Code of the error."""
    param: str | None = None
    """The parameter it is about."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "message": ("message", None),
        "type": ("type_", None),
        "code": ("code", None),
        "param": ("param", None),
    }
