# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What Venice offers: models and the names they answer to."""

from typing import Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_LIST_MODEL_COMPATIBILITY_MAPPING,
    VENICE_LIST_MODEL_TRAITS,
    VENICE_LIST_MODELS,
)
from framewire._core.exchange.options import RequestOptions
from framewire._sync.caller import Caller
from framewire._sync.resource import Resource
from framewire._sync.venice.raw import ModelsRaw


class Models(Resource[Caller, ModelsRaw]):
    """The catalogue of models."""

    def list(
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
        return self._client._call(VENICE_LIST_MODELS(type_=type), options)

    def traits(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelTraitsResponse:
        """Read which model stands for a trait, such as default or fastest.

        Args:
            type: Kind of model; left out it is text.

        Returns:
            `.data` holds the model ids by trait.
        """
        return self._client._call(VENICE_LIST_MODEL_TRAITS(type_=type), options)

    def compatibility_mapping(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelCompatibilityResponse:
        """Read which model takes calls for a name known elsewhere.

        Args:
            type: Kind of model; left out it is text.

        Returns:
            `.data` holds the model ids by the name known elsewhere.
        """
        return self._client._call(VENICE_LIST_MODEL_COMPATIBILITY_MAPPING(type_=type), options)
