from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number

if TYPE_CHECKING:
    from .venice_retrieve_video_response_status import VeniceRetrieveVideoResponseStatus


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceRetrieveVideoResponse(ResponseModel):
    """`VeniceRetrieveVideoResponse`."""

    status: VeniceRetrieveVideoResponseStatus | str
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
