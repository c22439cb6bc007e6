"""Every gate that a commit has to pass: lint, types, drift and the core's own gates."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = sys.executable

GATES: dict[str, list[str]] = {
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "bundle is current": [PYTHON, "-m", "scripts.generate.bundle", "--check"],
    "core is current": [PYTHON, "-m", "scripts.generate.core", "--check"],
    "sync twin is current": [PYTHON, "-m", "scripts.generate.twin", "--check"],
    "raw views are current": [PYTHON, "-m", "scripts.generate.raw_views", "--check"],
    "completion is current": [PYTHON, "-m", "scripts.generate.completion", "--check"],
    "core gates": [PYTHON, "-m", "scripts.gates.core"],
    "fields of requests": [PYTHON, "-m", "scripts.gates.request_fields"],
    "types (overlay, scripts)": [PYTHON, "-m", "mypy", "overlays/framewire", "scripts"],
    "types (core)": [
        PYTHON,
        "-m",
        "mypy",
        "generated/framewire_api",
        "--cache-dir=.mypy_cache/core",
    ],
    "types (the installed wheel)": [PYTHON, "-m", "scripts.gates.consumer"],
    # Two files of one name, or an import of what has moved, would be told at the suite's very end.
    "tests can be collected": [PYTHON, "-m", "pytest", "--collect-only", "-qq", "tests"],
    "calls that return Any": [PYTHON, "-m", "scripts.gates.any_results"],
    "package": [PYTHON, "-m", "scripts.gates.package"],
    "layers": [PYTHON, "-m", "scripts.gates.layers"],
    "path of one image": [PYTHON, "-m", "scripts.gates.image_path"],
    "sizes": [PYTHON, "-m", "scripts.gates.sizes"],
}
# Gates whose figures are worth reading when they pass, too.
SHOWN = frozenset({"path of one image"})


def run(name: str) -> tuple[str, float, subprocess.CompletedProcess[str]]:
    """Run one gate.

    Args:
        name: Key in `GATES`.

    Returns:
        The name, seconds taken, and what it printed.
    """
    started = time.monotonic()
    done = subprocess.run(GATES[name], capture_output=True, text=True, check=False, cwd=ROOT)
    return name, time.monotonic() - started, done


def main() -> int:
    """Run all gates, two at a time, and print one line each."""
    started = time.monotonic()
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as workers:
        for name, seconds, done in workers.map(run, GATES):
            good = done.returncode == 0
            failed += not good
            print(f"{'ok  ' if good else 'FAIL'} {name:<28} {seconds:6.1f} s", flush=True)
            if not good or name in SHOWN:
                print((done.stdout + done.stderr).rstrip())
    total = time.monotonic() - started
    print(f"{len(GATES) - failed} of {len(GATES)} gates passed in {total:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
