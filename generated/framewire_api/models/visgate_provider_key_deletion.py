from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateProviderKeyDeletion(ResponseModel):
    """Outcome of the removal of a provider key."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {}
