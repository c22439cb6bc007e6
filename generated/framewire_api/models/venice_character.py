from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_character_stats import VeniceCharacterStats


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCharacter(ResponseModel):
    """A character to talk to."""

    adult: bool
    author: str
    created_at: str
    description: str | None = None
    featured: bool
    id: str
    name: str
    share_url: str | None = None
    photo_url: str | None = None
    slug: str
    """Name to give in venice_parameters.character_slug."""
    stats: VeniceCharacterStats
    """How popular a character is."""
    tags: list[str] = field(factory=list)
    updated_at: str
    web_enabled: bool
    model_id: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "adult": ("adult", None),
        "author": ("author", None),
        "createdAt": ("created_at", None),
        "description": ("description", None),
        "featured": ("featured", None),
        "id": ("id", None),
        "name": ("name", None),
        "shareUrl": ("share_url", None),
        "photoUrl": ("photo_url", None),
        "slug": ("slug", None),
        "stats": ("stats", nested("venice_character_stats", "VeniceCharacterStats")),
        "tags": ("tags", many(None)),
        "updatedAt": ("updated_at", None),
        "webEnabled": ("web_enabled", None),
        "modelId": ("model_id", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"tags": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "adult",
            "author",
            "createdAt",
            "description",
            "featured",
            "id",
            "modelId",
            "name",
            "photoUrl",
            "shareUrl",
            "slug",
            "stats",
            "tags",
            "updatedAt",
            "webEnabled",
        ]
    )
