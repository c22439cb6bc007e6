"""Requests and answers against the bundled OpenAPI document."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import jsonschema_rs

_SEPARATORS = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
_NESTED: dict[str, type] = {"object": dict, "array": list}
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
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

    def request_problem(
        self,
        operation: str,
        body: Any = ...,
        query: Mapping[str, str | list[str]] | None = None,
        passes: Callable[[Problem], bool] = lambda problem: False,
    ) -> Problem | None:
        """Return what is wrong with a request, the query first.

        Args:
            operation: Its operationId in the bundle.
            body: The decoded JSON body; left out, the body is not looked at.
            query: The query as text, or all texts of a name; they are read as the declared types.
            passes: Tells what in a body is taken although the document does not have it.
        """
        described = self.operations.get(operation)
        if described is None:
            return None
        if query is not None and (found := self._query_problem(described, query)):
            return found
        if body is ...:
            return None
        schema = self._body_schema(described, "application/json")
        if schema is None:
            return None
        validator = self.validator(f"{operation} body", schema)
        wrong = _problems(validator.iter_errors(body), "body")
        return next((each for each in wrong if not passes(each)), None)

    def form_problem(self, operation: str, form: Mapping[str, Any]) -> Problem | None:
        """Return what is wrong with a multipart form; texts are read as the declared types."""
        described = self.operations.get(operation)
        if described is None:
            return None
        schema = self._form_schema(described)
        if schema is None:
            return None
        properties = self.resolved(schema).get("properties", {})
        read = {
            name: self._read(self.resolved(properties.get(name, {})), value)
            for name, value in form.items()
        }
        validator = self.validator(f"{operation} form", schema)
        return next(_problems(validator.iter_errors(read), "body"), None)

    def is_list(self, operation: str, name: str) -> bool:
        """Whether a field of an operation's form may come several times."""
        schema = self._form_schema(self.operations[operation]) or {}
        field = self.resolved(schema).get("properties", {}).get(name, {})
        return _may_be(self.resolved(field), "array")

    def takes(self, operation: str, media: str) -> bool:
        """Whether an operation's body may be of this media type."""
        described = self.operations.get(operation, {})
        return media in self.resolved(described.get("requestBody", {})).get("content", {})

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

    def _query_problem(
        self, described: Mapping[str, Any], query: Mapping[str, str | list[str]]
    ) -> Problem | None:
        for parameter in described["parameters"]:
            name = parameter["name"]
            if parameter["in"] != "query" or name not in query:
                if parameter["in"] == "query" and parameter.get("required"):
                    return Problem(("query", name), "Required")
                continue
            schema = parameter["schema"]
            value = self._read(self.resolved(schema), _apart(parameter, query[name]))
            key = f"{described['operationId']} ?{name}"
            for found in self.validator(key, schema).iter_errors(value):
                return Problem(("query", name), found.message)
        return None

    def _read(self, schema: Mapping[str, Any], given: str | list[str]) -> Any:
        if isinstance(given, str):
            return read_as(schema, given)
        if _may_be(schema, "array"):
            items = self.resolved(schema.get("items", {}))
            return [read_as(items, each) for each in given]
        return read_as(schema, given[-1])

    def _form_schema(self, described: Mapping[str, Any]) -> dict[str, Any] | None:
        found = (self._body_schema(described, kind) for kind in _FORMS)
        return next((schema for schema in found if schema is not None), None)

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

    def resolved(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a node of the document, references followed."""
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = target
        return node


def _apart(parameter: Mapping[str, Any], given: str | list[str]) -> str | list[str]:
    """Return the items of a list that is written as one value; anything else as it came."""
    style = parameter.get("style", "form")
    if parameter.get("explode", style == "form") or style not in _SEPARATORS:
        return given
    texts = [given] if isinstance(given, str) else given
    return [item for text in texts for item in text.split(_SEPARATORS[style])]


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


def _may_be(schema: Mapping[str, Any], kind: str) -> bool:
    kinds = schema.get("type", ())
    return kind in ([kinds] if isinstance(kinds, str) else kinds)


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
