from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCharacterReview(ResponseModel):
    """`VeniceCharacterReview`."""

    character_id: str
    created_at: str
    id: str
    is_owner: bool
    locale: str | None = None
    message: str | None = None
    rating: int
    user_avatar_url: str | None = None
    username: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "characterId": ("character_id", None),
        "createdAt": ("created_at", None),
        "id": ("id", None),
        "isOwner": ("is_owner", None),
        "locale": ("locale", None),
        "message": ("message", None),
        "rating": ("rating", number),
        "userAvatarUrl": ("user_avatar_url", None),
        "username": ("username", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "characterId",
            "createdAt",
            "id",
            "isOwner",
            "locale",
            "message",
            "rating",
            "userAvatarUrl",
            "username",
        ]
    )
