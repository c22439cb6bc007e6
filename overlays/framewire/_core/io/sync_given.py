"""Sends requests with HTTP clients of httpx; the synchronous side."""

from typing import TYPE_CHECKING, Any

from framewire._core.io.messages import Request, Response
from framewire._core.io.reach import PUBLIC, addresses, check_found, check_written

if TYPE_CHECKING:
    from framewire._core.io import http


def check_host(request: Request, *, connects: bool = True) -> None:
    """Refuse a request to a private address where others connect: they may find another address.

    Args:
        request: The request.
        connects: Whether who sends it opens a connection.

    Raises:
        PrivateAddressError: Its host leads to this machine or its network.
    """
    host = request.url.host
    check_written(host)
    if connects:
        check_found(host, addresses(host))


def by_client(
    client: "http.Client", request: Request, *, anonymous: bool, cookies: bool = False
) -> Response:
    """Send a request with an httpx client.

    Args:
        client: The client.
        request: The request.
        anonymous: Whether the client's own `auth` stays unused.
        cookies: Whether its cookies go along.
    """
    from framewire._core.io import http

    if PUBLIC in request.extensions:
        check_host(request, connects=http.connects(client))
    more: dict[str, Any] = {"auth": None} if anonymous else {}
    made = http.to_httpx(request)
    if cookies:
        client.cookies.set_cookie_header(made)
    answer = client.send(made, stream=True, follow_redirects=False, **more)
    return http.of_httpx(answer, request)


class Given:
    """Sends with an HTTP client that the user brought.

    Args:
        client: The client; it is never closed here.
    """

    def __init__(self, client: "http.Client") -> None:
        self._client = client

    def send(
        self, request: Request, ends: float | None = None, *, anonymous: bool = False
    ) -> Response:
        """Send a request and return its answer unread, in the limits that the client keeps.

        Args:
            request: The request.
            ends: Not heeded: what the client does with its time is the user's.
            anonymous: Whether the client's own `auth` stays unused.
        """
        return by_client(self._client, request, anonymous=anonymous, cookies=not anonymous)
