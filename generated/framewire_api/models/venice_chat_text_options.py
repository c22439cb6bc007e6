from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_chat_text_options_verbosity import VeniceChatTextOptionsVerbosity


@define(eq=False, repr=False)
class VeniceChatTextOptions(RequestModel):
    """`VeniceChatTextOptions`."""

    verbosity: VeniceChatTextOptionsVerbosity | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"verbosity": ("verbosity", None)}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, verbosity: VeniceChatTextOptionsVerbosity | str | None = None) -> Self: ...
