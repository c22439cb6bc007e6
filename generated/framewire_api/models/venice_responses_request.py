from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested, one_of

if TYPE_CHECKING:
    from .venice_code_interpreter_tool import VeniceCodeInterpreterTool
    from .venice_computer_use_tool import VeniceComputerUseTool
    from .venice_file_search_tool import VeniceFileSearchTool
    from .venice_function_call import VeniceFunctionCall
    from .venice_function_call_result import VeniceFunctionCallResult
    from .venice_function_tool import VeniceFunctionTool
    from .venice_generic_tool import VeniceGenericTool
    from .venice_input_message import VeniceInputMessage
    from .venice_input_message_flexible import VeniceInputMessageFlexible
    from .venice_item_reference import VeniceItemReference
    from .venice_model_fallback import VeniceModelFallback
    from .venice_reasoning_input import VeniceReasoningInput
    from .venice_reasoning_options import VeniceReasoningOptions
    from .venice_responses_tool_choice import VeniceResponsesToolChoice
    from .venice_responses_tool_choice_mode import VeniceResponsesToolChoiceMode
    from .venice_responses_venice_parameters import VeniceResponsesVeniceParameters
    from .venice_web_search_tool import VeniceWebSearchTool
    from .venice_x_search_tool import VeniceXSearchTool


@define(eq=False, repr=False)
class VeniceResponsesRequest(RequestModel):
    """`VeniceResponsesRequest`."""

    model: str
    input_: (
        str
        | list[
            VeniceInputMessage
            | VeniceInputMessageFlexible
            | VeniceReasoningInput
            | VeniceFunctionCall
            | VeniceFunctionCallResult
            | VeniceItemReference
        ]
    )
    include: list[str] | Unset = UNSET
    max_output_tokens: int | Unset = UNSET
    temperature: float | Unset = UNSET
    top_p: float | Unset = UNSET
    fallbacks: list[VeniceModelFallback] | Unset = UNSET
    reasoning: VeniceReasoningOptions | None | Unset = UNSET
    tools: (
        list[
            VeniceFunctionTool
            | VeniceWebSearchTool
            | VeniceXSearchTool
            | VeniceCodeInterpreterTool
            | VeniceFileSearchTool
            | VeniceComputerUseTool
            | VeniceGenericTool
        ]
        | Unset
    ) = UNSET
    tool_choice: VeniceResponsesToolChoiceMode | VeniceResponsesToolChoice | Unset = UNSET
    web_search: bool | Unset = UNSET
    stream: bool | Unset = UNSET
    venice_parameters: VeniceResponsesVeniceParameters | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "input": (
            "input_",
            many(
                one_of(
                    nested("venice_input_message", "VeniceInputMessage"),
                    nested("venice_input_message_flexible", "VeniceInputMessageFlexible"),
                    nested("venice_reasoning_input", "VeniceReasoningInput"),
                    nested("venice_function_call", "VeniceFunctionCall"),
                    nested("venice_function_call_result", "VeniceFunctionCallResult"),
                    nested("venice_item_reference", "VeniceItemReference"),
                )
            ),
        ),
        "include": ("include", many(None)),
        "max_output_tokens": ("max_output_tokens", None),
        "temperature": ("temperature", None),
        "top_p": ("top_p", None),
        "fallbacks": ("fallbacks", many(nested("venice_model_fallback", "VeniceModelFallback"))),
        "reasoning": ("reasoning", nested("venice_reasoning_options", "VeniceReasoningOptions")),
        "tools": (
            "tools",
            many(
                one_of(
                    nested("venice_function_tool", "VeniceFunctionTool"),
                    nested("venice_web_search_tool", "VeniceWebSearchTool"),
                    nested("venice_x_search_tool", "VeniceXSearchTool"),
                    nested("venice_code_interpreter_tool", "VeniceCodeInterpreterTool"),
                    nested("venice_file_search_tool", "VeniceFileSearchTool"),
                    nested("venice_computer_use_tool", "VeniceComputerUseTool"),
                    nested("venice_generic_tool", "VeniceGenericTool"),
                )
            ),
        ),
        "tool_choice": (
            "tool_choice",
            nested("venice_responses_tool_choice", "VeniceResponsesToolChoice"),
        ),
        "web_search": ("web_search", None),
        "stream": ("stream", None),
        "venice_parameters": (
            "venice_parameters",
            nested("venice_responses_venice_parameters", "VeniceResponsesVeniceParameters"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["input", "model"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            input_: str
            | list[
                VeniceInputMessage
                | VeniceInputMessageFlexible
                | VeniceReasoningInput
                | VeniceFunctionCall
                | VeniceFunctionCallResult
                | VeniceItemReference
            ],
            include: list[str] | None = None,
            max_output_tokens: int | None = None,
            temperature: float | None = None,
            top_p: float | None = None,
            fallbacks: list[VeniceModelFallback] | None = None,
            reasoning: VeniceReasoningOptions | None = None,
            tools: list[
                VeniceFunctionTool
                | VeniceWebSearchTool
                | VeniceXSearchTool
                | VeniceCodeInterpreterTool
                | VeniceFileSearchTool
                | VeniceComputerUseTool
                | VeniceGenericTool
            ]
            | None = None,
            tool_choice: VeniceResponsesToolChoiceMode
            | str
            | VeniceResponsesToolChoice
            | None = None,
            web_search: bool | None = None,
            stream: bool | None = None,
            venice_parameters: VeniceResponsesVeniceParameters | None = None,
        ) -> Self: ...
