from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many


@define(eq=False, repr=False)
class VeniceXSearchTool(RequestModel):
    """`VeniceXSearchTool`."""

    type_: Literal["x_search"]
    allowed_x_handles: list[str] | Unset = UNSET
    excluded_x_handles: list[str] | Unset = UNSET
    from_date: str | Unset = UNSET
    to_date: str | Unset = UNSET
    enable_image_understanding: bool | Unset = UNSET
    enable_video_understanding: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "allowed_x_handles": ("allowed_x_handles", many(None)),
        "excluded_x_handles": ("excluded_x_handles", many(None)),
        "from_date": ("from_date", None),
        "to_date": ("to_date", None),
        "enable_image_understanding": ("enable_image_understanding", None),
        "enable_video_understanding": ("enable_video_understanding", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "x_search"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["x_search"],
            allowed_x_handles: list[str] | None = None,
            excluded_x_handles: list[str] | None = None,
            from_date: str | None = None,
            to_date: str | None = None,
            enable_image_understanding: bool | None = None,
            enable_video_understanding: bool | None = None,
        ) -> Self: ...
