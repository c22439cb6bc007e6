"""Which version step changes ask for, and which version comes next."""

import re
from collections.abc import Iterable
from pathlib import Path

from scripts.diff.change import Change, Step
from scripts.diff.sources import ROOT, DiffError

_STEPS: tuple[Step, ...] = ("major", "minor", "patch")
_VERSION = Path("overlays") / "framewire" / "_version.py"
RULE = "below 1.0 a breaking change asks for a minor step, any other for a patch"


def step_of(changes: Iterable[Change], version: str) -> Step | None:
    """Return the step that changes ask for together, None for no changes.

    Args:
        changes: All changes of a release.
        version: The version they come after: below 1.0 the steps are one smaller.
    """
    asked = min((change.step for change in changes), key=_STEPS.index, default=None)
    if asked is None or not version.startswith("0."):
        return asked
    return "minor" if asked == "major" else "patch"


def next_version(version: str, step: Step | None) -> str:
    """Return the version after a step: 0.1.0 and minor give 0.2.0."""
    major, minor, patch = (int(part) for part in version.split("."))
    if step == "major":
        return f"{major + 1}.0.0"
    if step == "minor":
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if step else version


def current_version(root: Path = ROOT) -> str:
    """Return the version of the package.

    Raises:
        DiffError: It cannot be read, or is not made of three numbers.
    """
    path = root / _VERSION
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = re.search(r'^VERSION = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise DiffError(f"{_VERSION} names no version of three numbers")
    return found[1]
