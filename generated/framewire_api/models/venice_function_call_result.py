from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import Decoder, RequestModel, many, one_of


@define(eq=False, repr=False)
class VeniceFunctionCallResult(RequestModel):
    """`VeniceFunctionCallResult`."""

    type_: Literal["function_call_output"]
    call_id: str
    output: str | list[Any] | dict[str, Any] | float | bool | None
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "call_id": ("call_id", None),
        "output": ("output", one_of(many(None))),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["call_id", "output", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "function_call_output"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["function_call_output"],
            call_id: str,
            output: str | list[Any] | dict[str, Any] | float | bool | None,
        ) -> Self: ...
