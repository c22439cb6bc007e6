"""Hold the generated core against `specs/`: `python -m scripts.gates.core`.

Every module imports, every operation has its functions, and each request has the method, path and
parts that the service's specification gives it.
"""

import importlib
import inspect
import io
import json
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any
from urllib.parse import quote

import framewire_api
from framewire_api import models, operations
from framewire_api.types import File
from scripts.generate.bundle import ROOT, read_specs
from scripts.openapi.facts import FACT
from scripts.openapi.names import component_name, operation_id
from scripts.openapi.python_names import class_name, parameter_names, python_name
from scripts.openapi.refs import target
from scripts.openapi.styles import JSON, style_of
from scripts.openapi.walk import JSONObject, Operation
from scripts.openapi.walk import operations as each_operation

# What the services are known to have: an import that loses an operation must not pass.
AT_LEAST = {"visgate": 20, "siray": 9, "aquiles": 13, "venice": 20}
FUNCTIONS = {
    "_get_kwargs": False,
    "_parse_response": False,
    "_build_response": False,
    "sync_detailed": False,
    "sync": False,
    "asyncio_detailed": True,
    "asyncio": True,
}
BODY_KEYWORDS = {
    "application/json": "json",
    "multipart/form-data": "files",
    "application/x-www-form-urlencoded": "data",
}
_PART_KEYWORDS = {"query": "params", "header": "headers", "cookie": "cookies"}
_SAMPLES: dict[str, Any] = {
    "integer": 1,
    "number": 1.5,
    "boolean": True,
    "null": None,
    "object": {},
}


@dataclass
class Findings:
    """What was counted and what is wrong."""

    modules: int = 0
    operations: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = ", ".join(f"{service} {count}" for service, count in self.operations.items())
        found = f"{self.modules} modules, {counts} operations, {self.requests} requests"
        return f"core: {found}, {len(self.problems)} problems"


def check() -> Findings:
    """Run every check.

    Returns:
        The counts, with one line for each problem.
    """
    findings = Findings()
    for name in _module_names():
        findings.modules += 1
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001
            findings.problems.append(f"{name}: does not import: {error!r}")
    for service, spec in read_specs(ROOT / "specs").items():
        _check_service(service, spec, findings)
    extra = len(operations.OPERATIONS) - sum(findings.operations.values())
    if extra:
        findings.problems.append(f"the table has {extra} operations more than the specifications")
    return findings


def _module_names() -> Iterator[str]:
    yield framewire_api.__name__
    for module in pkgutil.walk_packages(framewire_api.__path__, f"{framewire_api.__name__}."):
        yield module.name


def _check_service(service: str, spec: JSONObject, findings: Findings) -> None:
    found = list(each_operation(spec))
    findings.operations[service] = len(found)
    if len(found) < (least := AT_LEAST.get(service, 1)):
        findings.problems.append(
            f"{service}: {len(found)} operations, not {least}; "
            "if the service has taken one back, say so in AT_LEAST of scripts/gates/core.py"
        )
    for operation in found:
        name = operation_id(service, operation.body["operationId"])
        try:
            module = _module(service, name)
            findings.problems += [f"{name}: {text}" for text in _function_problems(module)]
            for content_type in _request_types(spec, operation):
                findings.requests += 1
                problems = _request_problems(service, spec, operation, module, content_type)
                findings.problems += [f"{name}: {text}" for text in problems]
        except Exception as error:  # noqa: BLE001
            findings.problems.append(f"{name}: {error!r}")


def _module(service: str, name: str) -> ModuleType:
    fact = operations.OPERATIONS[name]
    module = importlib.import_module(fact.module)
    lazy: ModuleType = getattr(getattr(framewire_api, service), name.removeprefix(f"{service}_"))
    if lazy is not module:
        raise LookupError(f"framewire_api.{service} leads to {lazy.__name__}")
    return lazy


def _function_problems(module: ModuleType) -> Iterator[str]:
    for name, is_async in FUNCTIONS.items():
        function = getattr(module, name, None)
        if not inspect.isfunction(function):
            yield f"has no function {name}"
        elif inspect.iscoroutinefunction(function) is not is_async:
            yield f"{name} is {'not ' * is_async}asynchronous"


