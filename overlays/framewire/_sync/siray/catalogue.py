# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Siray's catalogue of models."""

import json
from typing import Any, Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import SIRAY_LIST_MODELS
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.paths import those
from framewire._sync.caller import Caller
from framewire._sync.resource import Resource
from framewire._sync.siray.raw import (
    CatalogueRaw,
)
from framewire.errors import InvalidArgumentError, ResponseDecodeError


class Catalogue(Resource[Caller, CatalogueRaw]):
    """The catalogue of models, on Siray's gateway host; it needs no key."""

    def list(
        self, tag: str | None = None, **options: Unpack[RequestOptions]
    ) -> list[api.SirayCatalogModel]:
        """Every model that Siray lists.

        Args:
            tag: Only models for this, for example `text-to-image` or `image-to-video`.
        """
        found = self._client._call(SIRAY_LIST_MODELS(), options)
        models = those(found.data, api.SirayCatalogModel)
        return [model for model in models if tag is None or model.tag == tag]

    def get(self, model: str, **options: Unpack[RequestOptions]) -> api.SirayCatalogModel:
        """One model.

        Args:
            model: Model id, as `generate_async` takes it.

        Raises:
            InvalidArgumentError: Siray does not list it; it may work all the same.
        """
        text("siray", "list_models", "model", model)
        for found in self.list(**options):
            if isinstance(found, api.SirayCatalogModel) and found.model_name == model:
                return found
        raise InvalidArgumentError(
            f"Siray's catalogue has no model {model!r}",
            hint="client.models.list() has them all.",
            service="siray",
            operation="list_models",
        )

    def parameters(self, model: str, **options: Unpack[RequestOptions]) -> dict[str, Any]:
        """What a model takes, as the JSON Schema of its request.

        Args:
            model: Model id.

        Returns:
            The schema, or {} where Siray gives none.

        Raises:
            InvalidArgumentError: Siray does not list the model.
            ResponseDecodeError: What Siray gives is no schema.
        """
        held = (self.get(model, **options)).model_extend_info
        if not held:
            return {}
        try:
            schema = json.loads(held) if isinstance(held, str) else held
        except ValueError:
            schema = None
        if not isinstance(schema, dict):
            raise ResponseDecodeError(
                f"what the catalogue tells about {model!r} is no JSON Schema",
                service="siray",
                operation="list_models",
            )
        return schema
