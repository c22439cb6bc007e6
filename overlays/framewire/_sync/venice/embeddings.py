# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Vectors by Venice."""

from collections.abc import Mapping
from typing import ClassVar, Literal, Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import VENICE_CREATE_EMBEDDING
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._sync.caller import Caller
from framewire._sync.prices import Priced
from framewire._sync.resource import Resource
from framewire._sync.venice.raw import (
    EmbeddingsRaw,
)
from framewire.services.venice.embeddings import EmbeddingInput, EmbeddingList, checked_input


class Embeddings(Resource[Caller, EmbeddingsRaw], Priced):
    """Vectors of texts."""

    _paid: ClassVar[Mapping[str, str]] = {"create": VENICE_CREATE_EMBEDDING.id}

    def create(
        self,
        input: EmbeddingInput,
        model: str,
        *,
        dimensions: int | None = None,
        encoding_format: Literal["float", "base64"] | None = None,
        user: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> EmbeddingList:
        """Turn texts into vectors.

        Args:
            input: A text or a list of texts, at most 2048 of at most 8192 tokens. Lists of tokens
                are taken no more.
            model: Model id, from `models.list(type="embedding")`.
            dimensions: Length of the vectors.
            encoding_format: float (the service's default), or base64, which is a quarter of the
                size; `.embedding` holds numbers either way.
            user: Ignored by the service.

        Returns:
            A vector for each text, in their order, as `.data`.

        Raises:
            InvalidArgumentError: An empty input, or one that is no text; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VeniceCreateEmbeddingRequest._of(
            input_=checked_input(input),
            model=text("venice", "create_embedding", "model", model),
            dimensions=dimensions,
            encoding_format=encoding_format,
            user=user,
        )
        call = VENICE_CREATE_EMBEDDING(body=body)
        return EmbeddingList.from_answer(self._client._call(call, options))
