"""Which proxy a request goes through, as the environment says it."""

import ipaddress
import warnings
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Rule = Callable[[str, str, int | None], bool]
"""Whether a NO_PROXY entry spares a scheme, host and port."""


def rules(variables: Mapping[str, str]) -> tuple[dict[str, str], list[Rule]]:
    """The addresses of the proxies by scheme, and the hosts that are spared.

    Args:
        variables: What `urllib.request.getproxies()` found.
    """
    named = {
        scheme: address if "://" in address else f"http://{address}"
        for scheme in ("http", "https", "all")
        if (address := variables.get(scheme))
    }
    entries = [entry.strip() for entry in variables.get("no", "").split(",")]
    if "*" in entries:
        return {}, []
    return named, [rule for entry in entries if entry and (rule := _rule(entry))]


def proxy_for(
    scheme: str, host: str, port: int | None, named: Mapping[str, str], spared: list[Rule]
) -> str | None:
    """The address of the proxy for an origin, or None.

    Args:
        scheme: http or https.
        host: Host name, or an address without brackets.
        port: Port, if it is not the scheme's own.
        named: Proxies by scheme.
        spared: Hosts that are asked directly.
    """
    found = named.get(scheme) or named.get("all")
    if found is None or any(rule(scheme, host, port) for rule in spared):
        return None
    return found


def _rule(entry: str) -> Rule | None:
    """What one entry of NO_PROXY spares; None with a warning if nobody can tell."""
    try:
        return _network(entry) or _host(entry)
    except ValueError:
        warnings.warn(
            f"NO_PROXY: {entry!r} is no host, address or network; it is ignored",
            RuntimeWarning,
            stacklevel=2,
        )
        return None


def _network(entry: str) -> Rule | None:
    bare = entry
    if entry.startswith("["):
        inside, closed, rest = entry[1:].partition("]")
        bare = inside + rest
        if not closed or (rest and not rest.startswith("/")):
            return None
    try:
        network: Network = ipaddress.ip_network(bare, strict=False)
    except ValueError:
        return None

    def spares(_: str, host: str, __: int | None) -> bool:
        try:
            return ipaddress.ip_address(host) in network
        except ValueError:
            return False

    return spares


def _host(entry: str) -> Rule:
    """A host by name; one that begins with a dot stands for those below it alone."""
    scheme, _, rest = entry.rpartition("://")
    parts = urlsplit(f"//{rest}")
    wanted_port = parts.port
    name = (parts.hostname or "").removeprefix("*")
    if not name or parts.path or any(sign in rest for sign in " ["):
        raise ValueError(entry)
    # A whole address with a scheme, and localhost, are meant as they stand.
    exact = bool(scheme) or name == "localhost"

    def spares(of: str, host: str, port: int | None) -> bool:
        if scheme not in ("", "all", of) or wanted_port not in (None, port):
            return False
        host = host.lower()
        if name.startswith("."):
            return host.endswith(name)
        return host == name or (not exact and host.endswith(f".{name}"))

    return spares
