from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceChatToolChoiceFunction(RequestModel):
    """Its name."""

    name: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"name": ("name", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["name"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, name: str) -> Self: ...
