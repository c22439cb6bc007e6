"""Schemas of documents that are made by dice; for each there is a value that fits it."""

import random
from collections.abc import Callable
from typing import Any

Schema = dict[str, Any]

_FIELDS = (
    "id", "name", "prompt", "url", "seed", "created_at", "createdAt", "size", "status", "model",
    "type", "class", "import", "from", "date", "timestamp", "many", "mapping", "one_of", "given",
    "list", "dict", "field", "self", "cls", "raw", "extra", "meta", "keys", "items", "get", "copy",
    "to_dict", "from_dict", "additional_properties", "_private", "x-y", "x.y", "2d", "日本", "None",
    "api", "datetime", "UNSET", "Any", "literal", "A", "a", "Content-Type", "options", "body",
)  # fmt: skip
_NAMES = (
    "Image", "Video", "Job", "Model", "Request", "Response", "Page", "Usage", "Price", "Error2",
    "image_item", "audio-file", "List", "File", "Any", "Unset", "Enum", "Literal", "Type", "Input",
    "ImageInput", "V2", "Options", "models", "datetime", "Result", "Config", "3D", "Datum.Item",
)  # fmt: skip
_VALUES = (
    ("low", "high"), ("1K", "2K"), ("16:9", "1:1"), ("a", "A"), ("", "x"), ("png", "jpeg", "webp"),
    ("None", "True"), ("import", "class"), ("in progress", "in-progress"), ("é", "ß"), ("+", "-"),
)  # fmt: skip
_TEXTS: tuple[Schema, ...] = (
    {"type": "string"},
    {"type": "string", "minLength": 1, "maxLength": 20},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "uuid"},
    {"type": "string", "format": "uri"},
    {"type": "string", "pattern": "^[a-z]{3,8}$"},
    {"type": "string", "format": "a-format-of-their-own"},
    {"type": "string", "default": "as said"},
)
_NUMBERS: tuple[Schema, ...] = (
    {"type": "integer"},
    {"type": "integer", "minimum": 1, "maximum": 100, "default": 10},
    {"type": "integer", "format": "int64", "multipleOf": 8},
    {"type": "number"},
    {"type": "number", "minimum": 0, "maximum": 1},
    {"type": "boolean"},
    {"type": "boolean", "default": False},
)


