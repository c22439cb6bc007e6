"""Hold the methods against what requests can hold: `python -m scripts.gates.request_fields`.

A field or parameter that an operation takes and no method passes is named, and so is one that a
method passes and the operation no longer has. The handwritten modules are parsed, never imported:
what they pass are the keyword arguments of `api.<Model>._of(...)`, `api.<Model>(...)` and
`<OPERATION>(...)`. Where one passes `**arguments`, every field is passed on.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from framewire_api import models
from framewire_api.operations import OPERATIONS, Operation
from scripts.generate.bundle import SERVICES

ROOT = Path(__file__).resolve().parent.parent.parent
OVERLAY = ROOT / "overlays" / "framewire"
_ALL = "**"

# Fields and parameters that no method offers on purpose, by operation and name, with the reason.
NOT_OFFERED: dict[tuple[str, str], str] = {
    ("visgate_generate", "params"): "the method's `params` are put into the body one by one",
    ("visgate_generate_image", "prefer"): "the client sets it where the caller does not wait",
    ("visgate_generate_video", "prefer"): "the client sets it where the caller does not wait",
    ("aquiles_create_image", "stream"): "the server has no streams; the method makes its events",
    ("aquiles_edit_image", "stream"): "the server has no streams; the method makes its events",
    ("aquiles_edit_image", "mask"): "the server ignores it",
    ("venice_crypto_rpc_proxy", "idempotency_key"): "the client sends one with each request",
    ("venice_generate_image", "inpaint"): "it no longer works; `extra_body` sends it",
}


def passed(service: str) -> dict[str, set[str]]:
    """What the modules of a service pass, by model or constant; `**` where they pass on anything.

    Args:
        service: The service.
    """
    found: dict[str, set[str]] = {}
    for folder in (OVERLAY / "_async" / service, OVERLAY / "services" / service):
        for path in sorted(folder.glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and (name := _called(node.func)):
                    given = {each.arg or _ALL for each in node.keywords}
                    found.setdefault(name, set()).update(given)
    return found


def _called(function: ast.expr) -> str:
    """The model or constant that is called; empty for anything else."""
    if isinstance(function, ast.Name) and function.id.isupper():
        return function.id
    if not isinstance(function, ast.Attribute):
        return ""
    holder = function.value if function.attr in ("_of", "from_dict") else function
    if isinstance(holder, ast.Attribute) and isinstance(holder.value, ast.Name):
        return holder.attr if holder.value.id == "api" else ""
    return ""


def findings(service: str, given: dict[str, set[str]] | None = None) -> Iterator[str]:
    """A line for each field that is not offered, or not there any more.

    Args:
        service: The service.
        given: What its modules pass, if not what they pass now.
    """
    given = passed(service) if given is None else given
    for operation in OPERATIONS.values():
        if operation.service != service:
            continue
        called = given.get(operation.id.upper())
        if called is not None:
            yield from _compared(operation, operation.id.upper(), called, _parameters(operation))
        for body in operation.bodies:
            if body.model and body.model in given:
                yield from _compared(operation, body.model, given[body.model], _fields(body.model))


def _fields(model: str) -> set[str]:
    return {attribute for attribute, _ in getattr(models, model)._FIELDS.values()}


def _names(operation: Operation[Any]) -> set[str]:
    """Everything that a request of an operation can hold."""
    bodies = [_fields(each.model) for each in operation.bodies if each.model]
    return _parameters(operation).union(*bodies)


def _parameters(operation: Operation[Any]) -> set[str]:
    function = import_module(operation.module)._get_kwargs
    return set(inspect.signature(function).parameters)


def _compared(
    operation: Operation[Any], name: str, given: set[str], known: set[str]
) -> Iterator[str]:
    for field in sorted(given - known - {_ALL}):
        yield f"{operation.id}: {name} has no {field}, which a method passes"
    if _ALL in given:
        return
    for field in sorted(known - given):
        if (operation.id, field) not in NOT_OFFERED:
            yield f"{operation.id}: no method passes {field} of {name}"


def unused() -> Iterator[str]:
    """Exceptions that nothing needs any more."""
    for operation, field in NOT_OFFERED:
        found = OPERATIONS.get(operation)
        if found is None or field not in _names(found):
            yield f"{operation} has no {field}: take it out of NOT_OFFERED"


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    lines = [line for service in SERVICES for line in findings(service)] + list(unused())
    for line in lines:
        print(line)
    print(f"{len(OPERATIONS)} operations, {len(lines)} findings")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
