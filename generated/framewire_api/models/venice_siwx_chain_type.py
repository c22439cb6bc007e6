"""The known values of `VeniceSiwxChainType`."""

from typing import Literal

VeniceSiwxChainType = Literal["ed25519", "eip1271", "eip191"]

VENICE_SIWX_CHAIN_TYPE_VALUES: tuple[VeniceSiwxChainType, ...] = ("ed25519", "eip1271", "eip191")
