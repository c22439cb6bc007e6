from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceCacheControlInput(RequestModel):
    """`VeniceCacheControlInput`."""

    type_: Literal["ephemeral"]
    ttl: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "ttl": ("ttl", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "ephemeral"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, type_: Literal["ephemeral"], ttl: str | None = None) -> Self: ...
