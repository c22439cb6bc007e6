"""The tables that the fault matrix prints, as Markdown, so that they can be quoted."""

from collections.abc import Iterable, Sequence

from framewire.errors import OutcomeUnknownError
from tests.faults.runner import Seen

_MARK = "OutcomeUnknownError"
LEGEND = f"`*` also {_MARK}: it says that the call may have been billed, and where to look."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with aligned columns."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    shown = ["| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
             for line in lines]  # fmt: skip
    return "\n".join([shown[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *shown[1:]])


def error_name(error: BaseException | None) -> str:
    """Class of an error, with a mark where it says that the outcome is unknown."""
    if error is None:
        return "-"
    name = type(error).__name__
    if isinstance(error, OutcomeUnknownError) and name != _MARK:
        return name.removesuffix(_MARK) + "Error*"
    return name


def service_table(seen: Sequence[Seen]) -> str:
    """One row for each fault, over all calls of a service, sync and async."""
    rows: dict[str, list[Seen]] = {}
    for each in seen:
        rows.setdefault(each.case.fault.name, []).append(each)
    return table(
        ("fault", "calls", "requests each", "raised", "longest", "the work afterwards"),
        (
            (
                name,
                str(len(group)),
                _span([each.requests for each in group]),
                ", ".join(sorted({error_name(each.error) for each in group})),
                f"{max(each.seconds for each in group):.1f} s",
                ", ".join(sorted({each.trail for each in group})),
            )
            for name, group in rows.items()
        ),
    )


def places(seen: Iterable[Seen]) -> str:
    """What errors with an unknown outcome say about where to look, by operation."""
    operations_by_text: dict[str, set[str]] = {}
    for each in seen:
        if isinstance(each.error, OutcomeUnknownError) and each.error.how_to_find:
            operation = each.case.call.operation.partition("_")[2]
            operations_by_text.setdefault(each.error.how_to_find, set()).add(operation)
    return "\n".join(
        f"- {', '.join(sorted(operations))}: {text}"
        for text, operations in sorted(operations_by_text.items())
    )


def _span(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low} to {high}"
