"""Public names: every one can be had, and is what it says."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from types import UnionType

import pytest

import framewire
from framewire import errors, exceptions, types

TYPED = Path(__file__).parents[1] / "typing"


@pytest.mark.parametrize("name", dir(types))
def test_a_type_can_be_imported(name):
    found = getattr(types, name)
    assert isinstance(found, type | UnionType)
    assert isinstance(found, UnionType) or found.__name__ == name


def test_a_type_that_does_not_exist_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Nothing"):
        _ = types.Nothing


@pytest.mark.parametrize("name", [name for name in framewire.__all__ if name != "__version__"])
def test_a_public_name_can_be_imported(name):
    assert getattr(importlib.import_module("framewire"), name) is not None


def test_importing_the_types_loads_no_client():
    code = "import sys, framewire.types; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("framewire", {*framewire.__all__, *errors.__all__}),
        ("framewire.errors", {*errors.__all__}),
        ("framewire.exceptions", {*exceptions.__all__}),
        ("framewire.types", {*types.__all__}),
    ],
)
def test_every_public_name_is_shown_to_the_type_checkers(module, names):
    tree = ast.parse((TYPED / f"names_of_{module.rpartition('.')[2]}.py").read_text())
    (statement,) = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    assert statement.module == module
    assert {each.name for each in statement.names} == names


def test_the_types_are_those_of_the_tables():
    twins = {*types._TWINS, *(f"Async{name}" for name in types._TWINS)}
    assert {*types.__all__} == twins | {*types._SHARED}


def test_the_clients_are_those_of_the_services():
    clients = {*framewire._SERVICES.values()}
    assert {name for name in framewire.__all__ if f"Async{name}" in framewire.__all__} == {
        "Framewire", *clients,
    }  # fmt: skip


def test_a_star_import_leaves_the_builtins_alone():
    names: dict[str, object] = {}
    exec("from framewire import *", names)
    assert "Visgate" in names
    assert not {"TimeoutError", "ConnectionError"} & set(names)
