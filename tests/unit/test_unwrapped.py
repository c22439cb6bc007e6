"""Which operations have no method of their own, and that each of them can be called all the same."""

import ast
from pathlib import Path

import pytest

from framewire._core.any_operation.call import named
from framewire.services.aquiles import profile as aquiles
from framewire.services.siray import profile as siray
from framewire.services.venice import profile as venice
from framewire.services.visgate import profile as visgate
from framewire_api.operations import OPERATIONS
from tests.unwrapped import UNWRAPPED

CLIENTS = Path(__file__).resolve().parents[2] / "overlays" / "framewire" / "_async"
PROFILES = {one.PROFILE.name: one.PROFILE for one in (aquiles, siray, venice, visgate)}


def wrapped(service: str) -> set[str]:
    """The operations whose constants the client's own modules use, and what asks for their jobs."""
    names = {
        node.id.lower()
        for path in (CLIENTS / service).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id.isupper()
    }
    found = {name for name in names if name in OPERATIONS}
    polls = {job.poll for name in found if (job := OPERATIONS[name].job) is not None}
    return found | polls


def test_what_is_not_wrapped_is_listed():
    missing = set(OPERATIONS).difference(*(wrapped(service) for service in PROFILES))
    new, gone = sorted(missing - UNWRAPPED), sorted(UNWRAPPED - missing)
    assert not new, (
        f"{', '.join(new)}: no method yet. client.call({new[0]!r}, ...) works; "
        "give it a method or add it to NEW in tests/unwrapped.py"
    )
    assert not gone, f"{', '.join(gone)}: wrapped or gone by now; take it out of tests/unwrapped.py"


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_every_operation_is_found_by_its_names(operation: str):
    facts = OPERATIONS[operation]
    profile = PROFILES[facts.service]
    short = operation.removeprefix(f"{facts.service}_")
    assert named(profile, operation) is named(profile, short)
    assert named(profile, operation).facts is facts
