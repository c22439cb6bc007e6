from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateProviderKey(ResponseModel):
    """A stored provider key."""

    provider: str = ""
    """Whose key it is."""
    validated: bool = False
    """Whether the provider took the key."""
    validated_at: str | None = None
    """When the key was checked; ISO 8601 with an offset was recorded."""
    masked_key: str | None = None
    """The last characters of the key."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "provider": ("provider", keep),
        "validated": ("validated", keep),
        "validated_at": ("validated_at", None),
        "masked_key": ("masked_key", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"provider": "", "validated": False}
