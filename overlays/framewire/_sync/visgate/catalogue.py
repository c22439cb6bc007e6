# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""visgate's catalogue of models."""

from typing import Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import VISGATE_GET_MODEL, VISGATE_LIST_MODELS
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._sync.caller import Caller
from framewire._sync.resource import Resource
from framewire._sync.visgate.raw import (
    ModelsRaw,
)


class Models(Resource[Caller, ModelsRaw]):
    """The catalogue of models."""

    def list(
        self,
        *,
        provider: str | None = None,
        media_type: str | None = None,
        model_type: str | None = None,
        capability: str | None = None,
        search: str | None = None,
        sort: str | None = None,
        limit: int = 100,
        featured: bool = False,
        **options: Unpack[RequestOptions],
    ) -> api.VisgateModelList:
        """List models.

        Args:
            provider: `fal`, `replicate` or `runway`.
            media_type: `image` or `video`; `model_type` is another name for it.
            model_type: See `media_type`.
            capability: For example `text-to-image`.
            search: Text in name, description or author.
            sort: `name`, `cost`, `newest` or `popular`.
            limit: How many at most; the service has no paging.
            featured: Whether to include the featured sections.

        Returns:
            The models; `total_count` counts the whole catalogue.
        """
        call = VISGATE_LIST_MODELS(
            limit=limit,
            provider=provider or None,
            media_type=media_type or model_type or None,
            capability=capability or None,
            search=search or None,
            sort=sort or None,
            featured=featured or None,
        )
        return self._client._call(call, options)

    def get(self, model_id: str, **options: Unpack[RequestOptions]) -> api.VisgateModel:
        """One model.

        Args:
            model_id: Its id, with slashes, for example `fal-ai/flux/schnell`.
        """
        text("visgate", "get_model", "model_id", model_id)
        return self._client._call(VISGATE_GET_MODEL(model_id=model_id), options)

    def search(
        self, query: str, *, limit: int = 20, **options: Unpack[RequestOptions]
    ) -> api.VisgateModelList:
        """Search the catalogue.

        Args:
            query: Text in name, description or author.
            limit: How many at most.

        Returns:
            The models that fit, as `.models`.
        """
        return self.list(search=query, limit=limit, **options)
