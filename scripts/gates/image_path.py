"""Count what one image goes through: `python -m scripts.gates.image_path [--list]`.

A warm `Aquiles().images.generate` runs against a server on this machine under a profile hook that
notes every function of ours that is entered, from the call to the wire and back. A comprehension
or a lambda counts with the function it stands in. The wire begins at the connections in
`_core/io/`, whose own functions are counted apart: before there was a pool of ours, they were a
library's. `--list` prints files and functions in the order in which they are first entered.
"""

import argparse
import base64
import json
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from typing import Any

from framewire import Aquiles

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = (ROOT / "overlays" / "framewire", ROOT / "generated" / "framewire_api")
MOST_FILES = 15
MOST_FUNCTIONS = 50

WIRE = "framewire/_core/io/"

_ANONYMOUS = re.compile(r"(\.<locals>)?\.<(lambda|listcomp|setcomp|dictcomp|genexpr)>")
_IMAGE = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
_ANSWERS: dict[str, Any] = {
    "GET": {"type": "Image", "model": "any", "data": []},
    "POST": {"created": 1, "data": [{"b64_json": _IMAGE}]},
}


class _Handler(BaseHTTPRequestHandler):
    """Answers every POST with one image."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer what the client asks about the server."""
        self._answer()

    def do_POST(self) -> None:
        """Answer a generation."""
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self._answer()

    def _answer(self) -> None:
        body = json.dumps(_ANSWERS[self.command]).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""


@contextmanager
def server() -> Iterator[str]:
    """A server on this machine; yields its origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}"
        finally:
            running.shutdown()
            thread.join()


def entered(call: Callable[[], object], folders: tuple[Path, ...] = OURS) -> dict[str, list[str]]:
    """Run a call and return the functions it enters.

    Args:
        call: What is measured, in this thread.
        folders: Where the functions stand that are counted.

    Returns:
        Names of functions by file, relative to its folder's parent, in the order of first entry.
    """
    roots = {f"{folder}/": len(str(folder.parent)) + 1 for folder in folders}
    found: dict[str, dict[str, None]] = {}

    def hook(frame: FrameType, event: str, _: object) -> None:
        if event != "call":
            return
        code = frame.f_code
        for root, length in roots.items():
            if code.co_filename.startswith(root):
                name = _ANONYMOUS.sub("", code.co_qualname)
                found.setdefault(code.co_filename[length:], {})[name] = None

    sys.setprofile(hook)
    try:
        call()
    finally:
        sys.setprofile(None)
    return {file: list(names) for file, names in found.items()}


def path_of_one_image() -> dict[str, list[str]]:
    """The files and functions of the second of two equal calls, so that no import is counted."""
    with server() as origin, Aquiles(base_url=origin) as client:

        def generate() -> object:
            return client.images.generate("a cat")

        generate()
        return entered(generate)


def main(arguments: list[str] | None = None) -> int:
    """Print the two figures and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="print the files and functions")
    chosen = parser.parse_args(arguments)
    every = path_of_one_image()
    wire = {file: names for file, names in every.items() if file.startswith(WIRE)}
    found = {file: names for file, names in every.items() if file not in wire}
    functions = sum(map(len, found.values()))
    if chosen.list:
        for file, names in every.items():
            print(f"{file} (the wire)" if file in wire else file)
            for name in names:
                print(f"    {name}")
    print(
        f"one image goes through {len(found)} files (at most {MOST_FILES}) "
        f"and {functions} functions (at most {MOST_FUNCTIONS}), "
        f"and {len(wire)} files and {sum(map(len, wire.values()))} functions of the connections"
    )
    return 1 if len(found) > MOST_FILES or functions > MOST_FUNCTIONS else 0


if __name__ == "__main__":
    sys.exit(main())
