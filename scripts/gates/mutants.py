"""Break framewire on purpose, ten times, and show which tests notice.

Each mutation is one change of text in a copy of the tree. What is generated from the changed file
is generated again, and the tests that are there for that kind of fact run. A mutation that no test
notices survives, and the command fails.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COPIED = (
    "openapi.yaml",
    "generator-config.yml",
    "pyproject.toml",
    "README.md",
    "specs",
    "generated",
    "overlays",
    "scripts",
    "tests",
)
REQUESTS = "tests/contract/test_requests.py"
RECORDED = "tests/contract/test_recorded_requests.py"
CAPTURES = "tests/contract/test_captures_against_specs.py"
MADE_UP = "tests/contract/test_schemathesis.py"
REPLIES = "tests/contract/test_siray_replies.py"
VENDORS = "tests/interop/test_vendor_clients.py"
RETRIES = "tests/unit/transport/test_retry_table.py"
_TWIN = ("scripts.generate.twin",)
_CORE = ("scripts.generate.bundle", "scripts.generate.core", "scripts.generate.twin")
# Seconds one mutation's tests may take.
_PATIENCE = 120
_SHOWN = 3


class MutationError(Exception):
    """A mutation cannot be made; the text says which and why."""


@dataclass(frozen=True)
class Mutant:
    """One thing broken on purpose.

    Args:
        kind: What kind of fact it is.
        what: What is broken, in words.
        path: The file that is changed.
        before: Its text, once in the file after `near`.
        after: What stands there instead.
        tests: The tests that are run.
        near: Where in the file the text is looked for.
        steps: What is generated again.
        select: Which of the tests, as pytest's `-k` has it; left out all of them.
    """

    kind: str
    what: str
    path: str
    before: str
    after: str
    tests: tuple[str, ...]
    near: str = ""
    steps: tuple[str, ...] = ()
    select: str = ""

    def apply(self, root: Path) -> None:
        """Change the copy.

        Raises:
            MutationError: The text is not there.
        """
        file = root / self.path
        text = file.read_text(encoding="utf-8")
        start = text.find(self.near)
        place = text.find(self.before, start) if start >= 0 else -1
        if place < 0:
            raise MutationError(f"{self.kind}: {self.before!r} is not in {self.path}")
        changed = text[:place] + self.after + text[place + len(self.before) :]
        file.write_text(changed, encoding="utf-8")


MUTANTS = (
    Mutant(
        "spec field",
        "Aquiles-Image's `revised_prompt` is called `revised`",
        "specs/aquiles.yaml",
        "        revised_prompt:",
        "        revised:",
        (CAPTURES,),
    ),
    Mutant(
        "spec status",
        "generating on Aquiles-Image declares 430 for 429",
        "specs/aquiles.yaml",
        "'429'",
        "'430'",
        (CAPTURES,),
        near="operationId: create_image",
    ),
    Mutant(
        "path",
        "Siray's videos are made at `/v1/videos/generations`",
        "specs/siray.yaml",
        "  /v1/video/generations:",
        "  /v1/videos/generations:",
        (REQUESTS, RECORDED, VENDORS),
        steps=_CORE,
        select="siray",
    ),
    Mutant(
        "header",
        "visgate's asynchronous mode is asked for with another value",
        "overlays/framewire/_async/visgate/client.py",
        '"respond-async"',
        '"async"',
        (REQUESTS, VENDORS),
        steps=_TWIN,
        select="visgate and generate",
    ),
    Mutant(
        "JSON member",
        "visgate's `num_images` is called `number_images`",
        "specs/visgate.yaml",
        "        num_images:",
        "        number_images:",
        (REQUESTS, VENDORS),
        steps=_CORE,
        select="visgate and generate",
    ),
    Mutant(
        "auth scheme",
        "Siray's gateway is given a bearer token",
        "overlays/framewire/services/siray/profile.py",
        "API-KEY {key}",
        "Bearer {key}",
        (REQUESTS, RECORDED, VENDORS),
        select="siray",
    ),
    Mutant(
        "terminal state",
        "a Siray task is done when it says `SUCCEEDED`",
        "specs/siray.yaml",
        "          - SUCCESS\n",
        "          - SUCCEEDED\n",
        (RECORDED, REPLIES),
        near="operationId: createImageTask",
        steps=_CORE,
        select="siray or image or run",
    ),
    Mutant(
        "retry rule",
        "a paid request of unknown outcome is sent again",
        "overlays/framewire/_core/exchange/retry.py",
        "            return self._repeatable\n",
        "            return True\n",
        (RETRIES,),
    ),
    Mutant(
        "secret",
        "visgate's provider keys go with every request",
        "overlays/framewire/_core/exchange/request.py",
        "if facts.billable:",
        "if facts.auth:",
        (REQUESTS, VENDORS),
        select="visgate or provider",
    ),
    Mutant(
        "server's answer",
        "the sandbox answers 410 where Aquiles-Image knows no video",
        "overlays/framewire/sandbox/aquiles/videos.py",
        '"Video not found", 404',
        '"Video not found", 410',
        (MADE_UP,),
        select="video",
    ),
)


@dataclass(frozen=True)
class Verdict:
    """What the tests said to a mutation.

    Args:
        mutant: The mutation.
        failed: The tests that failed, `file::test[...]`, and pass without it.
    """

    mutant: Mutant
    failed: list[str]

    def tests(self) -> list[str]:
        """Return the failing test functions, each once."""
        names = [re.sub(r"\[.*", "", name).rpartition("/")[2] for name in self.failed]
        return list(dict.fromkeys(names))


def copy_of_tree(folder: Path) -> Path:
    """Copy what the tests need into a folder."""
    leave = shutil.ignore_patterns("__pycache__", "*.pyc", "cassettes")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=leave)
        else:
            shutil.copy2(source, folder / name)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module on the copy, which hides the tree it was copied from."""
    paths = [str(folder / name) for name in ("overlays", "generated", ".")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )


