"""Which addresses a result may be fetched from: none of this machine or its network unasked."""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import attrs

PUBLIC = "public"
"""What a request's extensions say by that it may go to public addresses only."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Networks that stand for IPv4 addresses: their last 32 bits are the address that is reached.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A host that leads to this machine or its network; nothing was sent to it."""


@attrs.frozen
class Reach:
    """Where the results of a client may be fetched from.

    Args:
        private: Whether from addresses of this machine and its network too.
        home: Host of the service; where it is such an address, so may its results' be.
    """

    private: bool = False
    home: str = ""

    @property
    def free(self) -> bool:
        """Whether any address may be asked, as far as that is known without a look-up."""
        return self.private or leads_home(self.home)


ANYWHERE = Reach(private=True)
"""That of a result which the caller made of an address, and of no service's answer."""


def leads_home(host: str) -> bool:
    """Whether a host is written as an address of this machine or its network.

    Args:
        host: Name or address, without brackets.
    """
    found = address_of(host)
    return is_private(found) if found is not None else _bare(host) == "localhost"


def address_of(host: str) -> _Address | None:
    """The address that a host is written as; None for a name.

    Args:
        host: Name or address, without brackets.
    """
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def is_private(address: _Address) -> bool:
    """Whether an address belongs to this machine, to its network or to nobody.

    Args:
        address: The address.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner)
    return not address.is_global or address.is_multicast


def allowed(host: str, found: Iterable[Any]) -> list[Any]:
    """Those of the addresses of a host that are public.

    Args:
        host: The host, for the message.
        found: What `getaddrinfo` returned.

    Raises:
        PrivateAddressError: There are addresses, and none is public.
    """
    every = list(found)
    public = [each for each in every if not leads_home(str(each[4][0]))]
    if every and not public:
        raise PrivateAddressError(f"{host} is an address of this machine or of its network")
    return public


def check_written(host: str) -> None:
    """Refuse a host that is written as a private address.

    Args:
        host: Name or address, without brackets.

    Raises:
        PrivateAddressError: It is one.
    """
    if leads_home(host):
        raise PrivateAddressError(f"{host} is an address of this machine or of its network")


def check_found(host: str, found: Iterable[Any]) -> None:
    """Refuse a host of which any address is private: another program picks the one it uses.

    Args:
        host: Name, without brackets.
        found: What `getaddrinfo` returned.

    Raises:
        PrivateAddressError: One of them is private.
    """
    every = list(found)
    if len(allowed(host, every)) < len(every):
        raise PrivateAddressError(f"{host} leads to this machine or to its network")


def addresses(host: str, port: int | None = None) -> list[Any]:
    """The addresses of a host; none where nobody knows it here.

    Args:
        host: Name or address.
        port: Port.
    """
    try:
        return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        return []


def is_home(host: str) -> bool:
    """Whether a name leads to this machine or its network; it is looked up.

    Args:
        host: Name or address.
    """
    return any(leads_home(str(each[4][0])) for each in addresses(host)) if host else False


def _bare(host: str) -> str:
    name = host.lower().removesuffix(".")
    return "localhost" if name.endswith(".localhost") else name
