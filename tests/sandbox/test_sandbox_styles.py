"""What the client writes into queries, headers, cookies and forms, the sandbox reads again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framewire._core.exchange.request import _query
from framewire.sandbox.styles import pairs_of
from framewire.sandbox.validate import Contract
from framewire_api import _styles

EXAMPLES = 25
NAMES = ("a", "b-c", "größe", "id", "x.y", "type")
# No end of an item in any style, and nothing that a header cannot hold.
plain = st.text("abz019.:;=&+%#?/é_~'\"", max_size=6)
odd = st.text("abz, |[]{}&=+%#?/éλ\"'\\\n", max_size=6)


def _of_text(texts: st.SearchStrategy[str]) -> Any:
    """Schemas of one text, each with a strategy of its values."""
    return st.sampled_from(
        (
            ({"type": "string"}, texts),
            ({"type": "integer"}, st.integers(-(10**9), 10**9)),
            ({"type": "number"}, st.floats(-1e6, 1e6, allow_nan=False)),
            ({"type": "boolean"}, st.booleans()),
            ({"type": "string", "enum": ["on", "16:9", "1"]}, st.sampled_from(("on", "16:9", "1"))),
            ({"type": ["integer", "null"]}, st.integers(0, 9)),
        )
    )


def _list_of(found: Any) -> Any:
    schema, values = found
    return {"type": "array", "items": schema}, st.lists(values, min_size=1, max_size=3)


def _object_of(found: dict[str, Any]) -> Any:
    schema = {"type": "object", "properties": {name: one[0] for name, one in found.items()}}
    values = {name: one[1] for name, one in found.items()}
    first = dict(list(values.items())[:1])
    return schema, st.fixed_dictionaries(
        first, optional={name: each for name, each in values.items() if name not in first}
    )


def _map_of(found: Any) -> Any:
    schema, values = found
    keys = st.sampled_from(NAMES)
    whole = {"type": "object", "additionalProperties": schema}
    return whole, st.dictionaries(keys, values, min_size=1, max_size=3)


def _objects(inner: Any) -> Any:
    fields = st.dictionaries(st.sampled_from(NAMES), inner, min_size=1, max_size=3)
    return st.one_of(fields.map(_object_of), inner.map(_map_of))


def _any_of(inner: Any) -> Any:
    """Whatever is nested: lists of objects of lists and so on."""
    return st.recursive(
        inner, lambda one: st.one_of(one.map(_list_of), _objects(one)), max_leaves=5
    )


def _flat(texts: st.SearchStrategy[str]) -> Any:
    one = _of_text(texts)
    return st.one_of(one, one.map(_list_of), _objects(one))


# A style, where it stands, and the schemas that OpenAPI gives it a form for, and those it does not.
WAYS: dict[str, tuple[dict[str, Any], Any]] = {
    "form": ({"explode": True}, _any_of(_of_text(odd))),
    "form, one value": ({"explode": False}, _any_of(_of_text(odd))),
    "spaces": ({"style": "spaceDelimited", "explode": False}, _flat(plain)),
    "pipes": ({"style": "pipeDelimited", "explode": False}, _flat(plain)),
    "deep": ({"style": "deepObject", "explode": True}, _any_of(_of_text(odd))),
    "reserved": ({"allowReserved": True}, _any_of(_of_text(odd))),
}


def rules(parameter: Mapping[str, Any]) -> Contract:
    """The contract of one operation with one parameter beside a text."""
    beside = {"name": "beside", "in": "query", "schema": {"type": "string"}}
    operation = {"operationId": "find", "parameters": [beside, parameter], "responses": {}}
    return Contract({"paths": {"/find": {"get": operation}}})


def how(parameter: Mapping[str, Any]) -> tuple[str, bool, bool]:
    """What the generator makes of a parameter's style."""
    style = parameter.get("style", "form")
    explode = parameter.get("explode", style == "form")
    return style, explode, parameter.get("allowReserved", False)


def encoded(written: Mapping[str, Any]) -> str:
    """The query as a request carries it."""
    return _query({"beside": "x&y", **written})


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_a_query_is_read_as_it_was_meant(way: str, data: st.DataObject) -> None:
    style, found = WAYS[way]
    schema, values = data.draw(found)
    value = data.draw(values)
    parameter = {"name": "p[q]" if way != "deep" else "p", "in": "query", "schema": schema, **style}
    written = _styles.query(parameter["name"], value, *how(parameter))
    read, problem = rules(parameter).read_parameters("find", encoded(written))
    assert problem is None
    assert read == {("query", "beside"): "x&y", ("query", parameter["name"]): value}


SLOTS: dict[str, dict[str, Any]] = {
    "simple": {},
    "simple, fields": {"explode": True},
    "label": {"style": "label"},
    "label, apart": {"style": "label", "explode": True},
    "matrix": {"style": "matrix"},
    "matrix, apart": {"style": "matrix", "explode": True},
    "json": {"x-framewire-in-json": True},
}


@pytest.mark.parametrize("way", SLOTS)
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_a_path_is_read_as_it_was_meant(way: str, data: st.DataObject) -> None:
    texts = st.text("abz,;=|[]{}&+%#?/é", min_size=1, max_size=6)
    one = _of_text(texts if "apart" in way else texts | st.just("x.y")).filter(
        lambda found: found[0]["type"] in ("string", "integer")
    )
    schema, values = data.draw(st.one_of(one.map(_list_of), _objects(one)))
    value = data.draw(values)
    parameter = {"name": "p", "in": "path", "required": True, "schema": schema, **SLOTS[way]}
    assume(way != "label, apart" or not isinstance(value, dict) or "x.y" not in value)
    style = "json" if way == "json" else parameter.get("style", "simple")
    written = _styles.path("p", value, style, parameter.get("explode", False))
    assert "/" not in written
    operation = {"operationId": "find", "parameters": [parameter], "responses": {}}
    contract = Contract({"paths": {"/find/{p}/more": {"get": operation}}})
    read, problem = contract.read_parameters("find", path=f"/find/{written}/more")
    assert (read, problem) == ({("path", "p"): value}, None)


