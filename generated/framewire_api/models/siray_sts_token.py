from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .siray_sts_credentials import SirayStsCredentials


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayStsToken(ResponseModel):
    """Where and with what to upload one file by S3."""

    credentials: SirayStsCredentials
    """Temporary S3 credentials."""
    bucket_name: str
    upload_endpoint: str
    """Address of the object store, with its scheme."""
    upload_path: str | None = ""
    """Folder for the file; slashes in front are cut."""
    access_endpoint: str | None = None
    """Host the file can be read from; without a scheme https is meant."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "credentials": ("credentials", nested("siray_sts_credentials", "SirayStsCredentials")),
        "bucket_name": ("bucket_name", None),
        "upload_endpoint": ("upload_endpoint", None),
        "upload_path": ("upload_path", None),
        "access_endpoint": ("access_endpoint", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"upload_path": ""}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["bucket_name", "credentials", "upload_endpoint"]
    )
