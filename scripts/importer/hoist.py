"""Inline objects become components with names that stay."""

import re
from typing import Any

from scripts.importer.unions import facts
from scripts.importer.upgrade import NULL
from scripts.openapi.names import free_name, item_of, pascal, singular
from scripts.openapi.places import Place, map_places
from scripts.openapi.refs import SCHEMAS, map_refs, schema_name
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

    Returns:
        The document, and a line for each name that two different schemas asked for.
    """
    schemas = document.get("components", {}).get("schemas", {})
    hoister = _Hoister(schemas)
    found = map_places(document, hoister.outermost)
    components = found.get("components", {})
    if hoister.schemas:
        found["components"] = {**components, "schemas": hoister.schemas}
    return found, hoister.clashes


class _Hoister:
    def __init__(self, schemas: dict[str, Schema]) -> None:
        self.published = {name: facts(schema) for name, schema in schemas.items()}
        self.schemas: dict[str, Schema] = {}
        self.clashes: list[str] = []

    def outermost(self, schema: Schema, place: Place) -> Schema:
        if place.kind != "schema":
            return self.value(schema, _list_name(schema, place) or _place_name(place))
        if place.owner not in self.schemas:
            self.schemas[place.owner] = {}
            self.schemas[place.owner] = self._inside(schema, place.owner, singular(place.owner))
        return self.schemas[place.owner]

    def value(self, schema: Schema, name: str, item: str = "") -> Schema:
        """Return what stands for a schema where it was: itself, or a reference."""
        if "$ref" in schema:
            return schema
        own = schema.get(NAME)
        bare = {key: value for key, value in schema.items() if key != NAME}
        twin = self._published_twin(bare)
        if twin:
            return _reference(twin, bare)
        if own is None and not _is_object(bare):
            return self._inside(bare, name, item or singular(name))
        chosen = own or name
        body = _solid({key: bare[key] for key in bare if key not in _NOTES})
        return _reference(self._register(chosen, body), bare)

    def _register(self, name: str, schema: Schema) -> str:
        taken = {**self.published, **self.schemas}
        mark = len(self.clashes)
        body = self._inside(schema, name, singular(name))
        if name in taken and facts(self.schemas.get(name)) != facts(body):
            del self.clashes[mark:]
            free = free_name(name, taken)
            self.clashes.append(f"two different schemas are called {name}; one is now {free}")
            body, name = self._inside(schema, free, singular(free)), free
        self.schemas.setdefault(name, body)
        return name

    def _published_twin(self, schema: Schema) -> str | None:
        if "properties" not in schema:
            return None
        wanted = facts(_solid(schema))
        return next((name for name, known in self.published.items() if known == wanted), None)

    def _inside(self, schema: Schema, name: str, item: str) -> Schema:
        found = dict(schema)
        if "properties" in found:
            found["properties"] = {
                field: self.value(value, name + pascal(field), item_of(name, field))
                if isinstance(value, dict)
                else value
                for field, value in found["properties"].items()
            }
        if isinstance(found.get("items"), dict):
            found["items"] = self.value(found["items"], item)
        if isinstance(found.get("additionalProperties"), dict):
            found["additionalProperties"] = self.value(found["additionalProperties"], item)
        if "allOf" in found:
            found["allOf"] = [self._inside(part, name, item) for part in found["allOf"]]
        if "prefixItems" in found:
            found["prefixItems"] = self._members(found["prefixItems"], item, item)
        for union in UNIONS:
            if union in found:
                found[union] = self._members(found[union], name, item)
        return found

    def _members(self, members: list[Schema], name: str, item: str) -> list[Schema]:
        several = sum(_is_object(member) for member in members) > 1
        return [
            self.value(member, _member_name(member, name, index) if several else name, item)
            for index, member in enumerate(members)
        ]


def _is_object(schema: Schema) -> bool:
    return "properties" in schema or "allOf" in schema


def _solid(schema: Schema) -> Schema:
    if isinstance(schema.get("type"), list) and "object" in schema["type"]:
        return {**schema, "type": "object"}
    return schema


def _reference(name: str, schema: Schema) -> Schema:
    notes = {key: schema[key] for key in _NOTES if key in schema and key != "title"}
    ref = {"$ref": f"{SCHEMAS}{name}"}
    if isinstance(schema.get("type"), list) and "null" in schema["type"]:
        return {**notes, "oneOf": [ref, dict(NULL)]}
    return {**notes, **ref}


def _member_name(member: Schema, name: str, index: int) -> str:
    title = pascal(str(member.get("title", "")))
    if len(str(member.get("title", "")).split()) > 1:
        return title
    return name + (title or _tag(member) or str(index + 1))


def _tag(member: Schema) -> str:
    for field in member.get("required", []):
        value: Any = member.get("properties", {}).get(field, {}).get("const")
        if isinstance(value, str) and value:
            return pascal(value)
    return ""


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
