"""What is counted on the way of one image."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from scripts.gates import image_path

SOURCE = """
import threading

def outer(values):
    found = [inner(each) for each in values]
    late = sorted(found, key=lambda each: helper(each))
    def local():
        return sum(each for each in late)
    return local()

def inner(value):
    return value

def helper(value):
    return -value

def unused():
    return None
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    folder = tmp_path / "counted"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "way.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(str(tmp_path))
    return importlib.import_module("counted.way")


def test_functions_are_counted_once_and_lambdas_with_theirs(
    module: ModuleType, tmp_path: Path
) -> None:
    found = image_path.entered(lambda: module.outer([2, 1]), (tmp_path / "counted",))
    assert found == {"counted/way.py": ["outer", "inner", "helper", "outer.<locals>.local"]}


def test_functions_elsewhere_are_not_counted(module: ModuleType, tmp_path: Path) -> None:
    assert image_path.entered(lambda: module.outer([1]), (tmp_path / "count",)) == {}


def test_the_way_begins_at_generate_and_reaches_the_generated_core() -> None:
    found = image_path.path_of_one_image()
    assert "Images.generate" in found["framewire/_sync/aquiles/images.py"]
    assert "_get_kwargs" in found["framewire_api/api/aquiles/aquiles_create_image.py"]
    assert found == image_path.path_of_one_image(), "the figure is the same every time"


@pytest.mark.parametrize(("files", "functions", "code"), [(15, 3, 0), (16, 1, 1), (2, 26, 1)])
def test_too_many_files_or_functions_fail(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: int,
    functions: int,
    code: int,
) -> None:
    way = {f"f{file}.py": [f"g{each}" for each in range(functions)] for file in range(files)}
    monkeypatch.setattr(image_path, "path_of_one_image", lambda: way)
    assert image_path.main(["--list"]) == code
    shown = capsys.readouterr().out
    assert f"{files} files (at most 15) and {files * functions} functions (at most 50)" in shown
    assert "f0.py\n    g0\n" in shown
