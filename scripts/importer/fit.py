"""Whatever the generator cannot read after all rules is taken out, as little of it as will do."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from openapi_python_client import schema as oai
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.strings import pascal_case
from pydantic import ValidationError

from scripts.generate.bundle import bundle
from scripts.generate.core import CONFIG, with_media_types
from scripts.generate.parsed import parsed
from scripts.generate.prepare import prepare
from scripts.importer.finish import class_names
from scripts.importer.omissions import OMISSIONS, Omissions
from scripts.openapi.errors import DocumentError, SpecError
from scripts.openapi.facts import FACT
from scripts.openapi.names import component_name, free_name, operation_id, pascal
from scripts.openapi.python_names import class_name
from scripts.openapi.refs import SCHEMAS, escape, prune
from scripts.openapi.walk import Document, Schema, map_operations, operations

_SERVICE = "service"
_ROUNDS = 200
_TRIALS = 60
_COMPONENT = re.compile(r"schema /components/schemas/(\S+?):?\s*$")
_ENDPOINT = re.compile(r"parsing ([A-Z]+) (.+) within ")
_ANSWER = "Cannot parse response"
_TWICE = re.compile(r"(?:enums named|models with name) \"?(\w+)\"?")
_FOLLOWS = ("Could not find reference", "in allOf was not processed")
_OURS = re.compile(rf"^{_SERVICE.capitalize()}")


def fit(document: Document, omissions: Omissions) -> Document:
    """Return the document without what openapi-python-client warns of.

    Args:
        document: A spec.
        omissions: Where to tell what was taken out.

    Raises:
        DocumentError: It breaks a rule of this project's specs.
    """
    for _ in range(_ROUNDS):
        problems = _problems(document)
        if not problems:
            return document
        document = _Repair(document, omissions).with_(problems)
    raise DocumentError("this document has too much that the generator cannot read")


# --- what the generator says -----------------------------------------------------------------


def _bundled(document: Document) -> Document:
    plain = prune({key: value for key, value in document.items() if key != OMISSIONS})
    plain = {"components": {}, "servers": [{"url": "/"}], **plain}
    try:
        return prepare(bundle({_SERVICE: plain}))
    except SpecError as error:
        raise DocumentError(f"the rules made no spec of it: {error}") from error


def _problems(document: Document) -> list[Any]:
    """Return what pydantic or the generator has to say; nothing if all is well."""
    prepared = _bundled(document)
    try:
        oai.OpenAPI.model_validate(prepared)
    except ValidationError as error:
        return [list(found["loc"]) for found in error.errors()][:1]
    source = ConfigFile.load_from_path(CONFIG)
    config = Config.from_sources(source, MetaType.NONE, CONFIG, "utf-8", True, Path("unused"))
    data = parsed(prepared, with_media_types(config, prepared))
    if isinstance(data, GeneratorError):
        raise DocumentError(f"the generator cannot read it: {data.header}")
    found = [*data.errors]
    for collection in data.endpoint_collections_by_tag.values():
        found += collection.parse_errors
    causes = [error for error in found if not any(why in str(error.detail) for why in _FOLLOWS)]
    return causes or found


# --- what is done about it -------------------------------------------------------------------


class _Repair:
    def __init__(self, document: Document, omissions: Omissions) -> None:
        self.document = document
        self.omissions = omissions
        schemas = document.get("components", {}).get("schemas", {})
        self.components = {component_name(_SERVICE, name): name for name in schemas}

    def with_(self, problems: list[Any]) -> Document:
        """Return the document after the first problem that something can be done about."""
        for problem in problems:
            if isinstance(problem, list):
                return self._without(problem)
            text = _words(f"{problem.header} {problem.detail or ''}")
            head = _COMPONENT.search(str(problem.header).strip())
            name = self.components.get(head[1]) if head else None
            changed = self._named(text)
            if changed is None and name is not None:
                changed = self._schema(name, problem)
            if changed is None:
                changed = self._operation(problem, text)
            if changed is not None:
                return changed
        return self._found_by_trial(problems[0])

    def _found_by_trial(self, problem: Any) -> Document:
        """Take out the component without which a problem that names none is gone."""
        for name in list(self.components.values())[:_TRIALS]:
            if not _has(problem, _problems(self._replaced(name, {}))):
                return self._schema(name, problem)
        raise DocumentError(f"the generator cannot read it: {_reason(problem)}")

    def _without(self, location: list[Any]) -> Document:
        """Take out the smallest thing that the location of a validation error names."""
        node: Any = self.document
        path: list[Any] = []
        for part in location:
            step = self._step(node, part)
            if step is not None:
                path.append(step)
                node = node[step]
        while path and path[-1] in ("schema", "content", "responses", "items", "components"):
            path.pop()
        if not path:
            raise DocumentError(f"the generator cannot read {'/'.join(map(str, location))}")
        if path[:2] == ["components", "securitySchemes"]:
            return self._without_scheme(str(path[2]))
        place = "".join(f"/{escape(part)}" for part in path)
        self.omissions.add(place, "it is not what OpenAPI allows there")
        found: Document = _cut_out(self.document, path)
        return found

    def _without_scheme(self, name: str) -> Document:
        """Take a security scheme out, and the demands for it."""
        self.omissions.add(
            f"/components/securitySchemes/{escape(name)}", "it is not what OpenAPI allows"
        )

        def undemand(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
            ways = [way for way in operation["security"] if name not in way]
            return {**operation, "security": ways}

        found = map_operations(self.document, undemand)
        rest: Document = _cut_out(found, ["components", "securitySchemes", name])
        return rest

    def _step(self, node: Any, part: Any) -> Any:
        if isinstance(node, list):
            return part if isinstance(part, int) and part < len(node) else None
        if not isinstance(node, dict):
            return None
        names = [part, self.components.get(str(part)), str(part).removeprefix(f"/{_SERVICE}")]
        names += [_OURS.sub("", str(part))]
        aliases = {"param_in": "in", "request_body": "requestBody", "schema_format": "format"}
        return next((name for name in [*names, aliases.get(str(part))] if name in node), None)

    def _named(self, text: str) -> Document | None:
        """Name a list of values whose class would have the name of another."""
        found = _TWICE.search(text)
        return None if found is None else _with_named_values(self.document, found[1])

    def _schema(self, name: str, problem: Any) -> Document:
        """Take the field out that the generator cannot read, or else all of a component."""
        schema = self.document["components"]["schemas"][name]
        place = f"/components/schemas/{escape(name)}"
        for field in list(schema.get("properties", {}))[:_TRIALS]:
            trial = self._replaced(
                name, {**schema, "properties": {**schema["properties"], field: {}}}
            )
            if not _has(problem, _problems(trial)):
                named = self._with_values_named(name, field, problem)
                if named is not None:
                    return named
                self.omissions.add(f"{place}/properties/{escape(field)}", _reason(problem))
                return trial
        self.omissions.add(place, _reason(problem))
        notes = {key: schema[key] for key in ("description",) if key in schema}
        return self._replaced(name, notes)

    def _with_values_named(self, name: str, field: str, problem: Any) -> Document | None:
        """Name the lists of values in a field, if that is all there is to do."""
        schema = self.document["components"]["schemas"][name]
        chosen = free_name(f"{name}{pascal(field)}Value", set(self.components.values()))
        known = _problems(self.document)
        for change, _label in _values_in(schema["properties"][field], field):
            made, values = change({"$ref": f"{SCHEMAS}{chosen}"})
            trial = self._replaced(
                name, {**schema, "properties": {**schema["properties"], field: made}}
            )
            trial["components"]["schemas"][chosen] = values
            # It must not fail elsewhere instead.
            found = _problems(trial)
            if not _has(problem, found) and all(_has(each, known) for each in found):
                return class_names(trial)
        return None

    def _replaced(self, name: str, schema: Schema) -> Document:
        components = self.document["components"]
        schemas = {**components["schemas"], name: schema}
        return {**self.document, "components": {**components, "schemas": schemas}}

    def _operation(self, problem: Any, text: str) -> Document | None:
        found = _ENDPOINT.search(str(problem.header))
        if found is None:
            return None
        method, path = found[1].lower(), found[2].removeprefix(f"/{_SERVICE}")
        operation = self.document.get("paths", {}).get(path, {}).get(method)
        if operation is None:
            return None
        reason = _reason(problem)
        if _ANSWER in text:
            for status, answer in operation["responses"].items():
                bare = {key: value for key, value in answer.items() if key == "description"}
                answers = {**operation["responses"], status: bare}
                trial = self._operations(path, method, {**operation, "responses": answers})
                if "content" in answer and not _has(problem, _problems(trial)):
                    place = f"/paths/{escape(path)}/{method}/responses/{status}/content"
                    self.omissions.add(place, reason)
                    return trial
        self.omissions.add(f"/paths/{escape(path)}/{method}", reason)
        return self._operations(path, method, None)

    def _operations(self, path: str, method: str, operation: Any) -> Document:
        item = {key: value for key, value in self.document["paths"][path].items() if key != method}
        if operation is not None:
            item[method] = operation
        return {**self.document, "paths": {**self.document["paths"], path: item}}


def _has(problem: Any, problems: list[Any]) -> bool:
    """Tell whether a problem is among others; what the generator adds about consequences varies."""
    if isinstance(problem, list):
        return problem in problems
    known = [(str(each.header), _reason(each)) for each in problems if not isinstance(each, list)]
    return (str(problem.header), _reason(problem)) in known


def _reason(problem: Any) -> str:
    detail = str(problem.detail or problem.header).split("\n\n")[0]
    return f"the generator says: {_words(detail)}"


def _words(text: str) -> str:
    return " ".join(re.sub(r"<[^<>]* object at 0x[0-9a-f]+>", "a name", text).split())


def _cut_out(node: Any, path: list[Any]) -> Any:
    key, rest = path[0], path[1:]
    if isinstance(node, list):
        return [
            _cut_out(value, rest) if index == key and rest else value
            for index, value in enumerate(node)
            if index != key or rest
        ]
    return {
        name: _cut_out(value, rest) if name == key and rest else value
        for name, value in node.items()
        if name != key or rest
    }


# --- lists of values -------------------------------------------------------------------------


def _with_named_values(document: Document, clash: str) -> Document | None:
    """Return the document with the inline list of values of a class name as a component."""
    schemas = dict(document.get("components", {}).get("schemas", {}))
    added: dict[str, Schema] = {}

    def name_values(owner: str, parent: str, field: str, schema: Any) -> Any:
        for change, label in _values_in(schema, field):
            if class_name(f"{pascal_case(parent)}{pascal_case(label)}") == clash:
                chosen = free_name(f"{owner}{pascal(field)}Value", {**schemas, **added})
                made, inner = change({"$ref": f"{SCHEMAS}{chosen}"})
                added[chosen] = inner
                return made
        return schema

    for name, schema in list(schemas.items()):
        parent = class_name(component_name(_SERVICE, name))
        if "properties" in schema:
            fields = {
                field: name_values(name, parent, field, value)
                for field, value in schema["properties"].items()
            }
            schemas[name] = {**schema, "properties": fields}
    paths = document["paths"]
    for path, method, _item, operation in operations(document):
        owner = operation_id(_SERVICE, operation["operationId"])
        name = pascal(operation["operationId"])
        parameters = [
            {**each, "schema": name_values(name, owner, each["name"], each["schema"])}
            for each in operation.get("parameters", [])
        ]
        answers = {
            status: _with_content(answer, partial(name_values, name, owner, f"response_{status}"))
            for status, answer in operation["responses"].items()
        }
        changed = {**operation, "responses": answers}
        if parameters:
            changed["parameters"] = parameters
        if changed != operation:
            paths = {**paths, path: {**paths[path], method: changed}}
    if not added:
        return None
    found = {**document, "paths": paths}
    found["components"] = {**document.get("components", {}), "schemas": {**schemas, **added}}
    return class_names(found)


def _with_content(answer: dict[str, Any], rule: Callable[[Any], Any]) -> dict[str, Any]:
    if "content" not in answer:
        return answer
    content = {
        media: {**entry, "schema": rule(entry["schema"])} if "schema" in entry else entry
        for media, entry in answer["content"].items()
    }
    return {**answer, "content": content}


_Change = Callable[[Schema], tuple[Schema, Schema]]


def _values_in(schema: Any, label: str) -> Iterator[tuple[_Change, str]]:
    """Yield, for each list of values in a field, how to name it and how the generator calls it."""
    if not isinstance(schema, dict):
        return
    if "enum" in schema:
        yield (lambda ref: _referred(schema, ref)), label
        if None in schema["enum"]:
            yield (lambda ref: _referred(schema, ref)), f"{label}_{label}"
    if isinstance(schema.get("items"), dict):
        for change, inner in _values_in(schema["items"], f"{label}_item"):
            yield _inside(schema, "items", None, change), inner
    members = [
        (union, index)
        for union in ("anyOf", "oneOf")
        for index in range(len(schema.get(union, [])))
    ]
    for number, (union, index) in enumerate(members):
        for change, inner in _values_in(schema[union][index], f"{label}_type_{number}"):
            yield _inside(schema, union, index, change), inner


def _inside(schema: Schema, key: str, index: int | None, change: _Change) -> _Change:
    def changed(ref: Schema) -> tuple[Schema, Schema]:
        made, inner = change(ref)
        if index is None:
            return {**schema, key: made}, inner
        members = [made if number == index else m for number, m in enumerate(schema[key])]
        return {**schema, key: members}, inner

    return changed


def _referred(schema: Schema, ref: Schema) -> tuple[Schema, Schema]:
    kinds = schema.get("type")
    solid = [kind for kind in kinds if kind != "null"] if isinstance(kinds, list) else [kinds]
    values: Schema = {"type": solid[0]} if solid[0] else {}
    values["enum"] = [value for value in schema["enum"] if value is not None]
    notes = {
        key: value for key, value in schema.items() if key == "description" or key.startswith(FACT)
    }
    if None in schema["enum"]:
        return {**notes, "oneOf": [ref, {"type": "null"}]}, values
    return {**notes, **ref}, values
