from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateGenerationStep(ResponseModel):
    """One step of a generation, such as the cache lookup."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {}
