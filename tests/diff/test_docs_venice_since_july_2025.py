"""docs/venice-since-july-2025.md says what the tool said, of every operation."""

import re
from operator import attrgetter
from pathlib import Path

from ruamel.yaml import YAML

from framewire import Venice

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "venice-since-july-2025.md").read_text(encoding="utf-8")
OPERATION = re.compile(r"^\| ((?:GET|POST|PATCH|PUT|DELETE) \S+)", re.MULTILINE)
METHODS = {"get", "post", "patch", "put", "delete"}
BEFORE = 20


def _section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def _operations() -> set[str]:
    document = YAML(typ="safe", pure=True).load((ROOT / "specs" / "venice.yaml").read_text())
    return {
        f"{method.upper()} {path}"
        for path, item in document["paths"].items()
        for method in METHODS.intersection(item)
    }


def test_the_operations_that_are_new_are_all_there():
    table = _section("What is new").partition("\nNew in the requests")[0]
    new = OPERATION.findall(table)
    assert len(new) == len(set(new)) == len(_operations()) - BEFORE
    assert set(new) < _operations()


def test_every_method_that_the_page_names_is_there():
    with Venice("key") as client:
        for path in re.findall(r"`((?:\w+\.)+\w+)(?:\(.*?\))?`", _section("What is new")):
            if path.partition(".")[0] != "job":
                found = attrgetter(path)(client)
                assert callable(found) or hasattr(found, "_client"), path


def test_no_operation_is_named_that_is_not_there():
    assert set(OPERATION.findall(PAGE)) <= _operations()


def test_the_numbers_are_those_of_the_changelog():
    on_page = re.search(r"(\d+) breaking, (\d+) risky and (\d+) safe", PAGE)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    in_changelog = re.search(r"<!-- (\d+) breaking, (\d+) risky, (\d+) safe", changelog)
    assert on_page is not None
    assert in_changelog is not None
    assert on_page.groups() == in_changelog.groups()


def test_what_breaks_in_the_changelog_stands_on_the_page():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for line in re.findall(r"- \*\*Breaking:\*\* venice, (.*)", changelog):
        fields = re.findall(r"`(Venice\w+(?:\.\w+)?)", line)
        assert fields or "GET /billing/usage" in line, line
        assert all(f"`{field}" in _section("What breaks") for field in fields), line
