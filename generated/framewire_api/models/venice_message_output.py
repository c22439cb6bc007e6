from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_message_output_status import VeniceMessageOutputStatus
    from .venice_output_text import VeniceOutputText


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceMessageOutput(ResponseModel):
    """`VeniceMessageOutput`."""

    type_: Literal["message"]
    id: str
    status: VeniceMessageOutputStatus | str
    role: Literal["assistant"]
    content: list[VeniceOutputText] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "id": ("id", None),
        "status": ("status", None),
        "role": ("role", None),
        "content": ("content", many(nested("venice_output_text", "VeniceOutputText"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"content": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "id", "role", "status", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "message", "role": "assistant"}
