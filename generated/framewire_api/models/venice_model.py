from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_model_spec import VeniceModelSpec
    from .venice_model_type import VeniceModelType


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModel(ResponseModel):
    """A model."""

    id: str
    model_spec: VeniceModelSpec
    """What a model is and costs."""
    object_: Literal["model"]
    owned_by: Literal["venice.ai"]
    type_: VeniceModelType | str
    context_length: float | None = None
    created: float | None = None
    discount_to_user: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "model_spec": ("model_spec", nested("venice_model_spec", "VeniceModelSpec")),
        "object": ("object_", None),
        "owned_by": ("owned_by", None),
        "type": ("type_", None),
        "context_length": ("context_length", number),
        "created": ("created", number),
        "discount_to_user": ("discount_to_user", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["id", "model_spec", "object", "owned_by", "type"]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"object": "model", "owned_by": "venice.ai"}
