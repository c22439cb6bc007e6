"""Playing cassettes: opening a client whose requests are noted, and comparing what it sent."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts.cassettes import tape
from tests.contract.harness import KEY, FakeTime, client_class, settle

CASSETTES = Path(__file__).parent / "cassettes"
SERVICES = ("visgate", "siray", "aquiles", "venice")
# What of a request's head says something about the call; the rest is the HTTP library's.
TELLING = ("authorization", "range", "prefer")


@dataclass(frozen=True)
class Row:
    """A cassette, as a parameter of a test."""

    service: str
    stem: str
    content: dict[str, Any]

    @property
    def path(self) -> Path:
        return CASSETTES / self.service / f"{self.stem}.yaml"

    @property
    def about(self) -> dict[str, str]:
        return self.content[tape.ABOUT]

    @property
    def name(self) -> str:
        return self.about.get("name", self.stem)

    @property
    def exchanges(self) -> list[dict[str, Any]]:
        return self.content["interactions"]

    @property
    def request(self) -> dict[str, Any]:
        return self.exchanges[0]["request"]

    @property
    def status(self) -> int:
        return self.exchanges[-1]["response"]["status"]["code"]

    @property
    def answer(self) -> bytes:
        body = self.exchanges[-1]["response"]["body"]["string"]
        return body.encode() if isinstance(body, str) else body

    def __str__(self) -> str:
        return f"{self.service}/{self.stem}"


def rows(service: str) -> list[Row]:
    """Every cassette of a service."""
    serializer = tape.Serializer()
    return [
        Row(service, path.stem, serializer.deserialize(path.read_text(encoding="utf-8")))
        for path in sorted((CASSETTES / service).glob("*.yaml"))
    ]


@dataclass(frozen=True)
class Sent:
    """A request, by what it means: `parts` are name, file name, content type, bytes."""

    method: str
    url: str
    query: list[tuple[str, str]]
    json: Any = None
    parts: list[tuple[Any, ...]] | None = None
    other: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


def sent(method: str, uri: str, headers: Any, body: bytes | None) -> Sent:
    """A request of httpx or of a cassette in that form; of keys only the scheme is compared."""
    lowered = {name.lower(): value for name, value in headers.items()}
    lowered = {
        name: value[0] if isinstance(value, list) else value for name, value in lowered.items()
    }
    where = urlsplit(uri)
    kind = lowered.get("content-type", "").partition(";")[0]
    head = {name: lowered[name] for name in TELLING if name in lowered}
    if "authorization" in head:
        head["authorization"] = head["authorization"].partition(" ")[0]
    made: dict[str, Any] = {}
    if kind == "multipart/form-data":
        found = tape.parts(lowered["content-type"], body or b"")
        made["parts"] = sorted(found, key=lambda part: str(part[0]))
    elif kind == "application/json" and body:
        try:
            made["json"] = json.loads(body)
        except ValueError:
            made["other"] = body
    elif body:
        made["other"] = kind.encode() + b": " + body
    url = f"{where.scheme}://{where.netloc}{where.path}"
    return Sent(method, url, tape.query(uri), headers=tuple(head.items()), **made)


def on_tape(row: Row) -> list[Sent]:
    """The requests of a cassette."""
    found = []
    for exchange in row.exchanges:
        request = exchange["request"]
        body = request["body"]
        content = body.encode() if isinstance(body, str) else body
        found.append(sent(request["method"], request["uri"], request["headers"], content))
    return found


@asynccontextmanager
async def noting(service: str, mode: str, **options: Any) -> AsyncIterator[tuple[Any, list[Sent]]]:
    """A client at the service's own address, in a time of its own, and what it sends."""
    client = client_class(service, mode)(**{"api_key": KEY, **options})
    FakeTime().give(client)
    seen: list[Sent] = []
    http = client._transport.pool.get()
    real = http.send

    def send(request: Any, **arguments: Any) -> Any:
        body = request.stream if isinstance(request.stream, bytes) else b"".join(request.stream)
        seen.append(sent(request.method, str(request.url), dict(request.headers), body))
        return real(request, **arguments)

    http.send = send
    try:
        yield client, seen
    finally:
        await settle(client.close())
