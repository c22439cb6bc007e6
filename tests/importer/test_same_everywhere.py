"""The same document gives the same bytes on every machine, in time."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.gates import spec as check_spec
from scripts.generate.bundle import ROOT, bundle, read_specs, render
from scripts.importer.pipeline import import_document
from scripts.openapi.read import read_document
from scripts.openapi.write import SPEC, to_yaml

HARD = Path(__file__).parent / "documents"
# As another machine may have it: another order of sets, no UTF-8, another time and folder.
ELSEWHERE = {
    "PYTHONHASHSEED": "4711",
    "LC_ALL": "C",
    "LANG": "C",
    "TZ": "Pacific/Kiritimati",
    "COLUMNS": "40",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
IMPORT = """
import json, sys
from pathlib import Path
from scripts.importer.pipeline import import_document
from scripts.openapi.read import read_document
from scripts.openapi.write import SPEC, to_yaml, write_file
source, output = map(Path, sys.argv[1:])
write_file(output, to_yaml(import_document(read_document(source)).document, SPEC))
"""


def elsewhere(*command: str, cwd: Path) -> str:
    environment = {**os.environ, **ELSEWHERE, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *command], env=environment, cwd=cwd, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()


@pytest.mark.parametrize("name", ["component_names", "names", "parameters", "discriminators"])
def test_a_document_imports_to_the_same_bytes_elsewhere(name: str, tmp_path: Path) -> None:
    document = read_document(HARD / f"{name}.yaml")["document"]
    (tmp_path / "published.json").write_text(json.dumps(document))
    elsewhere("-c", IMPORT, "published.json", "made.yaml", cwd=tmp_path)
    assert (tmp_path / "made.yaml").read_bytes() == to_yaml(
        import_document(document).document, SPEC
    ).encode()


def test_the_bundle_and_the_core_are_the_same_elsewhere(tmp_path: Path) -> None:
    elsewhere(
        "-m", "scripts.generate.bundle", "--out", str(tmp_path / "openapi.yaml"), cwd=tmp_path
    )
    assert (tmp_path / "openapi.yaml").read_bytes() == render(read_specs(ROOT / "specs")).encode()
    document = str(tmp_path / "openapi.yaml")
    printed = elsewhere(
        "-m", "scripts.generate.core", "--check", "--document", document, cwd=tmp_path
    )
    assert printed == ""


def test_a_spec_is_checked_from_import_to_gates_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_spec.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    seconds = {line[:20].strip(): float(line.split()[-2]) for line in lines[:-1]}
    assert set(seconds) == {
        "import", "read specs", "bundle", "generate", "import every module", "gates",
    }  # fmt: skip
    assert sum(seconds.values()) < 60
    assert seconds["read specs"] + seconds["bundle"] + seconds["generate"] < 30
    assert lines[-1].startswith(f"{check_spec.largest()}: as it should be")


def test_checking_a_spec_changes_nothing_and_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("openapi: 3.1.0")
    assert check_spec.main(["venice", "--from", str(bad)]) == 1
    printed = capsys.readouterr().err
    assert printed == (
        f"check-spec: {bad}:1: /info: is no mapping but null; correct it in the document, "
        "or take it out\n"
    )
    with pytest.raises(SystemExit):
        check_spec.main(["nobody"])


def test_five_hundred_paths_are_imported_and_bundled() -> None:
    def thing(number: int) -> dict[str, Any]:
        ref = {"$ref": f"#/components/schemas/Thing{(number + 1) % 500}"}
        parts = {"type": "array", "items": {"type": "object", "properties": {"next": ref}}}
        return {"type": "object", "properties": {"next": {"allOf": [ref]}, "parts": parts}}

    def item(number: int) -> dict[str, Any]:
        schema = {"$ref": f"#/components/schemas/Thing{number}"}
        content = {"content": {"application/json": {"schema": schema}}}
        return {"get": {"responses": {"200": {"description": "d", **content}}}}

    document = {
        "openapi": "3.1.0",
        "info": {"title": "Big", "version": "1"},
        "servers": [{"url": "/"}],
        "paths": {f"/things{number}/{{id}}": item(number) for number in range(500)},
        "components": {"schemas": {f"Thing{number}": thing(number) for number in range(500)}},
    }
    made = import_document(document)
    assert made.left_out == ()
    assert len(made.document["components"]["schemas"]) == 1000
    assert len(bundle({"big": made.document})["paths"]) == 500
