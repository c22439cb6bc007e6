"""A server on this machine that takes so many submissions at once and in a second."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SUBMITTED = {"code": "success", "data": {"task_id": "t1"}}


class LimitedServer:
    """What the server is told, and what it has seen.

    Args:
        at_once: Submissions it works on at once.
        seconds: Seconds that one takes.
        headers: Headers of its answers.

    Attributes:
        prompts: The prompt of each submission, in the order of arrival.
        most: The most submissions that were there at once, the refused ones left out.
        refused: How many were refused.
        reads: How many reads there were.
    """

    def __init__(
        self, at_once: int, seconds: float = 0.02, headers: dict[str, str] | None = None
    ) -> None:
        self.at_once, self.seconds, self.headers = at_once, seconds, headers or {}
        self.prompts: list[str] = []
        self.most = self.refused = self.reads = 0
        self.url = ""
        self._under_way = 0
        self._lock = threading.Lock()

    def take(self, prompt: str) -> bool:
        with self._lock:
            if self._under_way >= self.at_once:
                self.refused += 1
                return False
            self.prompts.append(prompt)
            self._under_way += 1
            self.most = max(self.most, self._under_way)
            return True

    def end(self) -> None:
        with self._lock:
            self._under_way -= 1


def _handler(server: LimitedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            if not server.take(body["prompt"]):
                return self._answer(429, {"message": "too many"})
            time.sleep(server.seconds)
            server.end()
            return self._answer(200, SUBMITTED)

        def do_GET(self) -> None:
            server.reads += 1
            status = {"task_id": "t1", "status": "IN_PROGRESS"}
            self._answer(200, {"code": "success", "data": status})

        def _answer(self, status: int, body: Any) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {
                "content-type": "application/json",
                "content-length": str(len(content)),
                **server.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing."""

    return Handler


class _Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


@contextmanager
def limited(
    at_once: int, seconds: float = 0.02, headers: dict[str, str] | None = None
) -> Iterator[LimitedServer]:
    """Run such a server.

    Args:
        at_once: Submissions it works on at once.
        seconds: Seconds that one takes.
        headers: Headers of its answers.
    """
    server = LimitedServer(at_once, seconds, headers)
    with _Server(("127.0.0.1", 0), _handler(server)) as running:
        server.url = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            running.shutdown()
            thread.join()
