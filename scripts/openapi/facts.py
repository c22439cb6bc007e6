"""The `x-framewire-` vocabulary, and the rules that every spec of this project keeps."""

from collections.abc import Mapping
from typing import Any

from scripts.openapi.errors import SpecError
from scripts.openapi.refs import each_ref, resolve, target
from scripts.openapi.walk import CHILDREN, DATA, METHODS, JSONObject, Kind, Operation, operations

FACT = "x-framewire-"

# Only these may follow FACT in a specification, and only where they mean something.
OPERATION_FACTS = frozenset({"billable", "idempotent", "binary", "sse", "server", "job"})
FIELD_FACTS = frozenset({"default", "known-values", "path-with-slashes", "sends", "in-json"})
ANYWHERE_FACTS = frozenset({"note"})
ROOT_FACTS = frozenset({"left-out", "key"})
FLAGS = frozenset({"billable", "idempotent", "binary", "path-with-slashes", "in-json"})
SENDS = frozenset({"always", "if-set", "if-truthy", "if-true"})

JOB_LISTS = ("id", "status", "done", "failed")
JOB_OPTIONAL_LISTS = (
    *("canceled", "pending", "result", "immediate", "error", "progress", "echo"),
    *("elapsed", "expected", "result-body", "result-address", "refunded"),
)
JOB_STATES = ("done", "failed", "canceled", "pending")
JOB_NAMES = ("poll", "poll-param")
# Operations that a job names.
JOB_OPERATIONS = ("poll", "delete")
# Statuses of a poll that tell the end of a job, and by `poll-values` what it takes beside the id.
JOB_STATUSES = ("failed-status", "gone-status")
_REFUSALS = range(400, 600)


def check_spec(document: JSONObject) -> None:
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
    _check_facts(document, (), "document")
    for ref in sorted(set(each_ref(document))):
        if not ref.startswith("#/components/") or resolve(document, ref) is None:
            raise SpecError(f"$ref {ref!r} names no component of this document")
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
    for path, item in document["paths"].items():
        for method in METHODS:
            if not isinstance(item.get(method, {}), dict):
                return f"{method.upper()} {path}: is not a mapping"
    for operation in operations(document):
        if not isinstance(operation.body.get("responses"), dict):
            return f"{operation.label}: has no responses"
    return None


def _check_facts(node: Any, where: tuple[str, ...], kind: Kind = "") -> None:
    if isinstance(node, list):
        for index, value in enumerate(node):
            _check_facts(value, (*where, str(index)), kind)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key.startswith(FACT) and (problem := _fact_problem(key, value, where)):
                raise SpecError(f"{' > '.join(where) or 'root'}: {key} {problem}")
            if key in DATA:
                continue
            shape, inner = CHILDREN.get(kind, {}).get(key, ("", ""))
            if shape == "map" and isinstance(value, dict):
                # Names of the document's own, which may be those of facts.
                for name, member in value.items():
                    _check_facts(member, (*where, key, name), inner)
            else:
                _check_facts(value, (*where, key), inner)


def _fact_problem(key: str, value: Any, where: tuple[str, ...]) -> str | None:
    fact = key.removeprefix(FACT)
    on_operation = len(where) == 3 and where[0] == "paths" and where[2] in METHODS
    if fact in ROOT_FACTS and not where:
        return None
    if fact not in OPERATION_FACTS | FIELD_FACTS | ANYWHERE_FACTS:
        return "is not a known fact"
    if fact not in ANYWHERE_FACTS | (OPERATION_FACTS if on_operation else FIELD_FACTS):
        return "does not belong here"
    return _value_problem(fact, value)


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
    if f"{FACT}server" in body and not (operation.item.get("servers") or body.get("servers")):
        raise SpecError(f"names the server {body[f'{FACT}server']!r}, but not its address")
    if f"{FACT}job" in body:
        _check_job(document, body[f"{FACT}job"], by_id)


def _check_job(document: JSONObject, job: JSONObject, by_id: Mapping[str, Operation]) -> None:
    for key, value in job.items():
        if problem := _member_problem(key, value):
            raise SpecError(f"job {problem}")
    for key in JOB_LISTS + JOB_NAMES:
        # Where HTTP tells that a job failed, no word has to.
        if not job.get(key) and not (key == "failed" and job.get("failed-status")):
            raise SpecError(f"job has no {key}")
    states = [state.casefold() for key in JOB_STATES for state in job.get(key, [])]
    if len(states) != len(set(states)):
        raise SpecError("job has a state in two places")
    if (poll := by_id.get(job["poll"])) is None:
        raise SpecError(f"job polls the unknown operation {job['poll']!r}")
    taken = _takes(document, poll)
    for name in (job["poll-param"], *job.get("poll-values", {})):
        if name not in taken:
            raise SpecError(f"job: {job['poll']} has no path parameter or member {name!r}")
    if poll.method != "get" and f"{FACT}idempotent" not in poll.body:
        raise SpecError(f"job: {job['poll']} is no GET and not {FACT}idempotent")
    if "delete" in job:
        _check_deletion(document, job, by_id)


def _check_deletion(document: JSONObject, job: JSONObject, by_id: Mapping[str, Operation]) -> None:
    if (gone := by_id.get(job["delete"])) is None:
        raise SpecError(f"job is deleted by the unknown operation {job['delete']!r}")
    if not _takes(document, gone) >= {job["poll-param"], *job.get("poll-values", {})}:
        raise SpecError(f"job: {job['delete']} does not take what {job['poll']} takes")


def _member_problem(key: str, value: Any) -> str | None:
    """Say what is wrong with a member of a job's facts."""
    if key in JOB_NAMES + JOB_OPERATIONS:
        return None if isinstance(value, str) and value else f"{key} must be a name"
    if key in JOB_STATUSES:
        numbers = isinstance(value, list) and all(each in _REFUSALS for each in value)
        return None if numbers else f"{key} must be a list of statuses from 400 on"
    if key == "poll-values":
        lists = value.values() if isinstance(value, dict) else [None]
        return None if all(map(_is_words, lists)) else f"{key} must be lists of words by name"
    if key not in JOB_LISTS + JOB_OPTIONAL_LISTS:
        return f"has an unknown member {key!r}"
    return None if _is_words(value) else f"{key} must be a list of words"


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _takes(document: JSONObject, operation: Operation) -> set[str]:
    """Name what an operation takes in its path, its query or a body of JSON."""
    parameters = [*operation.item.get("parameters", []), *operation.body.get("parameters", [])]
    found = (target(document, each) for each in parameters)
    body = target(document, operation.body.get("requestBody", {})).get("content", {})
    schema = target(document, body.get("application/json", {}).get("schema", {}))
    return {
        *(each["name"] for each in found if each["in"] in ("path", "query")),
        *schema.get("properties", {}),
    }
