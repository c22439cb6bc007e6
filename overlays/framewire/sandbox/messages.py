"""Calls and replies, the messages between server and services, and the routes of calls."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal
from urllib.parse import parse_qsl

from starlette.datastructures import FormData, Headers
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

Auth = Literal["none", "optional", "required"]
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Route:
    """One operation of one service.

    ``path`` is the template under the sandbox's origin; ``{name:path}`` may hold slashes.
    ``handler`` names the method of the service that answers.
    """

    service: str
    method: str
    path: str
    operation: str
    handler: str
    auth: Auth = "required"
    billable: bool = False
    #: Whether the request is checked against the spec before the handler sees it.
    checked: bool = True


@dataclass(slots=True)
class Reply:
    """One answer, before it is put on the wire."""

    body: bytes = b""
    status: int = 200
    content_type: str | None = JSON
    headers: dict[str, str] = field(default_factory=dict)
    stream: AsyncIterator[bytes] | None = None
    #: The server drops the connection after the answer, as some do after a crash.
    close: bool = False

    @property
    def ok(self) -> bool:
        """Whether the answer is a success."""
        return self.status < 400


def dump(value: Any) -> bytes:
    """Return compact UTF-8 JSON."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def is_json(media: str) -> bool:
    """Whether a body of a media type is JSON."""
    return media == JSON or media.endswith("+json")


def json_reply(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """Answer with JSON."""
    return Reply(dump(value), status, JSON, dict(headers or {}))


def text_reply(text: str, status: int = 200, content_type: str = "text/plain") -> Reply:
    """Answer with text."""
    return Reply(text.encode(), status, f"{content_type}; charset=utf-8")


class Call:
    """One request as a service sees it."""

    def __init__(self, scope: Mapping[str, Any], body: bytes) -> None:
        self.scope = scope
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.headers = Headers(raw=scope["headers"])
        self.body = body
        self.params: dict[str, str] = {}
        self.operation = ""
        self.service = ""
        #: The API key, once the service has read it.
        self.key = ""
        self._form: FormData | None = None

    @cached_property
    def queries(self) -> dict[str, list[str]]:
        """The query; of a repeated name all values."""
        found: dict[str, list[str]] = {}
        text = self.scope["query_string"].decode("latin-1")
        for name, value in parse_qsl(text, keep_blank_values=True):
            found.setdefault(name, []).append(value)
        return found

    @cached_property
    def query(self) -> dict[str, str]:
        """The query; of a repeated name the last value."""
        pairs = parse_qsl(self.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        return dict(pairs)

    @cached_property
    def json(self) -> Any:
        """The JSON body.

        Raises:
            ValueError: The body is not JSON.
        """
        return json.loads(self.body)

    @property
    def content_type(self) -> str:
        """The media type of the body, lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @cached_property
    def origin(self) -> str:
        """The origin the client reached the sandbox at, for the links in answers."""
        host = self.headers.get("host")
        if not host:
            name, port = self.scope["server"]
            host = f"{name}:{port}"
        return f"{self.scope['scheme']}://{host}"

    async def form(self) -> FormData:
        """Return the form of a multipart or urlencoded body.

        Raises:
            ValueError: The body is no such form.
        """
        if self._form is None:
            parser: MultiPartParser | FormParser
            if self.content_type == "multipart/form-data":
                parser = MultiPartParser(self.headers, self._whole(), max_part_size=32 << 20)
            else:
                parser = FormParser(self.headers, self._whole())
            try:
                self._form = await parser.parse()
            except (MultiPartException, KeyError) as error:
                raise ValueError(f"unreadable form: {error}") from error
        return self._form

    async def close(self) -> None:
        """Release the files of the form."""
        if self._form is not None:
            await self._form.close()

    async def _whole(self) -> AsyncGenerator[bytes, None]:
        yield self.body
        yield b""

    def __repr__(self) -> str:
        return f"Call({self.method} {self.path})"


_PARAMETER = re.compile(r"\{(\w+)(:path)?\}")


def pattern(path: str) -> re.Pattern[str]:
    """Return what a path template matches."""
    parts = []
    end = 0
    for found in _PARAMETER.finditer(path):
        parts.append(re.escape(path[end : found.start()]))
        parts.append(f"(?P<{found[1]}>{'.+' if found[2] else '[^/]+'})")
        end = found.end()
    parts.append(re.escape(path[end:]))
    return re.compile("".join(parts))
