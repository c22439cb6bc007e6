from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel

if TYPE_CHECKING:
    from .venice_siwx_chain_type import VeniceSiwxChainType


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceSiwxChain(ResponseModel):
    """`VeniceSiwxChain`."""

    chain_id: str
    type_: VeniceSiwxChainType | str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "chainId": ("chain_id", None),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["chainId", "type"])
