"""The known values of `VeniceModelCapabilitiesQuantization`."""

from typing import Literal

VeniceModelCapabilitiesQuantization = Literal[
    "bf16", "fp16", "fp4", "fp8", "int4", "int8", "not-available"
]

VENICE_MODEL_CAPABILITIES_QUANTIZATION_VALUES: tuple[VeniceModelCapabilitiesQuantization, ...] = (
    "bf16",
    "fp16",
    "fp4",
    "fp8",
    "int4",
    "int8",
    "not-available",
)
