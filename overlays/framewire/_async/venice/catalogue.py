"""What Venice offers: models, the names they answer to, and characters."""

import builtins
from collections.abc import Sequence
from typing import Literal, Unpack

from framewire._async.caller import AsyncCaller
from framewire._async.resource import AsyncResource
from framewire._async.venice.raw import (
    AsyncCharactersRaw,
    AsyncModelsRaw,
)
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_LIST_CHARACTERS,
    VENICE_LIST_MODEL_COMPATIBILITY_MAPPING,
    VENICE_LIST_MODEL_TRAITS,
    VENICE_LIST_MODELS,
)
from framewire._core.exchange.options import RequestOptions


class AsyncModels(AsyncResource[AsyncCaller, AsyncModelsRaw]):
    """The catalogue of models."""

    async def list(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelList:
        """List models.

        Args:
            type: asr, embedding, image, inpaint, music, text, tts, upscale, video, all or code;
                left out the service lists text models.

        Returns:
            `.data` holds the models. `model_spec.pricing` is of a class for each way of pricing
            (images: `generation`, or `resolutions` and `quality`, `quality["2K"].low.usd`; music:
            `generation`, `durations`, `per_second` or `per_thousand_characters`; None for videos,
            which a quote prices), `model_spec.constraints` of one for each kind of model, and
            `model_spec.deprecation` says when a model goes and what takes its place.
        """
        return await self._client._call(VENICE_LIST_MODELS(type_=type), options)

    async def traits(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelTraitsResponse:
        """Read which model stands for a trait, such as default or fastest.

        Args:
            type: Kind of model; left out it is text.

        Returns:
            `.data` holds the model ids by trait.
        """
        return await self._client._call(VENICE_LIST_MODEL_TRAITS(type_=type), options)

    async def compatibility_mapping(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelCompatibilityResponse:
        """Read which model takes calls for a name known elsewhere.

        Args:
            type: Kind of model; left out it is text.

        Returns:
            `.data` holds the model ids by the name known elsewhere.
        """
        return await self._client._call(
            VENICE_LIST_MODEL_COMPATIBILITY_MAPPING(type_=type), options
        )


class AsyncCharacters(AsyncResource[AsyncCaller, AsyncCharactersRaw]):
    """Characters to talk to."""

    async def list(
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
            limit: Most characters in the answer.
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
        return await self._client._call(call, options)


def _several(names: Sequence[str] | None) -> builtins.list[str] | None:
    """Names as the query takes them; a text is one name."""
    if names is None:
        return None
    return [names] if isinstance(names, str) else [*names]


def _word(flag: bool | None) -> str | None:
    """A flag in the query's words."""
    return None if flag is None else str(flag).lower()
