"""An operation that somebody adds to a spec by hand: names for what has none, and good messages."""

from pathlib import Path
from typing import Any

import pytest

from scripts.generate import __main__ as command
from scripts.generate import bundle as bundling
from scripts.generate import in_place, twin
from scripts.generate.bundle import bundle, named_objects
from scripts.generate.core import PACKAGE, GenerationError, run_generator
from scripts.generate.error_line import error_line
from scripts.openapi.errors import SpecError
from scripts.openapi.file_transaction import FileTransaction
from scripts.openapi.read import parse_document

SPEC = """\
openapi: 3.1.0
info: {title: Toys, version: "1"}
servers: [{url: https://toys.test}]
paths:
  /toys:
    post:
      operationId: makeToy
      security: []
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [prompt]
              properties:
                prompt: {type: string}
                size:
                  type: object
                  properties:
                    wide: {type: integer}
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema:
                type: object
                properties:
                  toys:
                    type: array
                    items:
                      type: object
                      properties:
                        url: {type: string}
components:
  schemas: {}
"""


def spec(old: str = "", new: str = "") -> dict[str, Any]:
    assert old in SPEC
    found: dict[str, Any] = parse_document(SPEC.replace(old, new, 1), "toys.yaml")
    return found


def test_a_body_that_is_written_inline_gets_a_name_and_so_do_its_parts(tmp_path: Path) -> None:
    document = bundle({"toys": spec()})
    assert list(document["components"]["schemas"]) == [
        "ToysMakeToyRequest",
        "ToysMakeToyRequestSize",
        "ToysMakeToyResponse",
        "ToysMakeToyResponseToy",
    ]
    run_generator(document, tmp_path / "framewire_api", tidy=False)
    text = (tmp_path / "framewire_api" / "models" / "toys_make_toy_request.py").read_text()
    assert "size: ToysMakeToyRequestSize | Unset = UNSET" in text


def test_a_spec_whose_objects_have_names_stays_as_it_is() -> None:
    for one in bundling.read_specs(bundling.SPECS).values():
        assert named_objects(one) is one


def test_a_component_that_nothing_uses_is_still_refused() -> None:
    with pytest.raises(SpecError, match="schema Lost is used by no operation"):
        bundle({"toys": spec("schemas: {}", "schemas: {Lost: {type: object}}")})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      operationId: makeToy\n", "", "specs/toys.yaml:6: POST /toys: has no operationId"),
        (
            "security: []",
            "security: [{key: []}]",
            "specs/toys.yaml:6: POST /toys: needs the unknown",
        ),
        (
            "      security: []\n",
            "      security: []\n      x-framewire-no: 1\n",
            "specs/toys.yaml:9: paths > /toys > post: x-framewire-no is not a known fact",
        ),
        (
            "schemas: {}",
            "schemas:\n    Lost: {type: object}",
            "specs/toys.yaml:38: schema Lost is used by no operation",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "toys.yaml").write_text(SPEC.replace(old, new, 1))
    with pytest.raises(SpecError) as caught:
        bundle({"toys": spec(old, new)})
    assert error_line(caught.value, folder).startswith(message)


def test_what_the_generator_says_leads_to_the_spec_too(tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    old, new = "wide: {type: integer}", "wide: {type: array}"
    (folder / "toys.yaml").write_text(SPEC.replace(old, new, 1))
    with pytest.raises(GenerationError) as caught:
        run_generator(bundle({"toys": spec(old, new)}), tmp_path / "framewire_api", tidy=False)
    assert error_line(caught.value, folder).startswith("specs/toys.yaml:6: ")
    assert "POST /toys" in error_line(caught.value, folder)


def test_a_wrong_spec_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    for path in bundling.SPECS.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "toys.yaml").write_text(SPEC.replace("      operationId: makeToy\n", "", 1))
    monkeypatch.setattr(command, "SPECS", folder)
    before = {path: path.stat().st_mtime_ns for path in PACKAGE.rglob("*.py")}
    assert command.main() == 1
    assert capsys.readouterr().err == (
        "generate: specs/toys.yaml:6: POST /toys: has no operationId; nothing was changed\n"
    )
    assert {path: path.stat().st_mtime_ns for path in PACKAGE.rglob("*.py")} == before


def test_what_stops_half_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, fresh = tmp_path / "framewire_api", tmp_path / "made" / "framewire_api"
    views, sync = tmp_path / "_async" / "toys" / "raw.py", tmp_path / "_sync" / "toys" / "raw.py"
    for path, text in ((package / "a", "old"), (fresh / "a", "new"), (views, "old"), (sync, "old")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(in_place, "PACKAGE", package)
    monkeypatch.setattr(twin, "SOURCE", tmp_path / "_async")
    monkeypatch.setattr(twin, "TARGET", tmp_path / "_sync")

    def stops() -> None:
        views.write_text("new")
        sync.with_name("more.py").write_text("new")
        assert (package / "a").read_text() == "new"
        raise KeyboardInterrupt

    monkeypatch.setattr(in_place, "produce", stops)
    change = FileTransaction()
    change.write(tmp_path / "openapi.yaml", "new")
    in_place.put_in_place(change, fresh)
    with pytest.raises(KeyboardInterrupt):
        change.apply()
    assert (package / "a").read_text() == "old"
    assert (views.read_text(), sync.read_text()) == ("old", "old")
    assert not sync.with_name("more.py").exists()
    assert not (tmp_path / "openapi.yaml").exists()
