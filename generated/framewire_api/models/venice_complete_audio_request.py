from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceCompleteAudioRequest(RequestModel):
    """`VeniceCompleteAudioRequest`."""

    model: str
    queue_id: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "queue_id": ("queue_id", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "queue_id"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, model: str, queue_id: str) -> Self: ...
