"""The fact `x-framewire-key`: the header that holds a service's key, where no document says it."""

import re
from typing import Any, NamedTuple

from scripts.openapi.errors import DocumentError
from scripts.openapi.facts import FACT
from scripts.openapi.walk import JSONObject, map_operations

KEY_FACT = f"{FACT}key"
_FORM = re.compile(r"([A-Za-z0-9!#$%&'*+.^_|~-]+): ([A-Za-z0-9 =:._-]*\{key\}[A-Za-z0-9 =:._-]*)")
_BEARER = ("authorization", "Bearer {key}")


class StatedKey(NamedTuple):
    """Where a key goes.

    Args:
        header: Name of the header.
        text: What stands in it, `{key}` for the key.
    """

    header: str
    text: str

    @property
    def scheme(self) -> JSONObject:
        """The security scheme that says so."""
        if (self.header.lower(), self.text) == _BEARER:
            return {"type": "http", "scheme": "bearer"}
        return {"type": "apiKey", "name": self.header, "in": "header"}


def stated_key(fact: Any) -> StatedKey:
    """Read the fact.

    Args:
        fact: Its value, such as `x-api-key: {key}`.

    Raises:
        DocumentError: It names no header, or no place of the key in it.
    """
    found = _FORM.fullmatch(fact) if isinstance(fact, str) else None
    if found is None:
        raise DocumentError(f"{KEY_FACT} is a header with its text, such as 'x-api-key: {{key}}'")
    return StatedKey(found[1], found[2])


def with_key(document: JSONObject, fact: Any) -> JSONObject:
    """Return the document whose operations ask for the key, but for those that say they need none.

    The header is no argument of theirs any more.

    Args:
        document: One whose parameters stand at its operations.
        fact: The fact's value.

    Raises:
        DocumentError: The fact says nothing.
    """
    key = stated_key(fact)
    overall = document.get("security") or None
    name = "bearerAuth" if key.scheme["type"] == "http" else "key"

    def ask(_path: str, _method: str, operation: JSONObject) -> JSONObject:
        ways = operation.get("security", overall)
        if ways == []:
            return operation
        asked: list[JSONObject] = [{}] * ({} in (ways or [])) + [{name: []}]
        parameters = [each for each in operation.get("parameters", []) if not _is_header(each, key)]
        rest = {k: v for k, v in operation.items() if k not in ("parameters", "security")}
        return {**rest, **({"parameters": parameters} if parameters else {}), "security": asked}

    found = map_operations(document, ask)
    components = {**found.get("components", {}), "securitySchemes": {name: key.scheme}}
    return {**found, "components": components}


def _is_header(parameter: JSONObject, key: StatedKey) -> bool:
    where, name = parameter.get("in"), str(parameter.get("name", ""))
    return where == "header" and name.lower() == key.header.lower()
