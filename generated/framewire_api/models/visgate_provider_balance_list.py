from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .visgate_provider_balance import VisgateProviderBalance


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateProviderBalanceList(ResponseModel):
    """Balances by provider."""

    balances: list[VisgateProviderBalance] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "balances": ("balances", many(nested("visgate_provider_balance", "VisgateProviderBalance")))
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"balances": []}
