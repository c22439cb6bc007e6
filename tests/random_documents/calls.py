"""The child process of `trial`: it calls every method of the clients against the sandbox.

It is run by its path and sees only the trial's `framewire` and `framewire_api`. For each method of
the plan it makes values for all arguments and for the needed ones alone, calls the asynchronous
client and the synchronous one, and holds what comes back against the method's annotations. What is
wrong is printed as JSON.
"""

import asyncio
import contextlib
import datetime
import importlib
import json
import sys
import types
import typing
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from framewire.sandbox import Sandbox
from framewire.sandbox.examples import ENDLESS, Examples
from framewire.sandbox.validate import Contract, contract

Argument = dict[str, Any]
Method = dict[str, Any]

# The head of no known file, so that the document's own content type is sent.
_BINARY = b"what a file holds"


class Values(Examples):
    """Examples in which a file is bytes, and what only an answer carries is left out."""

    def _value(self, schema: Any, path: tuple[str, ...], refs: tuple[str, ...]) -> Any:
        if isinstance(schema, Mapping) and schema.get("format") == "binary":
            return _BINARY
        return super()._value(schema, path, refs)


def _call(rules: Contract, method: Method, *, every: bool) -> dict[str, Any]:
    """Arguments for one call by their names in Python."""
    maker = Values(
        rules, 0, lambda kind: f"https://files.test/{kind}", lambda _: b"x", "https://o.test"
    )
    found: dict[str, Any] = {}
    for argument in method["arguments"]:
        if not (every or argument["required"]):
            continue
        value = maker._value(argument["schema"], (argument["wire"],), ())
        if value is not ENDLESS and (value is not None or argument["required"]):
            found[argument["name"]] = _typed(value, argument["annotation"])
    return found


def _typed(value: Any, annotation: str) -> Any:
    """A text as what the annotation asks for: a moment, a day, an id."""
    if isinstance(value, list):
        return [_typed(each, annotation) for each in value]
    if not isinstance(value, str):
        return value
    readers: list[tuple[str, Callable[[str], Any]]] = [
        ("datetime.datetime", datetime.datetime.fromisoformat),
        ("datetime.date", datetime.date.fromisoformat),
        ("UUID", uuid.UUID),
    ]
    for name, read in readers:
        if name in annotation:
            # In a union it may be another text.
            with contextlib.suppress(ValueError):
                return read(value)
    return value


# --- what comes back -------------------------------------------------------------------------


def wrong(value: Any, hint: Any, names: dict[str, Any], where: str = "answer") -> str:
    """What of a value is not as its type says; empty where all is."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any or hint is object:
        return ""
    if origin in (typing.Union, types.UnionType):
        said = [wrong(value, part, names, where) for part in parts]
        return "" if "" in said else said[0]
    if origin is typing.Literal:
        return "" if value in parts else f"{where}: {value!r} is none of {parts}"
    if hint is None or hint is type(None):
        return "" if value is None else f"{where}: {type(value).__name__} instead of None"
    if hint is float and isinstance(value, int):
        return ""
    cls = origin or hint
    if not isinstance(cls, type):
        return ""
    if not isinstance(value, cls):
        return f"{where}: {type(value).__name__} instead of {cls.__name__}"
    if isinstance(value, list):
        return _first(wrong(each, parts[0], names, f"{where}[{n}]") for n, each in enumerate(value))
    if isinstance(value, dict):
        return _first(wrong(each, parts[1], names, f"{where}.{key}") for key, each in value.items())
    return _wrong_fields(value, names, where) if hasattr(cls, "_FIELDS") else ""


def _wrong_fields(model: Any, names: dict[str, Any], where: str) -> str:
    module = sys.modules[type(model).__module__]
    known = {"datetime": datetime, "UUID": uuid.UUID, **names, **vars(module)}
    hints = type(model).__annotations__
    for attr in model._BLANK:
        hint = eval(str(hints[attr]), known)
        if said := wrong(getattr(model, attr), hint, names, f"{where}.{attr}"):
            return said
    return ""


def _first(said: Any) -> str:
    return next((each for each in said if each), "")


# --- the calls -------------------------------------------------------------------------------


def _clients(name: str) -> tuple[type, type]:
    made = []
    for part, prefix in (("_async", "Async"), ("_sync", "")):
        module = importlib.import_module(f"framewire.{part}.{name}.client")
        made.append(getattr(module, f"{prefix}{name.capitalize()}"))
    return made[0], made[1]


async def _called(name: str, methods: list[Method], sandbox: Sandbox) -> list[str]:
    rules = contract()
    one, other = _clients(name)
    url = sandbox.base_url(name)
    found: list[str] = []
    async with one("any", url, max_retries=0) as client:
        for method in methods:
            for every in (True, False):
                arguments = _call(rules, method, every=every)
                found += await _asked(client, method, arguments)
    with other("any", url, max_retries=0) as client:
        for method in methods:
            arguments = _call(rules, method, every=True)
            found += await _asked(client, method, arguments)
    return found


async def _asked(client: Any, method: Method, arguments: dict[str, Any]) -> list[str]:
    from framewire_api import models

    function = getattr(client, method["name"])
    said = f"{type(client).__name__}.{method['name']}"
    try:
        result = function(**arguments)
        result = await result if asyncio.iscoroutine(result) else result
        hint = typing.get_type_hints(getattr(type(client), method["name"]))["return"]
        names = {name: getattr(models, name) for name in models.__all__}
        problem = wrong(result, hint, names)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
    return [f"{said}: {problem}; given {arguments}"[:900]] if problem else []


async def _main(plan: dict[str, list[Method]]) -> dict[str, list[str]]:
    with Sandbox(image_seconds=0, video_seconds=0) as sandbox:
        return {name: await _called(name, methods, sandbox) for name, methods in plan.items()}


if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps(asyncio.run(_main(asked))))
