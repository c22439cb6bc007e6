"""A class keeps its name and its meaning from one version of a document to the next."""

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scripts.importer.pipeline import import_document
from scripts.openapi.refs import schema_name, target
from scripts.openapi.walk import UNIONS, operations

TEXT = {"type": "string"}


def obj(title: str = "", /, **fields: Any) -> dict[str, Any]:
    """An object whose fields are all needed."""
    schema = {"type": "object", "required": [*fields], "properties": fields}
    return {"title": title, **schema} if title else schema


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def posting(name: str, sent: Any, answered: Any, refused: Any = None) -> dict[str, Any]:
    """A path with one operation."""
    answers = {"200": answered, **({} if refused is None else {"400": refused})}
    return {
        "post": {
            "operationId": name,
            "requestBody": {"content": {"application/json": {"schema": sent}}},
            "responses": {
                status: {"description": "d", "content": {"application/json": {"schema": schema}}}
                for status, schema in answers.items()
            },
        }
    }


def toys() -> dict[str, Any]:
    """A document in which names come from everywhere: components, titles, tags, fields, places."""
    price = obj(usd={"type": "number"}, eur={"type": "number"})
    pricing = {
        "anyOf": [
            obj(generation=price),
            obj(durations={"type": "array", "items": price}, generation=price),
            obj("Flat Rate", monthly=price),
        ]
    }
    part = {
        "oneOf": [
            obj(type={"const": "text", "type": "string"}, text=TEXT),
            obj(type={"const": "image", "type": "string"}, image=obj(url=TEXT)),
        ]
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Toys", "version": "1"},
        "servers": [{"url": "https://toys.test"}],
        "paths": {
            "/draw": posting("draw", obj(prompt=TEXT, parts={"type": "array", "items": part}),
                             ref("Drawing"), ref("Refusal")),
            "/edit": posting("edit", obj(prompt=TEXT, image=obj(url=TEXT)), ref("Drawing"),
                             ref("Refusal")),
            "/models": posting("models", obj(kind=TEXT), obj(data={"type": "array", "items": obj(
                id=TEXT, pricing=pricing)}), ref("Refusal")),
        },
        "components": {"schemas": {
            "Drawing": obj(id=TEXT, image=obj(url=TEXT)),
            "Refusal": obj(error=TEXT),
            "Unused": obj(anything=TEXT),
        }},
    }  # fmt: skip


def names(spec: dict[str, Any]) -> dict[str, str]:
    """The component in every place that an operation leads to."""
    found: dict[str, str] = {}

    def look(schema: Any, place: str, above: tuple[str, ...]) -> None:
        name = schema_name(schema.get("$ref", ""))
        if name:
            found[place] = name
            if name in above:
                return
        whole = target(spec, schema)
        for key, inner in _inner(whole):
            look(inner, f"{place}/{key}", (*above, name))

    for path, _method, _item, operation in operations(spec):
        for side in ("requestBody", "responses"):
            for place, schema in _contents(spec, operation[side]):
                look(schema, f"{path} {side} {place}", ())
    return found


def _contents(spec: dict[str, Any], node: Any) -> Iterator[tuple[str, Any]]:
    holders = node if "content" not in node else {"": node}
    for name, holder in holders.items():
        for media, entry in target(spec, holder).get("content", {}).items():
            yield f"{name} {media}", entry["schema"]


