"""Write `constraints.txt`: names and versions that framewire is developed with, nothing else.

`python -m scripts.package.constraints` reads them from the environment it runs in. Pip takes the
file with `--constraint`; it decides no package, only the version of one that is wanted anyway.
"""

import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "constraints.txt"
OURS = "framewire"


def needed(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    """What an installed package needs with some of its extras, on this machine.

    Args:
        name: The package.
        extras: Names of its extras.
    """
    if name == OURS:  # what is written here, which may be newer than what is installed
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        optional = project["optional-dependencies"]
        lines = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]
    else:
        lines = distribution(name).requires or []
    for line in lines:
        wish = Requirement(line)
        if wish.marker is None or any(
            wish.marker.evaluate({"extra": extra}) for extra in (*extras, "")
        ):
            yield wish


def versions(extras: frozenset[str]) -> dict[str, str]:
    """The installed version of everything that framewire and its extras need, by name."""
    found: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    open_ = [(OURS, extras)]
    while open_:
        name, wanted = open_.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            if name != OURS:
                found[name] = distribution(name).version
        except PackageNotFoundError:
            continue
        open_ += [
            (canonicalize_name(wish.name), frozenset(wish.extras)) for wish in needed(name, wanted)
        ]
    return found


def main() -> int:
    """Write the file."""
    lines = [
        f"{name}=={version}"
        for name, version in sorted(versions(frozenset({"dev", "docs"})).items())
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
