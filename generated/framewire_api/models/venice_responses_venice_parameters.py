from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_responses_venice_parameters_enable_web_search import (
        VeniceResponsesVeniceParametersEnableWebSearch,
    )


@define(eq=False, repr=False)
class VeniceResponsesVeniceParameters(RequestModel):
    """`VeniceResponsesVeniceParameters`."""

    character_slug: str | Unset = UNSET
    enable_e2ee: bool | Unset = UNSET
    enable_web_search: VeniceResponsesVeniceParametersEnableWebSearch | Unset = UNSET
    enable_web_scraping: bool | Unset = UNSET
    enable_web_citations: bool | Unset = UNSET
    include_venice_system_prompt: bool | Unset = UNSET
    include_search_results_in_stream: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "character_slug": ("character_slug", None),
        "enable_e2ee": ("enable_e2ee", None),
        "enable_web_search": ("enable_web_search", None),
        "enable_web_scraping": ("enable_web_scraping", None),
        "enable_web_citations": ("enable_web_citations", None),
        "include_venice_system_prompt": ("include_venice_system_prompt", None),
        "include_search_results_in_stream": ("include_search_results_in_stream", None),
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            character_slug: str | None = None,
            enable_e2ee: bool | None = None,
            enable_web_search: VeniceResponsesVeniceParametersEnableWebSearch | str | None = None,
            enable_web_scraping: bool | None = None,
            enable_web_citations: bool | None = None,
            include_venice_system_prompt: bool | None = None,
            include_search_results_in_stream: bool | None = None,
        ) -> Self: ...
