from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_top_logprob import VeniceTopLogprob


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatLogprobs(ResponseModel):
    """How likely the tokens were."""

    logprob: float
    token: str
    bytes_: list[float] = field(factory=list)
    top_logprobs: list[VeniceTopLogprob] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "logprob": ("logprob", number),
        "token": ("token", None),
        "bytes": ("bytes_", many(number)),
        "top_logprobs": ("top_logprobs", many(nested("venice_top_logprob", "VeniceTopLogprob"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"bytes_": [], "top_logprobs": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["logprob", "token"])
