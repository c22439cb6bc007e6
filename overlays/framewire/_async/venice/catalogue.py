"""What Venice offers: models, the names they answer to, and characters."""

from typing import Unpack

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
            type: embedding, image, text, tts, upscale, inpaint, all or code; left out the service
                lists text models.
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

    async def list(self, **options: Unpack[RequestOptions]) -> api.VeniceCharacterList:
        """List characters; `.data[...].slug` goes into `venice_parameters["character_slug"]`."""
        return await self._client._call(VENICE_LIST_CHARACTERS(), options)
