"""What `openapi.yaml` says of each operation beyond its types, as arguments of `Operation`."""

from collections.abc import Iterator
from typing import Any

from openapi_python_client.strings import PythonIdentifier

from scripts.openapi.facts import FACT
from scripts.openapi.python_names import class_name
from scripts.openapi.refs import SCHEMAS, resolve, schema_name
from scripts.openapi.walk import JSONObject, Operation
from scripts.openapi.walk import operations as each_operation


def operations(document: JSONObject) -> list[JSONObject]:
    """List the arguments of `Operation` for each operation; what is as usual is left out."""
    return [_operation(document, found) for found in each_operation(document, as_listed=True)]


def source(arguments: JSONObject, name: str = "Operation") -> str:
    """Write the call that makes the table's entry."""
    given = {
        key: source(value, "Job") if isinstance(value, dict) else _source(value)
        for key, value in arguments.items()
    }
    return f"{name}({', '.join(f'{key}={text}' for key, text in given.items())})"


def _source(value: Any) -> str:
    if isinstance(value, list):  # the ways to send a body
        return f"({''.join(source(each, 'Body') + ',' for each in value)})"
    return repr(value)


def _operation(document: JSONObject, found: Operation) -> JSONObject:
    body = found.body
    service, name = body["tags"][0], body["operationId"]
    given = {
        "request_types": _request_types(document, body),
        "response_types": _response_types(document, body),
        "billable": body.get(f"{FACT}billable"),
        "idempotent": body.get(f"{FACT}idempotent"),
        "binary": body.get(f"{FACT}binary"),
        "sse": body.get(f"{FACT}sse"),
        "events": _events(document, body.get(f"{FACT}sse")),
        "server": body.get(f"{FACT}server"),
        "slashes": _slashes(document, found),
        "job": _job(document, body.get(f"{FACT}job")),
    }
    return {
        "id": name,
        "service": service,
        "method": found.method.upper(),
        "path": found.path.removeprefix(f"/{service}"),
        "module": f"framewire_api.api.{service}.{name}",
        "auth": _auth(body["security"]),
    } | {key: value for key, value in given.items() if value}


def _resolved(document: JSONObject, node: JSONObject) -> JSONObject:
    found: JSONObject = resolve(document, node["$ref"]) if "$ref" in node else node
    return found


def _slashes(document: JSONObject, found: Operation) -> tuple[str, ...]:
    parameters = [*found.item.get("parameters", []), *found.body.get("parameters", [])]
    resolved = [_resolved(document, parameter) for parameter in parameters]
    return tuple(each["name"] for each in resolved if each.get(f"{FACT}path-with-slashes"))


def _request_types(document: JSONObject, body: JSONObject) -> tuple[str, ...]:
    return tuple(_resolved(document, body.get("requestBody", {})).get("content", {}))


def _response_types(document: JSONObject, body: JSONObject) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            content_type
            for status, response in body["responses"].items()
            if str(status).startswith("2")
            for content_type in _resolved(document, response).get("content", {})
        )
    )


def _events(document: JSONObject, name: str | None) -> tuple[str, ...]:
    """The classes of the members of an event that is a union; none for one that is a class."""
    if name is None:
        return ()
    return tuple(dict.fromkeys(_members(document, SCHEMAS + name, frozenset())))


def _members(document: JSONObject, ref: str, seen: frozenset[str]) -> Iterator[str]:
    union = resolve(document, ref)
    for member in [*union.get("oneOf", ()), *union.get("anyOf", ())]:
        inner = str(member.get("$ref", ""))
        if not inner or inner in seen:
            continue
        if "properties" in resolve(document, inner):
            yield class_name(schema_name(inner))
        else:
            yield from _members(document, inner, seen | {inner})


def _auth(security: list[JSONObject]) -> str:
    if not security:
        return "none"
    return "optional" if {} in security else "required"


def _job(document: JSONObject, job: JSONObject | None) -> JSONObject | None:
    if job is None:
        return None
    facts = {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value
        for key, value in job.items()
    }
    if values := job.get("poll-values"):
        facts["poll_values"] = tuple((name, tuple(paths)) for name, paths in values.items())
    polls = (each for each in each_operation(document) if each.body["operationId"] == job["poll"])
    if any(poll.method == "post" for poll in polls):
        return facts  # members of its body have the names of the wire
    # The argument of the generated function, whose name differs for `taskId`.
    return {**facts, "poll_param": str(PythonIdentifier(job["poll-param"], "field_"))}
