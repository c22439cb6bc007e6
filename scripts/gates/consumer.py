"""Check programs of users against the installed wheel: `python -m scripts.gates.consumer`.

A type checker that reads the source tree sees more than users do: theirs reads a wheel, in which a
name that is exported only at run time is an error. The wheel is built and unpacked into a virtual
environment outside the tree, and both type checkers read `tests/typing` with nothing else of ours.
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
CACHE = ROOT / ".mypy_cache" / "consumer"
_PYRIGHT = '{"typeCheckingMode": "standard", "reportMissingModuleSource": false}'


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
    """Run both type checkers.

    Args:
        python: The interpreter of the environment that the programs are written for.
        programs: Folder of the programs.
        cache: Where mypy keeps what it has read, which spares ten seconds the next time.
    """
    (programs / "pyrightconfig.json").write_text(_PYRIGHT, encoding="utf-8")
    checkers = (
        ("basedpyright", "--pythonpath", str(python), "."),
        ("mypy", "--strict", "--python-executable", str(python), "--cache-dir", str(cache), "."),
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
        results = check(python, programs, CACHE)
    for done in results:
        if done.returncode:
            print((done.stdout + done.stderr).replace(f"{programs}{os.sep}", "").rstrip())
    return 1 if any(done.returncode for done in results) else 0


if __name__ == "__main__":
    sys.exit(main())
