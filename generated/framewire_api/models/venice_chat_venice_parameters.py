from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_chat_venice_parameters_enable_web_search import (
        VeniceChatVeniceParametersEnableWebSearch,
    )
    from .venice_web_search_citation import VeniceWebSearchCitation


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatVeniceParameters(ResponseModel):
    """Venice's own settings as they were applied."""

    enable_e2ee: bool
    enable_web_search: VeniceChatVeniceParametersEnableWebSearch | str
    enable_web_citations: bool
    enable_web_scraping: bool
    include_venice_system_prompt: bool
    include_search_results_in_stream: bool
    return_search_results_as_documents: bool
    strip_thinking_response: bool
    disable_thinking: bool
    character_slug: str | None = None
    web_search_citations: list[VeniceWebSearchCitation] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "enable_e2ee": ("enable_e2ee", None),
        "enable_web_search": ("enable_web_search", None),
        "enable_web_citations": ("enable_web_citations", None),
        "enable_web_scraping": ("enable_web_scraping", None),
        "include_venice_system_prompt": ("include_venice_system_prompt", None),
        "include_search_results_in_stream": ("include_search_results_in_stream", None),
        "return_search_results_as_documents": ("return_search_results_as_documents", None),
        "strip_thinking_response": ("strip_thinking_response", None),
        "disable_thinking": ("disable_thinking", None),
        "character_slug": ("character_slug", None),
        "web_search_citations": (
            "web_search_citations",
            many(nested("venice_web_search_citation", "VeniceWebSearchCitation")),
        ),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"web_search_citations": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "disable_thinking",
            "enable_e2ee",
            "enable_web_citations",
            "enable_web_scraping",
            "enable_web_search",
            "include_search_results_in_stream",
            "include_venice_system_prompt",
            "return_search_results_as_documents",
            "strip_thinking_response",
        ]
    )
