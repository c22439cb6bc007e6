"""`python -m scripts.diff.table`: print the kinds of change as docs/spec-changes.md shows them."""

import re

from scripts.diff.catalogue import CATALOGUE

_HEAD = ["| kind | level | section | what is said |", "|---|---|---|---|"]


def table() -> str:
    """Return all kinds as a Markdown table, with `...` for what differs from case to case."""
    rows = [
        f"| `{name}` | {kind.level} | {kind.section} | {_said(kind.text)} |"
        for name, kind in CATALOGUE.items()
    ]
    return "\n".join([*_HEAD, *rows]) + "\n"


def _said(text: str) -> str:
    return re.sub(r"`?\{\w+\}`?", "...", text)


if __name__ == "__main__":
    print(table(), end="")
