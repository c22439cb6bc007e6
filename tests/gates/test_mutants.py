"""The mutants: which mistakes are made in a module, and that the tests beside it are asked."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from scripts.gates import mutants as command
from scripts.gates.mutation.layout import NAMED, ROOT, Layout, MutationError, named
from scripts.gates.mutation.rules import mutants


def after(text: str) -> set[str]:
    """The lines that mutants of a module have in place of its own."""
    return {mutant.after for mutant in mutants(textwrap.dedent(text))}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x = a < b", {"x = (a <= b)", "x = (a >= b)"}),
        ("x = a == b", {"x = (a != b)"}),
        ("x = a is None", {"x = (a is not None)"}),
        ("x = a and b", {"x = (a or b)"}),
        ("x = not a", {"x = a"}),
        ("x = True", {"x = False"}),
        ("x = 7", {"x = 8"}),
        ("x = 0.5", {"x = 1.5"}),
        ("x = 'a'", {"x = 'XXaXX'"}),
        ("x = b'a'", {"x = b'XXaXX'"}),
        ("x = f'{a}b'", {"x = f'XX{a}bXX'"}),
        ("x = a + b", {"x = (a - b)"}),
        ("x = -a", {"x = a"}),
        ("x += a", {"x -= a"}),
        ("x = a | b", {"x = a", "x = b"}),
        ("x = min(a)", {"x = max(a)"}),
        ("x = any(a)", {"x = all(a)"}),
        ("x = a if b else c", {"x = a if True else c", "x = a if False else c"}),
        ("x = [a for a in b if c]", {"x = [a for a in b if True]", "x = [a for a in b if False]"}),
        ("x = {a, b}", {"x = {a}", "x = {b}"}),
        ("x = {a: b}", {"x = {}"}),
        ("X = (a, b)", {"X = (a,)", "X = (b,)"}),
        ("x = (a, b)", set()),
        ("x = a in (b, c)", {"x = (a not in (b, c))", "x = a in (b,)", "x = a in (c,)"}),
        ("do(a)", {"pass"}),
        ("x = a", set()),
    ],
)
def test_a_line_and_its_mistakes(line: str, expected: set[str]) -> None:
    assert after(line) == expected


def test_a_branch_is_taken_or_not_and_a_loop_not_begun() -> None:
    assert after("if a:\n    b = c") == {"if True:", "if False:"}
    assert after("while a:\n    b = c") == {"while False:"}


def test_jumps_results_and_errors() -> None:
    assert after("for a in b:\n    break") == {"continue"}
    assert after("for a in b:\n    continue") == {"break"}
    assert after("def f():\n    return a") == {"return None"}
    assert after("def f():\n    return None") == set()
    assert after("def f():\n    raise a") == {"pass"}
    assert after("try:\n    a = b\nexcept (C, D):\n    a = c") == {"except (C,):", "except (D,):"}


@pytest.mark.parametrize(
    "text",
    [
        '"""What a module is for."""',
        "import a",
        "from a import b",
        "__all__ = ['a']",
        "x: Literal['a'] = y",
        "T = TypeVar('T')",
        "Steps = Generator[Send | None, int, 'Answer']",
        "Number = int | float",
        "def f(a: Literal['a']) -> Literal[7]:\n    '''What it does.'''",
        "if TYPE_CHECKING:\n    x = 7",
        "if sys.platform == 'win32':\n    x = 7",
        "LOGGER.info('said')",
        "x = C(hint='said')",
    ],
)
def test_what_is_for_readers_or_is_not_run_here_is_left_alone(text: str) -> None:
    assert after(text) == set()


def test_a_message_is_left_alone_but_not_what_decides_about_it() -> None:
    found = after("def f():\n    raise E('said' if a < 7 else f'{b} said')")
    assert not any("XX" in line for line in found)
    assert "raise E('said' if a < 8 else f'{b} said')" in found


def test_every_mutant_is_python_and_differs_in_its_line() -> None:
    text = (ROOT / "overlays/framewire/_core/exchange/retry.py").read_text(encoding="utf-8")
    lines = text.splitlines()
    made = mutants(text)
    assert len({mutant.text for mutant in made}) == len(made) > 50
    for mutant in made:
        compile(mutant.text, "mutant", "exec")
        assert lines[mutant.line - 1].strip() == mutant.before != mutant.after


MODULE = '''
"""A module of which one half is tested."""

LIMIT = 3


def few(number: int) -> bool:
    return number < LIMIT


def untested(number: int) -> int:
    return number + 1
'''
TESTS = """
from toys._core.box.count import few
from toys.user import most


