from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_cache_control_input import VeniceCacheControlInput
    from .venice_file_data_input import VeniceFileDataInput


@define(eq=False, repr=False)
class VeniceFilePartInput(RequestModel):
    """`VeniceFilePartInput`."""

    type_: Literal["file"]
    file: VeniceFileDataInput
    cache_control: VeniceCacheControlInput | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "file": ("file", nested("venice_file_data_input", "VeniceFileDataInput")),
        "cache_control": (
            "cache_control",
            nested("venice_cache_control_input", "VeniceCacheControlInput"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["file", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "file"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["file"],
            file: VeniceFileDataInput,
            cache_control: VeniceCacheControlInput | None = None,
        ) -> Self: ...
