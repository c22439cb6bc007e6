"""The type checkers' view of an installed wheel."""

import sys
import zipfile
from pathlib import Path

import pytest

from scripts.gates import consumer

RUN_TIME = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from madeup.home import Name
__all__ = ["home"]
if not TYPE_CHECKING:
    __all__ += ["Name"]
"""


def test_a_name_that_is_exported_at_run_time_only_is_an_error(tmp_path: Path) -> None:
    built = tmp_path / "madeup-1-py3-none-any.whl"
    with zipfile.ZipFile(built, "w") as packed:
        packed.writestr("madeup/py.typed", "")
        packed.writestr("madeup/home.py", "class Name:\n    pass\n")
        packed.writestr("madeup/__init__.py", RUN_TIME)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "good.py").write_text("from madeup.home import Name\n\nname: Name = Name()\n")
    (programs / "bad.py").write_text("from madeup import Name\n\nname: Name = Name()\n")
    python = consumer.installed(built, tmp_path / "environment")
    pyright, mypy, pyrefly = consumer.check(python, programs, tmp_path / "cache")
    assert pyright.returncode == 1
    assert 'bad.py:1:20 - error: "Name" is not exported' in pyright.stdout
    assert "good.py" not in pyright.stdout
    assert mypy.returncode == 1
    assert "bad.py:1: error" in mypy.stdout
    assert "good.py" not in pyrefly.stdout


def test_a_planted_mistake_counts_as_missed_where_its_line_is_not_named(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("good = 1\nbad = 2  # mistake\nworse = 3  # mistake\n")
    assert consumer.missed("bad.py:12: error\nbad.py:3:1 - error", tmp_path) == ["bad.py:2"]


def test_nothing_of_the_source_tree_is_installed(tmp_path: Path) -> None:
    built = tmp_path / "madeup-1-py3-none-any.whl"
    with zipfile.ZipFile(built, "w") as packed:
        packed.writestr("framewire/__init__.py", "")
    python = consumer.installed(built, tmp_path / "environment")
    (site,) = (tmp_path / "environment").glob("lib/python*/site-packages")
    assert [path.name for path in (site / "framewire").iterdir()] == ["__init__.py"]
    assert not list(site.glob("*.pth"))
    assert (site / "httpx").is_symlink()
    assert python.resolve() == Path(sys.executable).resolve()


def test_a_tree_that_is_no_project_cannot_be_built(tmp_path: Path) -> None:
    with pytest.raises(consumer.BuildError, match="Missing `project`"):
        consumer.wheel(tmp_path, tmp_path / "dist")
