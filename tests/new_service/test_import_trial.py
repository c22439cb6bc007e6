"""A fresh client is imported, and what it names looked up, before anything is put in place."""

import re
from pathlib import Path

import pytest

from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import import_document
from scripts.new_service import import_trial, profile
from scripts.new_service.generated_package import Package
from scripts.new_service.import_trial import Findings, try_out
from scripts.new_service.methods import Methods
from scripts.new_service.places import OVERLAY, Places
from scripts.new_service.service import client_text
from scripts.openapi.errors import DocumentError
from scripts.openapi.read import parse_document, read_document

DOCUMENTS = Path(__file__).parent / "documents"
EVENTS = """overlay: 1.0.0
info: {title: t, version: "1"}
actions:
  - target: $.paths['/chat'].post
    description: It says so.
    update: {x-framewire-sse: Event}
"""


class Made:
    """A service made of a document, in a folder of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        corrections = read_overlay(parse_document(EVENTS, "x"), "x") if "event" in name else []
        published = read_document(DOCUMENTS / f"{name}.yaml")
        spec = import_document(published, corrections).document
        whole = bundle({"toys": spec})
        self.package = folder / "framewire_api"
        run_generator(whole, self.package)
        values, _ = profile.facts("toys", spec)
        self.client = client_text(
            "toys", values, Methods(Package(self.package), whole, "toys").all()
        )
        self.profile = profile.text(values)

    def tried(self, client: str | None = None, others: list[str] | None = None) -> Findings:
        """What a trial of it shows, with another text of its client if one is given."""
        places = Places("toys")
        texts = {
            **places.packages("Toys"),
            places.profile: self.profile,
            places.client: self.client if client is None else client,
        }
        inside = {path.relative_to(OVERLAY): text for path, text in texts.items()}
        return try_out("toys", OVERLAY, self.package, inside, others or [])


@pytest.fixture(scope="module", name="toys")
def a_service(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made("operations_like_helpers", tmp_path_factory.mktemp("toys"))


@pytest.mark.parametrize(
    ("name", "methods"),
    [
        ("one_value_argument", ["draw"]),
        ("event_union", ["chat_stream", "chat", "pic"]),
        ("operations_like_helpers", ["api_", "draw"]),
        ("operation_called_list", ["list_"]),
    ],
)
def test_every_method_of_an_odd_document_can_be_used(
    name: str, methods: list[str], tmp_path: Path
) -> None:
    made = Made(name, tmp_path)
    assert re.findall(r"    async def (\w+)", made.client) == methods
    assert made.tried() == Findings()
    assert not (tmp_path / "framewire").exists()


def test_the_events_of_a_union_are_its_members(tmp_path: Path) -> None:
    made = Made("event_union", tmp_path)
    assert "AsyncStream[api.ToysOne | api.ToysTwo]" in made.client
    table = (made.package / "operations.py").read_text(encoding="utf-8")
    assert "events=('ToysOne', 'ToysTwo')" in table.replace('"', "'")


@pytest.mark.parametrize(
    ("right", "wrong", "method", "reason"),
    [
        ("-> api.ToysA:\n        \"\"\"Draw", "-> api.ToysGone:\n        \"\"\"Draw", "draw", "ToysGone"),
        ("given_: str", "given_: Literal['x']", "draw", "Literal"),
        ("given_: str", "given_: 'Nowhere'", "draw", "Nowhere"),
        ("    async def api_(", "    async def datetime(", "draw", "datetime"),
    ],
)  # fmt: skip
def test_a_method_that_names_what_is_not_there_is_told_and_the_others_stay(
    toys: Made, right: str, wrong: str, method: str, reason: str
) -> None:
    assert right in toys.client
    found = toys.tried(toys.client.replace(right, wrong))
    assert list(found.methods) == [method]
    assert reason in found.methods[method]
    assert found.client == ""


def test_a_class_that_is_gone_from_the_core_costs_the_methods_that_send_it(tmp_path: Path) -> None:
    made = Made("operations_like_helpers", tmp_path)
    (made.package / "models" / "toys_draw_request.py").write_text("")
    assert list(made.tried().methods) == ["draw"]
    assert "ToysDrawRequest" in made.tried().methods["draw"]


@pytest.mark.parametrize(
    ("planted", "reason"),
    [
        ("from framewire_api import nothing\n", "cannot import name 'nothing'"),
        ("import sys\nsys.exit('no client')\n", "no client"),
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_client_that_does_not_import_is_told_in_a_line(
    toys: Made, planted: str, reason: str
) -> None:
    found = toys.tried(f"{planted}\n{toys.client}")
    assert reason in found.client
    assert "\n" not in found.client


def test_another_service_that_is_broken_is_named_and_costs_only_itself(toys: Made) -> None:
    # The package of this trial holds the classes of no other service.
    found = toys.tried(others=["venice"])
    assert list(found.others) == ["venice"]
    assert "Venice" in found.others["venice"] or "VENICE" in found.others["venice"]
    assert (found.client, found.methods) == ("", {})


def test_a_client_edited_by_hand_is_tried_as_it_is_and_stops_it_all(
    toys: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = toys.client.replace("-> api.ToysA:", "-> api.ToysGone:")
    monkeypatch.setattr(
        import_trial, "edited", lambda path: edited if path.name == "client.py" else None
    )
    with pytest.raises(DocumentError, match=r"client\.py was edited by hand.* api_ .*ToysGone"):
        import_trial.checked(Places("toys"), toys.package, toys.client, toys.profile, "Toys")
