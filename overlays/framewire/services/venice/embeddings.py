"""Vectors as people use them: numbers, in whatever form they travelled."""

import binascii
import struct
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import attrs

from framewire._core.api import models as api
from framewire._core.exchange.decode import Result
from framewire._core.paths import those
from framewire.errors import InvalidArgumentError, ResponseDecodeError
from framewire.services.venice.headers import WithVeniceHeaders

EmbeddingInput = str | Sequence[str]

_FLOAT_BYTES = 4


@attrs.define
class Embedding(Result):
    """One vector.

    Attributes:
        index: Place in the input, from 0.
        object: Always `embedding`.
    """

    index: int = 0
    object: str = "embedding"
    _vector: list[float] | str = attrs.field(factory=list, repr=False)

    @property
    def embedding(self) -> list[float]:
        """The numbers; base64 (32-bit floats, little end first) is decoded when first read.

        Raises:
            ResponseDecodeError: It is no such base64.
        """
        if isinstance(self._vector, str):
            self._vector = _floats(self._vector)
        elif isinstance(self._vector, list) and any(isinstance(v, str) for v in self._vector[:1]):
            with suppress(ValueError, TypeError):  # numbers that came as text
                self._vector = [float(value) for value in self._vector]
        return self._vector


@attrs.define
class EmbeddingList(WithVeniceHeaders, Result):
    """Vectors, in the order of the input.

    Attributes:
        data: The vectors.
        model: Model that made them.
        object: Always `list`.
        usage: Tokens used.
    """

    data: list[Embedding] = attrs.field(factory=list)
    model: str = ""
    object: str = "list"
    usage: api.VeniceEmbeddingUsage | None = None

    @classmethod
    def from_answer(cls, answer: api.VeniceEmbeddingList) -> "EmbeddingList":
        """The vectors of an answer.

        Args:
            answer: The answer.
        """
        data = [
            Embedding.of(item, vector=item.embedding)
            for item in those(answer.data, api.VeniceEmbedding)
        ]
        return cls.of(answer, data=data)

    def __iter__(self) -> Iterator[Embedding]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


def checked_input(value: EmbeddingInput) -> Any:
    """What to embed, as it is sent.

    Args:
        value: A text, or texts.

    Raises:
        InvalidArgumentError: It is none of these, or empty.
    """
    if isinstance(value, str):
        if value:
            return value
        raise _unfit("is empty")
    if not isinstance(value, Sequence) or isinstance(value, bytes | bytearray):
        raise _unfit(f"must be a text or a list of texts, not {type(value).__name__}")
    if not value:
        raise _unfit("is empty")
    # Checked at run time for callers without a type checker.
    items: list[Any] = list(value)
    if all(_is_tokens(item) for item in items):
        raise _unfit("is given in tokens: the service takes no tokens since August 2026, only text")
    for item in items:
        if not isinstance(item, str):
            raise _unfit(f"holds {type(item).__name__}, not text")
    if "" in items:
        raise _unfit("holds an empty text")
    return items


def _is_tokens(item: Any) -> bool:
    if isinstance(item, list | tuple):
        return all(_is_tokens(each) for each in item)
    return isinstance(item, int) and not isinstance(item, bool)


def _unfit(what: str) -> InvalidArgumentError:
    return InvalidArgumentError(
        f"input {what}", service="venice", operation="create_embedding", field="input"
    )


def _floats(text: str) -> list[float]:
    try:
        data = b64decode(text, validate=True)
        return list(struct.unpack(f"<{len(data) // _FLOAT_BYTES}f", data))
    except (binascii.Error, ValueError, struct.error) as error:
        raise ResponseDecodeError(
            f"the vector cannot be decoded: {error}",
            service="venice",
            operation="create_embedding",
        ) from None
