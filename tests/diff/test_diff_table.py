"""Every kind of change: what it is called, what it asks for, what is said, and its way back."""

from collections import Counter
from typing import Any

import pytest

from scripts.diff import Change, compare
from scripts.diff.catalogue import CATALOGUE
from tests.diff import table_calls, table_values
from tests.diff.documents import answer, call, request, taking
from tests.diff.table_calls import Row

ROWS = (*table_calls.ROWS, *table_values.ROWS)
IDS = [f"{index}-{row.kind}" for index, row in enumerate(ROWS)]
STEPS = {"breaking": {"major"}, "risky": {"minor"}, "safe": {"minor", "patch"}}


def changes(old: Any, new: Any) -> list[Change]:
    return compare(old, new, "toys")


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_change_is_the_one_thing_that_is_told(row: Row) -> None:
    change, *others = changes(row.old, row.new)
    assert tuple(other.kind for other in others) == row.also
    assert (change.kind, change.level, change.message) == (row.kind, row.level, row.message)
    assert change.step in STEPS[row.level]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_way_back_is_the_inverse(row: Row) -> None:
    forth, back = changes(row.old, row.new), changes(row.new, row.old)
    assert len(forth) == len(back)
    for change, inverse in zip(forth, back, strict=True):
        assert inverse.kind in CATALOGUE[change.kind].inverse
        assert change.kind in CATALOGUE[inverse.kind].inverse


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_document_is_no_change_to_itself(row: Row) -> None:
    assert changes(row.old, row.old) == []
    assert changes(row.new, row.new) == []


def test_every_kind_is_in_the_table() -> None:
    assert set(CATALOGUE) == {row.kind for row in ROWS}
    assert len(CATALOGUE) >= 60


def test_every_level_has_kinds_and_every_inverse_is_mutual() -> None:
    assert set(Counter(kind.level for kind in CATALOGUE.values())) == {"breaking", "risky", "safe"}
    for name, kind in CATALOGUE.items():
        assert kind.inverse
        assert all(name in CATALOGUE[other].inverse for other in kind.inverse)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (call(), call(summary="Make a toy.", description="Slowly.", tags=["toys"])),
        (call(), call(**{"x-vendor": 1, "x-framewire-note": "as recorded"})),
        (request(size={"type": "string"}), request(size={"type": "string", "title": "Size"})),
        (answer(size={"type": "integer"}), answer(size={"type": "integer", "examples": [1]})),
        (request(size={"minLength": 0, "type": "string"}), request(size={"type": "string"})),
        (answer(a={}, b={}), answer(b={}, a={})),
        (answer(("a", "b"), a={}, b={}), answer(("b", "a"), a={}, b={})),
        (answer(size={"enum": ["s", "m"]}), answer(size={"enum": ["m", "s"]})),
        (
            answer(size={"oneOf": [{"type": "string"}, {"type": "null"}]}),
            answer(size={"type": ["string", "null"]}),
        ),
        (
            answer(size={"allOf": [{"type": "string"}]}),
            answer(size={"type": "string"}),
        ),
        (
            answer(size={"anyOf": [{"type": "string"}, {"type": "integer"}]}),
            answer(size={"oneOf": [{"type": "integer"}, {"type": "string"}]}),
        ),
        (answer(size={"const": "s"}), answer(size={"enum": ["s"]})),
    ],
)
def test_another_way_of_saying_the_same_is_no_change(old: Any, new: Any) -> None:
    assert changes(old, new) == []
    assert changes(new, old) == []


def test_a_component_that_several_operations_share_changes_once() -> None:
    def shop(size: Any) -> Any:
        document = answer(size=size)
        item = document["paths"]["/toys"]["post"]
        document["paths"]["/dolls"] = {"get": {**item, "operationId": "listDolls"}}
        return document

    (change,) = changes(shop({"type": "string"}), shop({"type": "integer"}))
    assert change.operations == ("POST /toys", "GET /dolls")
    assert (change.operation, change.method, change.path) == ("makeToy", "POST", "/toys")
    assert change.place == "/components/schemas/Toy/properties/size"
    assert (change.before, change.after) == ("str", "int")
    assert change.function == "framewire_api.toys.make_toy"


def test_a_schema_that_holds_itself_is_compared_once() -> None:
    def tree(kind: str) -> Any:
        node = {"$ref": "#/components/schemas/Toy"}
        extended = {"allOf": [node, {"properties": {"more": {"type": kind}}}]}
        return answer(child=node, children={"type": "array", "items": node}, grown=extended)

    assert changes(tree("string"), tree("string")) == []
    (change,) = changes(tree("string"), tree("integer"))
    assert change.kind == "answer-type-changed"
    assert change.message.startswith("`ToysToy.grown.more` is `int`")


def test_what_answers_and_errors_share_weighs_as_in_an_answer() -> None:
    def shared(**fields: Any) -> Any:
        document = answer(**fields)
        responses = document["paths"]["/toys"]["post"]["responses"]
        responses["400"] = responses["200"]
        return document

    (change,) = changes(shared(size={"type": "string"}), shared())
    assert (change.kind, change.level) == ("answer-field-removed", "breaking")


def test_a_renamed_class_that_also_changed_says_both() -> None:
    old = table_values.renamed("Toy")
    new = table_values.renamed("Plaything", price={"type": "number"})
    assert [change.kind for change in changes(old, new)] == ["schema-renamed", "answer-field-added"]


def test_names_are_those_of_the_generated_code() -> None:
    old, new = request(), request(**{"type": {"type": "string"}, "keys": {}, "maxSize": {}})
    found = [change.subject for change in changes(old, new)]
    assert found == [f"`ToysToyRequest.{name}`" for name in ("type_", "keys_", "max_size")]
    (plain,) = compare(request(), request(size={}))
    assert plain.message == "new optional field `ToyRequest.size`"
    assert plain.function == "make_toy"


def test_lists_of_needed_fields_beside_fields_are_no_other_type() -> None:
    plain = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    either = {**plain, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
    more = {**either, "properties": {**plain["properties"], "c": {"type": "string"}}}
    taken = {"said": taking(either), "more": taking(more)}
    (change,) = changes(taking(plain), taken["said"])
    assert (change.kind, change.level) == ("request-schema-changed", "risky")
    assert changes(taken["said"], taken["said"]) == []
    (change,) = changes(taken["said"], taken["more"])
    assert change.kind == "request-field-added"
