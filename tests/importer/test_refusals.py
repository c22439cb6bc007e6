"""An import that would lose a spec asks first; one that wrote a good document has succeeded."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.importer import __main__ as command
from scripts.openapi.read import read_spec
from scripts.openapi.walk import operations

OVERLAY = "overlay: 1.0.0\nactions:\n" + "".join(
    f"  - {{target: $.gone{n}, description: Why., remove: true}}\n" for n in range(8)
)


def document(count: int, **more: Any) -> dict[str, Any]:
    """A document of so many operations."""
    answer = {"responses": {"200": {"description": "d"}}, **more}
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://t.test"}],
        "paths": {f"/p{number}": {"get": answer} for number in range(count)},
    }


class Specs:
    """A folder of specs that the command takes for the project's."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def put(self, service: str, spec: dict[str, Any], patches: str = "") -> None:
        (self.folder / f"{service}.yaml").write_text(json.dumps(spec))
        if patches:
            (self.folder / "patches").mkdir(exist_ok=True)
            (self.folder / "patches" / f"{service}.yaml").write_text(patches)

    def imported(self, service: str, published: Any, *options: str) -> tuple[int, str]:
        source = self.folder.parent / "published.json"
        source.write_text(json.dumps(published))
        try:
            code = command.main([service, str(source), *options])
        except SystemExit as stopped:
            code = int(str(stopped.code))
        return code, self.capsys.readouterr().err

    def count(self, service: str) -> int:
        return len(list(operations(read_spec(self.folder / f"{service}.yaml"))))


@pytest.fixture(name="specs")
def the_specs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Specs:
    folder = tmp_path / "specs"
    folder.mkdir()
    monkeypatch.setattr(command, "_SPECS", folder)
    return Specs(folder, capsys)


def test_a_misspelt_service_is_asked_about(specs: Specs) -> None:
    specs.put("venice", document(2), OVERLAY)
    code, printed = specs.imported("venise", document(2))
    assert (code, (specs.folder / "venise.yaml").exists()) == (2, False)
    assert "was venice meant?" in printed
    assert specs.imported("venise", document(2), "--replace")[0] == 0
    assert specs.imported("luma", document(2))[0] == 0


def test_a_spec_written_by_hand_stays(specs: Specs) -> None:
    specs.put("toys", document(2, summary="List toys."))
    code, printed = specs.imported("toys", document(3))
    assert (code, specs.count("toys")) == (2, 2)
    assert "the spec is written by hand; REPLACE=1 replaces it" in printed
    assert specs.imported("toys", document(3), "--replace")[0] == 0
    assert specs.count("toys") == 3


def test_a_document_of_far_fewer_operations_changes_nothing(specs: Specs) -> None:
    specs.put("toys", document(9), OVERLAY)
    code, printed = specs.imported("toys", document(3))
    assert (code, specs.count("toys")) == (2, 9)
    assert "the document has 3 operations, the spec 9" in printed
    assert specs.imported("toys", document(8))[0] == 0
    assert specs.imported("toys", document(3), "--replace")[0] == 0


@pytest.mark.parametrize("options", [[], ["--replace"]])
def test_a_document_without_operations_changes_nothing(specs: Specs, options: list[str]) -> None:
    specs.put("toys", document(1), OVERLAY)
    code, printed = specs.imported("toys", document(0), *options)
    assert (code, specs.count("toys")) == (2, 1)
    assert "the document has no operation" in printed


def test_corrections_that_match_nothing_are_summed_up(specs: Specs) -> None:
    specs.put("toys", document(1), OVERLAY)
    code, printed = specs.imported("toys", document(1))
    assert code == 0
    assert printed.count("unmatched correction") == 6
    assert "and 3 more, 8 in all; STRICT=1 lists them" in printed
    code, printed = specs.imported("toys", document(1), "--strict")
    assert code == 1
    assert printed.count("unmatched correction") == 8