def generated(folder: Path, steps: Sequence[str]) -> None:
    """Generate parts of the copy again.

    Raises:
        MutationError: A step failed, so that no test could say anything.
    """
    for module in steps:
        done = run(folder, module)
        if done.returncode:
            raise MutationError(f"{module} failed: {done.stderr.strip()[-400:]}")


def failures(folder: Path, tests: Sequence[str], select: str = "") -> list[str]:
    """Run tests on the copy.

    Returns:
        The tests that failed; errors while collecting count.

    Raises:
        MutationError: pytest ran none of them.
    """
    chosen = ["-k", select] if select else []
    done = run(folder, "pytest", "-p", "no:cacheprovider", "-q", "-rfE", "--tb=no", *chosen, *tests)
    if done.returncode not in (0, 1, 2):
        raise MutationError(f"the tests did not run: {(done.stdout + done.stderr)[-400:]}")
    return re.findall(r"^(?:FAILED|ERROR) (\S+?(?:\[.*?\])?)(?: - .*)?$", done.stdout, re.MULTILINE)


def failing_anyway(mutants: Sequence[Mutant]) -> set[str]:
    """Return the tests that fail although nothing is broken: they notice nothing."""
    with tempfile.TemporaryDirectory(prefix="framewire-mutant-") as name:
        tests = dict.fromkeys(test for mutant in mutants for test in mutant.tests)
        return set(failures(copy_of_tree(Path(name)), [*tests]))


def judge(mutant: Mutant, failing: set[str]) -> Verdict:
    """Break one thing in a copy of the tree and run its tests.

    Args:
        mutant: What is broken.
        failing: Tests that fail anyway.

    Raises:
        MutationError: It could not be broken, generated or tested.
    """
    with tempfile.TemporaryDirectory(prefix="framewire-mutant-") as name:
        folder = copy_of_tree(Path(name))
        mutant.apply(folder)
        generated(folder, mutant.steps)
        noticed = failures(folder, mutant.tests, mutant.select)
        return Verdict(mutant, [test for test in noticed if test not in failing])


def table(verdicts: Sequence[Verdict]) -> str:
    """Return the verdicts as a Markdown table."""
    lines = ["| kind | what is broken | tests that fail |", "|---|---|---|"]
    for verdict in verdicts:
        tests = ", ".join(f"`{name}`" for name in verdict.tests()[:_SHOWN]) or "none: it survives"
        lines.append(f"| {verdict.mutant.kind} | {verdict.mutant.what} | {tests} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the mutants and print the table.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        0, or 1 when a mutant survives or could not be made.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.gates.mutants", description=__doc__)
    parser.add_argument("kinds", nargs="*", help="judge only these kinds")
    options = parser.parse_args(arguments)
    mutants = [each for each in MUTANTS if not options.kinds or each.kind in options.kinds]
    verdicts = []
    try:
        failing = failing_anyway(mutants)
        for mutant in mutants:
            verdicts.append(judge(mutant, failing))
            count = len(verdicts[-1].failed)
            print(f"{mutant.kind}: {count} tests fail", file=sys.stderr, flush=True)
    except (MutationError, subprocess.TimeoutExpired) as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 1
    print(table(verdicts))
    survivors = [verdict.mutant.kind for verdict in verdicts if not verdict.failed]
    if survivors:
        print(f"mutants: no test notices: {', '.join(survivors)}", file=sys.stderr)
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
