"""The known values of `VeniceResponsesRequestToolChoiceType0`."""

from typing import Literal

VeniceResponsesRequestToolChoiceType0 = Literal["auto", "none", "required"]

VENICE_RESPONSES_REQUEST_TOOL_CHOICE_TYPE_0_VALUES: tuple[
    VeniceResponsesRequestToolChoiceType0, ...
] = ("auto", "none", "required")
