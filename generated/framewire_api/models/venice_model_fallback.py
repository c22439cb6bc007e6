from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceModelFallback(RequestModel):
    """`VeniceModelFallback`."""

    model: str
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"model": ("model", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, model: str) -> Self: ...
