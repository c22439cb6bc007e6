"""Reading, writing, walking and checking the OpenAPI documents in `specs/`."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from scripts.openapi.yaml_text import BUNDLE, write_yaml

JSONObject = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
FACT = "x-framewire-"

# Only these may follow FACT in a specification, and only where they mean something.
OPERATION_FACTS = frozenset({"billable", "idempotent", "binary", "sse", "server", "job"})
FIELD_FACTS = frozenset({"default", "known-values", "path-with-slashes", "sends"})
ANYWHERE_FACTS = frozenset({"note"})
ROOT_FACTS = frozenset({"left-out"})
FLAGS = frozenset({"billable", "idempotent", "binary", "path-with-slashes"})
SENDS = frozenset({"always", "if-set", "if-truthy", "if-true"})

JOB_LISTS = ("id", "status", "done", "failed")
JOB_OPTIONAL_LISTS = ("canceled", "pending", "result", "error", "progress")
JOB_STATES = ("done", "failed", "canceled", "pending")
JOB_NAMES = ("poll", "poll-param")

_SCHEMA_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs")
_SCHEMA_LISTS = ("oneOf", "anyOf", "allOf", "prefixItems")
_SCHEMAS = (
    *("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else"),
    *("unevaluatedItems", "unevaluatedProperties"),
)


class SpecError(Exception):
    """A document breaks a rule; the text is one line for a person."""


class Operation(NamedTuple):
    """One operation of a document, with the path item it stands in."""

    path: str
    method: str
    item: JSONObject
    body: JSONObject

    @property
    def label(self) -> str:
        """Method and path, as a person would name the operation."""
        return f"{self.method.upper()} {self.path}"


# --- reading and writing ---------------------------------------------------------------------


def load(path: Path) -> JSONObject:
    """Read a YAML 1.2 file into plain JSON data.

    Args:
        path: The file.

    Returns:
        The document; every node is a copy of its own, also where the file uses an alias.

    Raises:
        SpecError: The file cannot be read, is not YAML, or holds something JSON has no word for.
    """
    try:
        return parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SpecError(f"{path.name}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SpecError(f"{path.name}: is not UTF-8") from error
    except SpecError as error:
        raise SpecError(f"{path.name}: {error}") from error


def parse(text: str) -> JSONObject:
    """Parse YAML 1.2 into plain JSON data; raise SpecError where that is not possible."""
    try:
        document = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise SpecError(f"line {line}: {str(error.problem).splitlines()[0]}") from error
    except YAMLError as error:
        raise SpecError(" ".join(str(error).split())) from error
    if not isinstance(document, dict):
        raise SpecError("is not a mapping")
    plain: JSONObject = _plain(document, "")
    return plain


def _plain(node: Any, where: str) -> Any:
    if isinstance(node, dict):
        for key in node:
            if not isinstance(key, str):
                raise SpecError(f"{where or '/'}: the key {key!r} is not text; quote it")
        return {key: _plain(value, f"{where}/{key}") for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value, f"{where}/{index}") for index, value in enumerate(node)]
    if node is None or isinstance(node, bool | int | str):
        return node
    if isinstance(node, float) and math.isfinite(node):
        return node
    raise SpecError(f"{where}: {node!r} is not JSON; quote it")


def dump(document: JSONObject) -> str:
    """Write JSON data as block style YAML that YAML 1.1 and 1.2 read alike.

    Args:
        document: The data; the order of its keys is kept.

    Returns:
        The text; the same data gives the same text.
    """
    return write_yaml(document, BUNDLE)


# --- walking ---------------------------------------------------------------------------------


def operations(document: JSONObject) -> Iterator[Operation]:
    """Yield every operation in the order of the document."""
    for path, item in document.get("paths", {}).items():
        for method, body in item.items():
            if method in METHODS:
                yield Operation(path, method, item, body)


def subschemas(schema: Any) -> Iterator[JSONObject]:
    """Yield a schema and every schema inside it, without following references."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in _SCHEMA_MAPS:
        for value in schema.get(key, {}).values():
            yield from subschemas(value)
    for key in _SCHEMA_LISTS:
        for value in schema.get(key, []):
            yield from subschemas(value)
    for key in _SCHEMAS:
        yield from subschemas(schema.get(key))


