"""The known values of `VeniceModelCapabilitiesDefaultReasoningEffort`."""

from typing import Literal

VeniceModelCapabilitiesDefaultReasoningEffort = Literal[
    "high", "low", "max", "medium", "minimal", "none", "xhigh"
]

VENICE_MODEL_CAPABILITIES_DEFAULT_REASONING_EFFORT_VALUES: tuple[
    VeniceModelCapabilitiesDefaultReasoningEffort, ...
] = ("high", "low", "max", "medium", "minimal", "none", "xhigh")
