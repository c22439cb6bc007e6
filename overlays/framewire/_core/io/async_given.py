"""Sends requests with HTTP clients of httpx; the asynchronous side."""

import asyncio
from typing import TYPE_CHECKING, Any

from framewire._core.io.async_cancel import guarded, to_the_end
from framewire._core.io.messages import Request, Response
from framewire._core.io.reach import PUBLIC, addresses, check_found, check_written

if TYPE_CHECKING:
    from framewire._core.io import http


async def close_response(response: Response) -> None:
    """Give an answer back that nobody wants."""
    await response.aclose()


async def check_host(request: Request, *, connects: bool = True) -> None:
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
        check_found(host, await asyncio.to_thread(addresses, host))


async def by_client(
    client: "http.AsyncClient", request: Request, *, anonymous: bool, cookies: bool = False
) -> Response:
    """Send a request with an httpx client; whoever waits may be canceled at any moment.

    Args:
        client: The client.
        request: The request.
        anonymous: Whether the client's own `auth` stays unused.
        cookies: Whether its cookies go along.
    """
    from framewire._core.io import http

    if PUBLIC in request.extensions:
        await check_host(request, connects=http.connects(client))
    more: dict[str, Any] = {"auth": None} if anonymous else {}
    made = http.to_httpx(request)
    if cookies:
        client.cookies.set_cookie_header(made)

    async def exchange() -> Response:
        answer = await client.send(made, stream=True, follow_redirects=False, **more)
        return http.of_httpx(answer, request)

    return guarded(await to_the_end(exchange(), close_response))


class Given:
    """Sends with an HTTP client that the user brought.

    Args:
        client: The client; it is never closed here.
    """

    def __init__(self, client: "http.AsyncClient") -> None:
        self._client = client

    async def send(
        self, request: Request, ends: float | None = None, *, anonymous: bool = False
    ) -> Response:
        """Send a request and return its answer unread, in the limits that the client keeps.

        Args:
            request: The request.
            ends: Not heeded: what the client does with its time is the user's.
            anonymous: Whether the client's own `auth` stays unused.
        """
        return await by_client(self._client, request, anonymous=anonymous, cookies=not anonymous)
