from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import Decoder, RequestModel, many, nested, one_of

if TYPE_CHECKING:
    from .venice_image_part_input import VeniceImagePartInput
    from .venice_text_part_input import VeniceTextPartInput


@define(eq=False, repr=False)
class VeniceUserMessageInput(RequestModel):
    """What the user says."""

    content: str | list[VeniceTextPartInput | VeniceImagePartInput]
    role: Literal["user"]
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "content": (
            "content",
            many(
                one_of(
                    nested("venice_text_part_input", "VeniceTextPartInput"),
                    nested("venice_image_part_input", "VeniceImagePartInput"),
                )
            ),
        ),
        "role": ("role", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "user"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            content: str | list[VeniceTextPartInput | VeniceImagePartInput],
            role: Literal["user"],
        ) -> Self: ...
