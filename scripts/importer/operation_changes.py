"""What an import brings and takes away, for the person who runs it."""

from collections.abc import Iterator

from scripts.openapi.walk import Document, operations

_REPEATABLE = ("get", "head", "options", "put", "delete")


def operation_changes(document: Document, previous: Document | None, patches: str) -> Iterator[str]:
    """A line for each operation that is new or gone.

    Args:
        document: The spec as imported.
        previous: The spec as it was; None where there was none, and nothing is told.
        patches: Path of the corrections, for the line about paid work.
    """
    if previous is None:
        return
    before = {(path, method): body for path, method, _item, body in operations(previous)}
    now = {(path, method): body for path, method, _item, body in operations(document)}
    for (path, method), body in now.items():
        if (path, method) not in before:
            facts = ("x-framewire-billable", "x-framewire-idempotent")
            stated = method in _REPEATABLE or any(fact in body for fact in facts)
            paid = "" if stated else f"; it counts as paid work until {patches} says otherwise"
            yield f"new: {method.upper()} {path} ({body.get('operationId')}){paid}"
    for (path, method), body in before.items():
        if (path, method) not in now:
            yield f"gone: {method.upper()} {path} ({body.get('operationId')})"
