from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceWeb3Token(ResponseModel):
    """The token to sign."""

    token: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"token": ("token", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["token"])
    _SECRET: ClassVar[frozenset[str]] = frozenset(["token"])
