from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested, one_of

if TYPE_CHECKING:
    from .venice_input_image import VeniceInputImage
    from .venice_input_message_role import VeniceInputMessageRole
    from .venice_input_message_status import VeniceInputMessageStatus
    from .venice_input_text import VeniceInputText
    from .venice_output_text_for_history import VeniceOutputTextForHistory


@define(eq=False, repr=False)
class VeniceInputMessage(RequestModel):
    """`VeniceInputMessage`."""

    type_: Literal["message"]
    role: VeniceInputMessageRole
    content: str | list[VeniceInputText | VeniceInputImage | VeniceOutputTextForHistory]
    id: str | Unset = UNSET
    status: VeniceInputMessageStatus | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "role": ("role", None),
        "content": (
            "content",
            many(
                one_of(
                    nested("venice_input_text", "VeniceInputText"),
                    nested("venice_input_image", "VeniceInputImage"),
                    nested("venice_output_text_for_history", "VeniceOutputTextForHistory"),
                )
            ),
        ),
        "id": ("id", None),
        "status": ("status", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "message"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["message"],
            role: VeniceInputMessageRole | str,
            content: str | list[VeniceInputText | VeniceInputImage | VeniceOutputTextForHistory],
            id: str | None = None,
            status: VeniceInputMessageStatus | str | None = None,
        ) -> Self: ...
