"""Services that nobody here has thought of, taken from a document to a client in a copy."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from framewire._core.media.names import sniff

ROOT = Path(__file__).resolve().parents[2]
_LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", "cassettes", "seeds", "*.jsonl", ".pytest_cache", ".ruff_cache", "demo-output"
)
_PARTS = ("generated", "overlays", "scripts", "specs", "tests", "pyproject.toml", "openapi.yaml")
REFUSED = {
    "name Luma": "'Luma' cannot be the name of a service",
    "name 2luma": "'2luma' cannot be the name",
    "name class": "'class' cannot be the name",
    "name a-b": "'a-b' cannot be the name",
    "name venice": "venice is written by hand",
    "name sandbox": "'sandbox' is taken",
    "name media": "'media' is taken",
    "name errors": "'errors' is taken",
    "name jobs": "'jobs' is taken",
    "document empty": "no OpenAPI document",
    "document no document": "no OpenAPI document",
    "document swagger": "Swagger 2.0",
    "document yaml": "line 2",
    "document reference": "#/components/pathItems/None",
    "document server": "names no address",
    "document missing": "nowhere.yaml",
    "document folder": "folder",
    "no document given": "FROM is missing",
    "stopped": "No space left on device",
    "other corrections": "is there already",
    "gone twice": "'bfl' is no service",
    "one of the first": "'venice' is no service",
}


class Tree:
    """A copy of the project in which the story has happened.

    Args:
        folder: Where it is.
        scratch: A folder for what programs write.
    """

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder = folder
        self.scratch = scratch
        self.report: dict[str, Any] = {}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module or program of the copy."""
        paths = [self.folder / "generated", self.folder / "overlays", self.folder]
        own = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**own, "PYTHONPATH": os.pathsep.join(map(str, paths))},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )

    def step(self, name: str) -> dict[str, Any]:
        """What a step did."""
        found: dict[str, Any] = self.report["steps"][name]
        return found

    def text(self, *parts: str) -> str:
        """A file of the copy."""
        return self.folder.joinpath(*parts).read_text(encoding="utf-8")


@pytest.fixture(scope="module", name="tree")
def a_tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    folder = tmp_path_factory.mktemp("project")
    for part in (*_PARTS, ".mypy_cache"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=_LEFT_OUT)
        elif (ROOT / part).is_file():
            shutil.copy(ROOT / part, folder / part)
    for part in ("generator-config.yml", "README.md", "LICENSE"):
        shutil.copy(ROOT / part, folder / part)
    tree = Tree(folder, tmp_path_factory.mktemp("scratch"))
    done = tree.run(
        "-W", "error", "-m", "tests.new_service.story", str(tree.scratch / "story.json")
    )
    assert done.returncode == 0, done.stdout + done.stderr
    tree.report = json.loads((tree.scratch / "story.json").read_text(encoding="utf-8"))
    return tree


@pytest.mark.parametrize("step", REFUSED)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(tree: Tree, step: str) -> None:
    outcome = tree.step(step)
    assert outcome["status"] == 2
    assert REFUSED[step] in outcome["err"]
    assert outcome["err"].strip().count("\n") == 0 or step == "no document given"
    assert "Traceback" not in outcome["err"]
    assert outcome["changed"] == []


def test_one_command_makes_a_client_and_says_what_is_left(tree: Tree) -> None:
    outcome = tree.step("first")
    assert outcome["status"] == 0
    assert "client.flux_pro_1_1(...) -> BflAsyncResponse" in outcome["out"]
    places = re.findall(
        r"^  (specs/patches/bfl\.yaml):(\d+): (\w+) (\S+)", outcome["out"], re.MULTILINE
    )
    assert len(places) == 2
    lines = tree.report["first patches"].splitlines()
    for _, number, method, path in places:
        assert lines[int(number) - 1] == f"  - target: $.paths['{path}'].{method.lower()}"


def test_whatever_is_sent_counts_as_paid_until_somebody_says_otherwise(tree: Tree) -> None:
    assert tree.report["first patches"].count("      x-framewire-billable: true") == 2


def test_the_job_that_was_guessed_works_once_it_is_uncommented(tree: Tree) -> None:
    outcome = tree.step("uncommented")
    assert outcome["status"] == 0
    assert "client.flux_pro_1_1(...) -> Job[JobResult[BflResultResponse]]" in outcome["out"]
    assert "client.flux_pro_1_1_ultra(...) -> BflAsyncResponse" in outcome["out"]


def test_running_it_again_changes_no_byte(tree: Tree) -> None:
    assert tree.step("again")["status"] == 0
    assert tree.step("again")["changed"] == []


def test_a_new_version_leaves_alone_what_was_edited(tree: Tree) -> None:
    outcome = tree.step("newer, edited")
    client = "overlays/framewire/_async/bfl/client.py"
    assert outcome["status"] == 1
    assert client not in outcome["changed"]
    assert f"kept   {client}: was edited by hand" in outcome["out"]
    assert (
        "has no method flux_pro_2; client.call('flux_pro_2', ...) works at once" in outcome["out"]
    )
    assert "specs/bfl.yaml" in outcome["changed"]
    assert re.search(
        r"specs/patches/bfl\.yaml:\d+: POST /v1/flux-pro-2 counts as paid", outcome["out"]
    )
    shown = tree.step("show")
    assert shown["changed"] == []
    assert "    async def flux_pro_2(\n" in shown["out"]


