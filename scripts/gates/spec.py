"""From a spec to a checked client, in one command: `python -m scripts.gates.spec [SERVICE]`.

Imports the spec of a service again (or, with `--from`, another document of it), bundles all
specs, generates, and checks what was generated; says how long each step took. Nothing that is in
the repository changes.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from scripts.generate.bundle import ROOT, bundle, read_specs
from scripts.generate.core import GenerationError, run_generator
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import Imported, import_document
from scripts.openapi.errors import DocumentError
from scripts.openapi.fetch import WEB_HELP
from scripts.openapi.lines import told
from scripts.openapi.read import read_document
from scripts.openapi.walk import JSONObject, operations

SPECS = ROOT / "specs"

_IMPORT_ALL = """
import importlib, pkgutil, sys
import framewire_api
names = [found.name for found in pkgutil.walk_packages(framewire_api.__path__, "framewire_api.")]
for name in names:
    importlib.import_module(name)
"""


class CheckError(Exception):
    """A step found something; the text says what."""


def largest() -> str:
    """Return the service with the longest spec."""
    return max(SPECS.glob("*.yaml"), key=lambda path: path.stat().st_size).stem


def check(service: str, source: str | None, folder: Path, *, web: bool = False) -> None:
    """Run every step.

    Args:
        service: Whose spec is imported.
        source: A document of that service; its own spec if None.
        folder: Where to generate.
        web: Whether a local document may refer to the web.

    Raises:
        CheckError: A step found something.
    """
    made = _timed("import", lambda: _import(service, source, web=web))
    specs = _timed("read specs", lambda: read_specs(SPECS))
    if source is None:
        _compare(specs[service], made)
    else:
        specs[service] = made.document
    document = _timed("bundle", lambda: bundle(specs))
    package = folder / "framewire_api"
    _timed("generate", lambda: run_generator(document, package))
    _timed(
        "import every module",
        lambda: _run([sys.executable, "-W", "error", "-c", _IMPORT_ALL], folder),
    )
    if source is None:
        _timed("gates", lambda: _run([sys.executable, "-m", "scripts.gates.core"], None))


def _import(service: str, source: str | None, *, web: bool) -> Imported:
    spec = SPECS / f"{service}.yaml"
    if source is None:
        document = read_document(spec)
        return import_document(document, previous=document, own=True)
    patches = SPECS / "patches" / f"{service}.yaml"
    actions = read_overlay(read_document(patches), patches.name) if patches.exists() else []
    return import_document(
        read_document(source, web=web), actions, read_document(spec) if spec.exists() else None
    )


def _compare(spec: JSONObject, made: Imported) -> None:
    """See that the rules lose nothing of a spec that they made."""
    for what, names in (("operation", _ids), ("component", _components)):
        lost = sorted(names(spec) - names(made.document))
        if lost:
            raise CheckError(f"importing the spec again loses the {what} {lost[0]}")


def _ids(document: JSONObject) -> set[str]:
    return {found.body["operationId"] for found in operations(document)}


def _components(document: JSONObject) -> set[str]:
    return set(document.get("components", {}).get("schemas", {}))


def _run(command: list[str], folder: Path | None) -> None:
    # Python looks in its own folder first: there is the generated package of this run.
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder or ROOT)
    if done.returncode:
        lines = (done.stdout + done.stderr).strip().splitlines()
        raise CheckError(lines[-1] if lines else f"{command[-1]} failed")


def _timed(name: str, step: Callable[[], Any]) -> Any:
    started = time.monotonic()
    try:
        return step()
    finally:
        print(f"{name:<20} {time.monotonic() - started:6.1f} s", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each step.

    Returns:
        0; 1 with one more line on stderr if a step found something.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.gates.spec", description=__doc__)
    parser.add_argument("service", nargs="?", help="the service with the largest spec if left out")
    parser.add_argument("--from", dest="source", metavar="FROM", help="a document of that service")
    parser.add_argument("--web", action="store_true", help=WEB_HELP)
    options = parser.parse_args(arguments)
    service = options.service or largest()
    if not (SPECS / f"{service}.yaml").is_file() and options.source is None:
        parser.error(f"there is no spec of {service}; the services are in specs/")
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            check(service, options.source, Path(folder), web=options.web)
        except DocumentError as error:
            source = options.source or str(SPECS / f"{service}.yaml")
            print(f"check-spec: {told(error, source)}", file=sys.stderr)
            return 1
        except (CheckError, GenerationError) as error:
            print(f"check-spec: {error}", file=sys.stderr)
            return 1
    print(f"{service}: as it should be, in {time.monotonic() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
