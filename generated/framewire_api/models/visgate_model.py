from __future__ import annotations

from typing import Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, keep, many, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateModel(ResponseModel):
    """One model of the catalog."""

    id: str = ""
    """Model id; its parts are joined by slashes."""
    name: str = ""
    """Name to show."""
    provider: str = ""
    """Who runs the model."""
    media_type: str = "image"
    """What the model makes."""
    description: str | None = None
    """What the model is, in words."""
    category: str | None = None
    tags: list[str] = field(factory=list)
    cover_image_url: str | None = None
    author: str | None = None
    url: str | None = None
    base_cost_micro: int | None = None
    """Millionths of a USD."""
    normalized_cost_micro: int | None = None
    """Millionths of a USD."""
    pricing: str | None = None
    """Price, in words."""
    pricing_unit: str | None = None
    """What the price is for."""
    run_count: int = 0
    """How often the model ran."""
    input_types: list[str] = field(factory=list)
    output_type: str | None = None
    capabilities: list[str] = field(factory=list)
    first_seen_at: str | None = None
    """When the catalog first had it; the format is not recorded."""
    provider_created_at: str | None = None
    """When the provider made it; the format is not recorded."""
    last_synced_at: str | None = None
    """When the catalog last looked; the format is not recorded."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", keep),
        "name": ("name", keep),
        "provider": ("provider", keep),
        "media_type": ("media_type", keep),
        "description": ("description", None),
        "category": ("category", None),
        "tags": ("tags", many(None)),
        "cover_image_url": ("cover_image_url", None),
        "author": ("author", None),
        "url": ("url", None),
        "base_cost_micro": ("base_cost_micro", number),
        "normalized_cost_micro": ("normalized_cost_micro", number),
        "pricing": ("pricing", None),
        "pricing_unit": ("pricing_unit", None),
        "run_count": ("run_count", number),
        "input_types": ("input_types", many(None)),
        "output_type": ("output_type", None),
        "capabilities": ("capabilities", many(None)),
        "first_seen_at": ("first_seen_at", None),
        "provider_created_at": ("provider_created_at", None),
        "last_synced_at": ("last_synced_at", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {
        "id": "",
        "name": "",
        "provider": "",
        "media_type": "image",
        "tags": [],
        "run_count": 0,
        "input_types": [],
        "capabilities": [],
    }
