"""Requests and answers against the bundled OpenAPI document."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import jsonschema_rs

from framewire.sandbox import styles
from framewire.sandbox.reading import FieldNames, Reader
from framewire.sandbox.styles import Pairs, Written

_NESTED: dict[str, type] = {"object": dict, "array": list}
_JSON = "application/json"
_IN_JSON = "x-framewire-in-json"
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_BESIDE = ["header", "cookie"]
_METHODS = frozenset({"get", "put", "post", "delete", "patch", "head", "options"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One way in which a request breaks the contract.

    ``where`` is the path to the offending value, ``("body", "prompt")`` or ``("query", "limit")``.
    """

    where: tuple[str | int, ...]
    message: str

    @property
    def field(self) -> str:
        """The name of the offending field, dotted."""
        return ".".join(str(part) for part in self.where[1:])


class Contract:
    """The bundle and the validators made from it, each when first needed.

    Args:
        document: The bundle; an empty one checks nothing.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self._components: Mapping[str, Any] = document.get("components", {})
        self.operations: dict[str, dict[str, Any]] = {}
        for path, item in document.get("paths", {}).items():
            for method, operation in item.items():
                if method in _METHODS:
                    shared = item.get("parameters", [])
                    parameters = [self.resolved(each) for each in shared]
                    parameters += [self.resolved(each) for each in operation.get("parameters", [])]
                    self.operations[operation["operationId"]] = {
                        **operation,
                        "parameters": parameters,
                        "path": path,
                        "method": method.upper(),
                    }
        self._validators: dict[str, jsonschema_rs.Validator] = {}
        self._reader = Reader(self.resolved, self._fits)

    def request_problem(
        self,
        operation: str,
        body: Any = ...,
        query: Mapping[str, str | list[str]] | str | None = None,
        media: str = _JSON,
        passes: Callable[[Problem], bool] = lambda problem: False,
    ) -> Problem | None:
        """Return what is wrong with a request, the query first.

        Args:
            operation: Its operationId in the bundle.
            body: The decoded JSON body; left out, the body is not looked at.
            query: The query as it came, or all texts of a name; they are read as the declared
                types.
            media: The content type of the body.
            passes: Tells what in a body is taken although the document does not have it.
        """
        described = self.operations.get(operation)
        if described is None:
            return None
        if query is not None:
            _, found = self.read_parameters(operation, query)
            if found:
                return found
        if body is ...:
            return None
        schema = self._body_schema(described, media) or self._body_schema(described, _JSON)
        if schema is None:
            return None
        validator = self.validator(f"{operation} body", schema)
        wrong = _problems(validator.iter_errors(body), "body")
        return next((each for each in wrong if not passes(each)), None)

    def form_problem(
        self, operation: str, form: Mapping[str, str | list[str]] | str
    ) -> Problem | None:
        """Return what is wrong with a form; texts are read as the declared types."""
        return self.read_form(operation, form)[1]

    def read_form(
        self, operation: str, form: Mapping[str, str | list[str]] | str
    ) -> tuple[dict[str, Any], Problem | None]:
        """Return the values of a form, and what is wrong with them.

        Args:
            operation: Its operationId in the bundle.
            form: The text of an urlencoded form, or the fields of one with files, of which a file
                is its name.
        """
        media = self._form(self.operations.get(operation, {}))
        schema = media.get("schema")
        if schema is None:
            return {}, None
        read = self._fields(schema, media.get("encoding", {}), _pairs(form))
        validator = self._lenient(f"{operation} form", schema)
        return read, next(_problems(validator.iter_errors(read), "body"), None)

    def read_parameters(
        self,
        operation: str,
        query: Mapping[str, str | list[str]] | str | None = None,
        headers: Mapping[str, str] | None = None,
        path: str | None = None,
    ) -> tuple[dict[tuple[str, str], Any], Problem | None]:
        """Return parameters by place and name, and what is wrong with the first that is wrong.

        Args:
            operation: Its operationId in the bundle.
            query: The query as it came, or all texts of a name; left out, it is not looked at.
            headers: All headers, in any case; left out, neither they nor cookies are looked at.
            path: The path as it came; left out, it is not looked at. What is there as text only is
                the business of whoever answers.
        """
        read: dict[tuple[str, str], Any] = {}
        parameters = self.operations[operation]["parameters"]
        pairs = _pairs(query or {})
        slots = self._slots(operation, path)
        claimed = {each["name"] for each in parameters if each["in"] == "query"}
        looked_at = ["query"] * (query is not None) + _BESIDE * (headers is not None)
        looked_at += ["path"] * bool(slots)
        for parameter in (each for each in parameters if each["in"] in looked_at):
            place, name = parameter["in"], parameter["name"]
            schema = parameter.get("schema", {})
            if place == "path":
                written = self._in_path(parameter, slots)
            elif place == "query" and not parameter.get(_IN_JSON):
                own = self._spread(schema, pairs, claimed)
                written = styles.of_query(parameter, pairs, own)
            elif place == "query":
                found = styles.of_query({"name": name}, pairs, None)
                written = found and Written(found.text)
            else:
                written = self._beside(parameter, headers or {})
            if written is None:
                if place != "path" and parameter.get("required"):
                    return read, Problem((place, name), "Required")
                continue
            value = read[place, name] = self._reader.read(schema, written)
            validator = self._lenient(f"{operation} {place} {name}", schema)
            for error in validator.iter_errors(value):
                return read, Problem((place, name), error.message)
        return read, None

    def takes(self, operation: str, media: str) -> bool:
        """Whether an operation's body may be of this media type."""
        described = self.operations.get(operation, {})
        content = self.resolved(described.get("requestBody", {})).get("content", {})
        return media in content or f"{media.partition('/')[0]}/*" in content

    def answer_problems(self, operation: str, status: int, body: Any) -> list[Problem]:
        """Return how a JSON answer breaks the contract; a status that is not declared is one."""
        responses = self.operations[operation]["responses"]
        declared = responses.get(str(status), responses.get("default"))
        if declared is None:
            return [Problem(("status",), f"{status} is not declared for {operation}")]
        content = self.resolved(declared).get("content", {})
        if "application/json" not in content:
            return [Problem(("body",), f"{operation} {status} declares no JSON")]
        schema = content["application/json"].get("schema", {})
        validator = self.validator(f"{operation} {status}", schema)
        return list(_problems(validator.iter_errors(body), "body"))

    def _spread(
        self, schema: Mapping[str, Any], pairs: Pairs, claimed: set[str]
    ) -> set[str] | None:
        """The names in a query that are fields of an object; None where it is none."""
        names = self._reader.fields(schema)
        if names is None:
            return None
        others = set() if names.closed else {name for name, _ in pairs} - claimed
        return names.known | others

    def _slots(self, operation: str, path: str | None) -> dict[str, str]:
        """What stands in the places of a path, encoded."""
        template = re.split(r"\{([^{}]+)\}", self.operations[operation].get("path", ""))
        names = template[1::2]
        if path is None or not names:
            return {}
        pattern = "([^/]+)".join(map(re.escape, template[::2]))
        found = re.fullmatch(pattern, path)
        return dict(zip(names, found.groups(), strict=True)) if found else {}

    def _in_path(self, parameter: Mapping[str, Any], slots: Mapping[str, str]) -> Written | None:
        """A parameter of a path that is written as more than a text."""
        text = slots.get(parameter["name"])
        if text is None:
            return None
        if parameter.get(_IN_JSON):
            return Written(unquote(text))
        alternatives = self._reader.kinds(parameter.get("schema", {}))
        styled = parameter.get("style", "simple") != "simple" or alternatives & set(_NESTED)
        return styles.of_path(parameter, text) if styled else None

    def _beside(self, parameter: Mapping[str, Any], headers: Mapping[str, str]) -> Written | None:
        if parameter["in"] == "cookie":
            names = self._reader.fields(parameter.get("schema", {})) or FieldNames(set(), True)
            found = styles.of_cookie(parameter, headers.get("cookie", ""), names.known)
            return Written(found.text) if found and parameter.get(_IN_JSON) else found
        text = headers.get(parameter["name"])
        explode = bool(parameter.get("explode", False))
        if text is not None and parameter.get(_IN_JSON):
            return Written(text)
        return None if text is None else styles.of_header(text, explode=explode)

    def _fields(
        self, schema: Mapping[str, Any], encoding: Mapping[str, Any], pairs: Pairs
    ) -> dict[str, Any]:
        """The values of a form's fields, those that the document does not name among them."""
        properties = self._reader.properties(schema)
        read: dict[str, Any] = {}
        used: set[str] = set()
        for name, field in properties.items():
            how = encoding.get(name, {})
            # Without a style of its own an object is one text of JSON.
            spread = bool({"style", "explode", "allowReserved"} & set(how))
            own = self._spread(field, pairs, set(properties)) if spread else None
            written = styles.of_query({"name": name, **how}, pairs, own)
            if written is not None:
                read[name] = self._reader.read(field, written)
                used |= own or set()
        others = {name for name, _ in pairs} - used - set(properties)
        for name in sorted(others):
            if name.partition("[")[0] not in read and (
                found := styles.of_query({"name": name}, pairs, None)
            ):
                read[name] = self._reader.read({}, found)
        return read

    def _form(self, described: Mapping[str, Any]) -> Mapping[str, Any]:
        content = self.resolved(described.get("requestBody", {})).get("content", {})
        return next((content[kind] for kind in _FORMS if kind in content), {})

    def _body_schema(self, described: Mapping[str, Any], media: str) -> dict[str, Any] | None:
        content = self.resolved(described.get("requestBody", {})).get("content", {})
        schema: dict[str, Any] | None = content.get(media, {}).get("schema")
        return schema

    def validator(self, key: str, schema: Mapping[str, Any]) -> jsonschema_rs.Validator:
        """Return the validator of a schema of this document, made once per key."""
        if key not in self._validators:
            whole = {"allOf": [schema], "components": self._components}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole)
        return self._validators[key]

    def _lenient(self, key: str, schema: Mapping[str, Any]) -> jsonschema_rs.Validator:
        """The validator of what came as text, of which one may fit two members of a `oneOf`."""
        key = f"{key} as text"
        if key not in self._validators:
            whole = {"allOf": [_any_of(schema)], "components": self._any_components}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole)
        return self._validators[key]

    @cached_property
    def _any_components(self) -> Any:
        return _any_of(self._components)

    def _fits(self, schema: Mapping[str, Any], value: Any) -> bool:
        # A schema of the document stays where it is as long as the document does.
        return self._lenient(f"{id(schema)}", schema).is_valid(value)

    def resolved(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a node of the document, references followed."""
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = target
        return node


def _pairs(given: Mapping[str, str | list[str]] | str) -> Pairs:
    return styles.pairs_of(given) if isinstance(given, str) else styles.pairs_of_texts(given)


def _any_of(node: Any) -> Any:
    if isinstance(node, list):
        return [_any_of(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "oneOf" in node and "anyOf" not in node and isinstance(node["oneOf"], list):
        node = {("anyOf" if key == "oneOf" else key): value for key, value in node.items()}
    return {key: _any_of(value) for key, value in node.items()}


def read_as(schema: Mapping[str, Any], value: Any) -> Any:
    """Read a text from a query or a form as the type a schema declares; unreadable stays text."""
    if not isinstance(value, str):
        return value
    kinds = schema.get("type", "string")
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        if kind == "boolean" and value in ("true", "false"):
            return value == "true"
        if kind in ("integer", "number"):
            try:
                return int(value) if kind == "integer" else float(value)
            except ValueError:
                continue
        if kind in _NESTED:
            with contextlib.suppress(ValueError):
                read = json.loads(value)
                if isinstance(read, _NESTED[kind]):
                    return read
    return value


def _problems(errors: Iterable[jsonschema_rs.ValidationError], place: str) -> Iterator[Problem]:
    for error in errors:
        where: list[str | int] = [place, *error.instance_path]
        missing = getattr(error.kind, "property", None)
        if isinstance(missing, str):
            where.append(missing)
        yield Problem(tuple(where), error.message)


@lru_cache(maxsize=1)
def contract() -> Contract:
    """Return the contract of the bundle that is installed with framewire."""
    bundle = files("framewire_api") / "openapi.json"
    if not bundle.is_file():
        return Contract({})
    return Contract(json.loads(bundle.read_bytes()))
