from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCharacterReviewSummary(ResponseModel):
    """`VeniceCharacterReviewSummary`."""

    average_rating: float
    total_reviews: int

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "averageRating": ("average_rating", number),
        "totalReviews": ("total_reviews", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["averageRating", "totalReviews"])
