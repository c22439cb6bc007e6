from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceCodeInterpreterToolContainer(RequestModel):
    """`VeniceCodeInterpreterToolContainer`."""

    image: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"image": ("image", None)}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, image: str | None = None) -> Self: ...
