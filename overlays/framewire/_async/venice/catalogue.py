"""What Venice offers: models, the names they answer to, and characters."""

from typing import Unpack

from framewire._async.client import AsyncResource
from framewire._core.exchange.arguments import given
from framewire._core.exchange.options import RequestOptions
from framewire_api import models as api


class AsyncModels(AsyncResource):
    """The catalogue of models."""

    async def list(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelList:
        """List models.

        Args:
            type: embedding, image, text, tts, upscale, inpaint, all or code; left out the service
                lists text models.
        """
        found: api.VeniceModelList = await self._client._call(
            "venice_list_models", options, given(type_=type)
        )
        return found

    async def traits(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelTraitsResponse:
        """Read which model stands for a trait, such as default or fastest.

        Args:
            type: Kind of model; left out it is text.

        Returns:
            `.data` holds the model ids by trait.
        """
        found: api.VeniceModelTraitsResponse = await self._client._call(
            "venice_list_model_traits", options, given(type_=type)
        )
        return found

    async def compatibility_mapping(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelCompatibilityResponse:
        """Read which model takes calls for a name known elsewhere.

        Args:
            type: Kind of model; left out it is text.

        Returns:
            `.data` holds the model ids by the name known elsewhere.
        """
        found: api.VeniceModelCompatibilityResponse = await self._client._call(
            "venice_list_model_compatibility_mapping", options, given(type_=type)
        )
        return found


class AsyncCharacters(AsyncResource):
    """Characters to talk to."""

    async def list(self, **options: Unpack[RequestOptions]) -> api.VeniceCharacterList:
        """List characters; `.data[...].slug` goes into `venice_parameters["character_slug"]`."""
        found: api.VeniceCharacterList = await self._client._call(
            "venice_list_characters", options, {}
        )
        return found
