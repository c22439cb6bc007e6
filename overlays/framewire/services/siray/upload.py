"""What an upload to Siray's storage needs: permission, name, address, parts; pure decisions."""

import mimetypes
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

import attrs

from framewire._core.paths import at
from framewire.errors import ResponseDecodeError

# Recorded from Siray's own client: up to this size one PUT, above it parts of this size.
PART_BYTES = 8 * 1024 * 1024
_MOST_PARTS = 10_000
_REGION = "cn-bj"
# One report for every hundredth of a file, and none for less than this.
_REPORTS = 100
_SMALLEST_REPORT = 256 * 1024
_OPERATION = "create_sts_token"
_NO_TEXT = re.compile("[\ud800-\udfff]")


@attrs.frozen
class UploadProgress:
    """How far an upload is.

    Attributes:
        sent: Bytes sent so far.
        total: Bytes in all.
    """

    sent: int
    total: int

    @property
    def percent(self) -> float:
        """Share of the file that was sent, from 0 to 100."""
        return 100.0 if self.total == 0 else 100.0 * self.sent / self.total


@attrs.frozen(repr=False)
class Grant:
    """Permission to upload one file, as Siray's gateway hands it out; it never shows its keys.

    Args:
        endpoint: Address of the storage.
        bucket: Bucket name.
        region: Region that signatures name.
        key_id: Temporary access key.
        secret: Its secret.
        token: Its session token.
        folder: Folder for the file, without slashes around it.
        access: Address that uploaded files are read from, without a slash at the end.
    """

    endpoint: str
    bucket: str
    region: str
    key_id: str
    secret: str
    token: str
    folder: str
    access: str

    @property
    def secrets(self) -> tuple[str, ...]:
        """Texts that may not appear in any output."""
        return tuple(text for text in (self.secret, self.token, self.key_id) if text)

    def key(self, name: str) -> str:
        """The object key of a file: the folder and the file's name.

        Args:
            name: File name.
        """
        return f"{self.folder}/{name}" if self.folder else name

    def url(self, key: str) -> str:
        """The address an uploaded file can be read from.

        Args:
            key: Object key.
        """
        return f"{self.access}/{quote(key, safe='/~')}"

    def __repr__(self) -> str:
        return f"Grant({self.endpoint}, {self.bucket})"


def grant(body: Mapping[str, Any]) -> Grant:
    """Read the gateway's answer.

    Args:
        body: The answer as decoded JSON.

    Raises:
        ResponseDecodeError: A part that an upload cannot do without is missing.
    """
    needed = {
        name: at(body, f"data.{path}")
        for name, path in (
            ("key_id", "credentials.access_key_id"),
            ("secret", "credentials.access_key_secret"),
            ("token", "credentials.security_token"),
            ("bucket", "bucket_name"),
            ("endpoint", "upload_endpoint"),
        )
    }
    missing = [name for name, value in needed.items() if not isinstance(value, str) or not value]
    if missing:
        raise ResponseDecodeError(
            f"the answer gives no permission to upload: no {', no '.join(missing)}",
            service="siray",
            operation=_OPERATION,
        )
    endpoint = _address(needed["endpoint"])
    access = _text(at(body, "data.access_endpoint"))
    return Grant(
        endpoint=endpoint,
        bucket=needed["bucket"],
        region=_text(at(body, "data.credentials.region")) or _REGION,
        key_id=needed["key_id"],
        secret=needed["secret"],
        token=needed["token"],
        folder=_text(at(body, "data.upload_path")).lstrip("/").removesuffix("/"),
        access=_address(access) if access else f"{endpoint}/{needed['bucket']}",
    )


def object_name(path: PurePath, *, unique: bool) -> str:
    """The name a file gets in the storage.

    Args:
        path: The local file.
        unique: Whether to put something before the ending that no other name has.
    """
    name = f"{path.stem}-{uuid4().hex}{path.suffix}" if unique else path.name
    # A name that was no text in the file system cannot stand in an address.
    return _NO_TEXT.sub("_", name)


def content_type(name: str) -> str | None:
    """Media type by a file's name, or None where the name does not tell."""
    kind, encoding = mimetypes.guess_type(name)
    # `a.tar.gz` is no tar file to whoever downloads it.
    return kind if encoding is None else None


def parts(size: int) -> list[tuple[int, int]]:
    """Offset and length of the parts of a file.

    Args:
        size: Bytes in all.

    Returns:
        Parts of 8 MiB; of more where storage would not take so many.
    """
    length = max(PART_BYTES, -(-size // _MOST_PARTS))
    return [(start, min(length, size - start)) for start in range(0, size, length)]


def report_every(size: int) -> int:
    """Bytes between two reports of progress.

    Args:
        size: Bytes in all.
    """
    return max(_SMALLEST_REPORT, size // _REPORTS)


def _address(text: str) -> str:
    """An address with a scheme and without a slash at the end."""
    address = (text if "://" in text else f"https://{text}").rstrip("/")
    try:
        parsed = urlsplit(address)
        known = parsed.scheme in ("http", "https") and bool(parsed.hostname)
    except ValueError:
        known = False
    if not known:
        raise ResponseDecodeError(
            f"the answer names {text[:80]!r} as an address, which is none",
            service="siray",
            operation=_OPERATION,
        )
    return address


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
