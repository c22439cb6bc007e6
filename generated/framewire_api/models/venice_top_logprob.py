from __future__ import annotations

from typing import Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTopLogprob(ResponseModel):
    """A token that might have stood there."""

    logprob: float
    token: str
    bytes_: list[float] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "logprob": ("logprob", number),
        "token": ("token", None),
        "bytes": ("bytes_", many(number)),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"bytes_": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["logprob", "token"])
