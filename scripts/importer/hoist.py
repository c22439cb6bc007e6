"""Inline objects become components with names that stay."""

import re

from scripts.importer.name_wishes import Wish, Wishes, akin, key_of, member_wishes, values_wish
from scripts.importer.upgrade import NULL
from scripts.openapi.names import free_name, item_of, pascal, singular
from scripts.openapi.places import Place, map_places
from scripts.openapi.refs import SCHEMAS, map_refs, reached, schema_name
from scripts.openapi.walk import ANNOTATIONS, UNIONS, Document, Schema

NAME = "x-framewire-name"
_NOTES = (*ANNOTATIONS, "x-framewire-note")


def rename(document: Document) -> Document:
    """Give components the names that corrections ask for."""
    schemas = document.get("components", {}).get("schemas", {})
    names = {name: schema[NAME] for name, schema in schemas.items() if NAME in schema}
    if not names:
        return document
    renamed = {
        names.get(name, name): {key: value for key, value in schema.items() if key != NAME}
        for name, schema in schemas.items()
    }
    found = {**document, "components": {**document["components"], "schemas": renamed}}
    return _repoint(found, names)


def _repoint(document: Document, names: dict[str, str]) -> Document:
    def change(ref: str) -> str:
        name = schema_name(ref)
        return f"{SCHEMAS}{names[name]}" if name in names else ref

    found: Document = map_refs(document, change)
    return found


def hoist(document: Document) -> tuple[Document, list[str]]:
    """Name every inline object: given by a correction, else by title, tag or place.

    Sets of values in unions and in objects without fields are named too: left inline, the generator
    would call them by count. Objects that only look alike stay apart. A component that nothing
    refers to gives its name to an equal object in a place that it is named after.

    Returns:
        The document, and a line for each name that two different schemas asked for.
    """
    schemas = document.get("components", {}).get("schemas", {})
    used = {schema_name(ref) for ref in reached(document, document["paths"])}
    spares = {key_of(_solid(schema)): name for name, schema in schemas.items() if name not in used}
    scout = _Hoister(Wishes({}), spares)
    map_places(_with_schemas(document, used), scout.outermost)
    reduced = _with_schemas(document, used | scout.twins)
    wishes = Wishes({name: key_of(schemas[name]) for name in schemas if name in used | scout.twins})
    survey = _Hoister(wishes, spares, notes=True)
    map_places(reduced, survey.outermost)
    hoister = _Hoister(wishes, spares)
    found = map_places(reduced, hoister.outermost)
    if hoister.schemas:
        found["components"] = {**found.get("components", {}), "schemas": hoister.schemas}
    return found, hoister.clashes


def _with_schemas(document: Document, names: set[str]) -> Document:
    components = document.get("components", {})
    if "schemas" not in components:
        return document
    selected = {name: schema for name, schema in components["schemas"].items() if name in names}
    return {**document, "components": {**components, "schemas": selected}}


