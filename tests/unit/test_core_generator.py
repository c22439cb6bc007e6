"""The generator's run: drift, determinism, warnings, and documents unlike our four."""

import datetime
import importlib
import inspect
import json
import os
import shutil
import subprocess
import sys
from collections import Counter

import httpx
import pytest

from scripts.gates import core as check_core
from scripts.generate import core as generate
from scripts.generate.prepare import prepare
from scripts.openapi.read import read_spec
from scripts.openapi.write import BUNDLE, to_yaml
from tests.unwrapped import NEW

RESPONSE = {"type": "object", "x-framewire-role": "response"}
REQUEST = {"type": "object", "x-framewire-role": "request"}


def schema_ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def json_content(schema):
    return {"description": "d", "content": {"application/json": {"schema": schema}}}


def document(schemas, operation=None, path="/tiny/things"):
    """Return a bundle with one operation."""
    operation = {
        "operationId": "tiny_do",
        "tags": ["tiny"],
        "security": [],
        "responses": {"200": {"description": "d"}},
    } | (operation or {})
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tiny", "version": "1"},
        "paths": {path: {"post": operation}},
        "components": {"schemas": schemas},
    }


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """Generate a package from a document and import it."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def build(*arguments, **keywords):
        generate.run_generator(document(*arguments, **keywords), tmp_path / "tiny_api")
        return importlib.import_module("tiny_api")

    yield build
    for name in [name for name in sys.modules if name.partition(".")[0] == "tiny_api"]:
        del sys.modules[name]


def test_the_committed_code_is_what_the_generator_writes():
    # Another order of sets and dicts, in another process.
    command = [sys.executable, "-m", "scripts.generate.core", "--check"]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    found = subprocess.run(
        command, cwd=generate.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (found.stdout + found.stderr, found.returncode) == ("", 0)


def test_drift_is_found_and_named(tmp_path, monkeypatch, capsys):
    package = tmp_path / "generated" / "framewire_api"
    shutil.copytree(generate.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(generate, "PACKAGE", package)
    (package / "client.py").write_text("# edited by hand")
    (package / "py.typed").unlink()
    (package / "models" / "extra.py").touch()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "client.pyc").touch()
    assert generate.main(["--check"]) == 1
    printed = capsys.readouterr().out.split("\n  ")
    assert [line.strip() for line in printed[1:]] == ["client.py", "models/extra.py", "py.typed"]
    assert (package / "client.py").read_text() == "# edited by hand"


def test_writing_replaces_the_whole_folder(tmp_path, monkeypatch, capsys):
    package = tmp_path / "generated" / "framewire_api"
    package.mkdir(parents=True)
    (package / "stale.py").touch()
    source = tmp_path / "openapi.yaml"
    source.write_text(to_yaml(document({"TinyThing": RESPONSE}), BUNDLE))
    monkeypatch.setattr(generate, "PACKAGE", package)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    assert generate.main(["--document", str(source)]) == 0
    assert "files to generated/framewire_api" in capsys.readouterr().out
    assert not (package / "stale.py").exists()
    assert (package / "py.typed").is_file()
    assert [path.name for path in package.parent.iterdir()] == ["framewire_api"]


def test_a_failed_swap_puts_the_old_folder_back(tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    (old / "kept").touch()
    with pytest.raises(FileNotFoundError):
        generate.replace(tmp_path / "missing", old)
    assert (old / "kept").exists()


@pytest.mark.parametrize(
    ("schemas", "operation", "message"),
    [
        ({"TinyThing": {**RESPONSE, "properties": {"a": {"type": "array"}}}}, {}, "TinyThing"),
        (
            {"TinyThing": {**RESPONSE, "properties": {"a": {"enum": ["x", 1]}}}},
            {},
            "Unable to process schema /components/schemas/TinyThing",
        ),
        ({}, {"responses": {"200": json_content(schema_ref("Gone"))}}, "Cannot parse response"),
        (
            {},
            {"responses": {"200": json_content({"type": "object", "properties": {"a": {}}})}},
            "an object without a name of its own",
        ),
    ],
)
def test_a_warning_fails_and_writes_nothing(
    tmp_path, monkeypatch, capsys, schemas, operation, message
):
    source, package = tmp_path / "openapi.yaml", tmp_path / "generated" / "framewire_api"
    source.write_text(to_yaml(document(schemas, operation), BUNDLE))
    monkeypatch.setattr(generate, "PACKAGE", package)
    assert generate.main(["--document", str(source)]) == 1
    assert message in capsys.readouterr().err
    assert not package.exists()
    assert list(package.parent.iterdir()) == []


def test_no_document_is_a_line_on_stderr(tmp_path, capsys):
    assert generate.main(["--document", str(tmp_path / "gone.yaml")]) == 1
    assert capsys.readouterr().err == "cannot read gone.yaml: No such file or directory\n"


def test_a_document_is_prepared_without_being_changed():
    enum = {"type": ["string", "null"], "enum": ["a", None], "description": "d"}
    content = {"text/csv": {}, "image/png": {}, "application/json": {}}
    properties = {"size": enum, "list": {"type": "array", "items": enum}, "enum": {"enum": [None]}}
    source = {"components": {"schemas": {"Thing": {"properties": properties}, "Size": enum}}}
    source |= {"parameters": [{"name": "sort", "schema": enum}], "x": {"content": content}}
    before = repr(source)
    found = prepare(source)
    assert repr(source) == before
    assert list(found["x"]["content"]) == ["application/json", "text/csv", "image/png"]
    thing = found["components"]["schemas"]["Thing"]["properties"]
    named = [
        thing["size"],
        thing["list"]["items"],
        found["components"]["schemas"]["Size"],
        found["parameters"][0]["schema"],
    ]
    for schema, title in zip(named, ["size", "list_item", "Size", "sort"], strict=True):
        inner = {"title": title, "type": "string", "enum": ["a"]}
        assert schema == {"description": "d", "oneOf": [inner, {"type": "null"}]}
    assert thing["enum"] == {"enum": [None]}


def test_parameters_everywhere(tiny):
    parameters = [
        {"name": "thing-id", "in": "path", "required": True, "schema": {"type": "string"}},
        {"name": "q", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
        {"name": "on", "in": "query", "schema": {"type": "string", "format": "date"}},
        {"name": "X-Flag", "in": "header", "schema": {"type": "boolean"}},
        {"name": "seen", "in": "cookie", "schema": {"type": "integer"}},
    ]
    api = tiny({}, {"parameters": parameters}, path="/tiny/things/{thing-id}")
    kwargs = api.tiny.do._get_kwargs(
        "a/b", q=["x"], on=datetime.date(2026, 1, 2), x_flag=True, seen=3
    )
    assert kwargs == {
        "method": "POST",
        "url": "/things/a%2Fb",
        "params": {"q": ["x"], "on": "2026-01-02"},
        "headers": {"X-Flag": "true"},
        "cookies": {"seen": "3"},
    }


@pytest.mark.parametrize(
    ("content_type", "schema", "body", "sent"),
    [
        ("application/x-www-form-urlencoded", schema_ref("TinyForm"), "form", {"data": {"a": 1}}),
        (
            "application/octet-stream",
            {"type": "string", "format": "binary"},
            "file",
            {"content": 1, "headers": {"Content-Type": "application/octet-stream"}},
        ),
        (
            "application/vnd.tiny+json",
            schema_ref("TinyForm"),
            "form",
            {"json": {"a": 1}, "headers": {"Content-Type": "application/vnd.tiny+json"}},
        ),
    ],
)
def test_bodies_of_other_kinds_that_need_not_be_given(tiny, content_type, schema, body, sent):
    form = {**REQUEST, "properties": {"a": {"type": "integer"}}}
    body_spec = {"content": {content_type: {"schema": schema}}}
    api = tiny({"TinyForm": form}, {"requestBody": body_spec})
    bodies = {"form": api.models.TinyForm(a=1), "file": sys.modules["tiny_api.types"].File(1)}
    request = {"method": "POST", "url": "/things"}
    assert api.tiny.do._get_kwargs() == request
    assert api.tiny.do._get_kwargs(body=bodies[body]) == request | sent


def test_classes_of_statuses_and_the_default(tiny):
    thing = {**RESPONSE, "properties": {"a": {"type": "string"}}}
    responses = {
        "200": json_content({}),
        "204": {"description": "d"},
        "4XX": json_content(schema_ref("TinyThing")),
        "default": {"description": "d", "content": {"text/html": {"schema": {"type": "string"}}}},
    }
    api = tiny({"TinyThing": thing}, {"responses": responses})

    def parsed(status, **body):
        answer = httpx.Response(status, **body)
        return api.tiny.do._parse_response(client=api.Client("http://127.0.0.1"), response=answer)

    assert parsed(200, json=[1, {"a": 2}]) == [1, {"a": 2}]
    assert parsed(204, json={"a": 1}) is None
    assert parsed(418, json={"a": "b"}) == api.models.TinyThing(a="b")
    assert parsed(500, html="<p>") == "<p>"


def test_fields_of_every_kind(tiny):
    properties = {
        "meta": {"type": "string", "description": 'Ends in a """quote"'},
        "keys": {"type": "integer"},
        "day": {"type": "string", "format": "date"},
        "uid": {"type": "string", "format": "uuid"},
        "state": {"type": ["string", "null"], "enum": ["on", "off", None]},
        "kind": {"const": "tiny", "description": "Ends in a \\"},
        "level": {"type": "integer", "default": 3},
        "label": {"type": ["string", "null"], "default": "none"},
        "token": {"type": "string", "format": "password"},
        "by_day": {"type": "object", "additionalProperties": {"type": "string", "format": "date"}},
        "free": {"type": "object"},
        "maybe": {"type": ["array", "null"], "items": {"type": "string"}},
        "part": schema_ref("TinyPart"),
        "parts": {"type": "object", "additionalProperties": schema_ref("TinyPart")},
    }
    thing = {**RESPONSE, "required": ["kind", "day"], "properties": properties}
    part = {**RESPONSE, "properties": {"n": {"type": "integer"}}}
    part |= {"additionalProperties": schema_ref("TinyThing")}
    schemas = {"TinyThing": thing, "TinyPart": part}
    api = tiny(schemas, {"responses": {"200": json_content(schema_ref("TinyThing"))}})
    model = api.models.TinyThing
    source = {
        "meta": "m",
        "keys": 1,
        "day": "2026-01-02",
        "uid": "u",
        "state": "broken",
        "kind": "tiny",
        "level": None,
        "label": None,
        "token": "hush",
        "by_day": {"a": "2026-01-03", "b": "?"},
        "free": {"x": [1]},
        "maybe": None,
        "part": {"inner": {"day": "2026-01-04"}, "n": 1, "odd": 5},
        "parts": {"first": {"n": 2}, "second": []},
    }
    found = model.from_dict(source)
    assert found.to_dict() == source
    assert (found.meta, found.meta_, found.keys_) == (None, "m", 1)
    assert (found.day, found.uid, found.state) == (datetime.date(2026, 1, 2), "u", "broken")
    assert (found.level, found.label, found.maybe) == (3, None, [])
    assert found.by_day == {"a": datetime.date(2026, 1, 3), "b": "?"}
    assert found.free == {"x": [1]}
    assert found.part["inner"].day == datetime.date(2026, 1, 4)
    assert (found.part.n, found.part.odd) == (1, 5)
    assert found.parts == {"first": api.models.TinyPart(n=2), "second": []}
    assert "hush" not in repr(found)
    assert (model.from_dict({}).level, model.from_dict({}).label) == (3, "none")
    assert (model._TAGS, set(model._REQUIRED)) == ({"kind": "tiny"}, {"kind", "day"})
    annotations = inspect.get_annotations(model)
    assert annotations["state"] == "TinyThingState | str | None"
    assert annotations["day"] == "datetime.date"
    assert annotations["level"] == "int"
    assert annotations["maybe"] == "list[str]"
    assert annotations["by_day"] == "dict[str, datetime.date] | None"


