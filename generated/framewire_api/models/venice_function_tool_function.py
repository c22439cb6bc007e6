from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceFunctionToolFunction(RequestModel):
    """`VeniceFunctionToolFunction`."""

    name: str
    description: str | Unset = UNSET
    parameters: dict[str, Any] | Unset = UNSET
    strict: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "name": ("name", None),
        "description": ("description", None),
        "parameters": ("parameters", None),
        "strict": ("strict", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["name"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            name: str,
            description: str | None = None,
            parameters: dict[str, Any] | None = None,
            strict: bool | None = None,
        ) -> Self: ...
