"""Check programs of users against the installed wheel: `python -m scripts.gates.consumer`.

A type checker that reads the source tree sees more than users do: theirs reads a wheel, in which a
name that is exported only at run time is an error. The wheel is built and unpacked into a virtual
environment outside the tree, and three type checkers read `tests/typing` with nothing else of
ours. Mypy and pyright have to find the mistakes in `tests/typing/mistakes`, all but two at most.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAMS = ROOT / "tests" / "typing"
CHECKERS = ("pyright", "mypy", "pyrefly")
CACHE = ROOT / ".mypy_cache" / "consumer"
MOST_MISSED = 2
_MARK = "# mistake"
# A list of names is imported for the sake of the import.
_PYRIGHT = """{
  "typeCheckingMode": "strict", "reportMissingModuleSource": false, "reportUnusedImport": false
}"""


class BuildError(Exception):
    """The wheel cannot be built."""


def wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of a source tree into a folder.

    Raises:
        BuildError: The tree is no project that can be built.
    """
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    done = subprocess.run(
        [*command, str(folder)], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildError(done.stdout + done.stderr)
    return next(folder.glob("*.whl"))


def installed(built: Path, folder: Path) -> Path:
    """Make a virtual environment that has a wheel and, as links, our own environment's packages.

    Args:
        built: The wheel.
        folder: Where the environment is made.

    Returns:
        The environment's interpreter.
    """
    venv.create(folder, symlinks=True)
    variables = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", variables))
    with zipfile.ZipFile(built) as packed:
        packed.extractall(site)
    ours = {path.name for path in site.iterdir()}
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        # A .pth file leads back to the source tree.
        if package.suffix != ".pth" and package.name not in ours:
            (site / package.name).symlink_to(package)
    return Path(sysconfig.get_path("scripts", "venv", variables)) / "python"


def check(python: Path, programs: Path, cache: Path) -> list[subprocess.CompletedProcess[str]]:
    """Run the type checkers: pyright, mypy and pyrefly.

    Args:
        python: The interpreter of the environment that the programs are written for.
        programs: Folder of the programs.
        cache: Where mypy keeps what it has read, which spares ten seconds the next time.
    """
    (programs / "pyrightconfig.json").write_text(_PYRIGHT, encoding="utf-8")
    checkers = (
        ("basedpyright", "--pythonpath", str(python), "."),
        ("mypy", "--strict", "--python-executable", str(python), "--cache-dir", str(cache), "."),
        (
            "pyrefly",
            "check",
            "--python-interpreter-path",
            str(python),
            "--output-format=min-text",
            ".",
        ),
    )
    # The source tree may be on the path of whoever runs this.
    paths = ("PYTHONPATH", "MYPYPATH")
    clean = {name: value for name, value in os.environ.items() if name not in paths}

    def run(command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=programs,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )

    with ThreadPoolExecutor(len(checkers)) as workers:
        return list(workers.map(run, checkers))


def missed(said: str, programs: Path) -> list[str]:
    """The planted mistakes that a type checker does not name, as `file:line`.

    Args:
        said: What it printed.
        programs: Folder of the programs with the mistakes.
    """
    found: list[str] = []
    for path in sorted(programs.glob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.endswith(_MARK) and f"{path.name}:{number}:" not in said:
                found.append(f"{path.name}:{number}")
    return found


def _planted(python: Path, programs: Path) -> list[str]:
    """What is wrong with what pyright and mypy find among the planted mistakes."""
    complaints = []
    for name, done in zip(CHECKERS, check(python, programs, CACHE), strict=True):
        lines = missed(done.stdout, programs)
        print(f"{name} misses {len(lines)} of the planted mistakes")
        if name != "pyrefly" and len(lines) > MOST_MISSED:
            complaints.append(f"{name} misses {len(lines)} planted mistakes: {', '.join(lines)}")
    return complaints


def main() -> int:
    """Print what the type checkers found and return the exit code."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        try:
            built = wheel(ROOT, folder / "dist")
        except BuildError as error:
            print(f"the wheel cannot be built: {error}")
            return 1
        python = installed(built, folder / "environment")
        programs = folder / "programs"
        shutil.copytree(PROGRAMS, programs, ignore=shutil.ignore_patterns("__pycache__"))
        mistakes = Path(shutil.move(programs / "mistakes", folder / "mistakes"))
        results = check(python, programs, CACHE)
        complaints = _planted(python, mistakes)
    for done in results:
        if done.returncode:
            print((done.stdout + done.stderr).replace(f"{programs}{os.sep}", "").rstrip())
    print("\n".join(complaints), end="")
    return 1 if complaints or any(done.returncode for done in results) else 0


if __name__ == "__main__":
    sys.exit(main())
