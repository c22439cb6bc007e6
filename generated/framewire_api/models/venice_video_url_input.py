from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceVideoUrlInput(RequestModel):
    """`VeniceVideoUrlInput`."""

    url: str
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"url": ("url", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["url"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, url: str) -> Self: ...
