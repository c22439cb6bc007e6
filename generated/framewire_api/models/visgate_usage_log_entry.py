from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateUsageLogEntry(ResponseModel):
    """One logged request."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {}
