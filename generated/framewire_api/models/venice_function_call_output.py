from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel

if TYPE_CHECKING:
    from .venice_function_call_output_status import VeniceFunctionCallOutputStatus


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceFunctionCallOutput(ResponseModel):
    """`VeniceFunctionCallOutput`."""

    type_: Literal["function_call"]
    id: str
    call_id: str
    name: str
    arguments: str
    status: VeniceFunctionCallOutputStatus | str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "id": ("id", None),
        "call_id": ("call_id", None),
        "name": ("name", None),
        "arguments": ("arguments", None),
        "status": ("status", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["arguments", "call_id", "id", "name", "status", "type"]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"type": "function_call"}
