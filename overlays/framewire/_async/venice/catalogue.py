"""What Venice offers: models and the names they answer to."""

from typing import Unpack

from framewire._async.caller import AsyncCaller
from framewire._async.resource import AsyncResource
from framewire._async.venice.raw import AsyncModelsRaw
from framewire._core.api import models as api
from framewire._core.api.operations import (
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
