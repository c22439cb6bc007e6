from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_character_review import VeniceCharacterReview
    from .venice_character_review_pagination import VeniceCharacterReviewPagination
    from .venice_character_review_summary import VeniceCharacterReviewSummary


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCharacterReviewList(ResponseModel):
    """`VeniceCharacterReviewList`."""

    data: list[VeniceCharacterReview] = field(factory=list)
    object_: Literal["list"]
    pagination: VeniceCharacterReviewPagination
    summary: VeniceCharacterReviewSummary

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(nested("venice_character_review", "VeniceCharacterReview"))),
        "object": ("object_", None),
        "pagination": (
            "pagination",
            nested("venice_character_review_pagination", "VeniceCharacterReviewPagination"),
        ),
        "summary": (
            "summary",
            nested("venice_character_review_summary", "VeniceCharacterReviewSummary"),
        ),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "object", "pagination", "summary"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
