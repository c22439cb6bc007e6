from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_siwx_challenge import VeniceSiwxChallenge
    from .venice_x402_top_up_instructions import VeniceX402TopUpInstructions


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402TopUpRequired(ResponseModel):
    """`VeniceX402TopUpRequired`."""

    error: Literal["Payment required"]
    code: Literal["PAYMENT_REQUIRED"]
    reason: Literal["insufficient_balance"]
    suggested_top_up_usd: float
    minimum_top_up_usd: float
    supported_tokens: list[str] = field(factory=list)
    supported_chains: list[str] = field(factory=list)
    top_up_instructions: VeniceX402TopUpInstructions
    siwx_challenge: VeniceSiwxChallenge
    message: str | None = None
    current_balance_usd: float | None = None
    minimum_balance_usd: float | None = None
    description: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "error": ("error", None),
        "code": ("code", None),
        "reason": ("reason", None),
        "suggestedTopUpUsd": ("suggested_top_up_usd", number),
        "minimumTopUpUsd": ("minimum_top_up_usd", number),
        "supportedTokens": ("supported_tokens", many(None)),
        "supportedChains": ("supported_chains", many(None)),
        "topUpInstructions": (
            "top_up_instructions",
            nested("venice_x402_top_up_instructions", "VeniceX402TopUpInstructions"),
        ),
        "siwxChallenge": ("siwx_challenge", nested("venice_siwx_challenge", "VeniceSiwxChallenge")),
        "message": ("message", None),
        "currentBalanceUsd": ("current_balance_usd", number),
        "minimumBalanceUsd": ("minimum_balance_usd", number),
        "description": ("description", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"supported_tokens": [], "supported_chains": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "code",
            "error",
            "minimumTopUpUsd",
            "reason",
            "siwxChallenge",
            "suggestedTopUpUsd",
            "supportedChains",
            "supportedTokens",
            "topUpInstructions",
        ]
    )
    _TAGS: ClassVar[dict[str, Any]] = {
        "error": "Payment required",
        "code": "PAYMENT_REQUIRED",
        "reason": "insufficient_balance",
    }
