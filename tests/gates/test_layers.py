"""The layers: each rule passes what it should and names what it should not."""

from pathlib import Path

import pytest
from grimp import ImportGraph, build_graph

from scripts.gates import layers


def graph(*imports: tuple[str, str]) -> ImportGraph:
    """A graph in which each pair is an importer and what it imports, on line 7."""
    made = ImportGraph()
    for importer, imported in imports:
        for module in (importer, imported):
            if module not in made.modules:
                made.add_module(module)
        made.add_import(
            importer=importer, imported=imported, line_number=7, line_contents=f"import {imported}"
        )
    return made


@pytest.fixture(autouse=True)
def _no_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "EXCEPTIONS", {})


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("framewire_api.models", "framewire._core.paths"),
        ("framewire_api.client", "framewire.errors"),
        ("framewire.errors", "framewire._core.redact"),
        ("framewire._core.jobs.poll", "framewire.services"),
        ("framewire._core.jobs.poll", "framewire.services.venice.headers"),
        ("framewire._core.jobs.poll", "framewire._async.jobs"),
        ("framewire._core.jobs.poll", "framewire"),
        ("framewire.services.venice.profile", "framewire._async.client"),
        ("framewire._async.client", "framewire._sync.client"),
        ("framewire._sync.client", "framewire._async.client"),
        ("framewire._async.client", "framewire.sandbox.server"),
        ("framewire.journal", "framewire._async.journal"),
        ("framewire.cli.main", "framewire._core.paths"),
        ("framewire.batch.run", "framewire._async.client"),
        ("framewire.sandbox.app", "framewire._core.redact"),
        ("framewire.sandbox.app", "scripts.demo"),
    ],
)
def test_an_import_against_the_layers_is_named(importer: str, imported: str) -> None:
    (line,) = layers.rooms_crossed(graph((importer, imported)))
    assert line == f"{importer}:7: {layers.room(importer)} may not import {imported}"


def test_imports_along_the_layers_pass() -> None:
    down = graph(
        ("framewire", "framewire._async.client"),
        ("framewire._async.client", "framewire.services.venice.headers"),
        ("framewire.services.venice.headers", "framewire._core.exchange.answer"),
        ("framewire._core.exchange.answer", "framewire_api.models"),
        ("framewire._core.exchange.answer", "framewire.errors"),
        ("framewire._core.exchange.answer", "framewire._core.redact"),
        ("framewire.errors", "framewire._version"),
        ("framewire.cli.main", "framewire.types"),
        ("framewire.sandbox.app", "framewire.errors"),
        ("framewire._core.io.http", "httpx"),
    )
    assert list(layers.rooms_crossed(down)) == []


def test_an_exception_passes_and_one_that_is_not_needed_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pair = ("framewire.sandbox.app", "framewire._core.redact")
    monkeypatch.setattr(layers, "EXCEPTIONS", {pair: "a reason"})
    assert list(layers.rooms_crossed(graph(pair))) == []
    (line,) = layers.rooms_crossed(graph(("framewire.sandbox.app", "framewire.errors")))
    assert line == "framewire.sandbox.app: no longer imports framewire._core.redact; " + (
        "take it out of EXCEPTIONS"
    )


def test_a_module_at_the_top_of_the_package_needs_a_room() -> None:
    (line,) = layers.rooms_crossed(graph(("framewire.helpers", "framewire._async.client")))
    assert line == "framewire.helpers: belongs to no room of MAY_IMPORT"


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("framewire._core.io.pool", "httpx", "framewire._core.io.http"),
        ("framewire._core.exchange.request", "httpx", "framewire._core.io.http"),
        ("framewire._async.client", "httpcore", "framewire._core.io"),
        ("framewire.services.siray.s3", "anyio", "framewire._core.io"),
        ("framewire._core.jobs.poll", "asyncio", "framewire._core.io"),
        ("framewire.journal", "socket", "framewire._core.io"),
    ],
)
def test_the_network_has_one_door(importer: str, imported: str, allowed: str) -> None:
    (line,) = layers.network_reached(graph((importer, imported)))
    assert line == f"{importer}:7: only {allowed} may import {imported}"


def test_the_door_itself_and_the_sandbox_pass() -> None:
    good = graph(
        ("framewire._core.io.http", "httpx"),
        ("framewire._core.io.async_backend", "anyio"),
        ("framewire.sandbox.server", "asyncio"),
        ("framewire_api.client", "httpx"),
    )
    assert list(layers.network_reached(good)) == []


def test_every_circle_is_named_once() -> None:
    tangled = graph(
        ("framewire._async.a", "framewire._async.b"),
        ("framewire._async.b", "framewire._async.c"),
        ("framewire._async.c", "framewire._async.a"),
        ("scripts.d", "scripts.e"),
        ("scripts.e", "scripts.d"),
        ("scripts.e", "framewire._async.a"),
    )
    assert sorted(layers.circles(tangled)) == [
        "circle: framewire._async.a -> framewire._async.b -> framewire._async.c"
        " -> framewire._async.a",
        "circle: scripts.d -> scripts.e -> scripts.d",
    ]


def test_a_package_is_loaded_before_its_modules_and_can_close_a_circle() -> None:
    tangled = graph(
        ("scripts.openapi.shape", "scripts.diff.names"),
        ("scripts.diff", "scripts.diff.calls"),
        ("scripts.diff.calls", "scripts.openapi.shape"),
    )
    assert list(layers.circles(tangled)) == [
        "circle: scripts.diff -> scripts.diff.calls -> scripts.openapi.shape -> scripts.diff"
    ]


def test_modules_in_a_row_are_no_circle() -> None:
    row = graph(("scripts.a", "scripts.b"), ("scripts.b", "scripts.c"), ("scripts.a", "scripts.c"))
    assert list(layers.circles(row)) == []


def test_imports_for_type_checkers_and_in_functions_close_a_circle_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "madeup"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "one.py").write_text("import madeup.two\nraise SystemExit('never run')\n")
    (package / "two.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from madeup import three\n"
    )
    (package / "three.py").write_text("def late():\n    from madeup import one\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(layers, "PACKAGES", ("madeup",))
    (line,) = layers.circles(build_graph("madeup", cache_dir=None))
    assert line == "circle: madeup.one -> madeup.two -> madeup.three -> madeup.one"


def test_a_service_name_in_the_core_is_named_and_one_in_a_docstring_is_not(tmp_path: Path) -> None:
    core = tmp_path / "_core"
    core.mkdir()
    (core / "poll.py").write_text(
        '"""venice"""\n\n\ndef poll(service):\n    """venice"""\n    # venice\n'
        '    table = {"siray": 1}\n    return service == "venice" or "venice does" or table\n'
    )
    found = layers.services_named(core, ["siray", "venice"])
    assert sorted(found) == ["_core/poll.py:7: names 'siray'", "_core/poll.py:8: names 'venice'"]


def test_the_services_are_read_from_the_table() -> None:
    table = layers.ROOT / "overlays" / "framewire" / "services" / "__init__.py"
    assert layers.service_names(table)[:4] == ["visgate", "siray", "aquiles", "venice"]
