"""Data from a schema: the document's own example, else a value that fits, always the same one."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from framewire.sandbox.patterns import matching
from framewire.sandbox.validate import Contract

#: Stands for a value that cannot be made, because its schema contains itself without an end.
ENDLESS = object()

_DEEPEST = 24
_START = datetime(2026, 1, 1, tzinfo=UTC)
_MEDIA = {
    "video": ("video", "film", "movie", "clip"),
    "audio": ("audio", "sound", "speech", "voice", "music"),
    "image": ("image", "picture", "photo", "sample", "thumbnail", "output", "result", "asset"),
}
_NO_MEDIA = re.compile(r"poll|webhook|callback|status|cancel|log|stream|docs|website|href|next")
_BASE64 = re.compile(r"b64|base64")
# Fields that say what went wrong; real services leave them out, or null, beside a result.
_ERROR = re.compile(
    r"(error|failure)s?|(error|failure)_?(code|message|reason|detail|type|info)s?", re.IGNORECASE
)
_ADDRESSES = ("uri", "url", "uri-reference")
_ADDRESS = re.compile(r"ur[il]s?$")


def media_kind(text: str) -> str:
    """`video`, `audio` or `image`, if the words of a name or description say so; else empty."""
    words = text.lower()
    return next((kind for kind, hints in _MEDIA.items() if any(h in words for h in hints)), "")


class Examples:
    """Makes data for the schemas of one document.

    Args:
        contract: The document.
        seed: Another seed gives other ids.
        address: Gives the address of a new result of a kind (`image`, `video`, `audio`).
        content: Gives the bytes of one.
        origin: What other addresses begin with.
        good: Whether it is the answer of a call that went well.
    """

    def __init__(
        self,
        contract: Contract,
        seed: int,
        address: Callable[[str], str],
        content: Callable[[str], bytes],
        origin: str,
        *,
        good: bool = False,
    ) -> None:
        self._contract = contract
        self._seed = seed
        self._address = address
        self._content = content
        self._origin = origin
        self.good = good

    def of(self, schema: Mapping[str, Any], name: str = "") -> Any:
        """Return data that fits a schema.

        Args:
            schema: The schema; references lead into the document.
            name: The name of the value; in that of an address are words such as `video`.
        """
        found = self._value(schema, (name,), ())
        return None if found is ENDLESS else found

    def _value(self, schema: Any, path: tuple[str, ...], refs: tuple[str, ...]) -> Any:
        if not isinstance(schema, Mapping):
            return "sandbox"
        if len(path) > _DEEPEST:
            return ENDLESS
        if "$ref" in schema:
            if schema["$ref"] in refs:
                return ENDLESS
            refs = (*refs, schema["$ref"])
            target = self._contract.resolved(schema)
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            return self._value({**target, **beside} if beside else target, path, refs)
        for word in ("const", "example"):
            if word in schema:
                return schema[word]
        for word in ("examples", "enum", "x-framewire-known-values"):
            if isinstance(schema.get(word), list) and schema[word]:
                return next((each for each in schema[word] if each is not None), None)
        if schema.get("allOf"):
            return self._merged(schema, path, refs)
        for word in ("oneOf", "anyOf"):
            if schema.get(word):
                return self._chosen(schema, word, path, refs)
        return self._typed(schema, path, refs)

    def _merged(
        self, schema: Mapping[str, Any], path: tuple[str, ...], refs: tuple[str, ...]
    ) -> Any:
        whole: dict[str, Any] = {}
        properties: dict[str, Any] = {}
        required: list[str] = []
        for part in self._parts(schema, refs):
            whole = {**part, **whole}
            properties = {**part.get("properties", {}), **properties}
            required += part.get("required", ())
        if properties:
            whole |= {"properties": properties, "required": required}
        inner = tuple(each["$ref"] for each in schema["allOf"] if "$ref" in each)
        return ENDLESS if set(inner) & set(refs) else self._value(whole, path, (*refs, *inner))

    def _parts(
        self, schema: Mapping[str, Any], refs: tuple[str, ...]
    ) -> Iterator[Mapping[str, Any]]:
        """A schema and all that it is made of, without references."""
        yield {key: schema[key] for key in schema if key != "allOf"}
        for part in schema.get("allOf", ()):
            ref = part.get("$ref")
            if ref not in refs:
                yield from self._parts(self._contract.resolved(part), (*refs, ref) if ref else refs)

    def _chosen(
        self, schema: Mapping[str, Any], word: str, path: tuple[str, ...], refs: tuple[str, ...]
    ) -> Any:
        members = [self._contract.resolved(each).get("type") for each in schema[word]]
        made = (
            self._value(member, path, refs)
            for member, kind in zip(schema[word], members, strict=True)
            if kind != "null"
        )
        found = [each for each in made if each is not ENDLESS]
        if word == "oneOf" and len(found) > 1:
            # What fits two of the members is none of them.
            rule = self._contract.validator(f"oneOf {json.dumps(schema)}", {word: schema[word]})
            found = [each for each in found if rule.is_valid(each)] or found
        return found[0] if found else None if "null" in members else ENDLESS

    def _typed(
        self, schema: Mapping[str, Any], path: tuple[str, ...], refs: tuple[str, ...]
    ) -> Any:
        kinds = schema.get("type")
        several = kinds if isinstance(kinds, list) else [kinds]
        kind = next((each for each in several if each != "null"), "null")
        if kind == "object" or (kind is None and "properties" in schema):
            found = self._object(schema, path, refs)
            return None if found is ENDLESS and "null" in several else found
        if kind == "array":
            return self._array(schema, path, refs)
        if kind in ("integer", "number"):
            return _number(schema, whole=kind == "integer")
        if kind == "boolean":
            return False
        if kind == "null":
            return None
        # A schema that says nothing may be anything; a result is an address most of the time.
        return self._text(schema, path)

    def _object(
        self, schema: Mapping[str, Any], path: tuple[str, ...], refs: tuple[str, ...]
    ) -> Any:
        required = set(schema.get("required", ()))
        made: dict[str, Any] = {}
        for name, each in schema.get("properties", {}).items():
            if self._contract.resolved(each).get("writeOnly"):
                continue
            value = self._value(each, (*path, name), refs)
            if value is not ENDLESS:
                made[name] = value
            elif name in required:
                return ENDLESS
        if self.good:
            made = self._without_errors(made, schema)
        further = schema.get("additionalProperties")
        for index in range(schema.get("minProperties", 0) - len(made)):
            value = self._value(further or {"type": "string"}, (*path, f"key{index}"), refs)
            made[f"key{index}"] = None if value is ENDLESS else value
        return made

    def _without_errors(self, made: dict[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
        """An object without what says that something went wrong, beside what has gone well."""
        errors = {name for name in made if _ERROR.fullmatch(name)}
        if errors == set(made):
            return made
        found: dict[str, Any] = {}
        for name, value in made.items():
            node = self._contract.resolved(schema["properties"][name])
            if name not in errors or (name in schema.get("required", ()) and value is not None):
                found[name] = _nothing(self._contract, node, value) if name in errors else value
        return found

    def _array(
        self, schema: Mapping[str, Any], path: tuple[str, ...], refs: tuple[str, ...]
    ) -> list[Any]:
        fixed = schema.get("prefixItems", [])
        number = max(schema.get("minItems", 0), len(fixed), 1)
        number = min(number, schema.get("maxItems", number))
        kinds = [*fixed, *[schema.get("items", {})] * (number - len(fixed))][:number]
        made = [self._value(each, (*path, str(index)), refs) for index, each in enumerate(kinds)]
        return [each for each in made if each is not ENDLESS]

    def _text(self, schema: Mapping[str, Any], path: tuple[str, ...]) -> str:
        named = [part for part in path if part and not part.isdecimal()]
        name = named[-1].lower() if named else ""
        words = f"{' '.join(named[-2:])} {schema.get('description', '')}"
        style = schema.get("format", "")
        # A name tells what a text is only where the schema does not.
        plain = not style and "pattern" not in schema and "maxLength" not in schema
        coded = schema.get("contentEncoding") == "base64" or style == "byte"
        if coded or (plain and _BASE64.search(name)):
            return base64.b64encode(self._content(media_kind(words) or "image")).decode()
        if style in _ADDRESSES or (plain and _ADDRESS.search(name)):
            kind = "" if _NO_MEDIA.search(name) else media_kind(words)
            return self._address(kind) if kind else f"{self._origin}/{name or 'address'}"
        return _fitting(schema, self._formatted(style, name, path))

    def _formatted(self, style: str, name: str, path: tuple[str, ...]) -> str:
        dice = hashlib.sha256(f"{self._seed}/{'/'.join(path)}".encode()).digest()
        moment = _START + timedelta(seconds=dice[0])
        texts = {
            "date-time": moment.isoformat().replace("+00:00", "Z"),
            "date": moment.date().isoformat(),
            "time": moment.time().isoformat() + "Z",
            "uuid": str(uuid.UUID(bytes=dice[:16], version=4)),
            "email": "someone@example.com",
            "hostname": "sandbox.example.com",
            "ipv4": "192.0.2.1",
            "ipv6": "2001:db8::1",
            "binary": "",
        }
        if style in texts:
            return texts[style]
        if name == "id" or name.endswith("_id"):
            return dice.hex()[:24]
        return f"sandbox {name}".strip()


def _nothing(contract: Contract, node: Mapping[str, Any], value: Any) -> Any:
    """What a field has that has to be there and says that nothing went wrong, if it can be said."""
    rule = contract.validator(f"none {json.dumps(node)}", node)
    nothing: tuple[Any, ...] = (None, [], {}, "", False)
    return next((each for each in nothing if rule.is_valid(each)), value)


def _number(schema: Mapping[str, Any], *, whole: bool) -> int | float:
    step = schema.get("multipleOf") or (1 if whole else 0)
    low, high = schema.get("minimum"), schema.get("maximum")
    if "exclusiveMinimum" in schema:
        low = schema["exclusiveMinimum"] + (step or 1e-3)
    if "exclusiveMaximum" in schema:
        high = schema["exclusiveMaximum"] - (step or 1e-3)
    found: float = low if low is not None else 1 if high is None or high >= 1 else high
    if step:
        found = math.ceil(found / step) * step
        if high is not None and found > high:
            found = math.floor(high / step) * step
    return int(found) if whole else found


def _fitting(schema: Mapping[str, Any], text: str) -> str:
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength")
    text = (text + "-" * shortest)[: max(shortest, len(text))]
    text = text if longest is None else text[:longest]
    return matching(schema["pattern"], text) if "pattern" in schema else text
