"""The specs of the working tree compared with those of a revision."""

from collections.abc import Sequence
from pathlib import Path

from scripts.diff.change import Change
from scripts.diff.compare import EMPTY, compare
from scripts.diff.report import Comparison
from scripts.diff.sources import (
    ROOT,
    DiffError,
    last_release,
    spec_at,
    spec_here,
    spec_of,
    specs_at,
    specs_here,
)

HERE = "the working tree"


def compare_tree(
    base: str | None = None, services: Sequence[str] = (), root: Path = ROOT
) -> list[Comparison]:
    """Compare specs with what they were; what is not committed counts.

    Args:
        base: A revision of git; left out it is the last tag, HEAD where there is none.
        services: Which; none for every service that is there or was.
        root: The checkout.

    Returns:
        One comparison for each service: where it is new or gone, with nothing on the other side.

    Raises:
        DiffError: This is no git checkout, there is no such revision, or a spec cannot be read.
    """
    base = last_release(root) if base is None else base
    before, after = specs_at(base, root), specs_here(root)
    known = list(dict.fromkeys([*after, *before]))
    for service in services:
        if service not in known:
            raise DiffError(
                f"there is no service {service}, neither here nor in {base}; "
                f"there are {', '.join(known)}"
            )
    return [
        _comparison(base, service, service in before, service in after, root)
        for service in services or known
    ]


def _comparison(base: str, service: str, was: bool, now: bool, root: Path) -> Comparison:
    before = spec_at(base, service, root) if was else ""
    after = spec_here(service, root) if now else ""
    changes: list[Change] = []
    if before != after:
        old = spec_of(before, f"{service} at {base}") if was else EMPTY
        new = spec_of(after, f"specs/{service}.yaml") if now else EMPTY
        changes = compare(old, new, service)
    titles = f"{service} at {base}", f"{service} in {HERE}"
    note = "" if was and now else "a new service" if now else "the service is gone"
    return Comparison(service, titles, changes, note)
