"""The known values of `VeniceCreateTextParserFormResponseFormat`."""

from typing import Literal

VeniceCreateTextParserFormResponseFormat = Literal["json", "text"]

VENICE_CREATE_TEXT_PARSER_FORM_RESPONSE_FORMAT_VALUES: tuple[
    VeniceCreateTextParserFormResponseFormat, ...
] = ("json", "text")