def root_schemas(node: Any) -> Iterator[JSONObject]:
    """Yield the schemas that parameters, headers, bodies and responses under a node name."""
    if isinstance(node, list):
        for value in node:
            yield from root_schemas(value)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "schema" and isinstance(value, dict):
                yield value
            elif key not in ("example", "examples"):
                yield from root_schemas(value)


def map_refs(node: Any, rename: Callable[[str], str]) -> Any:
    """Return a copy of a node in which every reference went through `rename`."""
    if isinstance(node, list):
        return [map_refs(value, rename) for value in node]
    if not isinstance(node, dict):
        return node
    copy: JSONObject = {}
    for key, value in node.items():
        if key == "$ref" and isinstance(value, str):
            copy[key] = rename(value)
        elif key == "discriminator" and isinstance(value, dict) and "mapping" in value:
            mapping = {word: rename(ref) for word, ref in value["mapping"].items()}
            copy[key] = {**value, "mapping": mapping}
        else:
            copy[key] = map_refs(value, rename)
    return copy


def refs(node: Any) -> set[str]:
    """Return the references that stand in a node."""
    found: set[str] = set()

    def keep(ref: str) -> str:
        found.add(ref)
        return ref

    map_refs(node, keep)
    return found


def resolve(document: JSONObject, ref: str) -> Any:
    """Return what a reference to a component names; raise SpecError when there is no such thing."""
    match ref.split("/"):
        case ["#", "components", kind, name]:
            found = document.get("components", {}).get(kind, {}).get(name)
            if found is not None:
                return found
    raise SpecError(f"$ref {ref!r} names no component of this document")


def reach(document: JSONObject, roots: Iterable[Any]) -> set[str]:
    """Return every reference that can be followed from the given nodes.

    Args:
        document: Where the references lead.
        roots: Where to start.

    Returns:
        References such as `#/components/schemas/Model`.

    Raises:
        SpecError: A reference leads nowhere.
    """
    seen: set[str] = set()
    waiting = {ref for root in roots for ref in refs(root)}
    while waiting:
        ref = waiting.pop()
        seen.add(ref)
        waiting |= refs(resolve(document, ref)) - seen
    return seen


# --- checking --------------------------------------------------------------------------------


def check(document: JSONObject) -> None:
    """Hold a specification against the vocabulary of this project.

    Args:
        document: One service's specification.

    Raises:
        SpecError: A fact has an unknown name, a wrong place or a wrong value; an operation has no
            id of its own or does not say what key it needs; a reference leads nowhere.
    """
    if problem := _shape_problem(document):
        raise SpecError(problem)
    by_id: dict[str, Operation] = {}
    for operation in operations(document):
        name = operation.body.get("operationId")
        if not name:
            raise SpecError(f"{operation.label}: has no operationId")
        if name in by_id:
            raise SpecError(f"{operation.label}: {by_id[name].label} is called {name!r} too")
        by_id[name] = operation
    _check_facts(document, ())
    reach(document, [document])
    for operation in by_id.values():
        try:
            _check_operation(document, operation, by_id)
        except SpecError as error:
            raise SpecError(f"{operation.label}: {error}") from error


def _shape_problem(document: JSONObject) -> str | None:
    """Say what makes a document one that the functions here cannot walk."""
    if not str(document.get("openapi", "")).startswith("3.1."):
        return "is not an OpenAPI 3.1 document"
    sections = {"info": document.get("info"), "paths": document.get("paths")}
    sections |= {"components": document.get("components", {})}
    for name, section in sections.items():
        if not isinstance(section, dict):
            return f"{name} is not a mapping"
    parts = (*document["paths"].items(), *document.get("components", {}).items())
    for name, section in parts:
        if not isinstance(section, dict):
            return f"{name} is not a mapping"
    for operation in operations(document):
        if not isinstance(operation.body, dict):
            return f"{operation.label}: is not a mapping"
        if not isinstance(operation.body.get("responses"), dict):
            return f"{operation.label}: has no responses"
    return None


