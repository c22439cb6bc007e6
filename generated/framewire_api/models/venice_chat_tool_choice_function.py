from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceChatToolChoiceFunction(RequestModel):
    """Its name."""

    name: str
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"name": ("name", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["name"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, name: str) -> Self: ...