def _inner(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from schema.get("properties", {}).items()
    if "items" in schema:
        yield "items", schema["items"]
    for union in UNIONS:
        for member in schema.get(union, ()):
            fields = sorted(member.get("properties", {})) or schema_name(member.get("$ref", ""))
            yield f"member {fields}", member


# --- versions --------------------------------------------------------------------------------


def shuffled(document: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The document with everything whose order means nothing in another order."""

    def mixed(node: Any, key: str = "") -> Any:
        if isinstance(node, dict):
            keys = list(node)
            dice.shuffle(keys)
            return {name: mixed(node[name], name) for name in keys}
        if isinstance(node, list):
            found = [mixed(each) for each in node]
            if key in UNIONS or key == "required":
                dice.shuffle(found)
            return found
        return node

    whole: dict[str, Any] = mixed(document)
    return whole


def with_operation(sent: Any, answered: Any) -> Callable[[dict[str, Any]], None]:
    def add(document: dict[str, Any]) -> None:
        document["paths"] = {"/a": posting("aFirst", sent, answered), **document["paths"]}
        document["paths"]["/z"] = posting("zLast", sent, answered)

    return add


def with_component(name: str, schema: Any, *, used: bool) -> Callable[[dict[str, Any]], None]:
    def add(document: dict[str, Any]) -> None:
        schemas = document["components"]["schemas"]
        document["components"]["schemas"] = {name: schema, **schemas}
        if used:
            document["paths"]["/other"] = posting("other", ref(name), obj(ok=TEXT))

    return add


def with_member(place: Callable[[dict[str, Any]], list[Any]], *members: Any) -> Any:
    def add(document: dict[str, Any]) -> None:
        union = place(document)
        union[:0] = members[:1]
        union += members[1:]

    return add


def pricing(document: dict[str, Any]) -> list[Any]:
    answer = document["paths"]["/models"]["post"]["responses"]["200"]
    items = answer["content"]["application/json"]["schema"]["properties"]["data"]["items"]
    members: list[Any] = items["properties"]["pricing"]["anyOf"]
    return members


PRICE = obj(usd={"type": "number"}, eur={"type": "number"})
ADDED: dict[str, Callable[[dict[str, Any]], None]] = {
    "an operation that sends and gets equal shapes": with_operation(
        obj(url=TEXT), obj(data={"type": "array", "items": PRICE})
    ),
    "an operation with an equal title": with_operation(
        obj("Flat Rate", monthly=PRICE), obj("Flat Rate", yearly=PRICE)
    ),
    "an equal component": with_component("Picture", obj(url=TEXT), used=True),
    "an equal component that nothing uses": with_component("Picture", obj(url=TEXT), used=False),
    "a component of a name that was made": with_component("DrawRequest", obj(x=TEXT), used=True),
    "an equal component before it": with_component("AMoney", PRICE, used=True),
    "an equal request": with_component(
        "EditPicture", obj(prompt=TEXT, image=obj(url=TEXT)), used=False
    ),
    "members with an equal title": with_member(
        pricing, obj("Flat Rate", weekly=PRICE), obj("Flat Rate", daily=PRICE)
    ),
    "members that share the telling fields": with_member(
        pricing, obj(durations=TEXT, other=TEXT), obj(generation=TEXT, monthly=TEXT)
    ),
    "a wider error elsewhere": lambda document: document["paths"].update(
        {"/r": posting("refused", obj(a=TEXT), obj(b=TEXT), obj(why=TEXT, at=TEXT, how=TEXT))}
    ),
}


@pytest.mark.parametrize("added", ADDED)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_added_elsewhere_renames_nothing(added: str, seed: int) -> None:
    first = import_document(toys()).document
    later = copy.deepcopy(toys())
    ADDED[added](later)
    second = import_document(
        shuffled(later, random.Random(seed)), previous=copy.deepcopy(first)
    ).document
    before, after = names(first), names(second)
    assert {place: after.get(place) for place in before} == before
    schemas, now = first["components"]["schemas"], second["components"]["schemas"]
    alone = [name for name in schemas if schemas[name].get("type") == "object"]
    assert {name: sorted(now[name]["properties"]) for name in alone} == {
        name: sorted(schemas[name]["properties"]) for name in alone
    }


@pytest.mark.parametrize("seed", range(5))
def test_no_name_depends_on_the_order_of_a_document(seed: int) -> None:
    first = import_document(toys()).document
    assert names(import_document(shuffled(toys(), random.Random(seed))).document) == names(first)


@pytest.mark.parametrize("added", ["an equal component", "an equal component before it"])
def test_an_equal_shape_lends_no_name_also_at_the_first_import(added: str) -> None:
    later = toys()
    ADDED[added](later)
    before, after = names(import_document(toys()).document), names(import_document(later).document)
    assert {place: after[place] for place in before} == before


def test_nothing_is_named_by_a_number() -> None:
    made = import_document(toys()).document["components"]["schemas"]
    assert [name for name in made if name[-1].isdigit()] == []
    assert "ModelsResponseItemPricingWithDurations" in made
    assert "FlatRate" in made


def test_a_component_that_the_service_renames_keeps_its_name() -> None:
    first = import_document(toys()).document
    later = toys()
    schemas = later["components"]["schemas"]
    schemas["PictureV2"] = schemas.pop("Drawing")
    for path in ("/draw", "/edit"):
        answers = later["paths"][path]["post"]["responses"]
        answers["200"]["content"]["application/json"]["schema"] = ref("PictureV2")
    second = import_document(later, previous=first).document
    assert names(second) == names(first)


def test_a_class_stays_the_class_when_its_place_becomes_a_union() -> None:
    first = import_document(toys()).document
    later = toys()
    schemas = later["components"]["schemas"]
    schemas["Drawing"] = {"anyOf": [obj(later=TEXT), schemas["Drawing"]]}
    second = import_document(later, previous=first)
    kept = second.document["components"]["schemas"]["Drawing"]
    assert sorted(kept["properties"]) == ["id", "image"]
    assert second.notes == (
        "another schema has the name Drawing; the document's is now DrawResponse",
    )


def test_a_class_of_another_meaning_does_not_get_the_name() -> None:
    first = import_document(toys()).document
    later = toys()
    body = obj(wholly=TEXT, different=TEXT)
    later["paths"]["/edit"]["post"]["responses"]["200"]["content"]["application/json"]["schema"] = (
        body
    )
    second = import_document(later, previous=first).document["components"]["schemas"]
    assert sorted(second["EditResponse"]["properties"]) == ["different", "wholly"]
    assert sorted(second["Drawing"]["properties"]) == ["id", "image"]
