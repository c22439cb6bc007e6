from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_web_search_tool_user_location_type import VeniceWebSearchToolUserLocationType


@define(eq=False, repr=False)
class VeniceWebSearchToolUserLocation(RequestModel):
    """`VeniceWebSearchToolUserLocation`."""

    type_: VeniceWebSearchToolUserLocationType | Unset = UNSET
    city: str | Unset = UNSET
    region: str | Unset = UNSET
    country: str | Unset = UNSET
    timezone: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "city": ("city", None),
        "region": ("region", None),
        "country": ("country", None),
        "timezone": ("timezone", None),
    }
    _TAGS: ClassVar[dict[str, Any]] = {"type": "approximate"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: VeniceWebSearchToolUserLocationType | str | None = None,
            city: str | None = None,
            region: str | None = None,
            country: str | None = None,
            timezone: str | None = None,
        ) -> Self: ...