def test_the_core_fits_the_specifications():
    found = check_core.check()
    assert found.problems == []
    new = Counter(name.partition("_")[0] for name in NEW)
    known = {service: count - new[service] for service, count in found.operations.items()}
    assert known == {"visgate": 20, "siray": 9, "aquiles": 13, "venice": 48}
    # Every file was imported, not only the few that import each other.
    assert found.modules == len(list(generate.PACKAGE.rglob("*.py")))


def test_what_does_not_fit_is_told(monkeypatch, capsys):
    module = check_core.importlib.import_module("framewire_api.api.venice.venice_list_models")
    broken = {"method": "POST", "url": "/venice/models"}
    monkeypatch.setattr(module, "_get_kwargs", lambda type_: broken)
    monkeypatch.setattr(module, "asyncio", module.sync)
    monkeypatch.delattr(module, "sync_detailed")
    monkeypatch.setitem(check_core.AT_LEAST, "siray", 10)
    monkeypatch.delitem(check_core.operations.OPERATIONS, "visgate_get_usage")
    assert check_core.main() == 1
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        "visgate_get_usage: KeyError('visgate_get_usage')",
        "siray: 9 operations, not 10; "
        "if the service has taken one back, say so in AT_LEAST of scripts/gates/core.py",
        "venice_list_models: has no function sync_detailed",
        "venice_list_models: asyncio is not asynchronous",
        "venice_list_models: method is POST, not GET",
        "venice_list_models: url is /venice/models, not /models",
        "venice_list_models: params are [], not ['type']",
        "the table has -1 operations more than the specifications",
    ]
    assert printed.out.endswith("8 problems\n")


