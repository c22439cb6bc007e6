from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_function_call_status import VeniceFunctionCallStatus


@define(eq=False, repr=False)
class VeniceFunctionCall(RequestModel):
    """`VeniceFunctionCall`."""

    type_: Literal["function_call"]
    call_id: str
    name: str
    arguments: str
    id: str | Unset = UNSET
    status: VeniceFunctionCallStatus | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "call_id": ("call_id", None),
        "name": ("name", None),
        "arguments": ("arguments", None),
        "id": ("id", None),
        "status": ("status", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["arguments", "call_id", "name", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "function_call"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["function_call"],
            call_id: str,
            name: str,
            arguments: str,
            id: str | None = None,
            status: VeniceFunctionCallStatus | str | None = None,
        ) -> Self: ...
