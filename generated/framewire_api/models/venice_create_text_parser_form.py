from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from ..types import File
    from .venice_create_text_parser_form_response_format import (
        VeniceCreateTextParserFormResponseFormat,
    )


@define(eq=False, repr=False)
class VeniceCreateTextParserForm(RequestModel):
    """`VeniceCreateTextParserForm`."""

    file: File
    response_format: VeniceCreateTextParserFormResponseFormat | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "file": ("file", None),
        "response_format": ("response_format", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["file"])
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            file: File,
            response_format: VeniceCreateTextParserFormResponseFormat | str | None = None,
        ) -> Self: ...
