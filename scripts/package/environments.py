"""Install the built package into clean environments and use it there: `make package`.

One environment for the package alone and one for each extra, on every Python that can be found
(`python3.11` to `python3.14` on the path, and those that pyenv has); `PYTHONS` names others.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from scripts.package.build import ROOT, Built, build, moment

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
# Those for people who change framewire are more than a user installs.
_OURS = frozenset({"dev", "docs", "release"})

# What each has to do once it is installed, with nothing of the source tree in reach.
USES = {
    "": """
import framewire, framewire.types, framewire.errors
assert [getattr(framewire.types, name) for name in framewire.types.__all__]
with framewire.Visgate("key", base_url="http://127.0.0.1:9", max_retries=0) as client:
    try:
        client.models.list()
    except framewire.APIConnectionError as error:
        assert "key" not in repr(client), error
""",
    "cli": """
import subprocess, sys
said = subprocess.run([sys.executable, "-m", "framewire", "--help"], capture_output=True, text=True)
assert said.returncode == 0 and "image" in said.stdout, said.stderr
""",
    "sandbox": """
import pathlib, subprocess, sys
run = [sys.executable, "-m", "framewire", "image", "a fox", "--sandbox"]
said = subprocess.run(run, capture_output=True, text=True)
assert pathlib.Path("a-fox.jpg").stat().st_size > 1000, said.stderr
""",
    "sandbox-video": """
import av
assert av.codec.Codec("h264", "r").name
""",
    "batch": """
from PIL import Image
from framewire import sheet
""",
    "upload": """
import botocore.session
from framewire.services.siray import s3, upload
""",
    "postgres": """
import framewire
from framewire.journal import Journal
try:
    Journal("postgresql://nobody@127.0.0.1:9/none")
except framewire.FramewireError as error:
    assert "psycopg" not in str(error), error
""",
    "mcp": """
import subprocess, sys
from framewire.agents.server import server_of
run = [sys.executable, "-m", "framewire", "mcp", "--budget", "1"]
said = subprocess.run(run, stdin=subprocess.DEVNULL, capture_output=True, text=True)
assert "no service has a key" in said.stderr, said.stderr
""",
    "dask": """
import distributed
from framewire.batch.cluster import Cluster
from framewire.batch.places import place_of
place_of("memory://foxes").check()
""",
    "aiohttp": """
import asyncio, framewire
async def main():
    where = {"base_url": "http://127.0.0.1:9", "max_retries": 0}
    async with framewire.AsyncVisgate("key", transport="aiohttp", **where) as client:
        try:
            await client.models.list()
        except framewire.APIConnectionError as error:
            assert "127.0.0.1" in str(error), error
asyncio.run(main())
""",
    "otel": """
from framewire import telemetry
assert isinstance(telemetry.instrument(), telemetry.Instrumentation)
""",
}


def extras(root: Path = ROOT) -> list[str]:
    """What people can install: the package alone ("") and each extra."""
    project_file = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    named = project_file["project"]["optional-dependencies"]
    return ["", *(name for name in named if name not in _OURS)]


def pythons() -> Iterator[tuple[str, str]]:
    """The Pythons of this machine, as version and interpreter, one each."""
    given = os.environ.get("PYTHONS", "").split()
    for version in VERSIONS:
        homes = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        named = shutil.which(f"python{version}")
        for found in (*given, *map(str, homes), *([named] if named else [])):
            if _version(found) == version:
                yield version, found
                break


def _version(python: str) -> str:
    command = [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def complaint(python: str, built: Path, extra: str, folder: Path) -> str:
    """Install a built package into a new environment and use it; what went wrong, or "".

    Args:
        python: The interpreter.
        built: Wheel or sdist.
        extra: Name of the extra; "" for the package alone.
        folder: Where the environment is made.
    """
    wanted = f"{built}[{extra}]" if extra else str(built)
    ours = folder / "environment" / "bin" / "python"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    for command in (
        [python, "-m", "venv", str(folder / "environment")],
        [str(ours), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted],
        [str(ours), "-m", "pip", "check", "--disable-pip-version-check"],
        [str(ours), "-W", "error", "-c", USES[extra]],
    ):
        done = subprocess.run(
            command, cwd=folder, env=clean, capture_output=True, text=True, check=False
        )
        if done.returncode:
            return (done.stdout + done.stderr).strip()[-2000:]
    return ""


def trials(built: Built) -> Iterator[tuple[str, str, Path]]:
    """Every Python with every extra of the wheel, and with the sdist alone."""
    for version, python in pythons():
        for each in extras():
            yield f"{version} wheel {each or 'alone'}", python, built.wheel
        yield f"{version} sdist alone", python, built.sdist


def main() -> int:
    """Print one line for each environment and return the exit code."""
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        built = build(ROOT, Path(place) / "dist", moment())
        found = dict(pythons())
        for version in VERSIONS:
            if version not in found:
                print(f"--   {version}: not on this machine")
        for name, python, package in trials(built):
            extra = name.split()[-1].replace("alone", "")
            with tempfile.TemporaryDirectory() as folder:
                wrong = complaint(python, package, extra, Path(folder))
            failed += bool(wrong)
            print(f"{'FAIL' if wrong else 'ok  '} {name}", flush=True)
            if wrong:
                print(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
