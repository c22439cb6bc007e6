from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceGenericTool(RequestModel):
    """`VeniceGenericTool`."""

    type_: str
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"type": ("type_", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, type_: str) -> Self: ...
