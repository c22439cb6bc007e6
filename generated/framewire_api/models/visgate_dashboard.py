from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateDashboard(ResponseModel):
    """Figures of the dashboard."""

    total_generations: int | None = None
    total_cost_usd: float | None = None
    """USD."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "total_generations": ("total_generations", number),
        "total_cost_usd": ("total_cost_usd", number),
    }