def test_a_module_that_does_not_import_is_told(monkeypatch):
    def refuse(name):
        if name.endswith("venice_model"):
            raise SyntaxError("broken")
        return importlib.import_module(name)

    fake = type("fake", (), {"import_module": staticmethod(refuse)})
    monkeypatch.setattr(check_core, "importlib", fake)
    found = check_core.check().problems
    assert found == ["framewire_api.models.venice_model: does not import: SyntaxError('broken')"]


def test_the_bundle_is_shipped_as_it_is():
    shipped = read_spec(generate.PACKAGE / "openapi.json")
    assert shipped == read_spec(generate.DOCUMENT)


def test_an_answer_that_may_be_no_object_is_read_whatever_it_is(tiny):
    lists = {"type": "object", "additionalProperties": {"type": "array", "items": {}}}
    schema = {"anyOf": [{"type": "string"}, {"type": "boolean"}, lists]}
    tiny({}, {"responses": {"200": json_content(schema)}})
    module = importlib.import_module("tiny_api.api.tiny.tiny_do")
    client = importlib.import_module("tiny_api").Client(base_url="http://localhost")
    for value in ("x", True, {"a": [1]}):
        answer = httpx.Response(200, json=value)
        assert module._parse_response(client=client, response=answer) == value


def test_what_only_a_validator_reads_gets_no_name():
    inner = {"type": "object", "properties": {"a": {"type": "string"}}}
    condition = {"type": "object", "additionalProperties": inner}
    schema = {"type": "object", "properties": {"if": condition}, "if": condition}
    made = prepare({"components": {"schemas": {"Toy": schema}}})["components"]["schemas"]
    assert made["Toy"]["if"] == condition
    # A field of that name is one like any other.
    assert made["Toy"]["properties"]["if"] == {"$ref": "#/components/schemas/FreeObject1"}


def test_the_packaged_document_has_a_line_for_each_operation_and_schema() -> None:
    path = generate.ROOT / "generated" / "framewire_api" / "openapi.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    text = generate.in_lines(document)
    assert json.loads(text) == document
    lines = text.splitlines()
    for where, item in document["paths"].items():
        assert f'"{where}":{{' in lines
        for method in item:
            assert any(line.startswith(f'"{method}":') for line in lines)
    for name in document["components"]["schemas"]:
        assert any(line.startswith(f'"{name}":') for line in lines)
