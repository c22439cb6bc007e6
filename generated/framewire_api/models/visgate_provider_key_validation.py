from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateProviderKeyValidation(ResponseModel):
    """Outcome of the check of a provider key."""

    valid: bool = False
    """Whether the provider took the key."""
    message: str = ""
    """The outcome in words."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "valid": ("valid", keep),
        "message": ("message", keep),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"valid": False, "message": ""}
