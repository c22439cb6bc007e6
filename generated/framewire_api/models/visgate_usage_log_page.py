from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .visgate_usage_log_entry import VisgateUsageLogEntry


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateUsageLogPage(ResponseModel):
    """Logged requests in an object."""

    logs: list[VisgateUsageLogEntry] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "logs": ("logs", many(nested("visgate_usage_log_entry", "VisgateUsageLogEntry")))
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"logs": []}
