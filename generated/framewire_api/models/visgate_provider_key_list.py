from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .visgate_provider_key import VisgateProviderKey


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateProviderKeyList(ResponseModel):
    """Stored provider keys."""

    keys_: list[VisgateProviderKey] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "keys": ("keys_", many(nested("visgate_provider_key", "VisgateProviderKey")))
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"keys_": []}
