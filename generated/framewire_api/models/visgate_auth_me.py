from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .visgate_organization import VisgateOrganization


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateAuthMe(ResponseModel):
    """Identity behind the key."""

    organization: VisgateOrganization | None = None
    """Who is billed."""
    role: str | None = None
    """`api-key` when asked with a key."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "organization": ("organization", nested("visgate_organization", "VisgateOrganization")),
        "role": ("role", None),
    }
