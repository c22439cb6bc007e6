from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCharacterStats(ResponseModel):
    """How popular a character is."""

    average_rating: float
    imports: float
    rating_count: float
    rating_sum: float
    user_rating: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "averageRating": ("average_rating", number),
        "imports": ("imports", number),
        "ratingCount": ("rating_count", number),
        "ratingSum": ("rating_sum", number),
        "userRating": ("user_rating", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["averageRating", "imports", "ratingCount", "ratingSum", "userRating"]
    )
