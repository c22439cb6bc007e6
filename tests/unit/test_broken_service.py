"""What the generated package lacks costs nobody but who asks for it."""

import subprocess
import sys

import pytest

# As after an update of one of the two packages: a class, an operation or all of Venice is gone.
CLASS = "from framewire_api import models\ndel models._MODULES['VeniceBillingUsageHistory']\n"
OPERATION = (
    "from framewire_api import operations\n"
    "del operations.VENICE_GET_BILLING_USAGE_HISTORY\n"
    "del operations.OPERATIONS['venice_get_billing_usage_history']\n"
)
SERVICE = (
    "from framewire_api import models, operations\n"
    "for name in [each for each in models._MODULES if each.startswith('{title}')]:\n"
    "    del models._MODULES[name]\n"
    "for name in [each for each in operations.OPERATIONS if each.startswith('{name}_')]:\n"
    "    del operations.OPERATIONS[name]\n"
    "    delattr(operations, name.upper())\n"
)
# A client module that does not import for a reason of its own.
MODULE = "import sys\nsys.modules['framewire.services.venice.headers'] = None\n"
SERVICES = ("visgate", "siray", "aquiles", "venice")
USING = (
    "import framewire\n"
    f"names = {SERVICES!r}\n"
    "made = framewire.Framewire(options={name: {'api_key': 'k'} for name in names})\n"
)


def run(code: str) -> str:
    """What a program prints in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def error_of(call: str) -> str:
    """A program that prints the error of a call."""
    return (
        f"try:\n    {call}\n"
        "except framewire.errors.BrokenServiceError as error:\n"
        "    print(error.service, type(error).__name__)\n    print(error)\n"
    )


@pytest.mark.parametrize("kind", ["Framewire", "AsyncFramewire"])
def test_a_class_that_is_gone_costs_the_methods_that_name_it(kind: str) -> None:
    made = USING.replace("framewire.Framewire", f"framewire.{kind}")
    usage = error_of("made.venice.billing.usage_history.page()")
    others = "print(type(made.venice.images).__name__.lstrip('Async'), made.venice.billing.usage_history)\n"
    lines = run(CLASS + made + usage + others).splitlines()
    assert lines[0] == "venice BrokenServiceError"
    assert "VeniceBillingUsageHistory" in lines[1]
    assert "What does not need it works." in lines[1]
    assert lines[2].startswith("Images <")


def test_it_sends_nothing_before_it_says_so() -> None:
    code = (
        "import httpx\n"
        "def sent(request):\n    print('sent')\n    return httpx.Response(200, json={})\n"
        "made = framewire.Venice('k', http_client=httpx.Client(transport=httpx.MockTransport(sent)))\n"
    )
    gone = CLASS.replace("VeniceBillingUsageHistory", "VeniceSimpleGenerateImageRequest")
    out = run(gone + USING + code + error_of("made.images.simple_generate('a cat')"))
    assert "sent" not in out
    assert "VeniceSimpleGenerateImageRequest" in out


def test_an_operation_that_is_gone_costs_the_methods_that_call_it() -> None:
    out = run(OPERATION + USING + error_of("made.venice.billing.usage_history.page()"))
    assert out.startswith("venice BrokenServiceError\n")
    assert "VENICE_GET_BILLING_USAGE_HISTORY" in out


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_that_is_gone_leaves_the_others(name: str) -> None:
    gone = SERVICE.format(title=name.capitalize(), name=name)
    others = (
        f"print(*(each for each in {SERVICES!r} if each != {name!r} and getattr(made, each)))\n"
    )
    assert run(gone + USING + others).split() == [each for each in SERVICES if each != name]


def test_the_client_of_all_services_and_the_others_work() -> None:
    code = (
        "from framewire import AsyncFramewire, Framewire, Siray, Visgate\n"
        "print(type(Framewire(options={'visgate': {'api_key': 'k'}}).visgate).__name__)\n"
        "print(type(AsyncFramewire(options={'siray': {'api_key': 'k'}}).siray).__name__)\n"
    )
    assert run(MODULE + code).split() == ["Visgate", "AsyncSiray"]


@pytest.mark.parametrize(
    "use",
    [
        "from framewire import Venice",
        "from framewire import AsyncVenice",
        "framewire.Venice",
        "framewire.Framewire().venice",
        "framewire.Framewire().generate_image('x', 'venice/m')",
    ],
)
def test_whoever_asks_for_a_client_that_does_not_import_is_told_why(use: str) -> None:
    out = run(MODULE + "import framewire\n" + error_of(use))
    first, _, message = out.partition("\n")
    assert first == "venice BrokenServiceError"
    assert "venice cannot be imported" in message
    assert "framewire.services.venice.headers" in message
    assert "The other services work." in message


def test_it_stands_among_the_errors_of_a_question_to_all() -> None:
    code = (
        "import os\nos.environ.clear()\n"
        "from framewire import Framewire\n"
        "made = Framewire(options={'venice': {'api_key': 'k'}})\n"
        "print(made.configured())\n"
        "print({name: type(each).__name__ for name, each in made.models().errors.items()})\n"
        "print({name: type(each.error).__name__ for name, each in made.health().items()})\n"
    )
    assert run(MODULE + code).splitlines() == [
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


# A module that fails within, in the way that Python takes for "there is no such name".
WITHIN = """
import importlib.abc, importlib.util, sys
class Fails(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self) if name == {module!r} else None
    def exec_module(self, module):
        raise AttributeError("a part of it has no attribute 'size'")
sys.meta_path.insert(0, Fails())
try:
    {use}
except ImportError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("use", "module"),
    [
        ("from framewire import Framewire", "framewire._sync.facade"),
        ("from framewire.types import Image", "framewire._sync.media"),
        ("from framewire import Visgate", "framewire._sync.visgate.client"),
        ("from framewire_api import Client", "framewire_api.client"),
        ("from framewire_api.models import VeniceModel", "framewire_api.models.venice_model"),
        ("from framewire_api.venice import list_models",
         "framewire_api.api.venice.venice_list_models"),
    ],
)  # fmt: skip
def test_an_error_within_an_import_is_not_called_an_unknown_name(use: str, module: str) -> None:
    out = run(WITHIN.format(module=module, use=use))
    assert "has no attribute 'size'" in out
    assert "cannot import name" not in out
