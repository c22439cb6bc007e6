"""Documents on their way from import to clients that are called, several in one package.

What `make import`, `make generate`, `make new-service` and `make diff` do with one document is done
here with many at once, in a folder of its own: one package, one sandbox and one child process for
all of them. Where that fails, each document is tried by itself.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import unasync

from scripts.diff.compare import compare
from scripts.generate import twin
from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import import_document
from scripts.new_service import profile, registry
from scripts.new_service.generated_package import Package
from scripts.new_service.methods import Method, Methods
from scripts.new_service.places import OVERLAY
from scripts.new_service.render import template
from scripts.new_service.written_code import check_module, check_package
from scripts.openapi.python_names import parameter_names, python_name
from scripts.openapi.read import parse_document
from scripts.openapi.refs import target
from scripts.openapi.walk import operations
from scripts.openapi.write import SPEC, to_yaml

Document = dict[str, Any]
Found = dict[str, list[str]]

_OWN = ("services", "_async", "_sync")
_SECONDS = 300
_CALLS = Path(__file__).with_name("calls.py")


def tried(documents: dict[str, Document], folder: Path) -> Found:
    """Take documents through everything.

    Args:
        documents: Each by the name of its service.
        folder: An empty folder.

    Returns:
        What is wrong, by service; empty lists where nothing is.
    """
    found: Found = {name: [] for name in documents}
    specs: dict[str, Document] = {}
    for name, document in documents.items():
        try:
            specs[name] = _imported(name, document, found[name])
        except Exception as error:
            found[name].append(_said(error))
    if not specs:
        return found
    try:
        made = _called(specs, folder)
    except Exception as error:
        if len(specs) == 1:
            found[next(iter(specs))].append(_said(error))
            return found
        made = {}
        for number, (name, spec) in enumerate(specs.items()):
            inside = folder / str(number)
            inside.mkdir()
            try:
                made |= _called({name: spec}, inside)
            except Exception as alone:
                found[name].append(_said(alone))
    for name, lines in made.items():
        found[name] += lines
    return found


def _imported(name: str, document: Document, found: list[str]) -> Document:
    """Import a document, import the result again, and compare it with itself."""
    made = import_document(document)
    spec = made.document
    found += [f"left out: {line}" for line in made.left_out]
    read = parse_document(to_yaml(spec, SPEC), name)
    if json.dumps(read) != (text := json.dumps(spec)):
        found.append("what was written reads otherwise")
    again = import_document(read, previous=spec, own=True)
    if json.dumps(again.document) != text:
        found.append("importing the result changes it")
        found += [f"  {change.message}" for change in compare(spec, again.document, name)[:3]]
    newer = import_document(document, previous=spec)
    if json.dumps(newer.document) != text:
        found.append("importing the document again over the result changes it")
    found += [f"diff with itself: {each.message}" for each in compare(spec, spec, name)]
    return read


def _called(specs: dict[str, Document], folder: Path) -> Found:
    """Generate the clients of specs and call every method in a child process."""
    whole = bundle(specs)
    package = folder / "framewire_api"
    run_generator(whole, package, tidy=False)
    check_package(package)
    overlay = _linked(folder / "framewire", list(specs))
    read = Package(package)
    asked: dict[str, list[Method]] = {}
    for name, spec in specs.items():
        values, _ = profile.facts(name, spec)
        methods = Methods(read, whole, name).all()
        asked[name] = methods
        _write(overlay, name, values, methods)
    bodies = {each.body["operationId"]: each.body for each in operations(whole)}
    plan = {
        name: [_planned(each, bodies[each.operation], whole) for each in methods]
        for name, methods in asked.items()
    }
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-B", "-W", "error", str(_CALLS), "plan.json"],
        env={**os.environ, "PYTHONPATH": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError("\n".join(done.stderr.strip().splitlines()[-12:]))
    made: Found = json.loads(done.stdout)
    return made


def _planned(method: Method, body: Document, document: Document) -> Document:
    """What the child has to know of a method: its arguments, each with its schema."""
    schemas = _parameter_schemas(body, document)
    arguments = [(each, schemas[each.wire]) for each in method.parameters if each.wire != "body"]
    content = target(document, body.get("requestBody", {})).get("content", {})
    forms = [kind for kind in content if "multipart" in kind]
    files = any("FileInput" in each.annotation for each in method.fields or ())
    kind = (forms if files and forms else [*content])[:1]
    whole = content[kind[0]]["schema"] if kind else {}
    arguments += [(each, whole) for each in method.parameters if each.wire == "body"]
    while len(whole.get("oneOf", ())) == 1:
        whole = whole["oneOf"][0]
    fields = target(document, whole).get("properties", {})
    arguments += [(each, fields[each.wire]) for each in method.fields or ()]
    return {
        "name": method.name,
        "arguments": [
            {
                "name": each.name,
                "wire": each.wire,
                "annotation": each.annotation,
                "required": each.required,
                "schema": schema,
            }
            for each, schema in arguments
        ],
    }


def _parameter_schemas(body: Document, document: Document) -> dict[str, Document]:
    """The schema of a parameter by its argument."""
    renamed = parameter_names(document, body)
    found = {}
    for each in (target(document, one) for one in body.get("parameters", [])):
        key = (each["in"], each["name"])
        plain = python_name(each["name"])
        for name in (renamed.get(key, plain), python_name(f"{each['name']}_{each['in']}")):
            found.setdefault(name, each["schema"])
    return found


def _linked(target: Path, names: list[str]) -> Path:
    """The overlay as it is, by links, with places of its own for the clients of these services."""
    target.mkdir()
    for path in OVERLAY.iterdir():
        if path.name not in (*_OWN, "__pycache__"):
            (target / path.name).symlink_to(path)
    for part in _OWN:
        (target / part).mkdir()
        for path in (OVERLAY / part).iterdir():
            if path.name != "__pycache__":
                (target / part / path.name).symlink_to(path)
    services = {name: name.capitalize() for name in names}
    table = target / "services" / "__init__.py"
    table.unlink()
    table.write_text(registry.table({**registry.read(), **services}), encoding="utf-8")
    return target


def _write(overlay: Path, name: str, values: Document, methods: list[Method]) -> None:
    """Write profile, client and its twin of one service."""
    constants = sorted(
        {each.constant for each in methods} | {each.state for each in methods} - {""}
    )
    more = {"methods": methods, "foreign": False, "constants": constants}
    client = template("client.py", **values | more | {"timeout": f"{values['timeout']:g}"})
    module = template("profile.py", **values)
    filled = {key: value for key, value in values.items() if isinstance(value, str)}
    for file, text in (("client.py", client), ("profile.py", module)):
        check_module(text, f"{file} of {name}", f"{file}.jinja", filled)
    for part, file, text in (("services", "profile.py", module), ("_async", "client.py", client)):
        place = overlay / part / name
        place.mkdir()
        (place / "__init__.py").write_text("", encoding="utf-8")
        (place / file).write_text(text, encoding="utf-8")
    source, target = overlay / "_async" / name, overlay / "_sync" / name
    names = twin.names_in([client])
    rule = unasync.Rule(f"{source}/", f"{target}/", additional_replacements=names)
    unasync.unasync_files([str(each) for each in source.iterdir()], [rule])
    written = target / "client.py"
    written.write_text(twin.without_leftovers(written.read_text(encoding="utf-8")), "utf-8")


def _said(error: Exception) -> str:
    """An error and where it came from, in a few words."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"[:1500]


def batches(documents: dict[str, Document], size: int) -> Iterator[dict[str, Document]]:
    """Documents in parts."""
    names = list(documents)
    for start in range(0, len(names), size):
        yield {name: documents[name] for name in names[start : start + size]}
