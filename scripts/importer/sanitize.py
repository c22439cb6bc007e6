"""Operations, parameters, bodies and answers as OpenAPI has them; what it does not allow goes."""

import re
from typing import Any

from scripts.importer.omissions import Omissions
from scripts.importer.sanitize_schemas import sanitize_schema
from scripts.openapi.kinds import is_json
from scripts.openapi.refs import SCHEMAS, escape
from scripts.openapi.styles import IN_JSON
from scripts.openapi.walk import GONE, METHODS, Document, Kind, Rule, rewrite

PLACE = "x-framewire-place"
"""Until the end of an import: where a parameter stood in the document."""

_PLACES = ("path", "query", "header", "cookie")
_OPERATION = ("operationId", "parameters", "requestBody", "security", "deprecated", "tags")
_TRUTH = ("required", "deprecated", "allowEmptyValue", "explode", "allowReserved")
_STATUS = re.compile(r"default|[1-5](\d\d|XX)")
_SCHEMES: dict[str, tuple[str, ...]] = {
    "apiKey": ("name", "in"),
    "http": ("scheme",),
    "oauth2": ("flows",),
    "openIdConnect": ("openIdConnectUrl",),
    "mutualTLS": (),
}
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_ANY_MEDIA = ("*/*", "application/*", "*")


def sanitize(document: Document, omissions: Omissions) -> Document:
    """Return the document without what cannot be read as OpenAPI.

    Args:
        document: One whose mappings and lists are where they belong.
        omissions: Where to tell what was taken out.
    """
    of_3_0 = str(document.get("openapi", "")).startswith("3.0")
    known = set(document.get("components", {}).get("schemas") or {})
    rules = _Sanitizer(omissions, known, of_3_0=of_3_0)
    found: Document = rewrite(document, "document", "", rules.enter, rules.leave)
    return _secured(found, omissions)