def test_few():
    assert [few(number) for number in range(5)] == [True, True, True, False, False]


def test_by_way_of_a_module_that_imported_the_function_by_name():
    assert most() == 3
"""
USER = """
from toys._core.box.count import few


def most():
    return sum(few(number) for number in range(9))
"""
PROGRAM = """
import json, pathlib, sys
from scripts.gates import mutants
from scripts.gates.mutation import judge
from scripts.gates.mutation.layout import Layout

judge._SHORTEST = 1.0
layout = Layout(pathlib.Path(sys.argv[1]), sources="src")
found = mutants.score(sys.argv[2], layout, 2)
print(json.dumps([found.made, [each.after for each in found.survivors]]))
"""


@pytest.fixture
def toys(tmp_path: Path) -> Path:
    """A package of toys whose tests stand beside its module."""
    files = {
        "src/toys/__init__.py": "",
        "src/toys/_core/box/count.py": MODULE,
        "src/toys/user.py": USER,
        "tests/unit/core/box/test_box_count.py": TESTS,
        "pyproject.toml": "[tool.pytest.ini_options]\nasyncio_default_fixture_loop_scope = 'function'\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def judged(toys: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(toys), "toys._core.box.count"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_tested_mistakes_are_killed_and_untested_ones_survive(toys: Path) -> None:
    done = judged(toys)
    assert done.returncode == 0, done.stderr
    made, survivors = json.loads(done.stdout)
    assert sorted(survivors) == ["return (number - 1)", "return None", "return number + 2"]
    assert made == 7


def test_a_mistake_that_never_ends_is_killed(toys: Path) -> None:
    module = toys / "src/toys/_core/box/count.py"
    module.write_text(
        "def few(number):\n    found = 3\n    while found > number:\n        found -= 1\n"
        "    return found < 3\n"
    )
    done = judged(toys)
    assert done.returncode == 0, done.stderr
    assert "found += 1" not in json.loads(done.stdout)[1]


def test_tests_that_fail_anyway_judge_nothing(toys: Path) -> None:
    (toys / "src/toys/_core/box/count.py").write_text("def few(number):\n    return 7\n")
    done = judged(toys)
    assert done.returncode != 0
    assert "fail without a mistake" in done.stderr


def test_the_tests_of_a_module_carry_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "tests/unit/core/box"
    folder.mkdir(parents=True)
    layout = Layout(tmp_path)
    with pytest.raises(MutationError, match="no tests stand beside"):
        layout.beside("toys._core.box.count")
    for name in ("test_box_count.py", "test_box_count_down.py", "test_box_counter.py"):
        (folder / name).touch()
    found = layout.beside("toys._core.box.count")
    assert [file.name for file in found] == ["test_box_count.py", "test_box_count_down.py"]
    with pytest.raises(MutationError, match="no module"):
        layout.source("toys._core.box.count")


@pytest.mark.parametrize("module", NAMED)
def test_every_named_module_is_there_with_its_tests_and_its_known_equivalents(module: str) -> None:
    layout = Layout(ROOT)
    assert layout.beside(module)
    made = mutants(layout.source(module).read_text(encoding="utf-8"))
    assert len(command.told_apart(module, made)) >= 0.9 * len(made)


def test_a_module_may_be_given_by_the_end_of_its_name_or_by_its_file() -> None:
    whole = "framewire._core.exchange.retry"
    assert named("retry") == named("exchange.retry") == named(whole) == whole
    assert named("overlays/framewire/_core/exchange/retry.py") == whole
    assert named("framewire.errors") == "framewire.errors"


def test_the_mutants_are_listed_without_running_anything(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["retry", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "framewire._core.exchange.retry:27: max_retries: int = 2  ->  max_retries: int = 3" in (
        lines
    )


def test_the_table_says_which_module_is_under_the_mark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = mutants("x = 7\ny = 8\nz = 9\n")
    scores = {
        "retry": command.Score("good", "", 10, made[:1], 1.0),
        "pace": command.Score("bad", "", 10, made[:2], 1.0),
    }
    monkeypatch.setattr(command, "score", lambda module, *_: scores[module.rpartition(".")[2]])
    assert command.main(["retry"]) == 0
    assert command.main(["retry", "pace"]) == 1
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["bad", "10", "8", "80.0", "0.10"] in rows
