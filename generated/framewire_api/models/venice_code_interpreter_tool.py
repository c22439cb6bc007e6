from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_code_interpreter_tool_container import VeniceCodeInterpreterToolContainer


@define(eq=False, repr=False)
class VeniceCodeInterpreterTool(RequestModel):
    """`VeniceCodeInterpreterTool`."""

    type_: Literal["code_interpreter"]
    container: VeniceCodeInterpreterToolContainer | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "container": (
            "container",
            nested("venice_code_interpreter_tool_container", "VeniceCodeInterpreterToolContainer"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "code_interpreter"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["code_interpreter"],
            container: VeniceCodeInterpreterToolContainer | None = None,
        ) -> Self: ...
