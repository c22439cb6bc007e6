from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_siwx_chain import VeniceSiwxChain
    from .venice_siwx_challenge_info import VeniceSiwxChallengeInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceSiwxChallenge(ResponseModel):
    """`VeniceSiwxChallenge`."""

    info: VeniceSiwxChallengeInfo
    supported_chains: list[VeniceSiwxChain] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "info": ("info", nested("venice_siwx_challenge_info", "VeniceSiwxChallengeInfo")),
        "supportedChains": (
            "supported_chains",
            many(nested("venice_siwx_chain", "VeniceSiwxChain")),
        ),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"supported_chains": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["info", "supportedChains"])
