"""Two names that differ in capitals or signs are called what the generator calls them."""

from pathlib import Path
from typing import Any

import pytest

from scripts.diff import compare
from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import import_document
from scripts.new_service.generated_package import Package
from scripts.openapi.python_names import Names, argument_names

PAIRS = (
    ("content-type", "content_type"), ("contentType", "content_type"), ("a.b", "a_b"),
    ("sort", "Sort"), ("page[size]", "page_size"), ("images[]", "images"),
    ("user_name", "userName", "user-name"), ("class", "Class"), ("extra", "name"),
)  # fmt: skip
TEXT = {"type": "string"}


def document(names: Any) -> Any:
    toy = {"type": "object", "properties": dict.fromkeys(names, TEXT)}
    parameters = [{"name": name, "in": "query", "schema": TEXT} for name in names]
    answer = {"description": "ok", "content": {"application/json": {"schema": toy}}}
    operation = {"operationId": "list", "parameters": parameters, "responses": {"200": answer}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Toys", "version": "1"},
        "servers": [{"url": "https://toys.example"}],
        "paths": {"/toys": {"get": operation}},
    }


@pytest.mark.parametrize("names", PAIRS, ids=" ".join)
def test_a_pair_is_called_as_in_the_generated_code(names: tuple[str, ...], tmp_path: Path) -> None:
    spec = import_document(document(names)).document
    run_generator(bundle({"toys": spec}), tmp_path / "framewire_api")
    package = Package(tmp_path / "framewire_api")
    (model,) = (name for name in package.models if name.startswith("Toys"))
    fields = {each.wire: each.name for each in package.fields(model) or ()}
    assert Names("toys").attributes(names) == fields
    called = argument_names(spec, spec["paths"]["/toys"]["get"])
    arguments = package.arguments("framewire_api.api.toys.toys_list")
    assert sorted(called.values()) == sorted(each.name for each in arguments)


def test_what_is_gone_is_told_by_the_name_it_had() -> None:
    old, new = (import_document(document(names)).document for names in (PAIRS[0], PAIRS[0][1:]))
    told = [change.message for change in compare(old, new, "toys")]
    assert told == [
        "the argument `contenttype` is gone: calls that pass it fail",
        "the field `ToysListResponse.contenttype` is gone: code that reads it fails",
    ]
