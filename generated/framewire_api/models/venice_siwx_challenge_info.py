from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceSiwxChallengeInfo(ResponseModel):
    """`VeniceSiwxChallengeInfo`."""

    domain: str
    uri: str
    version: str
    nonce: str
    issued_at: str
    expiration_time: str
    statement: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "domain": ("domain", None),
        "uri": ("uri", None),
        "version": ("version", None),
        "nonce": ("nonce", None),
        "issuedAt": ("issued_at", None),
        "expirationTime": ("expiration_time", None),
        "statement": ("statement", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["domain", "expirationTime", "issuedAt", "nonce", "statement", "uri", "version"]
    )
