"""A service whose client cannot be imported costs nobody but who asks for it."""

import subprocess
import sys

import pytest

# As after an update of one of the two packages: a class of Venice is gone.
GONE = "from framewire_api import models\ndel models._MODULES['VeniceBillingUsagePage']\n"


def run(code: str) -> str:
    """What a program prints in an interpreter in which Venice is broken."""
    done = subprocess.run(
        [sys.executable, "-c", GONE + code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_client_of_all_services_and_the_others_work() -> None:
    code = (
        "from framewire import AsyncFramewire, Framewire, Siray, Visgate\n"
        "print(type(Framewire(options={'visgate': {'api_key': 'k'}}).visgate).__name__)\n"
        "print(type(AsyncFramewire(options={'siray': {'api_key': 'k'}}).siray).__name__)\n"
    )
    assert run(code).split() == ["Visgate", "AsyncSiray"]


@pytest.mark.parametrize(
    "use",
    [
        "from framewire import Venice",
        "from framewire import AsyncVenice",
        "import framewire; framewire.Venice",
        "from framewire import Framewire; Framewire().venice",
        "from framewire import Framewire; Framewire().generate_image('x', 'venice/m')",
    ],
)
def test_whoever_asks_for_it_is_told_the_service_what_is_missing_and_why(use: str) -> None:
    out = run(
        f"try:\n    {use}\n"
        "except ImportError as error:\n"
        "    print(type(error).__name__, error.service, type(error.__cause__).__name__)\n"
        "    print(error)\n"
    )
    first, _, message = out.partition("\n")
    assert first == "BrokenServiceError venice AttributeError"
    assert "venice cannot be imported" in message
    assert "VeniceBillingUsagePage" in message
    assert "The other services work." in message


def test_it_stands_among_the_errors_of_a_question_to_all() -> None:
    code = (
        "from framewire import Framewire\n"
        "made = Framewire(options={'venice': {'api_key': 'k'}})\n"
        "print(made.configured())\n"
        "print({name: type(each).__name__ for name, each in made.models().errors.items()})\n"
        "print({name: type(each.error).__name__ for name, each in made.health().items()})\n"
    )
    env = "import os\nos.environ.clear()\n"
    assert run(env + code).splitlines() == [
        "['venice']",
        "{'venice': 'BrokenServiceError'}",
        "{'venice': 'BrokenServiceError'}",
    ]


def test_a_profile_that_is_broken_costs_its_service_only() -> None:
    code = (
        "import os, sys\nos.environ.clear()\n"
        "sys.modules['framewire.services.venice.profile'] = None\n"
        "from framewire import Framewire\n"
        "made = Framewire()\n"
        "print(made.configured(), type(made.health()['venice'].error).__name__)\n"
    )
    assert run(code).strip() == "['venice'] BrokenServiceError"
