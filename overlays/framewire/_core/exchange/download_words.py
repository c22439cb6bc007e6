"""What errors say of the addresses of results: never a signature, a password or a secret one."""

import re
from urllib.parse import urlsplit

from framewire._core.redact import SecretText
from framewire.errors import DownloadError

EXPIRED = "The address may have expired: results should be saved soon after they are made."
WEB = ("http", "https")
_LONGEST = 500
_LONGEST_SCHEME = 20
# A user and a password in an address; one that was not encoded may hold anything.
_USER = re.compile(r"//.*@", re.DOTALL)
# What may hold a signature or a token.
_BEHIND = re.compile(r"[?#].*", re.DOTALL)


def scheme(url: str) -> str:
    """The scheme of an address; empty where it has none.

    Args:
        url: The address.
    """
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""


def shown(url: str) -> str:
    """The address without its query, which may hold a signature; of a secret one its host.

    Args:
        url: The address, a `SecretText` if it is secret.
    """
    if not scheme(url):
        return repr(url if len(url) <= _LONGEST else f"{url[:_LONGEST]}...")
    parts = urlsplit(url)
    path = "/..." if isinstance(url, SecretText) else parts.path
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{path}"[:_LONGEST]


def hint(status: int) -> str | None:
    """What to do about an answer that is no result.

    Args:
        status: HTTP status.
    """
    return EXPIRED if status in (401, 403, 404, 410) else None


def astray(asked: str, status: int, there: str, what: str) -> DownloadError:
    """The error for an answer that leads where nothing is fetched: so it does every time.

    Args:
        asked: The address that was asked for, a `SecretText` if it is secret.
        status: HTTP status of the answer.
        there: Where it leads.
        what: What is wrong with that.
    """
    if isinstance(asked, SecretText):
        there = f"{there.partition(':')[0][:_LONGEST_SCHEME]}:..."
    there = _BEHIND.sub("", _USER.sub("//", there))[:_LONGEST]
    return DownloadError(
        f"{shown(asked)} answered {status} and leads to {there!r}, which {what}; it was not opened",
        hint="It is paid for, if it was a paid result: only the service can say where it is.",
        status_code=status,
    )