class _Hoister:
    """Goes through a document and takes inline objects out.

    Args:
        wishes: Who may have which name.
        spares: Names of the components that nothing refers to, by their key.
        notes: Whether it only notes what is asked for.
    """

    def __init__(self, wishes: Wishes, spares: dict[str, str], *, notes: bool = False) -> None:
        self.wishes = wishes
        self.spares = spares
        self.notes = notes
        self.schemas: dict[str, Schema] = {}
        self.keys: dict[str, str] = dict(wishes.published)
        self.twins: set[str] = set()
        self.clashes: list[str] = []

    def outermost(self, schema: Schema, place: Place) -> Schema:
        if place.kind != "schema":
            return self.value(schema, Wish(_list_name(schema, place) or _place_name(place)))
        if place.owner not in self.schemas:
            self.schemas[place.owner] = {}
            self.schemas[place.owner] = self._inside(schema, place.owner, singular(place.owner))
        return self.schemas[place.owner]

    def value(self, schema: Schema, wish: Wish, item: str = "", *, counted: bool = False) -> Schema:
        """Return what stands for a schema where it was: itself, or a reference.

        Args:
            schema: A schema that is no component.
            wish: What an object there would like to be called.
            item: What an entry is called, where it is a list.
            counted: Whether the generator would name a set of values there by count.
        """
        own = schema.get(NAME)
        bare = {key: value for key, value in schema.items() if key != NAME}
        if "$ref" in schema:
            return bare  # What it refers to has a name.
        if own is None and counted and _is_values(bare):
            wish = values_wish(bare, wish.name)
        elif own is None and not _is_object(bare):
            return self._inside(bare, wish.name, item or singular(wish.name), counted=counted)
        if own is not None:
            wish = Wish(own, wish.otherwise or wish.name)
        elif twin := self._twin(bare, wish.name):
            return _reference(twin, bare)
        body = _solid({key: bare[key] for key in bare if key not in _NOTES})
        return _reference(self._register(wish, body), bare)

    def _register(self, wish: Wish, schema: Schema) -> str:
        key = key_of(schema)
        if self.notes:
            self.wishes.note(wish, key)
            self._inside(schema, wish.name, singular(wish.name))
            return wish.name
        name = self._granted(wish, key)
        if name not in self.schemas:
            self.keys[name] = key
            self.schemas[name] = {}
            self.schemas[name] = self._inside(schema, name, singular(name))
        return name

    def _granted(self, wish: Wish, key: str) -> str:
        for name in (wish.name, wish.otherwise):
            if name and self.wishes.grants(name, key) and self.keys.get(name, key) == key:
                return name
        first = wish.otherwise or wish.name
        taken = {name for name, known in self.keys.items() if known != key}
        free = free_name(first, taken)
        if free not in self.keys:
            self.clashes.append(f"two different schemas are called {wish.name}; one is now {free}")
        return free

    def _twin(self, schema: Schema, place: str) -> str:
        if "properties" not in schema:
            return ""
        name = self.spares.get(key_of(_solid(schema)), "")
        if not name or not akin(name, place):
            return ""
        self.twins.add(name)
        return name

    def _inside(self, schema: Schema, name: str, item: str, *, counted: bool = False) -> Schema:
        found = dict(schema)
        counted = counted and "properties" not in found
        if "properties" in found:
            found["properties"] = {
                field: self.value(value, Wish(name + pascal(field)), item_of(name, field))
                if isinstance(value, dict)
                else value
                for field, value in found["properties"].items()
            }
        for key, unnamed in (
            ("items", counted),
            ("additionalProperties", "properties" not in found),
        ):
            if isinstance(found.get(key), dict):
                found[key] = self.value(found[key], Wish(item), counted=unnamed)
        if "allOf" in found:
            found["allOf"] = [self._inside(part, name, item) for part in found["allOf"]]
        if "prefixItems" in found:
            found["prefixItems"] = self._members(found["prefixItems"], item, item)
        for union in UNIONS:
            if union in found:
                found[union] = self._members(found[union], name, item)
        return found

    def _members(self, members: list[Schema], name: str, item: str) -> list[Schema]:
        objects = [member for member in members if _is_object(member)]
        wishes = member_wishes(objects, name) if len(objects) > 1 else [Wish(name)] * len(objects)
        by_place = {id(member): wish for member, wish in zip(objects, wishes, strict=True)}
        return [
            self.value(each, by_place.get(id(each), Wish(name)), item, counted=True)
            for each in members
        ]


def _is_object(schema: Schema) -> bool:
    return "properties" in schema or "allOf" in schema


def _is_values(schema: Schema) -> bool:
    kinds = {type(value) for value in schema.get("enum", ()) if value is not None}
    return kinds in ({str}, {int})


def _solid(schema: Schema) -> Schema:
    """Return the schema without null, which its reference says."""
    kinds = schema.get("type")
    if "enum" in schema:
        kind = "string" if str in map(type, schema["enum"]) else "integer"
        values = [value for value in schema["enum"] if value is not None]
        return {**schema, "type": kind, "enum": values}
    if isinstance(kinds, list) and "object" in kinds:
        return {**schema, "type": "object"}
    return schema


def _reference(name: str, schema: Schema) -> Schema:
    notes = {key: schema[key] for key in _NOTES if key in schema and key != "title"}
    ref = {"$ref": f"{SCHEMAS}{name}"}
    nullable = isinstance(schema.get("type"), list) and "null" in schema["type"]
    if nullable or None in schema.get("enum", ()):
        return {**notes, "oneOf": [ref, dict(NULL)]}
    return {**notes, **ref}


def _list_name(schema: Schema, place: Place) -> str:
    """Return `CharacterList` for what `listCharacters` answers with."""
    found = re.fullmatch(r"(?:List|Get)(\w+)", pascal(place.owner))
    data = schema.get("properties", {}).get("data", {})
    if place.kind != "response" or data.get("type") != "array" or found is None:
        return ""
    one = singular(found[1])
    return "" if one.endswith("Item") else f"{one}List"


def _place_name(place: Place) -> str:
    owner = pascal(place.owner)
    if place.kind == "body":
        return owner + ("Request" if "json" in place.media or not place.media else "Form")
    if place.kind == "response":
        return owner + ("Response" if place.detail in {"", "200"} else f"Response{place.detail}")
    if place.kind == "error":
        return f"{owner}Error{place.detail}"
    return owner + pascal(place.detail)
