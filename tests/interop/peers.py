"""The vendors' clients and framewire against one sandbox, and what each was seen to send."""

from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes
from typing import Any

import openai
import siray
import visgate_sdk

import framewire
from framewire.sandbox import Sandbox
from framewire.sandbox.world import RecordedRequest
from tests.contract.harness import FakeTime, settle
from tests.interop.calls import Call

KEY = "key-of-the-test-1"
# What HTTP itself needs, or what names who sends.
_TRANSPORT = {"host", "user-agent", "accept-encoding", "connection", "content-length"}
_NOTHING = "nothing"


@dataclass(frozen=True)
class Peer:
    """A vendor's client and its counterpart in framewire.

    Args:
        package: Name of the vendor's package.
        service: Its service in framewire.
        clients: The vendor's classes: synchronous, asynchronous (None where there is none).
        options: Constructor arguments both take.
        base: The base URL's name in the vendor's constructor, and others that are the same.
    """

    package: str
    service: str
    clients: tuple[Any, Any]
    options: Mapping[str, Any]
    urls: tuple[str, ...] = ("base_url",)

    def open(self, mode: str, sandbox: Sandbox, *, ours: bool, key: str = KEY) -> Any:
        """Open a client of either make."""
        return self.at(sandbox.base_url(self.service), mode, ours=ours, key=key)

    def at(self, url: str, mode: str, *, ours: bool, key: str = KEY) -> Any:
        """Open a client of either make at an address."""
        addresses = dict.fromkeys(self.urls, url)
        if not ours:
            # A vendor without an asynchronous client is compared with its synchronous one.
            cls = self.clients[mode == "async"] or self.clients[0]
            return cls(api_key=key, **addresses, **self.options)
        prefix = "Async" if mode == "async" else ""
        cls = getattr(framewire, f"{prefix}{self.service.capitalize()}")
        client = cls(api_key=key, **addresses, **self.options)
        FakeTime().give(client)
        return client


_KEYS = {"fal_key": "fal-key-1", "replicate_key": "rep-key-1", "runway_key": "run-key-1"}
PEERS = {
    "visgate-sdk": Peer(
        "visgate-sdk", "visgate", (visgate_sdk.Client, visgate_sdk.AsyncClient), _KEYS
    ),
    "siray": Peer("siray", "siray", (siray.Siray, None), {}, ("base_url", "gateway_url")),
    "openai": Peer("openai", "aquiles", (openai.OpenAI, openai.AsyncOpenAI), {}),
}


async def seen(
    peer: Peer, call: Call, mode: str, sandbox: Sandbox, *, ours: bool
) -> tuple[Any, list[dict[str, str]]]:
    """The result of a call, and the requests it became as the sandbox recorded them."""
    sandbox.reset()
    client = peer.open(mode, sandbox, ours=ours)
    try:
        run = call.ours if ours and call.ours else call.run
        result = await settle(run(client))
    finally:
        if hasattr(client, "close"):
            await settle(client.close())
    return result, [facets(each) for each in sandbox.requests]


def facets(request: RecordedRequest) -> dict[str, str]:
    """A request, taken apart into what can differ."""
    found = {"method": request.method, "path": request.path}
    for name, value in request.query.items():
        found[f"query {name}"] = value
    for name, value in request.headers.items():
        if name.startswith("x-stainless-"):
            found["header x-stainless-*"] = "the package's version and platform"
        elif name not in _TRANSPORT:
            found[f"header {name}"] = value
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        found["header content-type"] = "multipart/form-data"
        found |= parts(kind, request.body)
    elif request.body:
        found |= {f"member {name}": repr(value) for name, value in request.json.items()}
    return found


def parts(content_type: str, body: bytes) -> dict[str, str]:
    """The parts of a form; its files in the order they came."""
    form: Any = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    found: dict[str, str] = {}
    for part in form.get_payload():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        filename = part.get_filename()
        if filename is None:
            text = repr(content.decode())
            kind = part.get("content-type")
            found[f"member {name}"] = f"{text} as {kind}" if kind else text
        else:
            described = f"{filename} as {part.get_content_type()}, {len(content)} bytes"
            earlier = found.get(f"file {name}")
            found[f"file {name}"] = f"{earlier}; {described}" if earlier else described
    return found


def differences(
    theirs: list[dict[str, str]], ours: list[dict[str, str]]
) -> set[tuple[str, str, str]]:
    """What differs between two sequences of requests: what, the vendor's, framewire's."""
    found = set()
    lines = [[f"{r['method']} {r['path']}" for r in side] for side in (theirs, ours)]
    if lines[0] != lines[1]:
        found.add(("requests", ", ".join(lines[0]) or _NOTHING, ", ".join(lines[1]) or _NOTHING))
    for their, our in _aligned(theirs, ours):
        for what in their.keys() | our.keys():
            one, other = their.get(what, _NOTHING), our.get(what, _NOTHING)
            if one != other:
                found.add((what, one, other))
    return found


def _aligned(
    theirs: list[dict[str, str]], ours: list[dict[str, str]]
) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Requests that answer to each other: same method and path, in their order."""
    pairs, rest = [], list(ours)
    for their in theirs:
        for our in rest:
            if (their["method"], their["path"]) == (our["method"], our["path"]):
                pairs.append((their, our))
                rest.remove(our)
                break
    return pairs
