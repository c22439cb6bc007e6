from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel

if TYPE_CHECKING:
    from .aquiles_model_type_type import AquilesModelTypeType


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesModelType(ResponseModel):
    """Kind of the loaded model."""

    type_: AquilesModelTypeType | str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"type": ("type_", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
