"""The kinds of values a schema lets through."""

from scripts.openapi.refs import resolve
from scripts.openapi.walk import UNIONS, Document, Schema


def is_json(media: str) -> bool:
    """Tell whether a value of a media type is JSON."""
    return media == "application/json" or media.endswith("+json")


def kinds_of(document: Document, schema: Schema, seen: frozenset[str] = frozenset()) -> set[str]:
    """Return the types a value may have; `any` for all, `date`, `const` and `binary` besides.

    A list of objects or of lists is an `object` too, and one of files is `binary`.

    Args:
        document: Where references lead.
        schema: The schema.
        seen: References that were followed on the way to it.
    """
    if "$ref" in schema:
        ref = schema["$ref"]
        target = resolve(document, ref)
        return kinds_of(document, target or {}, seen | {ref}) if ref not in seen else set()
    found: set[str] = set()
    for union in UNIONS:
        for member in schema.get(union, []):
            found |= kinds_of(document, member, seen)
    given = schema.get("type", [])
    found |= {given} if isinstance(given, str) else set(given)
    if "array" in found and isinstance(schema.get("items"), dict):
        inner = kinds_of(document, schema["items"], seen)
        found |= inner & {"object", "binary"} | ({"object"} if "array" in inner else set())
    found |= {"object"} if "properties" in schema else set()
    found |= {"date"} if schema.get("format") in ("date", "date-time", "uuid") else set()
    found |= {"binary"} if schema.get("format") == "binary" else set()
    found |= {"const"} if "const" in schema else set()
    return found or ({"string"} if "enum" in schema else {"any"})
