from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_reasoning_options_effort import VeniceReasoningOptionsEffort
    from .venice_reasoning_options_summary import VeniceReasoningOptionsSummary


@define(eq=False, repr=False)
class VeniceReasoningOptions(RequestModel):
    """`VeniceReasoningOptions`."""

    effort: VeniceReasoningOptionsEffort | Unset = UNSET
    summary: VeniceReasoningOptionsSummary | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "effort": ("effort", None),
        "summary": ("summary", None),
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            effort: VeniceReasoningOptionsEffort | str | None = None,
            summary: VeniceReasoningOptionsSummary | str | None = None,
        ) -> Self: ...
