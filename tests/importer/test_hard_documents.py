"""Documents that are hard to generate from: each with what must come of it.

All of them go through one generation; what is generated is imported and reads its samples.
"""

import importlib
import io
import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import Imported, import_document
from scripts.openapi.names import component_name
from scripts.openapi.read import parse_document
from scripts.openapi.walk import operations
from scripts.openapi.write import SPEC, to_yaml

FOLDER = Path(__file__).parent / "documents"
NAMES = [path.stem for path in sorted(FOLDER.glob("*.yaml"))]
SERVICES = {name: f"x{name.replace('_', '')}" for name in NAMES}


@cache
def case(name: str) -> dict[str, Any]:
    """Read a document; not before a test asks, since all who collect the tests come by here."""
    path = FOLDER / f"{name}.yaml"
    return parse_document(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture(scope="module")
def made() -> dict[str, Imported]:
    """Import every document."""
    return {name: import_document(case(name)["document"]) for name in NAMES}


@pytest.fixture(scope="module")
def core(made: dict[str, Imported], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Generate one package from all documents; a warning would fail it."""
    folder = tmp_path_factory.mktemp("hard")
    specs = {
        SERVICES[name]: {"servers": [{"url": "/"}], "components": {}, **found.document}
        for name, found in made.items()
    }
    run_generator(bundle(specs), folder / "hard_api")
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module("hard_api")
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == "hard_api"]:
            del sys.modules[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_document_gives_what_it_must(name: str, made: dict[str, Imported]) -> None:
    gives, spec = case(name)["gives"], made[name].document
    left_out = {entry["place"]: entry["reason"] for entry in spec.get("x-framewire-left-out", [])}
    wanted = gives.get("left-out", {})
    assert set(left_out) == set(wanted)
    assert [place for place in wanted if wanted[place] not in left_out[place]] == []
    assert made[name].left_out == tuple(f"{place}: {why}" for place, why in left_out.items())
    assert [each.body["operationId"] for each in operations(spec, as_listed=True)] == gives[
        "operations"
    ]
    assert spec.get("servers") == gives.get("servers")
    schemas = spec.get("components", {}).get("schemas", {})
    for component, schema in gives.get("schemas", {}).items():
        assert schemas[component] == schema
    for component, fields in gives.get("fields", {}).items():
        found = schemas[component]["properties"]
        assert {field: found[field] for field in fields} == fields


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_document_gives_valid_openapi_that_importing_again_leaves_alone(
    name: str, made: dict[str, Imported]
) -> None:
    spec = made[name].document
    assert list(OpenAPIV31SpecValidator(spec).iter_errors()) == []
    again = import_document(parse_document(to_yaml(spec, SPEC), name), previous=spec, own=True)
    assert to_yaml(again.document, SPEC) == to_yaml(spec, SPEC)


def test_every_module_of_the_hard_documents_imports(core: Any) -> None:
    modules = [each.name for each in pkgutil.walk_packages(core.__path__, "hard_api.")]
    for name in modules:
        importlib.import_module(name)
    assert len(modules) > 120


def test_every_operation_of_the_hard_documents_has_its_functions(core: Any) -> None:
    table = importlib.import_module("hard_api.operations").OPERATIONS
    assert len(table) == sum(len(case(name)["gives"]["operations"]) for name in NAMES)
    for operation in table.values():
        module = importlib.import_module(operation.module.replace("framewire_api", "hard_api"))
        assert callable(module.sync)
        assert callable(module.asyncio)


@pytest.mark.parametrize("name", NAMES)
def test_samples_of_a_hard_document_go_through_their_models_unchanged(name: str, core: Any) -> None:
    def called(model: str) -> str:
        return component_name(SERVICES[name], model)

    models, read, wanted = set(core.models.__all__), [], []
    for sample in case(name).get("reads", []):
        value = getattr(core.models, called(sample["model"])).from_dict(sample["value"])
        kinds = {attr: type(getattr(value, attr)).__name__ for attr in sample["kinds"]}
        read.append((value.to_dict(), kinds))
        own = {
            attr: called(kind) if called(kind) in models else kind
            for attr, kind in sample["kinds"].items()
        }
        wanted.append((sample["value"], own))
    assert read == wanted


def test_fields_of_every_name_are_sent_and_read_under_it(core: Any) -> None:
    value = case("names")["reads"][0]["value"]
    asked = core.models.XnamesNamesInput.from_dict(value)
    assert asked.to_dict() == value
    read = core.models.XnamesNames.from_dict(value)
    attributes = {attr for attr, _ in read._FIELDS.values()}
    assert len(attributes) == len(value)
    assert all(getattr(read, attr)[0].year == 2026 for attr in attributes)


def test_parameters_go_where_they_belong(core: Any) -> None:
    module = core.xparameters.post_all
    given = {
        "id_query": "q", "id": 3, "above": "up", "session": "s", "body_query": "b",
        "kwargs_query": "k", "path_segment_query": "p", "client_query": "c", "url_header": "u",
        "tags_list": ["a"], "tags": ["b"], "filtera": "f", "deep": "d", "json": {"a": "b"},
        "self_": "me", "from_": 1, "x_days": "x",
    }  # fmt: skip
    body = core.models.XparametersPostAllRequest(a="x")
    kwargs = module._get_kwargs("i/d", "g", "u", body=body, **given)
    assert kwargs["url"] == "/p/i%2Fd/g/u"
    assert kwargs["params"] == {
        "id": "q", "above": "up", "body": "b", "kwargs": "k", "path_segment": "p", "client": "c",
        "tags[]": ["a"], "tags": ["b"], "filter[a]": "f", "deep": "d", "json": '{"a": "b"}', "self": "me",
        "from": 1,
    }  # fmt: skip
    assert kwargs["headers"] == {"id": "3", "url": "u", "X-Days": "x"}
    assert kwargs["cookies"] == {"session": "s"}
    assert kwargs["json"] == {"a": "x"}


def test_bodies_say_what_they_are(core: Any) -> None:
    def sent(name: str, body: Any) -> Any:
        kwargs = getattr(core.xbodies, name)._get_kwargs(body=body)
        return {key: kwargs[key] for key in kwargs.keys() - {"method", "url"}}

    types = importlib.import_module("hard_api.types")
    model = core.models.XbodiesIn(a="x")
    kind = "Content-Type"
    plain = types.File(io.BytesIO(b"x"))
    jpeg = types.File(plain.payload, mime_type="image/jpeg")
    assert sent("raw", plain) == {"content": plain.payload, "headers": {kind: "image/png"}}
    assert sent("raw", jpeg) == {"content": plain.payload, "headers": {kind: "image/jpeg"}}
    assert sent("text", plain) == {"content": plain.payload, "headers": {kind: "text/plain"}}
    merge = {"json": {"a": "x"}, "headers": {kind: "application/merge-patch+json"}}
    assert sent("merge", model) == merge
    assert sent("form", model) == {"data": {"a": "x"}}
    assert sent("both", model) == {"json": {"a": "x"}}
    assert sent("both", core.models.XbodiesInForm(a="x")) == {"files": [("a", (None, b"x"))]}
    assert sent("any_body", [1]) == {"json": [1]}
