"""Fields, parameters, operations and classes may be called what generated code itself uses."""

import datetime
import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import import_document

NAMES = (
    *("date", "define", "field", "keep", "many", "mapping", "nested", "number", "one_of"),
    *("timestamp", "datetime", "list", "dict", "type", "str", "object", "sorted", "globals"),
    *("given", "body", "kwargs", "client", "response", "cast", "path_segment", "wire", "self"),
    *("cls", "api", "models", "types", "errors", "operations", "options", "found", "unset", "any"),
    *("literal", "file", "annotations", "TYPE_CHECKING", "Any", "ClassVar", "Literal", "Self"),
    *("UNSET", "Unset", "Decoder", "RequestModel", "ResponseModel", "File", "httpx", "meta"),
    *("raw", "extra", "get", "keys", "from_dict", "to_dict", "to_multipart", "copy", "id"),
    *("additional_properties", "isinstance", "getattr", "frozenset", "import", "class", "None"),
)
MOMENT, DAY = "2026-11-28T10:00:00+00:00", "2026-11-28"
KINDS: dict[str, tuple[Any, Any, Any]] = {
    "a_day": ({"type": "string", "format": "date"}, DAY, datetime.date(2026, 11, 28)),
    "a_number": ({"type": "number"}, "2.5", 2.5),
    "an_answer": ({"type": "integer", "default": 4}, None, 4),
    "moments": (
        {"type": "array", "items": {"type": "string", "format": "date-time"}},
        [MOMENT],
        [datetime.datetime.fromisoformat(MOMENT)],
    ),
    "by_name": (
        {"type": "object", "additionalProperties": {"type": "string", "format": "date"}},
        {"x": DAY},
        {"x": datetime.date(2026, 11, 28)},
    ),
}
ONE = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}
TWO = {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _answers(schema: Any) -> dict[str, Any]:
    return {"200": {"description": "d", **_json(schema)}}


def document() -> dict[str, Any]:
    """A document in which everything is called what generated code uses."""
    moment = {"type": "string", "format": "date-time"}
    fields = dict.fromkeys(NAMES, moment) | {name: kind[0] for name, kind in KINDS.items()}
    fields |= {"either": {"anyOf": [_ref("One"), _ref("Two")]}, "inner": _ref("One")}
    schemas: dict[str, Any] = {
        "One": ONE,
        "Two": TWO,
        "Optional": {"type": "object", "properties": fields},
        "Needed": {"type": "object", "required": [*fields], "properties": fields},
    }
    schemas |= {name: {"type": "object", "properties": {"at": moment}} for name in NAMES}
    paths: dict[str, Any] = {
        f"/{name}": {
            "post": {
                "operationId": f"send{name}",
                "requestBody": _json(_ref(name)),
                "responses": _answers(_ref(name)),
            }
        }
        for name in ("Optional", "Needed", *NAMES)
    }
    for number, name in enumerate(NAMES):
        paths[f"/o{number}"] = {"get": {"operationId": name, "responses": _answers(_ref("One"))}}
    for where in ("query", "cookie"):
        given = [
            {"name": name, "in": where, "required": number % 2 == 0, "schema": moment}
            for number, name in enumerate(NAMES)
        ]
        operation = {"operationId": f"by{where}", "parameters": given, "requestBody": _json(ONE)}
        paths[f"/by-{where}"] = {"post": {**operation, "responses": _answers(moment)}}
    slots = "".join(f"/{{{name}}}" for name in NAMES)
    paths[f"/x{slots}"] = {"get": {"operationId": "byPath", "responses": _answers(ONE)}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Helpers", "version": "1"},
        "servers": [{"url": "https://helpers.test"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


@pytest.fixture(scope="module", name="package")
def the_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = import_document(document())
    assert made.left_out == ()
    folder = tmp_path_factory.mktemp("names") / "helper_api"
    run_generator(bundle({"toys": made.document}), folder)
    return folder


@pytest.fixture(scope="module", name="core")
def the_core(package: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(package.parent))
    yield importlib.import_module("helper_api")
    sys.path.remove(str(package.parent))


@pytest.mark.parametrize("model", ["ToysOptional", "ToysNeeded"])
def test_every_field_is_read_as_its_kind(core: ModuleType, model: str) -> None:
    sent = dict.fromkeys(NAMES, MOMENT) | {name: kind[1] for name, kind in KINDS.items()}
    sent |= {"either": {"b": "x"}, "inner": {"a": "x"}}
    read = getattr(core.models, model).from_dict(sent)
    moment = datetime.datetime.fromisoformat(MOMENT)
    assert {name: read[name] for name in NAMES} == dict.fromkeys(NAMES, moment)
    assert {name: read[name] for name in KINDS} == {name: kind[2] for name, kind in KINDS.items()}
    assert type(read["either"]).__name__ == "ToysTwo"
    assert type(read["inner"]).__name__ == "ToysOne"
    assert read.to_dict() == sent
    again = getattr(core.models, f"{model}Input").from_dict(sent)
    assert again.to_dict() == sent


def test_every_parameter_reaches_its_place(core: ModuleType) -> None:
    for where, part in (("query", "params"), ("cookie", "cookies")):
        module = getattr(core.toys, f"by{where}")
        given = inspect.signature(module._get_kwargs).parameters
        arguments = dict.fromkeys(given, MOMENT) | {"body": core.models.ToysByqueryRequest("x")}
        assert set(module._get_kwargs(**arguments)[part]) == set(NAMES)
    module = core.toys.by_path
    values = {name: f"v{n}" for n, name in enumerate(inspect.signature(module.sync).parameters)}
    del values["client"]
    assert module._get_kwargs(**values)["url"].split("/")[2:] == list(values.values())


def test_every_operation_and_class_can_be_used(core: ModuleType) -> None:
    assert len(dir(core.toys)) >= len(NAMES)
    for name in core.toys.__all__:
        assert callable(getattr(core.toys, name).sync)
    assert len(dir(core.toys)) >= len(NAMES)
    for name in core.models.__all__:
        assert getattr(core.models, name)


def test_type_checkers_take_it(package: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", package.name],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
