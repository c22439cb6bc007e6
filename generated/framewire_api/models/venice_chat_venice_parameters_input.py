from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_chat_venice_parameters_input_enable_web_search import (
        VeniceChatVeniceParametersInputEnableWebSearch,
    )


@define(eq=False, repr=False)
class VeniceChatVeniceParametersInput(RequestModel):
    """Venice's own settings."""

    character_slug: str | Unset = UNSET
    """Character to talk to."""
    strip_thinking_response: bool | Unset = UNSET
    """Leave the model's thoughts out."""
    disable_thinking: bool | Unset = UNSET
    """Do not let the model think first."""
    enable_e2ee: bool | Unset = UNSET
    enable_web_search: VeniceChatVeniceParametersInputEnableWebSearch | Unset = UNSET
    enable_web_scraping: bool | Unset = UNSET
    enable_web_citations: bool | Unset = UNSET
    include_search_results_in_stream: bool | Unset = UNSET
    return_search_results_as_documents: bool | Unset = UNSET
    include_venice_system_prompt: bool | Unset = UNSET
    """Put Venice's own instructions before yours."""
    enable_x_search: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "character_slug": ("character_slug", None),
        "strip_thinking_response": ("strip_thinking_response", None),
        "disable_thinking": ("disable_thinking", None),
        "enable_e2ee": ("enable_e2ee", None),
        "enable_web_search": ("enable_web_search", None),
        "enable_web_scraping": ("enable_web_scraping", None),
        "enable_web_citations": ("enable_web_citations", None),
        "include_search_results_in_stream": ("include_search_results_in_stream", None),
        "return_search_results_as_documents": ("return_search_results_as_documents", None),
        "include_venice_system_prompt": ("include_venice_system_prompt", None),
        "enable_x_search": ("enable_x_search", None),
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            character_slug: str | None = None,
            strip_thinking_response: bool | None = None,
            disable_thinking: bool | None = None,
            enable_e2ee: bool | None = None,
            enable_web_search: VeniceChatVeniceParametersInputEnableWebSearch | str | None = None,
            enable_web_scraping: bool | None = None,
            enable_web_citations: bool | None = None,
            include_search_results_in_stream: bool | None = None,
            return_search_results_as_documents: bool | None = None,
            include_venice_system_prompt: bool | None = None,
            enable_x_search: bool | None = None,
        ) -> Self: ...
