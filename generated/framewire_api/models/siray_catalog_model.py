from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayCatalogModel(ResponseModel):
    """One model of the catalogue."""

    model_name: str
    """Model id for requests."""
    id: int | None = None
    name: str | None = None
    """Name to show."""
    description: str | None = None
    tag: str | None = None
    """What the model is for."""
    model_extend_info: str | None = None
    """JSON Schema of the request body, as JSON text."""
    out_price: str | None = None
    billing_type: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model_name": ("model_name", None),
        "id": ("id", number),
        "name": ("name", None),
        "description": ("description", None),
        "tag": ("tag", None),
        "model_extend_info": ("model_extend_info", None),
        "out_price": ("out_price", None),
        "billing_type": ("billing_type", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model_name"])