class Schemas:
    """Makes schemas, and the components that they refer to.

    Args:
        dice: What decides.
        old: Whether the document is OpenAPI 3.0.
    """

    def __init__(self, dice: random.Random, *, old: bool) -> None:
        self.dice, self.old = dice, old
        self.components: dict[str, Schema] = {}
        self._names = dice.sample(_NAMES, dice.randint(1, 8))
        self._open: list[str] = []

    def scalar(self, *, path: bool = False) -> Schema:
        """A value without parts, as a parameter or field of a form has it.

        Args:
            path: Whether it stands in a path, where an address and nothing at all are no values.
        """
        if path:
            return dict(self.dice.choice((*_TEXTS[:5], *_NUMBERS)))
        kind = self.dice.choice(("text", "text", "number", "enum", "number enum"))
        if kind == "enum":
            return {"type": "string", "enum": list(self.dice.choice(_VALUES))}
        if kind == "number enum":
            return {"type": "integer", "enum": [1, 2, 4]}
        return dict(self.dice.choice(_TEXTS if kind == "text" else _NUMBERS))

    def form(self, *, files: bool) -> Schema:
        """The fields of a form, one of them a file where there are files."""
        fields: Schema = {name: self.scalar() for name in self._field_names(1, 5)}
        if self.dice.random() < 0.3:
            fields["tags"] = {"type": "array", "items": self.scalar()}
        if files:
            file = {"type": "string", "format": "binary"}
            many = self.dice.random() < 0.3
            fields["image[]" if many else "image"] = (
                {"type": "array", "items": file} if many else file
            )
        return {"type": "object", "properties": fields, **self._required(fields)}

    def body(self) -> Schema:
        """The body of a request in JSON."""
        roll = self.dice.random()
        if roll < 0.45:
            return self._referred(self._object)
        return self._object(2) if roll < 0.9 else self._any(2)

    def answer(self) -> Schema:
        """What an operation answers in JSON."""
        return self._any(2)

    # --- kinds -------------------------------------------------------------------------------

    def _any(self, depth: int) -> Schema:
        makers: tuple[tuple[int, Callable[[int], Schema]], ...] = (
            (5, lambda _: self._nullable(self.scalar())),
            (6, lambda _: self._referred(self._object)),
            (3, self._object),
            (3, self._array),
            (2, self._union),
            (2, lambda _: self._tagged()),
            (2, self._all_of),
            (1, self._map),
            (1, lambda _: {}),
            (1, lambda _: self._referred(lambda _: self.scalar())),
            (1, lambda _: self._constant()),
            (1, lambda _: {"type": "object"}),
        )
        if depth <= 0:
            return self._nullable(self.scalar())
        weights = [weight for weight, _ in makers]
        make = self.dice.choices([each for _, each in makers], weights)[0]
        return make(depth)

    def _object(self, depth: int) -> Schema:
        fields = {name: self._any(depth - 1) for name in self._field_names(0, 6)}
        made: Schema = {"type": "object", "properties": fields, **self._required(fields)}
        if self._open and self.dice.random() < 0.15:
            # It may be left out, so the circle ends.
            fields["parent"] = _ref(self.dice.choice(self._open))
        roll = self.dice.random()
        if roll < 0.15:
            made["additionalProperties"] = False
        elif roll < 0.2:
            made["additionalProperties"] = {"type": "string"}
            made["properties"] = {name: {"type": "string"} for name in fields}
        if self.dice.random() < 0.15:
            made["title"] = self.dice.choice(_NAMES)
        if self.dice.random() < 0.15:
            made["description"] = "What it is."
        return self._nullable(made) if depth < 2 else made

    def _required(self, fields: Schema) -> Schema:
        needed = [name for name in fields if self.dice.random() < 0.4]
        return {"required": needed} if needed else {}

    def _array(self, depth: int) -> Schema:
        made: Schema = {"type": "array", "items": self._any(depth - 1)}
        if self.dice.random() < 0.2:
            made |= {"minItems": 1, "maxItems": 4}
        return made

    def _map(self, depth: int) -> Schema:
        return {"type": "object", "additionalProperties": self._any(depth - 1)}

    def _union(self, depth: int) -> Schema:
        word = self.dice.choice(("anyOf", "anyOf", "oneOf"))
        members: list[Schema] = [
            {"type": "string"},
            {"type": "integer"},
            {"type": "array", "items": {"type": "string"}},
            {"type": "object", "properties": {"only": {"type": "string"}}, "required": ["only"]},
            self._referred(self._object),
            self._object(depth - 1),
        ]
        # Of these exactly one may fit; the last two may be anything.
        chosen = (
            self.dice.sample(members[:4], 2) if word == "oneOf" else self.dice.sample(members, 3)
        )
        if not self.old and self.dice.random() < 0.2:
            chosen.append({"type": "null"})
        return {word: chosen}

    def _tagged(self) -> Schema:
        names: list[str] = []
        for _ in range(2):
            names.append(name := self._new_name())
            tag: Schema = {"type": "string", "enum": [name]}
            if not self.old and self.dice.random() < 0.5:
                tag = {"const": name}
            fields = {"kind": tag, **{each: self.scalar() for each in self._field_names(1, 3)}}
            fields["kind"] = tag
            self.components[name] = {
                "type": "object", "properties": fields, "required": ["kind"],
            }  # fmt: skip
        made: Schema = {"oneOf": [_ref(name) for name in names]}
        if self.dice.random() < 0.7:
            made["discriminator"] = {"propertyName": "kind"}
            if self.dice.random() < 0.5:
                made["discriminator"]["mapping"] = {
                    name: f"#/components/schemas/{name}" for name in names
                }
        return made

    def _all_of(self, depth: int) -> Schema:
        base = self._referred(self._plain_object)
        extra = {name: self.scalar() for name in ("more", "further")}
        return {"allOf": [base, {"type": "object", "properties": extra, **self._required(extra)}]}

    def _plain_object(self, _depth: int) -> Schema:
        fields = {name: self.scalar() for name in self._field_names(1, 4)}
        return {"type": "object", "properties": fields, **self._required(fields)}

    def _constant(self) -> Schema:
        if self.old:
            return {"type": "string", "enum": ["fixed"]}
        return self.dice.choice(({"const": "fixed"}, {"type": "integer", "const": 3}))

    def _nullable(self, schema: Schema) -> Schema:
        if "enum" in schema or self.dice.random() >= 0.15:
            return schema
        if self.old:
            return {**schema, "nullable": True}
        return {**schema, "type": [schema["type"], "null"]} if "type" in schema else schema

    # --- components --------------------------------------------------------------------------

    def _referred(self, make: Callable[[int], Schema]) -> Schema:
        """A reference to a component: one that is there, one being made, or a new one."""
        plain = make == self._plain_object
        known = [
            name
            for name, each in self.components.items()
            if name not in self._open and (_is_plain(each) or not plain)
        ]
        if known and self.dice.random() < 0.5:
            return _ref(self.dice.choice(known))
        if self._open and not plain and self.dice.random() < 0.3:
            # A list ends a circle.
            return {"type": "array", "items": _ref(self.dice.choice(self._open))}
        if len(self.components) > 12:
            return self.scalar() if not plain else self._plain_object(0)
        name = self._new_name()
        self._open.append(name)
        self.components[name] = {"type": "object"}
        self.components[name] = make(2)
        self._open.remove(name)
        return _ref(name)

    def _new_name(self) -> str:
        free = [name for name in self._names if name not in self.components]
        return self.dice.choice(free) if free else f"Part{len(self.components)}"

    def _field_names(self, least: int, most: int) -> list[str]:
        return self.dice.sample(_FIELDS, self.dice.randint(least, most))


def _is_plain(schema: Schema) -> bool:
    """Whether a component is an object of values without parts, so that parts can be added."""
    fields = schema.get("properties", {})
    closed = "additionalProperties" in schema or not fields
    return not closed and all("type" in each for each in fields.values()) and "more" not in fields


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
