"""Which environment variables lead programs to a sandbox, past every proxy."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def past_proxies(url: str, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that spare the sandbox from proxies, what they hold now included.

    Args:
        url: The sandbox's origin.
        environ: The environment as it is. Programs read the one in small letters first.
    """
    now = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    entries = [entry.strip() for entry in now.split(",") if entry.strip()]
    if "*" not in entries:
        entries = list(dict.fromkeys((*entries, *_LOOPBACK, urlsplit(url).hostname or "")))
    value = ",".join(entry for entry in entries if entry)
    return {"NO_PROXY": value, "no_proxy": value}