def _request_problems(
    service: str,
    spec: JSONObject,
    operation: Operation,
    module: ModuleType,
    content_type: str | None,
) -> Iterator[str]:
    given: dict[str, Any] = {}
    path, parts = operation.path, {keyword: set[str]() for keyword in _PART_KEYWORDS.values()}
    for parameter in _parameters(spec, operation):
        name, place = parameter["name"], parameter["in"]
        argument = _argument(spec, operation, module, name, place)
        if place == "path":
            given[argument] = "a b/c"
            path = path.replace(f"{{{name}}}", _in_path(parameter, "a b/c"))
        else:
            given[argument] = sample(spec, parameter["schema"])
            parts[_PART_KEYWORDS[place]].add(name)
    if content_type is not None:
        given["body"] = _body(service, spec, operation, content_type)
    kwargs = module._get_kwargs(**given)
    for key, expected in (("method", operation.method.upper()), ("url", path)):
        if kwargs[key] != expected:
            yield f"{key} is {kwargs[key]}, not {expected}"
    for keyword, names in parts.items():
        sent = set(kwargs.get(keyword, {})) - ({"Content-Type"} - names)
        if sent != names:
            yield f"{keyword} are {sorted(sent)}, not {sorted(names)}"
    if content_type is not None and not kwargs.get(keyword := _body_keyword(content_type)):
        yield f"a body of {content_type} is not sent as {keyword}"


def _in_path(parameter: JSONObject, text: str) -> str:
    """Return how a text stands in a path."""
    safe = "/" if parameter.get(f"{FACT}path-with-slashes") else ""
    style = style_of(parameter).name
    before = {"label": ".", "matrix": f";{parameter['name']}="}.get(style, "")
    return before + quote(json.dumps(text) if style == JSON else text, safe=safe)


def _argument(
    spec: JSONObject, operation: Operation, module: ModuleType, name: str, place: str
) -> str:
    """Return what a parameter is called in Python; two of one name have their place behind it."""
    plain = python_name(name)
    raw = python_name(name, keep_capitals=True)
    renamed = parameter_names(spec, operation.body).get((place, name), plain)
    known = inspect.signature(module._get_kwargs).parameters
    apart = python_name(f"{name}_{place}")
    wishes = (renamed, apart, raw, plain)
    if plain == renamed and apart in known:
        return apart
    return next((wish for wish in wishes if wish in known), plain)


def _body_keyword(content_type: str) -> str:
    json = "json" if content_type.endswith("+json") else "content"
    return BODY_KEYWORDS.get(content_type, json)


def _parameters(spec: JSONObject, operation: Operation) -> list[JSONObject]:
    found = [*operation.item.get("parameters", []), *operation.body.get("parameters", [])]
    return [target(spec, parameter) for parameter in found]


def _content(spec: JSONObject, operation: Operation) -> JSONObject:
    content: JSONObject = target(spec, operation.body.get("requestBody", {})).get("content", {})
    return content


def _request_types(spec: JSONObject, operation: Operation) -> list[str | None]:
    return [*_content(spec, operation)] or [None]


def _body(service: str, spec: JSONObject, operation: Operation, content_type: str) -> Any:
    schema = _content(spec, operation)[content_type]["schema"]
    value = sample(spec, schema)
    if "$ref" not in schema:
        return value
    name = component_name(service, schema["$ref"].rpartition("/")[2])
    # A schema that the service also answers with has a twin for requests.
    candidates = [class_name(each) for each in (f"{name}Input", name)]
    model = next(getattr(models, each) for each in candidates if each in models.__all__)
    return model.from_dict(value)


def sample(spec: JSONObject, schema: JSONObject) -> Any:
    """Make up a value that fits a schema, with no more than what is required.

    Args:
        spec: Where references lead.
        schema: The schema; its formats and patterns do not matter here.
    """
    schema = target(spec, schema)
    for key in ("oneOf", "anyOf", "allOf"):
        if schema.get(key):
            return sample(spec, schema[key][0])
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    kind = schema.get("type", "string")
    kind = kind[0] if isinstance(kind, list) else kind
    if schema.get("format") == "binary":
        return File(io.BytesIO(b"bytes"), file_name="a.png")
    if kind == "array":
        return [sample(spec, schema["items"])]
    if kind == "object":
        properties = schema.get("properties", {})
        # With nothing required, one field shows that fields are sent.
        names = schema.get("required") or list(properties)[:1]
        return {name: sample(spec, properties[name]) for name in names}
    return _SAMPLES.get(kind, "text")


def main() -> int:
    """Print one line, and one more for each problem.

    Returns:
        The exit status: 1 if there is a problem.
    """
    findings = check()
    for problem in findings.problems:
        print(problem, file=sys.stderr)
    print(findings)
    return 1 if findings.problems else 0


if __name__ == "__main__":
    sys.exit(main())
