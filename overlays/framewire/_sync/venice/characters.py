# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Characters of Venice: the list, each one, and what people say of them."""

import builtins
from collections.abc import Iterator, Sequence
from typing import Literal, Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_GET_CHARACTER_BY_SLUG,
    VENICE_GET_CHARACTER_REVIEWS,
    VENICE_LIST_CHARACTERS,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.paging.seen import Pages
from framewire._core.paths import those
from framewire._sync.caller import Caller
from framewire._sync.resource import Resource
from framewire._sync.venice.raw import CharacterReviewsRaw, CharactersRaw

_REVIEWS = "get_character_reviews"
_MOST = 100


class CharacterReviews(Resource[Caller, CharacterReviewsRaw]):
    """What people say of a character: called it gives a page; `iter` gives every review."""

    def page(
        self,
        slug: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceCharacterReviewList:
        """List a page of reviews.

        Args:
            slug: The character's slug.
            page: Which page, from 1 (the service's default).
            page_size: Reviews on it, at most 100 (20 is the service's default).

        Returns:
            `.data` holds the reviews, `.pagination` where the page stands, `.summary` the average
            of the ratings, which are 1 to 5.
        """
        call = VENICE_GET_CHARACTER_REVIEWS(
            slug=text("venice", _REVIEWS, "slug", slug), page=page, page_size=page_size
        )
        return self._client._call(call, options)

    def __call__(
        self,
        slug: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceCharacterReviewList:
        """List a page of reviews; see `page`."""
        return self.page(slug, page=page, page_size=page_size, **options)

    def iter(
        self, slug: str, *, page_size: int | None = None, **options: Unpack[RequestOptions]
    ) -> Iterator[api.VeniceCharacterReview]:
        """Go through the reviews of every page; each is asked for when it is reached.

        Args:
            slug: The character's slug.
            page_size: Reviews on a page, at most 100.

        Returns:
            The reviews, one by one.
        """
        seen, number = Pages(), 1
        while True:
            found = self.page(slug, page=number, page_size=page_size, **options)
            if not found.data or seen.over(found.raw.get("data")):
                return
            for review in those(found.data, api.VeniceCharacterReview):
                yield review
            number += 1
            pages = getattr(found.pagination, "total_pages", None)
            if isinstance(pages, int) and number > pages:
                return


class Characters(Resource[Caller, CharactersRaw]):
    """Characters to talk to.

    Attributes:
        reviews: What people say of one.
    """

    def __init__(self, client: Caller) -> None:
        super().__init__(client)
        self.reviews = CharacterReviews(client)

    def list(
        self,
        *,
        search: str | None = None,
        categories: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
        model_id: Sequence[str] | None = None,
        is_adult: bool | None = None,
        is_pro: bool | None = None,
        is_web_enabled: bool | None = None,
        sort_by: str | None = None,
        sort_order: Literal["asc", "desc"] | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceCharacterList:
        """List characters; `.data[...].slug` goes into `venice_parameters["character_slug"]`.

        Args:
            search: Words to look for.
            categories: Of these categories only.
            tags: With these tags only.
            model_id: That speak through these models only.
            is_adult: Only those for adults, or only the others.
            is_pro: Only those for accounts that pay, or only the others.
            is_web_enabled: Only those that look things up on the web, or only the others.
            sort_by: What to sort by, for example `highlyRated`.
            sort_order: `asc` or `desc`.
            limit: Most characters in the answer, at most 100 (50 is the service's default).
            offset: How many to pass over.
        """
        call = VENICE_LIST_CHARACTERS(
            search=search,
            categories=_several(categories),
            tags=_several(tags),
            model_id=_several(model_id),
            is_adult=_word(is_adult),
            is_pro=_word(is_pro),
            is_web_enabled=_word(is_web_enabled),
            sort_by=sort_by,
            sort_order=sort_order,
            limit=limit,
            offset=offset,
        )
        return self._client._call(call, options)

    def iter(
        self,
        *,
        search: str | None = None,
        categories: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
        model_id: Sequence[str] | None = None,
        is_adult: bool | None = None,
        is_pro: bool | None = None,
        is_web_enabled: bool | None = None,
        sort_by: str | None = None,
        sort_order: Literal["asc", "desc"] | None = None,
        page_size: int = _MOST,
        **options: Unpack[RequestOptions],
    ) -> Iterator[api.VeniceCharacter]:
        """Go through all characters, page by page; see `list` for the arguments.

        Args:
            search, categories, tags, model_id: As for `list`.
            is_adult, is_pro, is_web_enabled, sort_by, sort_order: As for `list`.
            page_size: Characters on a page, at most 100.

        Returns:
            The characters, one by one.
        """
        seen, offset = Pages(), 0
        while True:
            found = self.list(
                search=search,
                categories=categories,
                tags=tags,
                model_id=model_id,
                is_adult=is_adult,
                is_pro=is_pro,
                is_web_enabled=is_web_enabled,
                sort_by=sort_by,
                sort_order=sort_order,
                limit=page_size,
                offset=offset,
                **options,
            )
            if not found.data or seen.over(found.raw.get("data")):
                return
            for character in those(found.data, api.VeniceCharacter):
                yield character
            offset += len(found.data)
            if len(found.data) < page_size:
                return

    def get(self, slug: str, **options: Unpack[RequestOptions]) -> api.VeniceCharacterResponse:
        """Read about one character; `.data` holds it.

        Args:
            slug: Its slug, from the list.

        Raises:
            NotFoundError: There is none.
        """
        call = VENICE_GET_CHARACTER_BY_SLUG(
            slug=text("venice", "get_character_by_slug", "slug", slug)
        )
        return self._client._call(call, options)


def _several(names: Sequence[str] | None) -> builtins.list[str] | None:
    """Names as the query takes them; a text is one name."""
    if names is None:
        return None
    return [names] if isinstance(names, str) else [*names]


def _word(flag: bool | None) -> str | None:
    """A flag in the query's words."""
    return None if flag is None else str(flag).lower()
