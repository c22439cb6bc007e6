"""A small HTTP server on loopback: it answers from a list and remembers what was asked."""

import json
import threading
from collections import deque
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Reply:
    """One canned answer; a `body` that is no bytes goes out as JSON."""

    body: Any = field(default_factory=dict)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    framed: bool = True  # else the end of the body is the end of the connection

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Part:
    """One part of a form."""

    name: str
    content: bytes
    filename: str | None = None
    content_type: str | None = None


@dataclass(frozen=True)
class Request:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: Message
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        pairs = parse_qsl(self.target.partition("?")[2], keep_blank_values=True)
        assert len(dict(pairs)) == len(pairs), f"a parameter was sent twice: {self.target}"
        return dict(pairs)

    @property
    def content_type(self) -> str:
        return str(self.headers.get("content-type", "")).partition(";")[0]

    def json(self) -> Any:
        return json.loads(self.body)

    def parts(self) -> list[Part]:
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        return [_part(message) for message in message_from_bytes(head + self.body).get_payload()]


def _part(message: Any) -> Part:
    content_type = message.get("content-type")
    return Part(
        name=message.get_param("name", header="content-disposition"),
        content=message.get_payload(decode=True),
        filename=message.get_filename(),
        content_type=content_type,
    )


class Recorder:
    """The server; answers are taken in the order given, the last one again and again."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self._answers: deque[Reply] = deque()
        self._last = Reply()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, *answers: Reply) -> None:
        """Forget what was asked so far and answer with these from now on."""
        with self._lock:
            self.requests.clear()
            self._answers = deque(answers)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def take(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            if self._answers:
                self._last = self._answers.popleft()
            return self._last

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                reply = recorder.take(Request(self.command, self.path, self.headers, body))
                content = reply.content()
                self.send_response(reply.status)
                if reply.content_type:
                    self.send_header("Content-Type", reply.content_type)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if reply.framed:
                    self.send_header("Content-Length", str(len(content)))
                else:
                    self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(content)
                self.wfile.flush()

            def __getattr__(self, name: str) -> Any:
                if name.startswith("do_"):  # the base class looks for a method for each verb
                    return self.handle_any
                raise AttributeError(name)

        return Handler
