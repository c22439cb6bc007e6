"""Random documents become clients whose methods work; `make random-documents` takes hundreds."""

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from benchmarks.large_documents import large
from scripts.importer.pipeline import import_document
from tests.random_documents.calls import wrong
from tests.random_documents.maker import document
from tests.random_documents.trial import tried

DOCUMENTS = 25


def test_documents_go_through_everything_without_a_finding(tmp_path: Path) -> None:
    found = tried({f"d{number}": document(number) for number in range(DOCUMENTS)}, tmp_path)
    assert len(found) == DOCUMENTS
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_document_that_cannot_be_used_is_a_finding_and_hides_no_other(tmp_path: Path) -> None:
    found = tried({"bad": {"openapi": "2.0"}, "good": document(1)}, tmp_path)
    assert found["good"] == []
    assert "DocumentError" in found["bad"][0]


def test_the_documents_of_the_benchmark_are_taken_over_whole() -> None:
    made = import_document(large(0.03))
    assert made.left_out == ()
    assert len(json.dumps(large(0.06))) > 1.5 * len(json.dumps(large(0.03)))


def test_a_number_always_makes_the_same_document() -> None:
    assert document(7) == document(7)
    assert document(7) != document(8)


@cache
def sixty() -> str:
    return json.dumps([document(number) for number in range(60)])


@pytest.mark.parametrize(
    "kind",
    [
        "allOf", "anyOf", "oneOf", "discriminator", "mapping", "nullable", "const", "default",
        "additionalProperties", "multipart/form-data", "application/x-www-form-urlencoded",
        "text/plain", "video/mp4", "binary", "date-time", "parent", "minItems", "#/components/parameters/",
        "#/components/requestBodies/", "#/components/responses/", "3.0.3", "3.1.0", "apiKey",
    ],
)  # fmt: skip
def test_every_kind_of_thing_is_among_them(kind: str) -> None:
    assert f'"{kind}' in sixty()


@pytest.mark.parametrize(
    ("value", "hint", "said"),
    [
        (1, int | None, ""),
        (None, int | None, ""),
        (1, float, ""),
        ("a", Literal["a"] | int, ""),
        ([{"a": 1}], list[dict[str, int]], ""),
        ({"a": object()}, Any, ""),
        ("1", int, "answer: str instead of int"),
        ("b", Literal["a"], "answer: 'b' is none of ('a',)"),
        ([1, "2"], list[int], "answer[1]: str instead of int"),
        ({"a": "1"}, dict[str, int], "answer.a: str instead of int"),
        ("2026-01-01", datetime.date | None, "answer: str instead of date"),
    ],
)
def test_what_comes_back_is_held_against_its_type(value: Any, hint: Any, said: str) -> None:
    assert wrong(value, hint, {}) == said
