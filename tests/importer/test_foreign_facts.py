"""A published document cannot say what may be sent twice; patches and own specs can."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from scripts.importer.__main__ import main
from scripts.importer.foreign_facts import REASON
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import import_document
from scripts.openapi.facts import FACT
from scripts.openapi.read import read_document
from scripts.openapi.walk import operations

PAY: dict[str, Any] = {
    "operationId": "pay",
    "responses": {"200": {"description": "d"}, "x-framewire-note": "n"},
    "x-framewire-idempotent": True,
    "x-framewire-job": {"poll": "pay"},
}
PUBLISHED: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1", "x-framewire-note": "n"},
    "servers": [{"url": "https://t.test", "x-framewire-server": "s"}],
    "x-framewire-left-out": [{"place": "/a", "reason": "b"}],
    "paths": {"/pay": {"post": PAY, "x-framewire-note": "n"}, "x-framewire-note": "n"},
}


def facts(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [key for key in node if key.startswith(FACT)] + facts(list(node.values()))
    return [found for value in node for found in facts(value)] if isinstance(node, list) else []


def test_facts_of_a_published_document_are_ignored_and_told() -> None:
    published = copy.deepcopy(PUBLISHED)
    made = import_document(published)
    assert published == PUBLISHED
    assert set(facts(made.document)) == {"x-framewire-left-out"}
    assert set(made.left_out) == {
        f"{place}: {REASON}"
        for place in (
            "/x-framewire-left-out",
            "/info/x-framewire-note",
            "/servers/0/x-framewire-server",
            "/paths/x-framewire-note",
            "/paths/~1pay/x-framewire-note",
            "/paths/~1pay/post/x-framewire-idempotent",
            "/paths/~1pay/post/x-framewire-job",
            "/paths/~1pay/post/responses/x-framewire-note",
        )
    }


def test_facts_behind_a_reference_are_ignored_too(tmp_path: Path) -> None:
    item = {"post": {"responses": {"200": {"description": "d"}}, "x-framewire-idempotent": True}}
    (tmp_path / "other.json").write_text(json.dumps({"item": item}))
    whole = {**PUBLISHED, "paths": {"/pay": {"$ref": "other.json#/item"}}}
    (tmp_path / "a.json").write_text(json.dumps(whole))
    made = import_document(read_document(tmp_path / "a.json"))
    (operation,) = operations(made.document)
    assert facts(operation.body) == []
    assert any("x-framewire-idempotent" in line for line in made.left_out)


def test_a_name_of_the_documents_own_is_no_fact() -> None:
    schema = {
        "type": "object",
        "properties": {"x-framewire-billable": {"type": "string"}},
        "default": {"x-framewire-billable": "a"},
    }
    answer = {"200": {"description": "d", "content": {"application/json": {"schema": schema}}}}
    get = {"responses": answer}
    made = import_document({**PUBLISHED, "paths": {"/a": {"get": get}}})
    (found,) = made.document["components"]["schemas"].values()
    assert "x-framewire-billable" in found["properties"]
    assert not any("/properties/" in line for line in made.left_out)


def test_facts_of_patches_and_of_own_specs_count() -> None:
    overlay = {
        "overlay": "1.0.0",
        "actions": [
            {
                "target": "$.paths['/pay'].post",
                "description": "The documentation says so.",
                "update": {"x-framewire-billable": True},
            }
        ],
    }
    made = import_document(PUBLISHED, read_overlay(overlay, "patches")).document
    assert made["paths"]["/pay"]["post"]["x-framewire-billable"] is True
    again = import_document(made, own=True)
    assert again.document["paths"]["/pay"]["post"]["x-framewire-billable"] is True
    assert facts(import_document(made).document["paths"]) == []


def test_the_command_tells_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text(json.dumps(PUBLISHED))
    spec = tmp_path / "toys.yaml"
    assert main(["toys", str(tmp_path / "a.json"), "--output", str(spec)]) == 0
    printed = capsys.readouterr().err
    assert f"/paths/~1pay/post/x-framewire-idempotent: {REASON}" in printed
    assert "idempotent: true" not in spec.read_text()
