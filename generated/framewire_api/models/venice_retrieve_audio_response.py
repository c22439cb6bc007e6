from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceRetrieveAudioResponse(ResponseModel):
    """`VeniceRetrieveAudioResponse`."""

    status: Literal["PROCESSING"]
    average_execution_time: float
    execution_duration: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "status": ("status", None),
        "average_execution_time": ("average_execution_time", number),
        "execution_duration": ("execution_duration", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["average_execution_time", "execution_duration", "status"]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"status": "PROCESSING"}
