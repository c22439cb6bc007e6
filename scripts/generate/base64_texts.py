"""Which texts of a request's body are base64, read off its schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.openapi.refs import resolve, schema_ref
from scripts.openapi.walk import JSONObject


@dataclass(frozen=True)
class Base64Texts:
    """The base64 texts of a document's bodies.

    Args:
        document: The bundled document.
    """

    document: JSONObject

    def of(self, media: JSONObject) -> tuple[str, ...]:
        """List the dotted paths of the base64 texts in a body; lists have no step of their own.

        Args:
            media: The body's entry under its content type.
        """
        return tuple(dict.fromkeys(self._paths(media.get("schema", {}), "", self._holding)))

    def _paths(self, schema: Any, path: str, refs: frozenset[str]) -> Iterator[str]:
        """Walk a schema, following only `refs`, each once on any way down."""
        if not isinstance(schema, dict):
            return
        if ref := schema.get("$ref"):
            if ref in refs:
                yield from self._paths(resolve(self.document, ref), path, refs - {ref})
            return
        if _is_base64(schema):
            yield path
        for step, inner in _inner(schema):
            yield from self._paths(inner, f"{path}.{step}".lstrip(".") if step else path, refs)

    @cached_property
    def _holding(self) -> frozenset[str]:
        """The references behind which there is a base64 text: no others need to be followed.

        In a large document far more ways lead through the components than there are components.
        """
        pointing: dict[str, set[str]] = {}
        found: list[str] = []
        for name, schema in self.document.get("components", {}).get("schemas", {}).items():
            ref = schema_ref(name)
            for each in _within(schema):
                pointing.setdefault(each.get("$ref", ""), set()).add(ref)
                found += [ref] if _is_base64(each) else []
        reached: set[str] = set()
        while found:
            ref = found.pop()
            if ref not in reached:
                reached.add(ref)
                found += pointing.get(ref, ())
        return frozenset(reached)


def _is_base64(schema: JSONObject) -> bool:
    return schema.get("format") == "byte" or schema.get("contentEncoding") == "base64"


def _inner(schema: JSONObject) -> Iterator[tuple[str, Any]]:
    """Each schema inside another, with the step of a path that leads to it."""
    yield from schema.get("properties", {}).items()
    yield "*", schema.get("additionalProperties")
    for inner in (schema.get("items"), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield "", inner


def _within(schema: Any) -> Iterator[JSONObject]:
    if isinstance(schema, dict):
        yield schema
        for _, inner in _inner(schema):
            yield from _within(inner)
