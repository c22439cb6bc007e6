from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceFileSearchToolRankingOptions(RequestModel):
    """`VeniceFileSearchToolRankingOptions`."""

    ranker: str | Unset = UNSET
    score_threshold: float | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "ranker": ("ranker", None),
        "score_threshold": ("score_threshold", None),
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls, *, ranker: str | None = None, score_threshold: float | None = None
        ) -> Self: ...
