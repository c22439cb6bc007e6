"""Size and import time of what framewire needs: `python -m scripts.package.dependencies`.

The table in docs/dependencies.md is made of this; health is looked up by people.
"""

import statistics
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from scripts.package.environments import extras

ROOT = Path(__file__).resolve().parent.parent.parent
# What is imported, where the package has another name.
MODULES = {
    "python-dateutil": "dateutil.parser",
    "pillow": "PIL.Image",
    "starlette": "starlette.applications",
    "python-multipart": "python_multipart",
    "jsonschema-rs": "jsonschema_rs",
    "opentelemetry-api": "opentelemetry.trace",
    "botocore": "botocore.session",
}
_TIME = "import time; t = time.process_time(); import {}; print(time.process_time() - t)"
_ROUNDS = 3


def megabytes(name: str) -> float:
    """What a package takes on disk, without what it needs itself."""
    files = distribution(name).files or []
    places = (Path(str(file.locate())) for file in files)
    return sum(place.stat().st_size for place in places if place.exists()) / 1e6


def milliseconds(module: str) -> float:
    """CPU that a fresh interpreter needs to import a module, with all that it imports."""
    command = [sys.executable, "-c", _TIME.format(module)]
    times = []
    for _ in range(_ROUNDS):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        times.append(float(done.stdout) * 1000)
    return statistics.median(times)


def main() -> int:
    """Print a row for each library."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    for extra in extras():
        for name in (Requirement(line).name for line in groups[extra]):
            try:
                size, version = megabytes(name), distribution(name).version
            except PackageNotFoundError:
                continue
            took = milliseconds(MODULES.get(name, name.replace("-", "_")))
            print(f"{extra:14} {name:20} {version:10} {size:7.1f} MB {took:6.0f} ms of CPU")
    return 0


if __name__ == "__main__":
    sys.exit(main())
