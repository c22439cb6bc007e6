# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What Venice offers: models, the names they answer to, and characters."""

from typing import Unpack

from framewire._core.exchange.arguments import given
from framewire._core.exchange.options import RequestOptions
from framewire._sync.client import Resource
from framewire_api import models as api


class Models(Resource):
    """The catalogue of models."""

    def list(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelList:
        """List models.

        Args:
            type: embedding, image, text, tts, upscale, inpaint, all or code; left out the service
                lists text models.
        """
        found: api.VeniceModelList = self._client._call(
            "venice_list_models", options, given(type_=type)
        )
        return found

    def traits(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelTraitsResponse:
        """Read which model stands for a trait, such as default or fastest.

        Args:
            type: Kind of model; left out it is text.

        Returns:
            `.data` holds the model ids by trait.
        """
        found: api.VeniceModelTraitsResponse = self._client._call(
            "venice_list_model_traits", options, given(type_=type)
        )
        return found

    def compatibility_mapping(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelCompatibilityResponse:
        """Read which model takes calls for a name known elsewhere.

        Args:
            type: Kind of model; left out it is text.

        Returns:
            `.data` holds the model ids by the name known elsewhere.
        """
        found: api.VeniceModelCompatibilityResponse = self._client._call(
            "venice_list_model_compatibility_mapping", options, given(type_=type)
        )
        return found


class Characters(Resource):
    """Characters to talk to."""

    def list(self, **options: Unpack[RequestOptions]) -> api.VeniceCharacterList:
        """List characters; `.data[...].slug` goes into `venice_parameters["character_slug"]`."""
        found: api.VeniceCharacterList = self._client._call("venice_list_characters", options, {})
        return found
