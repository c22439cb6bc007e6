"""Public names: every one can be had, and is what it says."""

import importlib
import subprocess
import sys

import pytest

import framewire
from framewire import types


@pytest.mark.parametrize("name", dir(types))
def test_a_type_can_be_imported(name):
    assert isinstance(getattr(types, name), type)
    assert getattr(types, name).__name__ == name


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
