"""Build the wheel and the sdist so that the same sources give the same bytes."""

import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# 1 January 2020, in UTC: for trees without a history.
_SOME_DAY = "1577836800"


class BuildError(Exception):
    """The tree is no project that can be built."""


@dataclass(frozen=True)
class Built:
    """A wheel and an sdist."""

    wheel: Path
    sdist: Path


def moment(root: Path = ROOT) -> str:
    """The seconds that files in the package are dated with: those of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return given
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip() or _SOME_DAY


def build(root: Path, folder: Path, epoch: str, version: str = "*") -> Built:
    """Build the wheel and the sdist of a source tree.

    Args:
        root: The source tree.
        folder: Where they are put.
        epoch: Unix seconds that files are dated with.
        version: The version, where the folder has other packages too.

    Raises:
        BuildError: The tree is no project that can be built.
    """
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(done.stdout + done.stderr)
    return Built(
        next(folder.glob(f"framewire-{version}-*.whl")),
        next(folder.glob(f"framewire-{version}.tar.gz")),
    )


def unpacked(sdist: Path, folder: Path) -> Path:
    """Unpack an sdist and return its source tree."""
    with tarfile.open(sdist) as packed:
        packed.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())