# The same examples each time: one form may be meant by several members, which few examples show.
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_a_union_is_read_as_something_that_is_written_alike(data: st.DataObject) -> None:
    one = _any_of(_of_text(odd))
    members = data.draw(st.lists(one, min_size=2, max_size=3))
    value = data.draw(st.one_of(*(values for _, values in members)))
    schema = {data.draw(st.sampled_from(("oneOf", "anyOf"))): [each for each, _ in members]}
    for style, explode in (("deepObject", True), ("form", True), ("form", False)):
        parameter = {
            "name": "p", "in": "query", "schema": schema, "style": style, "explode": explode
        }  # fmt: skip
        written = _styles.query("p", value, style, explode, False)
        read, problem = rules(parameter).read_parameters("find", encoded(written))
        assert problem is None
        # A list in brackets may be meant by one text, as other programs write it.
        if style == "form":
            again = _styles.query("p", read["query", "p"], style, explode, False)
            assert _query(again) == _query(written)


@pytest.mark.parametrize("explode", [True, False])
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_a_header_is_read_as_it_was_meant(explode: bool, data: st.DataObject) -> None:
    texts = st.text("abz019.:;&+%#?/_~'\"", min_size=1, max_size=6)
    schema, values = data.draw(_flat(texts).filter(lambda found: found[0]["type"] != "string"))
    value = data.draw(values)
    parameter = {"name": "X-Given", "in": "header", "schema": schema, "explode": explode}
    written = _styles.header("X-Given", value, explode)
    read, problem = rules(parameter).read_parameters("find", None, written)
    assert problem is None
    assert read == {("header", "X-Given"): value}


@pytest.mark.parametrize("explode", [True, False])
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_a_cookie_is_read_as_it_was_meant(explode: bool, data: st.DataObject) -> None:
    names = ("a", "b-c", "id")
    one = _of_text(odd)
    objects = st.dictionaries(st.sampled_from(names), one, min_size=1, max_size=3).map(_object_of)
    schema, values = data.draw(st.one_of(one, one.map(_list_of), objects))
    value = data.draw(values)
    parameter = {"name": "given", "in": "cookie", "schema": schema, "explode": explode}
    written = _styles.cookie("given", value, explode)
    header = "; ".join(f"{name}={text}" for name, text in {"other": "1", **written}.items())
    read, problem = rules(parameter).read_parameters("find", None, {"cookie": header})
    assert problem is None
    assert read == {("cookie", "given"): value}


class _Fields:
    """A body that says of itself what it is, as generated models do."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    def to_dict(self) -> dict[str, Any]:
        return self._fields


@pytest.mark.parametrize("way", [None, *WAYS])
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_an_urlencoded_form_is_read_as_it_was_meant(way: str | None, data: st.DataObject) -> None:
    style, found = WAYS[way] if way else ({}, _any_of(_of_text(odd)))
    schema, values = data.draw(found)
    value = data.draw(values)
    fields = {"type": "object", "properties": {"name": {"type": "string"}, "p": schema}}
    media = {"schema": fields, "encoding": {"p": style} if style else {}}
    content = {"application/x-www-form-urlencoded": media}
    operation = {"operationId": "put", "requestBody": {"content": content}, "responses": {}}
    contract = Contract({"paths": {"/put": {"post": operation}}})
    styles = {"p": how(style)} if style else {}
    body = _Fields({"name": "x,y", "p": value})
    text = _query(_styles.fields_body(body, styles)["data"])
    assert contract.read_form("put", text) == ({"name": "x,y", "p": value}, None)


OBJECT = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
LIST = {"type": "array", "items": OBJECT}


@pytest.mark.parametrize("members", [(OBJECT, LIST), (LIST, OBJECT)])
@pytest.mark.parametrize("union", ["anyOf", "oneOf"])
@pytest.mark.parametrize("way", ["form", "form, one value", "pipes", "deep"])
@pytest.mark.parametrize(
    "value", [{"a": "x"}, {"a": "x", "b": "y"}, [{"a": "x"}], [{"a": "x"}, {"b": "y"}]], ids=str
)
def test_an_object_and_a_list_of_one_are_told_apart(
    value: Any, way: str, union: str, members: Any
) -> None:
    parameter = {"name": "p", "in": "query", "schema": {union: [*members]}, **WAYS[way][0]}
    written = _styles.query("p", value, *how(parameter))
    read, problem = rules(parameter).read_parameters("find", encoded(written))
    assert problem is None
    assert read["query", "p"] == value


def test_what_other_programs_write_is_read_too() -> None:
    schema = {"type": "object", "properties": {"tags": {"type": "array", "items": {}}}}
    parameter = {"name": "p", "in": "query", "style": "deepObject", "schema": schema}
    for text in (
        "p[tags][]=a&p[tags][]=b",
        "p[tags]=a&p[tags]=b",
        "p%5Btags%5D%5B1%5D=b&p[tags][0]=a",
    ):
        read, problem = rules(parameter).read_parameters("find", text)
        assert problem is None
        assert read["query", "p"] == {"tags": ["a", "b"]}


def test_pairs_stay_encoded_until_they_are_taken_apart() -> None:
    assert pairs_of("a%5B0%5D=x%2Cy&b=&c") == [("a[0]", "x%2Cy"), ("b", ""), ("c", "")]
    assert pairs_of(urlencode({"ä": "1"}, quote_via=quote)) == [("ä", "1")]
