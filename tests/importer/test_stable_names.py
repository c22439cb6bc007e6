"""A class keeps its name and its meaning from one version of a document to the next."""

import copy
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_python_client.config import Config, ConfigFile, MetaType

from scripts.generate.bundle import bundle
from scripts.generate.core import CONFIG, with_media_types
from scripts.generate.parsed import parsed
from scripts.generate.prepare import prepare
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


def values(*known: Any, title: str = "") -> dict[str, Any]:
    """A set of values, all of one kind."""
    schema = {"type": "string" if isinstance(known[0], str) else "integer", "enum": [*known]}
    return {"title": title, **schema} if title else schema


def chosen() -> dict[str, Any]:
    """The toys with sets of values in unions of every kind of place."""
    document = toys()
    sizes = {"oneOf": [values("small", "large"), {"type": "number"}]}
    drawn = document["paths"]["/draw"]["post"]["requestBody"]["content"]["application/json"]
    drawn["schema"]["properties"] |= {
        "size": sizes,
        "steps": {"anyOf": [values("few"), values(1, 2), {"type": "array", "items": values("a")}]},
        "style": {"oneOf": [values("oil", "ink", title="Named Style"), obj(words=TEXT)]},
        "frames": {"type": "array", "items": {"oneOf": [values("first", "last"), values(0, -1)]}},
        "weights": {"type": "object", "additionalProperties": values("light", "heavy")},
    }
    document["components"]["schemas"]["Drawing"]["properties"]["kept"] = {
        "anyOf": [values("day", "week", None, title="Span"), {"type": "integer"}]
    }
    document["paths"]["/draw"]["post"]["parameters"] = [
        {
            "name": "seed",
            "in": "query",
            "schema": {"oneOf": [values("random"), {"type": "integer"}]},
        }
    ]
    return document


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
        for each in operation.get("parameters", ()):
            look(target(spec, each)["schema"], f"{path} {target(spec, each)['name']}", ())
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
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield key, schema[key]
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
    drawing = second.document["components"]["schemas"]["Drawing"]
    assert sorted(drawing["properties"]) == ["id", "image"]
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


# --- sets of values --------------------------------------------------------------------------


def _sets(spec: dict[str, Any]) -> dict[str, list[Any]]:
    schemas = spec["components"]["schemas"]
    return {name: sorted(each["enum"]) for name, each in schemas.items() if "enum" in each}


def test_sets_of_values_in_unions_are_named_by_title_and_place() -> None:
    assert _sets(import_document(chosen()).document) == {
        "DrawRequestFrameNumber": [-1, 0],
        "DrawRequestFrameWord": ["first", "last"],
        "DrawRequestSizeWord": ["large", "small"],
        "DrawRequestStepWord": ["a"],
        "DrawRequestStepsNumber": [1, 2],
        "DrawRequestStepsWord": ["few"],
        "DrawRequestWeightWord": ["heavy", "light"],
        "DrawSeedWord": ["random"],
        "DrawingKeptSpan": ["day", "week"],
        "NamedStyle": ["ink", "oil"],
    }


def _fields(document: dict[str, Any]) -> dict[str, Any]:
    body = document["paths"]["/draw"]["post"]["requestBody"]["content"]["application/json"]
    fields: dict[str, Any] = body["schema"]["properties"]
    return fields


MEMBERS: dict[str, Callable[[dict[str, Any]], None]] = {
    "an object and a list before the set": with_member(
        lambda document: _fields(document)["size"]["oneOf"], obj(width=TEXT, height=TEXT)
    ),
    "a set of numbers beside the words": with_member(
        lambda document: _fields(document)["size"]["oneOf"], values(512, 1024)
    ),
    "more words": with_member(
        lambda document: _fields(document)["steps"]["anyOf"], values("many", "more")
    ),
    "another object beside a set with a title": with_member(
        lambda document: _fields(document)["style"]["oneOf"], obj(image=TEXT)
    ),
    "an operation with an equal set": with_operation(
        obj(size={"oneOf": [values("small", "large"), {"type": "number"}]}),
        obj(style={"oneOf": [values("oil", "ink", title="Named Style"), {"type": "integer"}]}),
    ),
    "an operation with another set of an equal title": with_operation(
        obj(style={"oneOf": [values("wax", title="Named Style"), {"type": "integer"}]}),
        obj(ok=TEXT),
    ),
    "a component of a name that was made": with_component(
        "DrawRequestSizeWord", obj(x=TEXT), used=True
    ),
    "other objects without fields": lambda document: _fields(document).update(
        {"a_map": {"type": "object", "additionalProperties": values("x", "y")}}
    ),
}


@pytest.mark.parametrize("added", MEMBERS)
@pytest.mark.parametrize("seed", range(2))
def test_a_set_of_values_keeps_its_name_whatever_is_added(added: str, seed: int) -> None:
    first = import_document(chosen()).document
    later = copy.deepcopy(chosen())
    MEMBERS[added](later)
    mixed = shuffled(later, random.Random(seed))
    second = import_document(mixed, previous=copy.deepcopy(first)).document
    before, after = names(first), names(second)
    assert {place: after.get(place) for place in before} == before
    now = _sets(second)
    lost = {name: set(known) - set(now[name]) for name, known in _sets(first).items()}
    assert not any(lost.values()), lost


def test_no_class_of_a_set_of_values_is_named_by_count() -> None:
    spec = prepare(bundle({"toys": import_document(chosen()).document}))
    source = ConfigFile.load_from_path(CONFIG)
    config = Config.from_sources(source, MetaType.NONE, CONFIG, "utf-8", True, Path("unused"))
    made = {each.class_info.name for each in parsed(spec, with_media_types(config, spec)).enums}
    assert {name for name in made if re.search(r"Type_?\d|FreeObject", name)} == set()
    assert "ToysDrawRequestSizeWord" in made
