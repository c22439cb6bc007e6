from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateErrorDetails(ResponseModel):
    """What the error is about; the keys depend on the error."""

    provider: str | None = None
    """The provider that failed."""
    field: str | None = None
    """The parameter that is not acceptable."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "provider": ("provider", None),
        "field": ("field", None),
    }
