"""What somebody writes behind `make` reaches a script as one argument, whatever it says."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTILE = [
    "x'; touch ran; '",
    'x"; touch ran; "',
    "`touch ran`",
    "x; touch ran",
    "x && touch ran",
    "x | touch ran",
    "x > ran",
    "two words",
    "*",
    "--remove",
    "https://a.test/b?c=d&e=f#g",
]
# The targets that take values, with those they need, and where each value has to arrive.
TARGETS = {
    "import": ({"SERVICE": "toys", "FROM": "a.yaml"}, ["-m", "scripts.importer"]),
    "diff": ({"SERVICE": "toys", "BASE": "v1"}, ["-m", "scripts.framewire_spec", "changes"]),
    "release-notes": (
        {"SERVICE": "toys", "BASE": "v1"},
        ["-m", "scripts.framewire_spec", "release-notes"],
    ),
    "new-service": (
        {"NAME": "toys", "FROM": "a.yaml", "PATCHES": "p.yaml", "BASE_URL": "https://a"},
        ["-m", "scripts.new_service"],
    ),
    "check-spec": ({"SERVICE": "toys", "FROM": "a.yaml"}, ["-m", "scripts.gates.spec"]),
    "demo": ({"LIVE": "venice"}, ["-m", "scripts.demo"]),
    "cassettes": ({"SERVICE": "venice"}, ["-m", "scripts.cassettes"]),
    "mutants": ({"MODULE": "a.py"}, ["-m", "scripts.gates.mutants"]),
    "fuzz": ({"ANSWERS": "5"}, ["-m", "tests.reliability.fuzz"]),
    "soak": ({"MINUTES": "1"}, ["-m", "tests.soak"]),
    "release": ({"VERSION": "1"}, ["-m", "scripts.package.release"]),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the Makefile and an interpreter that only notes what it is called with."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        '#!/bin/sh\nexec python3 -c "import json, sys; '
        "open('called', 'w').write(json.dumps(sys.argv[1:]))\" \"$@\"\n"
    )
    python.chmod(0o755)
    for stamp in (".set-up", ".set-up-to-release"):
        (tmp_path / ".venv" / stamp).touch()
    return tmp_path


def called(project: Path, target: str, values: dict[str, str]) -> list[str]:
    given = [f"{name}={value}" for name, value in values.items()]
    subprocess.run(["make", "-s", target, *given], cwd=project, check=True, capture_output=True)
    found: list[str] = json.loads((project / "called").read_text())
    return found


@pytest.mark.parametrize("target", TARGETS)
def test_a_value_is_one_argument(target: str, project: Path) -> None:
    values, command = TARGETS[target]
    for name in values:
        for hostile in HOSTILE:
            arguments = called(project, target, {**values, name: hostile})
            assert arguments[: len(command)] == command
            own = [each for each in arguments if each == hostile or each.endswith(f"={hostile}")]
            assert len(own) == 1, (name, hostile, arguments)
            bare = own[0] == hostile
            assert not bare or arguments.index(hostile) > arguments.index("--")
            assert not (project / "ran").exists()


def test_switches_are_switches(project: Path) -> None:
    values = TARGETS["import"][0]
    assert "--web" not in called(project, "import", values)
    assert "--web" in called(project, "import", {**values, "WEB": "1; touch ran"})
    made = called(project, "new-service", {"NAME": "toys", "SHOW": "1"})
    assert made == ["-m", "scripts.new_service", "--show", "--", "toys"]
    assert not (project / "ran").exists()


def test_no_recipe_holds_the_text_of_a_value() -> None:
    """A variable that make fills in itself would be shell text; conditions and our own are none."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    ours = {"RUN", "STAMP", "SET_UP", "PYTEST", "VENV", "BIN", "PYTHON", "CURDIR", "MAKEFILE_LIST"}
    for line in text.splitlines():
        if line.startswith("\t"):
            bare = line.replace("$(if $(and $(SERVICE),$(FROM)),", "$(if ,")
            for piece in bare.split("$(")[1:]:
                name = piece.partition(")")[0]
                assert name in ours or name.startswith("if ") or f"$(if $({name})," in line, line
