from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested, one_of

if TYPE_CHECKING:
    from .venice_input_image import VeniceInputImage
    from .venice_input_message_flexible_role import VeniceInputMessageFlexibleRole
    from .venice_input_message_flexible_status import VeniceInputMessageFlexibleStatus
    from .venice_input_plain_image import VeniceInputPlainImage
    from .venice_input_plain_text import VeniceInputPlainText
    from .venice_input_text import VeniceInputText
    from .venice_output_text_for_history import VeniceOutputTextForHistory


@define(eq=False, repr=False)
class VeniceInputMessageFlexible(RequestModel):
    """`VeniceInputMessageFlexible`."""

    role: VeniceInputMessageFlexibleRole
    content: (
        str
        | list[
            VeniceInputText
            | VeniceInputImage
            | VeniceOutputTextForHistory
            | VeniceInputPlainText
            | VeniceInputPlainImage
        ]
    )
    id: str | Unset = UNSET
    status: VeniceInputMessageFlexibleStatus | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "role": ("role", None),
        "content": (
            "content",
            many(
                one_of(
                    nested("venice_input_text", "VeniceInputText"),
                    nested("venice_input_image", "VeniceInputImage"),
                    nested("venice_output_text_for_history", "VeniceOutputTextForHistory"),
                    nested("venice_input_plain_text", "VeniceInputPlainText"),
                    nested("venice_input_plain_image", "VeniceInputPlainImage"),
                )
            ),
        ),
        "id": ("id", None),
        "status": ("status", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            role: VeniceInputMessageFlexibleRole | str,
            content: str
            | list[
                VeniceInputText
                | VeniceInputImage
                | VeniceOutputTextForHistory
                | VeniceInputPlainText
                | VeniceInputPlainImage
            ],
            id: str | None = None,
            status: VeniceInputMessageFlexibleStatus | str | None = None,
        ) -> Self: ...
