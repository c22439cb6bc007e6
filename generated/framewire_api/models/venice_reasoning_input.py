from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many

if TYPE_CHECKING:
    from .venice_reasoning_input_status import VeniceReasoningInputStatus


@define(eq=False, repr=False)
class VeniceReasoningInput(RequestModel):
    """`VeniceReasoningInput`."""

    type_: Literal["reasoning"]
    id: str | None | Unset = UNSET
    summary: list[str] | None | Unset = UNSET
    content: str | list[Any] | None | Unset = UNSET
    encrypted_content: str | None | Unset = UNSET
    status: VeniceReasoningInputStatus | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "id": ("id", None),
        "summary": ("summary", many(None)),
        "content": ("content", many(None)),
        "encrypted_content": ("encrypted_content", None),
        "status": ("status", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "reasoning"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["reasoning"],
            id: str | None = None,
            summary: list[str] | None = None,
            content: str | list[Any] | None = None,
            encrypted_content: str | None = None,
            status: VeniceReasoningInputStatus | str | None = None,
        ) -> Self: ...
