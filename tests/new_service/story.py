"""What happens to a tree as services come, change and go; run in a copy of the project.

`python -m tests.new_service.story REPORT` writes, for each step, its exit status, what it printed
and what it did to the files.
"""

import contextlib
import copy
import hashlib
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.generate import bundle, twin
from scripts.new_service.__main__ import main
from scripts.openapi.read import read_document, read_spec
from scripts.openapi.write import SPEC, to_yaml

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).parent / "documents"
_PLACES = ("generated", "overlays", "specs", "scripts")
_PASSED_OVER = {"__pycache__", ".ruff_cache", ".mypy_cache"}


_known: dict[tuple[str, int, int, int], str] = {}


def state() -> dict[str, str]:
    """The digest of every file that could change, and of whatever is left lying about."""
    paths = [path for place in _PLACES for path in (ROOT / place).rglob("*")]
    return {
        str(path.relative_to(ROOT)): _digest(path)
        for path in [*paths, ROOT / "openapi.yaml"]
        if path.is_file() and not _PASSED_OVER & set(path.parts)
    }


def _digest(path: Path) -> str:
    found = path.stat()
    key = (str(path), found.st_ino, found.st_mtime_ns, found.st_size)
    if key not in _known:
        _known[key] = hashlib.sha256(path.read_bytes()).hexdigest()
    return _known[key]


class Story:
    """The steps so far."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, Any]] = {}
        self._before = state()

    def step(self, name: str, *arguments: str, run: Callable[[], int] | None = None) -> None:
        """Run the command (or something else) and note what became of the files."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status: Any = run() if run else main([*arguments])
            except SystemExit as stopped:
                status = stopped.code
            except Exception as error:
                status = repr(error)
        after = state()
        self.steps[name] = {
            "status": status,
            "out": out.getvalue(),
            "err": err.getvalue(),
            "changed": sorted(
                path
                for path in {*after, *self._before}
                if after.get(path) != self._before.get(path)
            ),
            "state": after,
        }
        self._before = after


_specs: dict[str, Any] = {}


def remembered(path: Path) -> Any:
    """`scripts.openapi.read.read_spec`, which reads the same text once."""
    text = path.read_text(encoding="utf-8")
    if text not in _specs:
        _specs[text] = read_spec(path)
    return copy.deepcopy(_specs[text])


def newer(name: str, target: Path) -> str:
    """A later version of a document: one more operation and one more field."""
    document = read_document(DOCUMENTS / f"{name}.yaml")
    paths = document["paths"]
    paths["/v1/flux-pro-2"] = json.loads(json.dumps(paths["/v1/flux-pro-1.1"]))
    paths["/v1/flux-pro-2"]["post"]["operationId"] = "flux_pro_2"
    inputs = document["components"]["schemas"]["FluxPro11Inputs"]["properties"]
    inputs["steps"] = {"type": "integer", "minimum": 1}
    target.write_text(to_yaml(document, SPEC), encoding="utf-8")
    return str(target)


def broken(folder: Path) -> dict[str, str]:
    """Documents of which no client can be made, by what is wrong with them."""
    texts = {
        "empty": "",
        "no document": "just words\n",
        "swagger": 'swagger: "2.0"\ninfo: {title: x, version: "1"}\npaths: {}\n',
        "yaml": "openapi: 3.1.0\n  info: [\n",
        "reference": (
            'openapi: 3.1.0\ninfo: {title: x, version: "1"}\nservers: [{url: "https://x.test"}]\n'
            'paths: {/a: {$ref: "#/components/pathItems/None"}}\n'
        ),
        "server": 'openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths: {}\n',
    }
    made = {}
    for name, text in texts.items():
        path = folder / f"{name.replace(' ', '-')}.yaml"
        path.write_text(text, encoding="utf-8")
        made[name] = str(path)
    return {**made, "missing": str(folder / "nowhere.yaml"), "folder": str(folder)}


def tell(folder: Path) -> dict[str, Any]:
    """Take every step."""
    story = Story()
    bfl, stability = str(DOCUMENTS / "bfl.yaml"), str(DOCUMENTS / "stability.yaml")
    client = ROOT / "overlays" / "framewire" / "_async" / "bfl" / "client.py"
    patches = ROOT / "specs" / "patches" / "bfl.yaml"

    for name in ("Luma", "2luma", "class", "venice", "sandbox", "media", "errors", "jobs", "a-b"):
        story.step(f"name {name}", name, bfl)
    for name, path in broken(folder).items():
        story.step(f"document {name}", "luma", path)
    story.step("no document given", "bfl")
    bundle.read_spec = remembered
    original, twin.main = twin.main, _stops
    story.step("stopped", "bfl", bfl)
    twin.main = original

    given = str(DOCUMENTS / "heygen.patches.yaml")
    story.step("heygen", "heygen", str(DOCUMENTS / "heygen.yaml"), "--patches", given)
    given = str(DOCUMENTS / "stability.patches.yaml")
    story.step("stability", "stability", stability, "--patches", given)
    story.step("first", "bfl", bfl)
    first = patches.read_text(encoding="utf-8")

    def uncomment() -> int:
        # As a person would: the lines of the first job, and nothing else.
        head, mark, rest = first.partition("      # x-framewire-job:")
        lines, _, more = rest.partition("  - target:")
        job = re.sub(r"^      # ", "      ", mark + lines, flags=re.MULTILINE)
        patches.write_text(f"{head}{job}  - target:{more}", encoding="utf-8")
        return 0

    def edit() -> int:
        text = client.read_text(encoding="utf-8")
        client.write_text(text.replace("prompt: str | None = None", "prompt: str"), "utf-8")
        return twin.main([])

    story.step("uncomment", run=uncomment)
    story.step("uncommented", "bfl", bfl)
    story.step("again", "bfl", bfl)
    story.step("other corrections", "bfl", bfl, "--patches", given)
    story.step("edit", run=edit)
    story.step("newer, edited", "bfl", newer("bfl", folder / "newer.yaml"))
    story.step("show", "bfl", "--show")
    story.step("gone", "bfl", "--remove")
    story.step("gone twice", "bfl", "--remove")
    story.step("one of the first", "venice", "--remove")
    given = str(DOCUMENTS / "bfl.patches.yaml")
    story.step("bfl", "bfl", bfl, "--patches", given)
    return {"steps": story.steps, "first patches": first}


def _stops(_: list[str] | None = None) -> int:
    raise OSError(28, "No space left on device", "_sync/bfl.py")


if __name__ == "__main__":
    report = Path(sys.argv[1])
    report.write_text(json.dumps(tell(report.parent)), encoding="utf-8")
