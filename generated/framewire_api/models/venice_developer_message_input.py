from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested

if TYPE_CHECKING:
    from .venice_text_part_input import VeniceTextPartInput


@define(eq=False, repr=False)
class VeniceDeveloperMessageInput(RequestModel):
    """`VeniceDeveloperMessageInput`."""

    content: str | list[VeniceTextPartInput]
    role: Literal["developer"]
    name: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "content": ("content", many(nested("venice_text_part_input", "VeniceTextPartInput"))),
        "role": ("role", None),
        "name": ("name", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "developer"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            content: str | list[VeniceTextPartInput],
            role: Literal["developer"],
            name: str | None = None,
        ) -> Self: ...
