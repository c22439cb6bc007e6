"""The known values of `VeniceModelCapabilitiesQuantization`."""

from typing import Literal

VeniceModelCapabilitiesQuantization = Literal["fp16", "fp8", "not-available"]

VENICE_MODEL_CAPABILITIES_QUANTIZATION_VALUES: tuple[VeniceModelCapabilitiesQuantization, ...] = (
    "fp16",
    "fp8",
    "not-available",
)
