"""`docs/services.md` names only what exists, and leaves out no operation."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from framewire_api.operations import OPERATIONS
from tests.unwrapped import NEW

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in (ROOT / "docs" / "services.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| documented")
]


@cache
def functions(path: str) -> frozenset[str]:
    """Names of the test functions in a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_every_row_is_whole():
    assert len(ROWS) > 500
    assert [row for row in ROWS if len(row) != 4 or not row[0] or not row[1] or not row[3]] == []


def test_every_test_named_exists():
    named = {name for row in ROWS for name in re.findall(r"`(tests/[^`]+)`", row[3])}
    assert len(named) > 100
    missing = [
        name
        for name in sorted(named)
        if not (ROOT / name.partition("::")[0]).is_file()
        or name.partition("::")[2] not in functions(name.partition("::")[0])
    ]
    assert missing == []


def test_every_operation_named_exists_and_none_is_left_out():
    named = {name for row in ROWS for name in re.findall(r"`(\w+)`", row[2])}
    assert named - set(OPERATIONS) == set()
    assert set(OPERATIONS) - named - NEW == set()


@pytest.mark.parametrize("service", ["visgate", "Siray", "Aquiles-Image", "Venice"])
def test_every_service_has_its_part(service):
    text = (ROOT / "docs" / "services.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {service}", text, re.MULTILINE)
