from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceFileDataInput(RequestModel):
    """`VeniceFileDataInput`."""

    file_data: str
    filename: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "file_data": ("file_data", None),
        "filename": ("filename", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["file_data"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, file_data: str, filename: str | None = None) -> Self: ...