def test_a_service_goes_without_a_trace(tree: Tree) -> None:
    assert tree.step("gone")["status"] == 0
    assert tree.step("gone")["state"] == tree.step("stability")["state"]


def test_nothing_of_the_four_services_changes(tree: Tree) -> None:
    ours = tree.step("name Luma")["state"]
    now = tree.step("bfl")["state"]
    shared = {
        "generated/framewire_api/__init__.py",
        "generated/framewire_api/models/__init__.py",
        "generated/framewire_api/openapi.json",
        "generated/framewire_api/operations.py",
        "generated/framewire_api/operations.pyi",
        "openapi.yaml",
        "overlays/framewire/__init__.py",
        "overlays/framewire/_async/clients.py",
        "overlays/framewire/_sync/clients.py",
        "overlays/framewire/services/__init__.py",
    }
    assert {path for path in ours if now.get(path) != ours[path]} == shared
    made = ("bfl", "heygen", "stability")
    assert all(any(name in path for name in made) for path in set(now) - set(ours))


@pytest.mark.parametrize(
    "gate",
    [
        ("-m", "ruff", "check", "--no-cache", "overlays", "scripts"),
        ("-m", "ruff", "format", "--no-cache", "--check", "overlays", "scripts"),
        ("-m", "scripts.generate.bundle", "--check"),
        ("-m", "scripts.generate.core", "--check"),
        ("-m", "scripts.generate.twin", "--check"),
        ("-m", "scripts.gates.core"),
        ("-m", "mypy", "-p", "framewire"),
        ("-m", "basedpyright", "--level", "error", "tests/new_service/programs/user.py"),
    ],
    ids=lambda gate: " ".join(gate[1:3]),
)
def test_the_gates_hold_with_both_services(tree: Tree, gate: tuple[str, ...]) -> None:
    done = tree.run(*gate)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_program_makes_images_with_both_and_pays_once(tree: Tree) -> None:
    done = tree.run("-W", "error", "tests/new_service/programs/user.py", str(tree.scratch))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Exception ignored" not in done.stderr
    made = {path.name: sniff(path.read_bytes()[:16]) for path in tree.scratch.glob("*.*g*")}
    assert {name: made.get(name) for name in ("cat.png", "large.jpg", "fox.png", "later.png")} == {
        "cat.png": "image/png",
        "large.jpg": "image/jpeg",
        "fox.png": "image/png",
        "later.png": "image/png",
    }
    assert sniff((tree.scratch / "dog.webp").read_bytes()[:16]) == "image/webp"


def test_a_client_joins_framewire_by_the_method_of_a_capability(tree: Tree) -> None:
    program = "tests/new_service/programs/user.py"
    done = tree.run("-W", "error", program, str(tree.scratch), "joined")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sniff((tree.scratch / "joined.png").read_bytes()[:16]) == "image/png"


def test_the_client_reads_well(tree: Tree) -> None:
    text = tree.text("overlays", "framewire", "_async", "stability", "client.py")
    assert text.count("async def ") == 3
    assert text.count("\n") < 100
    assert '"""Make an image (`POST /v2beta/stable-image/generate/core`).' in text
    assert "image: FileInput" in text
    assert "aspect_ratio: api.StabilityGenerateCoreFormAspectRatio | None = None" in text


def test_the_profile_holds_what_the_document_says(tree: Tree) -> None:
    text = tree.text("overlays", "framewire", "services", "bfl", "profile.py")
    for part in ('title="Black Forest Labs"', 'auth_header="x-key"', '"BFL_BASE_URL"'):
        assert part in text
    assert '"https://api.us1.bfl.ai"' in text


PAGE = (ROOT / "docs" / "adding-a-service.md").read_text(encoding="utf-8")
_COMMAND = re.compile(
    r"^<!-- (\w+) -->\n```console\n\$ make new-service (.*?)\n(.*?)```\n<!-- /\1 -->$",
    re.MULTILINE | re.DOTALL,
)
COMMANDS = {name: (arguments, output) for name, arguments, output in _COMMAND.findall(PAGE)}


@pytest.mark.parametrize("step", COMMANDS)
def test_the_page_shows_what_the_commands_print(tree: Tree, step: str) -> None:
    arguments, output = COMMANDS[step]
    given = dict(part.split("=", 1) for part in arguments.split())
    assert given["NAME"] in (step, "bfl")
    for name in ("FROM", "PATCHES"):
        assert name not in given or (ROOT / given[name]).is_file()
    assert output == tree.step(step)["out"]


@pytest.mark.parametrize(
    "program", re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
)
def test_the_programs_of_the_page_run(tree: Tree, program: str) -> None:
    done = tree.run("-W", "error", "-c", f"import os; os.chdir({str(tree.scratch)!r})\n{program}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout in ("Ready SUCCESS 3\n", "Content Moderated\n", "completed video/mp4 2\n")


def test_the_page_shows_four_commands() -> None:
    assert list(COMMANDS) == ["first", "uncommented", "stability", "heygen"]


def test_the_page_names_files_and_targets_that_exist() -> None:
    named = re.findall(r"`((?:tests|docs|specs|overlays)/[\w./-]+)`", PAGE)
    missing = [name for name in named if "bfl" not in name and not (ROOT / name).exists()]
    assert missing == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"make ([a-z-]+)", PAGE))
    assert [target for target in targets if f"\n{target}: " not in makefile] == []
