"""Importing what an import wrote changes nothing, and names do not depend on the Python."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from scripts.importer.pipeline import import_document
from scripts.openapi.facts import FACT
from scripts.openapi.names import phrase
from scripts.openapi.read import parse_document
from scripts.openapi.write import SPEC, to_yaml

HERE = Path(__file__).parent
HARD = sorted((HERE / "documents").glob("*.yaml"))


def without_facts(node: Any) -> Any:
    if isinstance(node, dict):
        return {k: without_facts(v) for k, v in node.items() if not k.startswith(FACT)}
    return [without_facts(each) for each in node] if isinstance(node, list) else node


@pytest.mark.parametrize("path", HARD, ids=lambda path: path.stem)
def test_what_an_import_wrote_stays_as_it_is_also_for_a_stranger(path: Path) -> None:
    document = parse_document(path.read_text("utf-8"), path.name)["document"]
    first = import_document(document).document
    for previous in (None, first):
        again = import_document(first, previous=previous).document
        assert to_yaml(without_facts(again), SPEC) == to_yaml(without_facts(first), SPEC)


def test_answers_are_named_alike_by_every_python() -> None:
    # Python 3.13 calls these four otherwise.
    names = {"413": "Request Entity Too Large", "414": "Request-URI Too Long"}
    names |= {"416": "Requested Range Not Satisfiable", "422": "Unprocessable Entity"}
    assert {status: phrase(status) for status in names} == names
    assert all(phrase(str(int(each))) != f"Status {int(each)}" for each in HTTPStatus)
    assert phrase("599") == "Status 599"
    assert phrase("default") == "Any other answer"
