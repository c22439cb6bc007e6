"""The connection of one request: an answer is sent on it, or a fault is injected into it."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from starlette.types import Receive, Scope, Send

from framewire.sandbox.clock import VirtualClock
from framewire.sandbox.faults import Fault
from framewire.sandbox.messages import JSON, Reply, dump, text_reply

_HTML = (
    "<!DOCTYPE html><html><head><title>Bad gateway</title></head>"
    "<body><h1>Bad gateway</h1></body></html>"
)
_NOT_JSON = '{"id": "sandbox", "images": ['
_CANNED = '{"id":"sandbox","message":"this answer breaks off"}'
_NO_LINGER = struct.pack("ii", 1, 0)
_PIECES, _PAUSE = 10, 0.05


class Connection:
    """One connection while one request is answered on it.

    Args:
        scope: The ASGI scope; the server puts the connection's transport into its state.
        receive: The ASGI receive.
        send: The ASGI send.
        clock: The virtual clock, which pauses are measured with.
        hung: Takes each connection that is left hanging, so that a reset can close it.
    """

    def __init__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        clock: VirtualClock,
        hung: dict[asyncio.Transport, asyncio.AbstractEventLoop],
    ) -> None:
        self._receive = receive
        self._send = send
        self._clock = clock
        self._hung = hung
        self._transport: asyncio.Transport = scope["state"]["transport"]

    async def send(self, reply: Reply, *, head: bool = False) -> None:
        """Send a whole answer."""
        if reply.close:
            self._cork()
        if reply.stream is None:
            await self._start(reply, len(reply.body))
            body = b"" if head else reply.body
            await self._send({"type": "http.response.body", "body": body})
        else:
            await self._start(reply, None)
            async for chunk in reply.stream:
                await self._send({"type": "http.response.body", "body": chunk, "more_body": True})
            await self._send({"type": "http.response.body", "body": b""})
        if reply.close:
            self._transport.close()

    async def inject(
        self, fault: Fault, reply: Reply | None, error: Callable[[int], Reply]
    ) -> Reply | None:
        """Inject a fault into the answer or the connection.

        Args:
            fault: The fault.
            reply: The real answer, where the request was acted upon.
            error: Makes the service's own error answer for a status.

        Returns:
            The answer to send instead, or None when the connection has been dealt with.
        """
        details = fault.details
        if fault.kind == "delay":
            if fault.after_accept:
                await self._clock.sleep(details["seconds"])
            return reply
        if fault.kind in _ANSWERS:
            return _ANSWERS[fault.kind](details, error)
        if fault.kind == "slow":
            await self._trickle(reply or _canned(), details)
        elif fault.kind == "truncated":
            await self._break_off(reply, details)
        elif fault.kind == "hang":
            await self._hang()
        else:
            await self._drop(reset=fault.kind == "reset")
        return None

    def _cork(self) -> None:
        # The answer and the end of the connection leave together, so that no client can take the
        # connection for one that still serves.
        cork = getattr(socket, "TCP_CORK", None)
        if cork is not None:
            sock = self._transport.get_extra_info("socket")
            sock.setsockopt(socket.IPPROTO_TCP, cork, 1)

    async def _start(self, reply: Reply, length: int | None) -> None:
        headers = [
            (name.encode(), value.encode("latin-1")) for name, value in reply.headers.items()
        ]
        if reply.content_type is not None:
            headers.append((b"content-type", reply.content_type.encode()))
        if length is not None and "content-length" not in reply.headers and reply.status != 204:
            headers.append((b"content-length", str(length).encode()))
        await self._send(
            {"type": "http.response.start", "status": reply.status, "headers": headers}
        )

    async def _drop(self, *, reset: bool) -> None:
        if reset:
            # A socket closed without lingering answers with RST instead of FIN.
            sock = self._transport.get_extra_info("socket")
            with suppress(OSError):  # the client may be gone already
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            self._transport.abort()
        else:
            self._transport.close()
        await self._gone()

    async def _hang(self) -> None:
        self._hung[self._transport] = asyncio.get_running_loop()
        try:
            await self._gone()
        finally:
            self._hung.pop(self._transport, None)

    async def _gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _trickle(self, reply: Reply, details: dict[str, Any]) -> None:
        pieces, pause = details.get("pieces", _PIECES), details.get("pause", _PAUSE)
        body = reply.body
        if reply.stream is not None:
            body = b"".join([chunk async for chunk in reply.stream])
        await self._start(reply, len(body))
        size = max(1, -(-len(body) // pieces))
        for first in range(0, len(body), size):
            await self._clock.sleep(pause)
            part = body[first : first + size]
            await self._send({"type": "http.response.body", "body": part, "more_body": True})
        await self._send({"type": "http.response.body", "body": b""})

    async def _break_off(self, reply: Reply | None, details: dict[str, Any]) -> None:
        reply = reply or _canned()
        if "body" in details:
            reply.body = _as_bytes(details["body"])
        if reply.stream is not None:
            reply.body = b"".join([chunk async for chunk in reply.stream])
        await self._start(reply, len(reply.body) or 1)
        part = reply.body[: int(len(reply.body) * details.get("share", 0.5))]
        await self._send({"type": "http.response.body", "body": part, "more_body": True})
        await self._drop(reset=False)


def _status(details: dict[str, Any], error: Callable[[int], Reply]) -> Reply:
    reply = error(details["status"]) if "body" not in details else _with(details["body"])
    reply.status = details["status"]
    reply.headers.update({k.lower(): str(v) for k, v in details.get("headers", {}).items()})
    if "content_type" in details:
        reply.content_type = details["content_type"]
    return reply


def _empty(details: dict[str, Any], error: Callable[[int], Reply]) -> Reply:
    return _status({"status": 200, "content_type": JSON, **details, "body": b""}, error)


def _html(details: dict[str, Any], error: Callable[[int], Reply]) -> Reply:
    whole = {"status": 200, "body": _HTML, **details}
    return _status({**whole, "content_type": "text/html; charset=utf-8"}, error)


def _invalid_json(details: dict[str, Any], error: Callable[[int], Reply]) -> Reply:
    return _status({"status": 200, "body": _NOT_JSON, **details, "content_type": JSON}, error)


def _redirect(details: dict[str, Any], error: Callable[[int], Reply]) -> Reply:
    status = details.get("status", 302)
    return Reply(b"", status, None, {"location": details["to"]})


_ANSWERS: dict[str, Callable[[dict[str, Any], Callable[[int], Reply]], Reply]] = {
    "status": _status,
    "empty": _empty,
    "html": _html,
    "invalid_json": _invalid_json,
    "redirect": _redirect,
}


def _with(body: Any) -> Reply:
    if isinstance(body, str):
        return text_reply(body)
    if isinstance(body, bytes):
        return Reply(body, content_type="application/octet-stream")
    return Reply(dump(body))


def _as_bytes(body: Any) -> bytes:
    return body if isinstance(body, bytes) else _with(body).body


def _canned() -> Reply:
    return Reply(_CANNED.encode())