class _Sanitizer:
    def __init__(self, omissions: Omissions, known: set[str], *, of_3_0: bool) -> None:
        self.omissions = omissions
        self.known = known
        self.of_3_0 = of_3_0
        self.on_enter: dict[Kind, Rule] = {
            "document": self.document,
            "components": self.components,
            "schema": self.schema,
            "parameter": self.parameter,
            "header": self.header,
            "requestBody": self.body,
            "response": self.response,
            "media": self.media,
            "operation": self.operation,
            "securityScheme": self.scheme,
            "pathItem": self.item,
        }

    def enter(self, node: Any, kind: Kind, place: str) -> Any:
        if kind == "schema":
            return self.schema(node, kind, place)
        if not isinstance(node, dict) or kind not in self.on_enter:
            return node
        if isinstance(node.get("$ref"), str) and kind != "pathItem":
            return {"$ref": node["$ref"]}
        return self.on_enter[kind](_without(node, "$ref"), kind, place)

    def leave(self, node: Any, kind: Kind, place: str) -> Any:
        """Drop a union whose members are all gone, and say when a list has no items."""
        if kind == "parameter" and isinstance(node, dict) and "$ref" not in node:
            return {**node, "schema": node.get("schema", {})}
        if kind != "schema" or not isinstance(node, dict):
            return node
        found = {
            key: value
            for key, value in node.items()
            if key not in ("allOf", "anyOf", "oneOf", "prefixItems") or value
        }
        kinds = found.get("type")
        listed = kinds == "array" or (isinstance(kinds, list) and "array" in kinds)
        if listed and "items" not in found and "prefixItems" not in found:
            found["items"] = {}
        return found

    def document(self, node: Any, _kind: Kind, place: str) -> Any:
        servers = _servers(node.get("servers"), f"{place}/servers", self.omissions)
        found = _without(node, "servers", *({"security"} if not _is_list(node, "security") else ()))
        paths = {path: item for path, item in node["paths"].items() if not path.startswith("x-")}
        found["paths"] = paths
        return {**found, "servers": servers} if servers else found

    def components(self, node: Any, _kind: Kind, _place: str) -> Any:
        return {home: members for home, members in node.items() if isinstance(members, dict)}

    def schema(self, node: Any, _kind: Kind, place: str) -> Any:
        found = sanitize_schema(node, place, self.omissions, of_3_0=self.of_3_0)
        if isinstance(found, dict) and "mapping" in found.get("discriminator", {}):
            tag = found["discriminator"]
            mapping = self._mapping(tag["mapping"], f"{place}/discriminator/mapping")
            found["discriminator"] = {**tag, "mapping": mapping}
        return found

    def _mapping(self, mapping: dict[str, str], place: str) -> dict[str, str]:
        """Write bare names of schemas as references."""
        found: dict[str, str] = {}
        for word, name in mapping.items():
            if name in self.known:
                found[word] = f"{SCHEMAS}{escape(name)}"
            elif name.startswith("#/"):
                found[word] = name
            else:
                self.omissions.add(f"{place}/{escape(word)}", "no schema has this name")
        return found

    def item(self, node: Any, _kind: Kind, place: str) -> Any:
        found = {key: value for key, value in node.items() if key in (*METHODS, "parameters")}
        servers = _servers(node.get("servers"), f"{place}/servers", self.omissions)
        return {**found, "servers": servers} if servers else found

    def operation(self, node: Any, _kind: Kind, place: str) -> Any:
        found = {
            key: value
            for key, value in node.items()
            if key in _OPERATION or key.startswith("x-framewire-")
        }
        found["responses"] = self._answers(node.get("responses", {}), place)
        servers = _servers(node.get("servers"), f"{place}/servers", self.omissions)
        if servers:
            found["servers"] = servers
        for key, kind in (("operationId", str), ("deprecated", bool), ("tags", list)):
            if not isinstance(found.get(key, kind()), kind):
                del found[key]
        if "requestBody" in found and not _has_body(found["requestBody"]):
            del found["requestBody"]
            self.omissions.add(f"{place}/requestBody", "it names no kind of content")
        return found

    def _answers(self, responses: dict[str, Any], place: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for status, answer in responses.items():
            word = status.upper() if status != "default" else status
            if status.startswith("x-"):
                continue
            if _STATUS.fullmatch(word) and word not in found:
                found[word] = answer
            else:
                self.omissions.add(f"{place}/responses/{status}", "it is no status, or there twice")
        return found or {"default": {"description": "d"}}

    def parameter(self, node: Any, _kind: Kind, place: str) -> Any:
        name, where = node.get("name"), node.get("in")
        if not isinstance(name, str) or not name or where not in _PLACES:
            self.omissions.add(
                place, f"a parameter has a name and is in one of {', '.join(_PLACES)}"
            )
            return GONE
        found = {
            key: value
            for key, value in node.items()
            if key not in ("content", "style") and (key not in _TRUTH or isinstance(value, bool))
        }
        if isinstance(node.get("style"), str):
            found["style"] = node["style"]
        found[PLACE] = place
        if where == "path":
            found["required"] = True
        if "schema" not in node:
            found |= self._by_content(node, place)
        return found

    def _by_content(self, node: Any, place: str) -> dict[str, Any]:
        """Return the schema of a parameter that says what type its text has."""
        if not isinstance(node.get("content"), dict) or not node["content"]:
            return {"schema": {}}
        media, entry = next(iter(node["content"].items()))
        schema = entry.get("schema", {}) if isinstance(entry, dict) else {}
        if is_json(media.partition(";")[0].strip().lower()):
            return {"schema": schema if isinstance(schema, dict) else {}, IN_JSON: True}
        self.omissions.add(f"{place}/content", f"the value is given as text ({media})")
        return {"schema": {"type": "string", "x-framewire-note": f"Text of the type {media}."}}

    def header(self, node: Any, _kind: Kind, _place: str) -> Any:
        found = {"schema": {}, **_without(node, "content", "name", "in", "style")}
        return {
            key: value
            for key, value in found.items()
            if key not in _TRUTH or isinstance(value, bool)
        }

    def body(self, node: Any, _kind: Kind, place: str) -> Any:
        found = {**node, "content": self._content(node.get("content", {}), place, asked=True)}
        return (
            found if isinstance(found.get("required", True), bool) else _without(found, "required")
        )

    def response(self, node: Any, _kind: Kind, place: str) -> Any:
        found = _without(node, "links", "content")
        content = self._content(node.get("content", {}), place, asked=False)
        return {**found, "content": content} if content else found

    def _content(self, content: dict[str, Any], place: str, *, asked: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for media, entry in content.items():
            name = media_type(media, entry, asked=asked)
            if name is None:
                self.omissions.add(f"{place}/content/{escape(media)}", "it is no media type")
            elif name in found:
                self.omissions.add(f"{place}/content/{escape(media)}", f"{name} is there already")
            elif not asked and name in _FORMS:
                self.omissions.add(
                    f"{place}/content/{escape(media)}", "an answer of this type is bytes"
                )
                found["application/octet-stream"] = {
                    "schema": {"type": "string", "format": "binary"}
                }
            else:
                found[name] = entry
        return found

    def media(self, node: Any, _kind: Kind, place: str) -> Any:
        encoding = node.get("encoding", {})
        if isinstance(encoding, dict) and all(isinstance(v, dict) for v in encoding.values()):
            return node
        self.omissions.add(f"{place}/encoding", "it is no mapping of parts")
        return _without(node, "encoding")

    def scheme(self, node: Any, _kind: Kind, place: str) -> Any:
        needed = _SCHEMES.get(str(node.get("type")))
        kinds = {"flows": dict}
        good = needed is not None and all(
            node.get(key) and isinstance(node[key], kinds.get(key, str)) for key in needed
        )
        if not good or node.get("in", "header") not in _PLACES[1:]:
            self.omissions.add(place, "it is no security scheme of OpenAPI")
            return GONE
        return node


def media_type(text: str, entry: Any, *, asked: bool) -> str | None:
    """Return a media type in lower case, without parameters; any type is JSON unless bytes.

    Args:
        text: What the document says.
        entry: What it says of that type.
        asked: Whether a request carries it.
    """
    name = text.partition(";")[0].strip().lower()
    if name in _ANY_MEDIA:
        schema = entry.get("schema") if isinstance(entry, dict) else None
        raw = isinstance(schema, dict) and schema.get("format") == "binary"
        return (
            "application/octet-stream"
            if raw or (schema is None and not asked)
            else ("application/json")
        )
    return name if re.fullmatch(r"[^\s/]+/[^\s/]+", name) and name.isascii() else None


def _is_list(node: dict[str, Any], key: str) -> bool:
    return isinstance(node.get(key, []), list)


def _has_body(body: Any) -> bool:
    return isinstance(body, dict) and bool(body.get("content") or "$ref" in body)


def _without(node: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key not in keys}


def _servers(servers: Any, place: str, omissions: Omissions) -> list[dict[str, Any]]:
    """Return the servers whose address is known, variables at their defaults."""
    found: list[dict[str, Any]] = []
    for index, server in enumerate(servers if isinstance(servers, list) else []):
        if isinstance(server, dict) and isinstance(server.get("url"), str):
            found.append({**_without(server, "variables"), "url": _filled(server)})
        else:
            omissions.add(f"{place}/{index}", "it is no server with a url")
    return found


def _filled(server: dict[str, Any]) -> str:
    variables = server.get("variables", {})
    url: str = server["url"]
    for name, variable in variables.items() if isinstance(variables, dict) else ():
        if isinstance(variable, dict):
            values = [variable.get("default"), *(variable.get("enum") or [])]
            chosen = next((value for value in values if value is not None), None)
            url = url if chosen is None else url.replace(f"{{{name}}}", str(chosen))
    return url


def _secured(document: Document, omissions: Omissions) -> Document:
    """Return the document without demands for security schemes that it does not describe."""
    schemes = document.get("components", {}).get("securitySchemes", {})

    def known(ways: Any, place: str) -> list[Any]:
        known_ways = [
            {name: scopes if isinstance(scopes, list) else [] for name, scopes in way.items()}
            for way in ways
            if isinstance(way, dict) and set(way) <= set(schemes)
        ]
        if len(known_ways) < len(ways):
            omissions.add(place, "it names a security scheme that is not described")
        return known_ways

    def enter(node: Any, kind: Kind, place: str) -> Any:
        if kind in ("document", "operation") and isinstance(node.get("security"), list):
            return {**node, "security": known(node["security"], f"{place}/security")}
        return node

    found: Document = rewrite(document, "document", "", enter)
    return found
