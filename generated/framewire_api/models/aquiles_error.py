from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .aquiles_validation_error import AquilesValidationError


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesError(ResponseModel):
    """Every refusal; detail is a text, or a list for invalid fields."""

    detail: str | list[AquilesValidationError]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "detail": ("detail", many(nested("aquiles_validation_error", "AquilesValidationError")))
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["detail"])
