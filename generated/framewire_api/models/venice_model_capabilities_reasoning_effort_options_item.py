"""The known values of `VeniceModelCapabilitiesReasoningEffortOptionsItem`."""

from typing import Literal

VeniceModelCapabilitiesReasoningEffortOptionsItem = Literal[
    "high", "low", "max", "medium", "minimal", "none", "xhigh"
]

VENICE_MODEL_CAPABILITIES_REASONING_EFFORT_OPTIONS_ITEM_VALUES: tuple[
    VeniceModelCapabilitiesReasoningEffortOptionsItem, ...
] = ("high", "low", "max", "medium", "minimal", "none", "xhigh")
