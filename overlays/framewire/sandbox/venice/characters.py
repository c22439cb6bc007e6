"""Characters one by one, and what people say of them."""

from __future__ import annotations

from typing import Any

from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.venice import catalogue
from framewire.sandbox.venice.base import VeniceBase

_PAGE = 20
_RATINGS = (5, 4, 5, 3, 5)


class Characters(VeniceBase):
    """``/characters/{slug}`` and its reviews."""

    async def get_character_by_slug(self, call: Call) -> Reply:
        """Return a character."""
        found = _character(call.params["slug"])
        if found is None:
            return self.error(404, "Character not found")
        return json_reply({"data": found, "object": "character"})

    async def get_character_reviews(self, call: Call) -> Reply:
        """List the reviews of a character, page by page."""
        found = _character(call.params["slug"])
        if found is None:
            return self.error(404, "Character not found")
        rows = _reviews(found)
        page = int(call.query.get("page", 1))
        size = int(call.query.get("pageSize", _PAGE))
        pages = -(-len(rows) // size)
        total = len(rows)
        headers = {
            "x-pagination-limit": str(size),
            "x-pagination-page": str(page),
            "x-pagination-total": str(total),
            "x-pagination-total-pages": str(pages),
        }
        average = sum(each["rating"] for each in rows) / total if rows else 0
        answer = {
            "data": rows[(page - 1) * size : page * size],
            "object": "list",
            "pagination": {"page": page, "pageSize": size, "total": total, "totalPages": pages},
            "summary": {"averageRating": average, "totalReviews": total},
        }
        return json_reply(answer, headers=headers)


def _character(slug: str) -> dict[str, Any] | None:
    return next((each for each in catalogue.CHARACTERS if each["slug"] == slug), None)


def _reviews(character: dict[str, Any]) -> list[dict[str, Any]]:
    # A character that nobody has imported much is not talked of.
    known = character["stats"]["imports"] > len(_RATINGS) * 2
    return [
        {
            "characterId": character["id"],
            "createdAt": f"2026-0{number + 1}-01T00:00:00.000Z",
            "id": f"review-{character['slug']}-{number + 1}",
            "isOwner": False,
            "locale": "en",
            "message": f"SANDBOX: {rating} of 5." if number % 2 == 0 else None,
            "rating": rating,
            "userAvatarUrl": None,
            "username": f"reader-{number + 1}",
        }
        for number, rating in enumerate(_RATINGS if known else ())
    ]
