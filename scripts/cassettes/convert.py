"""Exchanges that were captured by other means, one JSON object a line, as cassettes.

A line is either one exchange with a real server (`name`, `server`, `client`, `request`,
`response`) or several that a vendor's own client had with a stand-in (`name`, `requests`,
`replies`): there the requests are real and the replies invented. Requests and answers have
`line`, `headers` and `body` or `body_base64`; a reply is `[status, JSON or text]`.
"""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vcr.request import Request

from framewire.cassettes.scrub import Scrubber
from framewire_api.operations import OPERATIONS
from scripts.cassettes.tape import SecretFoundError, write

_CUT = "...[truncated"
_GATEWAY = "/api/model-verse/"
# Where each service really lives; captures were made at local addresses.
ORIGINS = {
    "aquiles": "http://localhost:5500",
    "siray": "https://api.siray.ai",
}
GATEWAY_ORIGIN = "https://api-gateway.siray.ai"
_SIRAY_TASK = re.compile(r"^(/images/generations/async|/video/generations)/.*$")
_LOCAL = re.compile(r"(https?://)?127\.0\.0\.1:\d+")


def convert(service: str, source: Path, folder: Path) -> Iterator[str]:
    """Turn a file of captures into cassettes.

    Args:
        service: Whose they are.
        source: The captures.
        folder: Where the cassettes go.

    Yields:
        One line for each capture: the cassette's name, or why there is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for line in source.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        why_not = _unfit(service, line, row)
        if why_not:
            yield f"-     {row['name']}: {why_not}"
            continue
        slug = _slug(row["name"], taken)
        scrubber = Scrubber(_keys(row))
        exchanges = [
            scrubber.exchange(request, answer) for request, answer in _exchanges(service, row)
        ]
        try:
            write(folder / f"{slug}.yaml", _about(row), exchanges)
        except SecretFoundError as error:
            yield f"FAIL  {row['name']}: {error}"
        else:
            yield f"ok    {row['name']}: {slug}.yaml"


def operation_of(service: str, method: str, path: str) -> str | None:
    """The operation that a request is for; `/v1` and a slash at the end do not matter.

    Args:
        service: Service name.
        method: HTTP method.
        path: Path without the query.
    """
    bare = path.removeprefix("/v1").rstrip("/")
    if service == "siray":
        # Recorded: its own client asks with an empty id, and puts one in as it is, slashes too.
        bare = _SIRAY_TASK.sub(r"\1/task", path.removeprefix("/v1"))
    # Names without parameters first: /images/generations is also a file's name by its form.
    for name, facts in sorted(OPERATIONS.items(), key=lambda item: item[1].path.count("{")):
        form = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(facts.path.removeprefix("/v1")))
        if facts.service == service and facts.method == method and re.fullmatch(form, bare):
            return name
    return None


def _operation(service: str, captured: dict[str, Any]) -> str | None:
    method, target, _ = captured["line"].split(" ")
    return operation_of(service, method, target.partition("?")[0])


def _unfit(service: str, line: str, row: dict[str, Any]) -> str | None:
    if _CUT in line:
        return "its data is cut"
    requests = row["requests"] if "requests" in row else [row["request"]]
    if not requests:
        return "nothing was sent"
    if _operation(service, requests[0]) is None:
        return "no API call"
    return None


def _slug(name: str, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


def _about(row: dict[str, Any]) -> dict[str, str]:
    if "server" in row:
        server = row["server"]
        return {
            "name": row["name"],
            "source": f"a real Aquiles-Image {server['version'].split()[0]} server",
            "server": f"mode {server['mode']}; tiny images stand in for a model's",
            "client": row["client"],
        }
    return {
        "name": row["name"],
        "source": "requests of Siray's own Python client 0.3.0; the replies are invented",
        "client": "siray 0.3.0",
    }


def _keys(row: dict[str, Any]) -> set[str]:
    """The keys that were sent, so that none survives in an answer either."""
    requests = row["requests"] if "requests" in row else [row["request"]]
    sent = {
        value.split(" ")[-1]
        for request in requests
        for name, value in request["headers"]
        if name.lower() == "authorization"
    }
    return {key for key in sent if len(key) > len("Bearer")}


def _exchanges(service: str, row: dict[str, Any]) -> Iterator[tuple[Request, dict[str, Any]]]:
    if "request" in row:
        yield _request(service, row["request"]), _answer(row["response"])
        return
    # A stand-in may have had more replies ready than were asked for.
    for request, (status, body) in zip(row["requests"], row["replies"], strict=False):
        if _operation(service, request):
            yield _request(service, request), _reply(status, body)


def _request(service: str, captured: dict[str, Any]) -> Request:
    method, target, _ = captured["line"].split(" ")
    origin = GATEWAY_ORIGIN if target.startswith(_GATEWAY) else ORIGINS[service]
    return Request(method, origin + target, _content(captured), dict(captured["headers"]))


def _answer(captured: dict[str, Any]) -> dict[str, Any]:
    _, code, reason = captured["line"].split(" ", 2)
    headers: dict[str, list[str]] = {}
    for name, value in captured["headers"]:
        headers.setdefault(name, []).append(_LOCAL.sub(ORIGINS["aquiles"], value))
    return {
        "status": {"code": int(code), "message": reason},
        "headers": headers,
        "body": {"string": _content(captured)},
    }


def _reply(status: int, body: Any) -> dict[str, Any]:
    html = isinstance(body, str) and body.startswith("<")
    text = body if html or body == "" else json.dumps(body, separators=(",", ":"))
    kind = "text/html" if html else "application/json"
    # The storage that files are uploaded to, which was the stand-in as well.
    storage = _LOCAL.sub(lambda found: f"{'https://' if found[1] else ''}storage.example", text)
    content = storage.encode()
    return {
        "status": {"code": status, "message": ""},
        "headers": {"content-type": [kind], "content-length": [str(len(content))]},
        "body": {"string": content},
    }


def _content(captured: dict[str, Any]) -> bytes:
    if "body_base64" in captured:
        return base64.b64decode(captured["body_base64"])
    content: bytes = captured["body"].encode()
    assert len(content) == captured.get("body_bytes", len(content)), "a body that is not whole"
    return content
