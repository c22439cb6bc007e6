"""Who a sandbox answers: requests to its own host, and none that a foreign page sends."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from framewire.sandbox.messages import Reply, json_reply

#: What a page may send anywhere without being asked first; a body without a type counts as one.
_JSON = "application/json"


def refusal(
    headers: Mapping[str, str], listening: str, configured: str, allowed: Collection[str]
) -> Reply | None:
    """Return the refusal of a request that is not meant for this sandbox, or None.

    A page in a browser reaches a server on this machine under any name that its owner lets lead
    here, and sends its own name in ``Host``; what another page sends has an ``Origin``.

    Args:
        headers: The request's.
        listening: The address that the connection came in at.
        configured: The host that the sandbox was started with.
        allowed: Further hosts, with or without a port.
    """
    host = headers.get("host", "").lower()
    if host and not (_is_own(_name(host), listening, configured) or _among(host, allowed)):
        message = f"this sandbox does not answer for the host {host!r}; --allow-host adds it"
        return json_reply({"error": "FOREIGN_HOST", "message": message}, 421)
    origin = headers.get("origin", "").lower()
    place = origin.partition("://")[2]
    if not origin or place == host or (place and _among(place, allowed)):
        return None
    message = f"this sandbox takes no requests from pages of {origin!r}; --allow-host adds them"
    return json_reply({"error": "FOREIGN_ORIGIN", "message": message}, 403)


def wrong_type(content_type: str, body: bytes) -> Reply | None:
    """Return the refusal of a control request whose type any page could send, or None."""
    if content_type == _JSON or not (content_type or body):
        return None
    return json_reply(
        {"error": f"send {_JSON}, not {content_type or 'a body without a type'}"}, 415
    )


def _name(host: str) -> str:
    """Return a host without its port and brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _is_own(name: str, listening: str, configured: str) -> bool:
    here, asked = _address(listening), _address(name)
    if asked is not None:
        return asked == here
    return name == configured.lower() or (
        name == "localhost" and (here is None or here.is_loopback)
    )


def _among(host: str, allowed: Collection[str]) -> bool:
    return host in allowed or _name(host) in allowed


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
