"""The quick reader and writer of YAML do what ruamel.yaml does, or leave it to it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from scripts.openapi.quick_yaml import Reader, UnusualError
from scripts.openapi.write import BUNDLE, SPEC, Style, _dumped, to_yaml

ROOT = Path(__file__).resolve().parents[2]
TEXTS = st.one_of(
    st.sampled_from(
        ["on", "16:9", "null", "~", "", " a", "a ", "a: b", "a #b", "#a", "- a", "2026-01-01", "1e3",
         "it's", 'say "x"', "a\nb", "é", "{a}", "[a]", "@a", "*a", "&a", "|", ">", "%", "x:", "0x1",
         "a,b", "$ref", "#/components/schemas/A", "200", "1_000", "yes", "\\d", "?", "? a", "-", "=", "<<"]
    ),
    st.text(max_size=8),
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)
    ),
    max_leaves=12,
)  # fmt: skip
DOCUMENTS = st.dictionaries(TEXTS, VALUES, max_size=5)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.sampled_from([SPEC, BUNDLE]))
def test_what_is_written_is_what_ruamel_writes(data: Any, style: Style) -> None:
    assert to_yaml(data, style) == _dumped(data, style)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.sampled_from([SPEC, BUNDLE]))
def test_what_is_read_is_what_ruamel_reads(data: Any, style: Style) -> None:
    text = _dumped(data, style)
    try:
        found = Reader().data(text)
    except UnusualError:
        return
    assert repr(found) == repr(YAML(typ="safe", pure=True).load(text))


LINES = st.lists(
    st.builds(
        lambda depth, dashes, line: "  " * depth + "- " * dashes + line,
        st.integers(0, 3),
        st.integers(0, 2),
        st.sampled_from(
            ["a:", "a: b", "b: 1", "c", "'x': y", "a: [1, b]", "a: {b: c}", "# note", "", "a: b # c",
             "a: >-", "a: |", "a: 'b", "b'", "a: b: c", "&x a: 1", "a: *x", "-", "---", "...", "200: x",
             "a: - b", "a: ", "? a", "a: !!str 1", "<<: {a: 1}", "a: \"b\"", "a: \"b\" c"]
        ),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_whatever_the_lines_are_nothing_is_read_otherwise(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    try:
        found = Reader().data(text)
    except UnusualError:
        return
    try:
        other = YAML(typ="safe", pure=True).load(text)
    except YAMLError:
        pytest.fail(f"{text!r} is no YAML, and was read as {found!r}")
    assert repr(found) == repr(other), text


def test_large_documents_are_read_and_written_quickly() -> None:
    for path in (ROOT / "specs" / "venice.yaml", ROOT / "openapi.yaml"):
        text = path.read_text(encoding="utf-8")
        assert json.dumps(Reader().data(text))