def _check_facts(node: Any, where: tuple[str, ...]) -> None:
    if isinstance(node, list):
        for index, value in enumerate(node):
            _check_facts(value, (*where, str(index)))
    elif isinstance(node, dict):
        on_operation = len(where) == 3 and where[0] == "paths" and where[2] in METHODS
        known = ANYWHERE_FACTS | (OPERATION_FACTS if on_operation else FIELD_FACTS)
        for key, value in node.items():
            if key.startswith(FACT):
                place = " > ".join(where) or "root"
                if (fact := key.removeprefix(FACT)) in ROOT_FACTS and not where:
                    continue
                if fact not in OPERATION_FACTS | FIELD_FACTS | ANYWHERE_FACTS:
                    raise SpecError(f"{place}: {key} is not a known fact")
                if fact not in known:
                    raise SpecError(f"{place}: {key} does not belong here")
                if problem := _value_problem(fact, value):
                    raise SpecError(f"{place}: {key} {problem}")
            _check_facts(value, (*where, key))


def _value_problem(fact: str, value: Any) -> str | None:
    if fact in FLAGS:
        return None if value is True else "is true or is left out"
    if fact in ("note", "sse", "server"):
        return None if isinstance(value, str) and value else "must be text"
    if fact == "sends":
        return None if value in SENDS else f"must be one of {', '.join(sorted(SENDS))}"
    if fact == "known-values":
        return None if isinstance(value, list) and value else "must be a list of values"
    if fact == "job":
        return None if isinstance(value, dict) else "must be a mapping"
    return None


def _check_operation(
    document: JSONObject, operation: Operation, by_id: Mapping[str, Operation]
) -> None:
    body = operation.body
    schemes = document.get("components", {}).get("securitySchemes", {})
    if "security" not in body:
        raise SpecError("does not say what security it needs")
    for scheme in (name for requirement in body["security"] for name in requirement):
        if scheme not in schemes:
            raise SpecError(f"needs the unknown security scheme {scheme!r}")
    for fact in ("billable", "idempotent"):
        if f"{FACT}{fact}" in body and operation.method != "post":
            raise SpecError(f"{FACT}{fact} belongs to a POST")
    if f"{FACT}billable" in body and f"{FACT}idempotent" in body:
        raise SpecError("is both billable and idempotent")
    if sse := body.get(f"{FACT}sse"):
        resolve(document, f"#/components/schemas/{sse}")
    if f"{FACT}server" in body and not (operation.item.get("servers") or body.get("servers")):
        raise SpecError(f"names the server {body[f'{FACT}server']!r}, but not its address")
    if f"{FACT}job" in body:
        _check_job(document, body[f"{FACT}job"], by_id)


def _check_job(document: JSONObject, job: JSONObject, by_id: Mapping[str, Operation]) -> None:
    for key, value in job.items():
        if key in JOB_NAMES:
            continue
        if key not in JOB_LISTS + JOB_OPTIONAL_LISTS:
            raise SpecError(f"job has an unknown member {key!r}")
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise SpecError(f"job {key} must be a list of words")
    for key in JOB_LISTS + JOB_NAMES:
        if not job.get(key):
            raise SpecError(f"job has no {key}")
    states = [state.casefold() for key in JOB_STATES for state in job.get(key, [])]
    if len(states) != len(set(states)):
        raise SpecError("job has a state in two places")
    if (poll := by_id.get(job["poll"])) is None:
        raise SpecError(f"job polls the unknown operation {job['poll']!r}")
    parameters = [*poll.item.get("parameters", []), *poll.body.get("parameters", [])]
    found = (resolve(document, each["$ref"]) if "$ref" in each else each for each in parameters)
    places = {each["in"] for each in found if each["name"] == job["poll-param"]}
    if not places & {"path", "query"}:
        raise SpecError(f"job: {job['poll']} has no path parameter {job['poll-param']!r}")
