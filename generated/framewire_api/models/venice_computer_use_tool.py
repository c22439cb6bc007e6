from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceComputerUseTool(RequestModel):
    """`VeniceComputerUseTool`."""

    type_: Literal["computer_use_preview"]
    display_width: int | Unset = UNSET
    display_height: int | Unset = UNSET
    environment: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "display_width": ("display_width", None),
        "display_height": ("display_height", None),
        "environment": ("environment", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "computer_use_preview"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["computer_use_preview"],
            display_width: int | None = None,
            display_height: int | None = None,
            environment: str | None = None,
        ) -> Self: ...
