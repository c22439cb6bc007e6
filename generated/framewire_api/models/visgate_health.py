from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateHealth(ResponseModel):
    """State of the service."""

    status: str
    """`ok` when all is well."""
    version: str | None = None
    """Version of the API."""
    database: Any = None
    cache: Any = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "status": ("status", None),
        "version": ("version", None),
        "database": ("database", None),
        "cache": ("cache", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["status"])
