"""Make a release: `make release VERSION=0.2.0`. It publishes nothing.

The version is set, the changelog's unreleased part gets its name and day, the wheel, the sdist and
the list of what they need (an SBOM in CycloneDX's format) are put into `dist/`, and one commit with
a tag holds it. Nothing is changed where a step before the commit fails.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from scripts.package.build import ROOT, BuildError, build
from scripts.package.environments import extras

VERSION_FILE = "overlays/framewire/_version.py"
CHANGELOG = "CHANGELOG.md"
# The subset of PEP 440 that a release here may have.
_VERSION = re.compile(r"\d+\.\d+\.\d+((a|b|rc)\d+)?")
_STATED = re.compile(r'^VERSION = ".*"$', re.MULTILINE)
_UNRELEASED = re.compile(r"^## .*\(unreleased\)$", re.MULTILINE)


class ReleaseError(Exception):
    """The release cannot be made."""


def git(root: Path, *arguments: str, **environment: str) -> str:
    """Run git and return what it printed.

    Raises:
        ReleaseError: It failed.
    """
    done = subprocess.run(
        ["git", *arguments],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ReleaseError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def ready(root: Path, version: str) -> None:
    """See that a release of this version can be made.

    Raises:
        ReleaseError: The version is none, the tree is dirty, the tag is there already, or the
            changelog has no part that is unreleased.
    """
    if not _VERSION.fullmatch(version):
        raise ReleaseError(f"{version!r} is no version such as 0.2.0 or 1.0.0rc1")
    if git(root, "status", "--porcelain"):
        raise ReleaseError("the tree is dirty: commit or put away what has changed")
    if git(root, "tag", "--list", f"v{version}"):
        raise ReleaseError(f"there is a tag v{version} already")
    text = (root / CHANGELOG).read_text(encoding="utf-8")
    newest = re.search(r"^## .*$", text, re.MULTILINE)
    if newest is None or not _UNRELEASED.fullmatch(newest[0]):
        raise ReleaseError(f"{CHANGELOG} has to begin with `## {version} (unreleased)`")


def write(root: Path, version: str, day: str) -> None:
    """Set the version, and name the changelog's newest part after it.

    Args:
        root: The source tree.
        version: The new version.
        day: Day of the release, such as 2026-11-28.
    """
    for name, pattern, line in (
        (VERSION_FILE, _STATED, f'VERSION = "{version}"'),
        (CHANGELOG, _UNRELEASED, f"## {version} ({day})"),
    ):
        text = (root / name).read_text(encoding="utf-8")
        (root / name).write_text(pattern.sub(line, text, count=1), encoding="utf-8")


def needs(root: Path, wheel: Path, target: Path) -> None:
    """Write the SBOM of a wheel: what it and all its extras need, as it is installed today.

    Raises:
        ReleaseError: It cannot be installed, or the tool failed.
    """
    with tempfile.TemporaryDirectory() as place:
        python = str(Path(place) / "bin" / "python")
        wanted = f"{wheel}[{','.join(each for each in extras(root) if each)}]"
        quiet = ("--quiet", "--disable-pip-version-check")
        for command in (
            [sys.executable, "-m", "venv", place],
            [python, "-m", "pip", "install", *quiet, wanted],
            # The SBOM is of the package, and not of what installed it.
            [python, "-m", "pip", "uninstall", "--yes", *quiet, "setuptools", "pip"],
            [
                *(sys.executable, "-m", "cyclonedx_py", "environment", python),
                *("--pyproject", str(root / "pyproject.toml"), "--output-reproducible"),
                *("--output-format", "JSON", "--output-file", str(target)),
            ],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise ReleaseError((done.stdout + done.stderr).strip())


def release(root: Path, version: str, now: int, *, sbom: bool = True) -> list[Path]:
    """Make a release and return its files.

    Args:
        root: The source tree.
        version: The new version.
        now: Unix seconds; the commit and the files in the package are dated with them, so that
            `SOURCE_DATE_EPOCH` is the commit's time for whoever builds the tag again.
        sbom: Whether to write the SBOM, for which the package is installed from the registry.

    Raises:
        ReleaseError: It cannot be made; the tree is as it was.
    """
    ready(root, version)
    folder = root / "dist"
    day = datetime.fromtimestamp(now, UTC).date().isoformat()
    write(root, version, day)
    try:
        built = build(root, folder, str(now), version)
        files = [built.wheel, built.sdist]
        if sbom:
            files.append(folder / f"framewire-{version}.cdx.json")
            needs(root, built.wheel, files[-1])
    except (BuildError, ReleaseError) as error:
        git(root, "checkout", "--", VERSION_FILE, CHANGELOG)
        raise ReleaseError(str(error)) from error
    changed = ("--", VERSION_FILE, CHANGELOG)
    dated = {"GIT_AUTHOR_DATE": f"{now} +0000", "GIT_COMMITTER_DATE": f"{now} +0000"}
    git(root, "commit", "--quiet", "--message", f"Release {version}", *changed, **dated)
    git(root, "tag", "--annotate", "--message", f"framewire {version}", f"v{version}", **dated)
    return files


def main() -> int:
    """Make the release and return the exit code."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument("version")
    options = parser.parse_args()
    try:
        files = release(ROOT, options.version, int(time.time()))
    except ReleaseError as error:
        print(f"no release: {error}", file=sys.stderr)
        return 1
    for path in files:
        print(path.relative_to(ROOT))
    print(f"tagged v{options.version}; nothing was published or pushed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
