"""Import, generate and check large documents: `python -m benchmarks.large_documents`.

The documents are made here, always the same for a size: operations with inline requests and
answers, nested objects, lists, unions with tags, shared errors and components, and texts beside
most of it, as large services publish them. What is told are seconds of processor time for each
step, the seconds for each megabyte beside those of the smallest document (1.0 is straight), and
the largest memory.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Document = dict[str, Any]

_WORDS = (
    "image", "video", "voice", "model", "style", "frame", "scene", "track", "layer", "mask",
    "prompt", "seed", "size", "ratio", "quality", "format", "watermark", "callback", "metadata",
    "owner",
)  # fmt: skip
_SCALARS: tuple[Document, ...] = (
    {"type": "string", "maxLength": 500},
    {"type": "integer", "minimum": 0, "maximum": 100, "default": 10},
    {"type": "number"},
    {"type": "boolean", "default": False},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "uri", "nullable": True},
    {"type": "string", "enum": ["low", "medium", "high"]},
    {"type": "array", "items": {"type": "string"}},
)
_TEXT = "Says how this part of the result is made, and what the service does where it is left out. "


class _Large:
    """Makes a document of a size."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.dice = random.Random("large")
        self.schemas: Document = {}

    def document(self) -> Document:
        paths: Document = {}
        made = 0
        while made < self.size:
            number = len(paths)
            path, item = f"/v1/{self.dice.choice(_WORDS)}s/{number}", self._item(number)
            paths[path] = item
            made += len(json.dumps(item)) + 200
            made += sum(len(json.dumps(each)) for each in self._new(number))
        return {
            "openapi": "3.0.3",
            "info": {"title": "Large", "version": "1"},
            "servers": [{"url": "https://large.test"}],
            "security": [{"key": []}],
            "paths": paths,
            "components": {
                "schemas": self.schemas,
                "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            },
        }

    def _item(self, number: int) -> Document:
        text = {"type": "string", "description": _TEXT}
        inner = {"type": "object", "properties": {"code": {"type": "string"}, "message": text}}
        schema = {"type": "object", "properties": {"error": inner}}
        error = {
            "description": "It failed.",
            "content": {"application/json": {"schema": schema}},
        }
        answer = {"200": {"description": "OK", "content": {"application/json": {
            "schema": self._answer(number)}}}, "400": error, "401": error}  # fmt: skip
        post = {
            "operationId": f"create_{number}",
            "description": _TEXT * 3,
            "requestBody": {"required": True, "content": {"application/json": {
                "schema": self._object(2, 18)}}},
            "responses": answer,
        }  # fmt: skip
        query = {
            "name": "limit",
            "in": "query",
            "schema": {"type": "integer"},
            "description": _TEXT,
        }
        get = {"operationId": f"list_{number}", "parameters": [query], "responses": answer}
        return {"post": post, "get": get}

    def _object(self, depth: int, fields: int) -> Document:
        names = [f"{self.dice.choice(_WORDS)}_{n}" for n in range(fields)]
        properties = {name: self._value(depth) for name in names}
        return {"type": "object", "required": names[:3], "properties": properties}

    def _value(self, depth: int) -> Document:
        roll = self.dice.random()
        if depth and roll < 0.12:
            return {**self._object(depth - 1, 5), "description": _TEXT}
        if depth and roll < 0.18:
            return {"type": "array", "items": self._object(depth - 1, 4)}
        if depth and roll < 0.22:
            members = [self._tagged(tag) for tag in ("one", "two", "three")]
            return {"oneOf": members, "discriminator": {"propertyName": "kind"}}
        if self.schemas and roll < 0.3:
            return {"$ref": f"#/components/schemas/{self.dice.choice(list(self.schemas))}"}
        return {**self.dice.choice(_SCALARS), "description": _TEXT}

    def _tagged(self, tag: str) -> Document:
        found = self._object(0, 3)
        found["properties"]["kind"] = {"type": "string", "enum": [tag]}
        return {**found, "required": ["kind"]}

    def _answer(self, number: int) -> Document:
        base = f"Base{number}"
        self.schemas[base] = self._object(1, 8)
        ref = {"$ref": f"#/components/schemas/{base}"}
        return {"allOf": [ref, {"type": "object", "properties": {"id": {"type": "string"}}}]}

    def _new(self, number: int) -> list[Document]:
        return [self.schemas[f"Base{number}"]]


def large(megabytes: float) -> Document:
    """A document of about so many megabytes of JSON."""
    return _Large(int(megabytes * 1_000_000)).document()


# --- measuring -------------------------------------------------------------------------------


def _steps(path: Path, folder: Path) -> dict[str, float]:
    """Processor seconds of each step, in this process and its children."""
    from scripts.generate.bundle import bundle
    from scripts.generate.core import run_generator
    from scripts.importer.pipeline import import_document
    from scripts.openapi.read import parse_document, read_document
    from scripts.openapi.write import SPEC, to_yaml

    found: dict[str, float] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        before = _processor()
        made = step()
        found[name] = _processor() - before
        return made

    document = timed("read", lambda: read_document(path))
    spec = timed("import", lambda: import_document(document)).document
    text = timed("write", lambda: to_yaml(spec, SPEC))
    spec = timed("read spec", lambda: parse_document(text, "large"))
    whole = timed("bundle", lambda: bundle({"large": spec}))
    timed("generate", lambda: run_generator(whole, folder / "framewire_api"))
    timed("check", lambda: _imported(folder))
    return found


def _imported(folder: Path) -> None:
    program = (
        "import importlib, pkgutil, framewire_api\n"
        "for found in pkgutil.walk_packages(framewire_api.__path__, 'framewire_api.'):\n"
        "    importlib.import_module(found.name)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=folder, check=True)


def _processor() -> float:
    own, children = (
        resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _measured(megabytes: float) -> dict[str, float]:
    """The steps of one size, in a process of its own, with its size, clock and memory."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "large.json"
        path.write_text(json.dumps(large(megabytes)), encoding="utf-8")
        began = time.monotonic()
        command = [sys.executable, "-m", "benchmarks.large_documents", "--steps", str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        size = path.stat().st_size / 1_000_000
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {**found, "MB": size, "clock": time.monotonic() - began}


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[0.5, 1, 3], help="sizes")
    parser.add_argument("--steps", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.steps:
        with tempfile.TemporaryDirectory() as folder:
            found = _steps(asked.steps, Path(folder))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**found, "MiB": most}))
        return 0
    rows = [_measured(each) for each in asked.megabytes]
    names = [name for name in rows[0] if name not in ("MB", "MiB", "clock")]
    print("step        " + "".join(f"{row['MB']:>10.2f} MB" for row in rows) + "   for each MB")
    for name in [*names, "all"]:
        values = [sum(row[n] for n in names) if name == "all" else row[name] for row in rows]
        each = [value / row["MB"] for value, row in zip(values, rows, strict=True)]
        ratios = " ".join(f"{value / (each[0] or 1):.2f}" for value in each)
        print(f"{name:<12}" + "".join(f"{value:>11.1f} s" for value in values) + f"   {ratios}")
    print("memory      " + "".join(f"{row['MiB']:>9.0f} MiB" for row in rows))
    print("clock       " + "".join(f"{row['clock']:>11.1f} s" for row in rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
