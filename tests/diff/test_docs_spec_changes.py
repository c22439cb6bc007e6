"""docs/spec-changes.md: its example is real output, its tables are what the code has."""

import json
import re
from pathlib import Path
from typing import Any

from scripts.diff import compare
from scripts.diff.report import Comparison, as_json, text
from scripts.diff.sources import read_pair
from scripts.diff.table import table
from scripts.framewire_spec import main, parser
from tests.diff.documents import JSON, body, document, ref

PAGE = Path(__file__).resolve().parents[2] / "docs" / "spec-changes.md"
TEXT = {"type": "string"}


def service(paths: tuple[str, ...], required: list[str], statuses: list[str], **more: Any) -> Any:
    """Return the spec of a service that draws toys."""
    fields = {"prompt": TEXT, **({"model": TEXT} if "model" in required else {})}
    schemas = {
        "DrawRequest": {"type": "object", "required": required, "properties": fields},
        "Drawing": {
            "type": "object",
            "required": ["id", "status"],
            "properties": {"id": TEXT, "status": {"type": "string", "enum": statuses}, **more},
        },
    }
    answers = {"200": {"description": "Fine", **body(ref("Drawing"))}}
    draw = {"requestBody": {"required": True, "content": {JSON: {"schema": ref("DrawRequest")}}}}
    operations = {
        "/draw": ("post", {"operationId": "draw", **draw}),
        "/drawings/{id}": ("get", {"operationId": "getDrawing"}),
        "/styles": ("get", {"operationId": "listStyles"}),
        "/models": ("get", {"operationId": "listModels"}),
    }
    return document(
        {
            path: {method: {**found, "security": [], "responses": answers}}
            for path, (method, found) in operations.items()
            if path in paths
        },
        schemas,
    )


def comparison() -> Comparison:
    old = service(("/draw", "/drawings/{id}", "/styles"), ["prompt"], ["queued", "done"])
    new = service(
        ("/draw", "/drawings/{id}", "/models"),
        ["prompt", "model"],
        ["queued", "done", "expired"],
        seed={"type": "integer"},
    )
    titles = "toys at HEAD", "toys in the working tree"
    return Comparison("toys", titles, compare(old, new, "toys"))


def test_the_example_is_real_output() -> None:
    assert f"```\n{text([comparison()], '0.1.0')}```\n" in PAGE.read_text(encoding="utf-8")


def test_colours_change_nothing_but_colour() -> None:
    painted = text([comparison()], "0.1.0", colour=True)
    assert "\x1b[31mbreaking\x1b[0m" in painted
    assert re.sub(r"\x1b\[\d+m", "", painted) == text([comparison()], "0.1.0")


def test_every_kind_stands_in_the_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.endswith(table()), "run `python -m scripts.diff.table` and put it at the end"


def test_the_table_beside_another_tool_has_all_findings_of_the_pair() -> None:
    folder = PAGE.parents[1] / "tests" / "diff" / "pair"
    old, new = read_pair(str(folder / "old.yaml"), str(folder / "new.yaml"))
    found = [(each.kind, each.level) for each in compare(old.document, new.document)]
    page = PAGE.read_text(encoding="utf-8").partition("## Beside another tool")[2]
    rows = re.findall(r"^\| [^|]+ \| `([a-z-]+)` \| (\w+) \| [a-z-]+ \|", page, re.MULTILINE)
    assert sorted(rows) == sorted(found)


def test_every_key_of_the_json_is_described() -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = json.loads(as_json([comparison()], "0.1.0"))
    described = {
        name
        for line in page.partition("## JSON")[2].partition("## All kinds")[0].splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert described == {*found, *found["changes"][0]}
    assert found["format"] == 1


def test_the_commands_of_the_page_are_taken() -> None:
    page = PAGE.read_text(encoding="utf-8")
    lines = re.findall(r"^framewire-spec (.+?)(?:  +#.*)?$", page, re.MULTILINE)
    assert len(lines) >= 5
    for line in lines:
        command, *rest = line.split()
        if command != "import":
            assert parser().parse_args([command, *rest]).command == command


def test_bad_usage_is_refused_before_anything_is_read(capsys: Any) -> None:
    assert main(["diff", "no/such/file.yaml", "no/other.yaml"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
