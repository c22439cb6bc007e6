from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_cache_control_input import VeniceCacheControlInput
    from .venice_video_url_input import VeniceVideoUrlInput


@define(eq=False, repr=False)
class VeniceVideoPartInput(RequestModel):
    """`VeniceVideoPartInput`."""

    type_: Literal["video_url"]
    video_url: VeniceVideoUrlInput
    cache_control: VeniceCacheControlInput | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "video_url": ("video_url", nested("venice_video_url_input", "VeniceVideoUrlInput")),
        "cache_control": (
            "cache_control",
            nested("venice_cache_control_input", "VeniceCacheControlInput"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type", "video_url"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "video_url"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["video_url"],
            video_url: VeniceVideoUrlInput,
            cache_control: VeniceCacheControlInput | None = None,
        ) -> Self: ...
