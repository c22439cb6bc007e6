"""Hold modules to a length at which they are read in one go: `python -m scripts.gates.sizes`.

How complex a function may be is a rule of the linter (`max-complexity` in pyproject.toml).
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_LINES = 400
HANDWRITTEN = ("overlays/framewire", "scripts")
# Produced from `_async`, which is measured.
_PRODUCED = "overlays/framewire/_sync/"


def too_long(root: Path = ROOT, most: int = MOST_LINES) -> Iterator[str]:
    """The handwritten modules with more lines than `most`."""
    for folder in HANDWRITTEN:
        for path in sorted((root / folder).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            lines = path.read_bytes().count(b"\n")
            if lines > most and not name.startswith(_PRODUCED):
                yield f"{name}: {lines} lines, at most {most}"


def main() -> int:
    """Print every finding and return the exit code."""
    found = list(too_long())
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
