from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayStsCredentials(ResponseModel):
    """Temporary S3 credentials."""

    access_key_id: str
    access_key_secret: str
    security_token: str
    region: str = "cn-bj"

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "access_key_id": ("access_key_id", None),
        "access_key_secret": ("access_key_secret", None),
        "security_token": ("security_token", None),
        "region": ("region", keep),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"region": "cn-bj"}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["access_key_id", "access_key_secret", "security_token"]
    )
    _SECRET: ClassVar[frozenset[str]] = frozenset(["access_key_secret", "security_token"])
