"""What an import does not put in the place of a spec unless it is told to."""

import difflib
from collections.abc import Collection
from pathlib import Path

from scripts.importer.pipeline import Imported
from scripts.openapi.lines import placed
from scripts.openapi.walk import Document, operations

_FEW = 2
"""A document of so many times fewer operations is hardly another version of the same."""


def meant(service: str, known: Collection[str]) -> str:
    """Return the service that a name may have been meant for; nothing where it is one or is new.

    Args:
        service: The name given.
        known: The services that have a spec.
    """
    if service in known:
        return ""
    return next(iter(difflib.get_close_matches(service, known, n=1, cutoff=0.75)), "")


def nothing_to_call(made: Imported, source: str) -> str:
    """Return why there is nothing to call in what was imported; nothing where there is.

    Args:
        made: What was imported.
        source: Where the document was read.
    """
    if any(operations(made.document)):
        return ""
    if not made.left_out:
        return "the document has no operation"
    first, *more = placed(source, made.left_out)
    others = f", and {len(more)} more parts" if more else ""
    return f"no operation of the document can be called: {first}{others}"


def reason_to_keep(previous: Document | None, document: Document, patches: Path) -> str:
    """Return why the spec that is there should stay; nothing where it need not.

    Args:
        previous: The spec as it was.
        document: The spec as imported.
        patches: Where its corrections are: a spec without any, in whose words it tells what its
            operations do, is written by hand.
    """
    before = sum(1 for _ in operations(previous or {}))
    now = sum(1 for _ in operations(document))
    summarized = any("summary" in each.body for each in operations(previous or {}))
    if summarized and not patches.exists():
        return "the spec is written by hand; REPLACE=1 replaces it"
    if now * _FEW < before:
        return f"the document has {now} operations, the spec {before}; REPLACE=1 replaces it"
    return ""
