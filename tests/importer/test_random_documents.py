"""Whatever document comes: one clear line, or a spec that generates without a warning."""

import importlib
import pkgutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings

from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import import_document
from scripts.openapi.errors import DocumentError
from scripts.openapi.read import parse_document
from scripts.openapi.write import SPEC, to_yaml
from tests.importer.random_documents import documents

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=QUIET,
    phases=[Phase.generate, Phase.shrink],
)
@given(documents)
def test_a_random_document_gives_one_line_or_a_spec_that_stays(document: Any) -> None:
    try:
        made = import_document(document)
    except DocumentError as error:
        message = str(error)
        event(message[:60])
    else:
        message = ""
    # What a document refers to may be missing; the rules must get along with all the rest.
    assert [word for word in ("\n", "generator", "rules") if word in message] == []
    if message:
        return
    text = to_yaml(made.document, SPEC)
    assert (
        to_yaml(
            import_document(
                parse_document(text, "spec"), previous=made.document, own=True
            ).document,
            SPEC,
        )
        == text
    )


def test_random_documents_generate_and_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specs: dict[str, Any] = {}

    @settings(
        max_examples=80,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=QUIET,
        phases=[Phase.generate],
    )
    @given(documents)
    def collect(document: Any) -> None:
        try:
            made = import_document(document)
        except DocumentError:
            return
        whole = {"servers": [{"url": "/"}], "components": {}, **made.document}
        specs[f"x{len(specs)}s"] = whole

    collect()
    assert len(specs) > 40
    run_generator(bundle(specs), tmp_path / "random_api")
    monkeypatch.syspath_prepend(str(tmp_path))
    package = importlib.import_module("random_api")
    for module in pkgutil.walk_packages(package.__path__, "random_api."):
        importlib.import_module(module.name)
    table = sys.modules["random_api.operations"].OPERATIONS
    called = {name: operation.service for name, operation in table.items()}
    for name in [name for name in sys.modules if name.partition(".")[0] == "random_api"]:
        del sys.modules[name]
    assert len(called) > 40
