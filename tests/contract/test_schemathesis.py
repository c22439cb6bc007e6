"""Every operation of the bundle against the sandbox, with requests that schemathesis makes up."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.generation.modes import GenerationMode

from framewire.sandbox import Sandbox
from tests.unwrapped import NEW

CAPTURES = Path(__file__).parent / "data" / "captures" / "aquiles.json"
BUNDLE = Path(__file__).parents[2] / "generated" / "framewire_api" / "openapi.json"
SEED = 20_261_120
EXAMPLES = 8
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
KLEIN = "black-forest-labs/FLUX.2-klein-4B"
# 5xx that a real server was recorded to answer a client's mistake with: the capture that shows it.
RECORDED = {
    "aquiles_create_image": {500: "gen quality hd -> 500", 503: "gen model unknown"},
    "aquiles_edit_image": {500: "edit on t2i server, own model"},
    "aquiles_create_video": {500: "video 500 bad json"},
    "aquiles_get_video_content": {500: "video content missing file -> 500"},
}
# Nothing that such a request carries can be wrong.
UNBREAKABLE = {
    "visgate_get_health", "siray_list_models", "aquiles_serve_image", "aquiles_get_model_type",
    "aquiles_get_video_content", "aquiles_get_health", "venice_list_image_styles",
    "venice_get_api_key_generate_web3_key", "venice_get_billing_usage",
    "venice_top_up_x402_balance", "venice_list_crypto_rpc_networks",
}  # fmt: skip
# Nobody documents how many images one request may ask for.
MOST = 3

DOCUMENT = json.loads(BUNDLE.read_bytes())
SCHEMA = schemathesis.openapi.from_dict(
    DOCUMENT, config=schemathesis.Config.from_dict({"seed": SEED})
)
OPERATIONS = {
    each.ok().definition.raw["operationId"]: each.ok() for each in SCHEMA.get_all_operations()
}


@dataclass
class World:
    """A sandbox with something in it, and the way there."""

    sandbox: Sandbox
    session: requests.Session
    known: dict[str, Any] = field(default_factory=dict)

    def send(self, method: str, path: str, **arguments: Any) -> Any:
        headers = {"authorization": _key(path), **arguments.pop("headers", {})}
        url = f"{self.sandbox.url}{path}"
        answer = self.session.request(method, url, headers=headers, timeout=10, **arguments)
        assert answer.ok, (path, answer.text)
        return answer.json()

    def fill(self) -> None:
        """Make what requests can ask for by its id."""
        job = {"model": "fal-ai/veo3", "prompt": "p", "duration_seconds": 4}
        made = self.send(
            "POST", "/visgate/videos/generate", json=job, headers={"prefer": "respond-async"}
        )
        self.known["visgate_get_request"] = {"request_id": made["request_id"]}
        self.known["visgate_get_model"] = {"model_id": "fal-ai/flux/schnell"}
        for kind, path in (
            ("image", "images/generations/async"),
            ("video", "video/generations"),
            ("3d", "3d/generations"),
        ):
            made = self.send("POST", f"/siray/v1/{path}", json={"model": "a/b", "prompt": "p"})
            self.known[f"siray_get_{kind}_task"] = {"task_id": made["data"]["task_id"]}
        video = {"video_id": self.send("POST", "/aquiles/videos", json={"prompt": "p"})["id"]}
        self.known |= dict.fromkeys(("aquiles_get_video", "aquiles_get_video_content"), video)
        image = {"model": KLEIN, "prompt": "p", "size": "256x256"}
        made = self.send("POST", "/aquiles/images/generations", json=image)
        name = made["data"][0]["url"].rpartition("/")[2]
        self.known["aquiles_serve_image"] = {"filename": name}


def _key(path: str) -> str:
    return f"{'API-KEY' if '/api/model-verse/' in path else 'Bearer'} key-of-the-test-1"


@pytest.fixture(autouse=True)
def _same_values_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis also tries what it finds in loaded modules, which other tests load or do not."""
    monkeypatch.setattr(providers, "_get_local_constants", Constants)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with (
        Sandbox(image_seconds=0.0, video_seconds=0.0) as sandbox,
        requests.Session() as session,
    ):
        session.trust_env = False
        yield World(sandbox, session)


def captured(name: str) -> dict[str, Any]:
    """A recorded response by its name."""
    rows = json.loads(CAPTURES.read_text(encoding="utf-8"))["responses"]
    (row,) = [each for each in rows if each["name"] == name]
    return dict(row)


def judge(case: Any, world: World) -> int:
    """Send a made-up request and judge the answer; returns its status."""
    body = case.body
    if isinstance(body, dict) and isinstance(body.get("n"), int):
        case.body = {**body, "n": min(body["n"], MOST)}
    answer = case.call(base_url=world.sandbox.url, session=world.session, allow_redirects=False)
    case.validate_response(answer, checks=CHECKS)
    operation = case.operation.definition.raw
    if answer.status_code >= 500:
        capture = RECORDED.get(operation["operationId"], {}).get(answer.status_code)
        assert capture, answer.text
        # A crash of another kind than the recorded one is no imitation.
        (kind,) = answer.headers["content-type"]
        assert kind.partition(";")[0] == captured(capture)["type"], answer.text
        assert str(answer.status_code) in operation["responses"]
    return int(answer.status_code)


@cache
def strategy(name: str, mode: GenerationMode) -> Any:
    """How requests are made up; two kinds share it, since to set it up takes as long as a few."""
    return OPERATIONS[name].as_strategy(generation_mode=mode)


def statuses(name: str, kind: str, world: World) -> set[int]:
    """What the sandbox answers an operation's made-up requests with.

    Args:
        name: The operation.
        kind: `declared` as the bundle has it, keys made up too; `broken` with a mistake in it;
            `known` about things that are there.
        world: The sandbox.
    """
    world.sandbox.reset()
    world.fill()
    operation, seen = OPERATIONS[name], set()
    mode = GenerationMode.NEGATIVE if kind == "broken" else GenerationMode.POSITIVE

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @seed(SEED)
    @given(strategy(name, mode))
    def run(case: Any) -> None:
        if kind != "declared":
            case.headers = {**(case.headers or {}), "Authorization": _key(operation.path)}
        if kind == "known":
            case.path_parameters = {**case.path_parameters, **world.known.get(name, {})}
            if name.startswith("aquiles_") and isinstance(case.body, dict):
                case.body = {**case.body, "model": KLEIN}
        seen.add(judge(case, world))

    run()
    return seen


@pytest.mark.parametrize("kind", ["declared", "broken", "known"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_an_answer_is_one_the_bundle_declares(name: str, kind: str, world: World) -> None:
    if kind == "broken" and name in UNBREAKABLE:
        with pytest.raises(Unsatisfiable):
            statuses(name, kind, world)
    else:
        assert statuses(name, kind, world)


def test_all_operations_are_tried() -> None:
    assert len(set(OPERATIONS) - NEW) == 90
    assert set(OPERATIONS) >= UNBREAKABLE


# A request of which the sandbox has to make each of the recorded 5xx.
_IMAGE = {"model": KLEIN, "prompt": "p", "size": "256x256"}
OCCASIONS: dict[tuple[str, int], dict[str, Any]] = {
    ("aquiles_create_image", 500): {"json": {**_IMAGE, "quality": "hd"}},
    ("aquiles_create_image", 503): {"json": {**_IMAGE, "model": "dall-e-3"}},
    ("aquiles_edit_image", 500): {
        "data": {"model": "dall-e-3", "prompt": "p"},
        "files": {"image": ("a.png", b"no image", "image/png")},
    },
    ("aquiles_create_video", 500): {"data": "{", "headers": {"content-type": "application/json"}},
    ("aquiles_get_video_content", 500): {},
}


def test_every_exempt_5xx_has_an_occasion() -> None:
    assert set(OCCASIONS) == {(name, status) for name, row in RECORDED.items() for status in row}


@pytest.mark.parametrize(("name", "status"), OCCASIONS)
def test_an_exempt_5xx_was_recorded_and_still_occurs(name: str, status: int, world: World) -> None:
    row, operation = captured(RECORDED[name][status]), OPERATIONS[name]
    template = operation.path.removeprefix("/aquiles")
    path = row["request"].partition(" ")[2].removeprefix("/v1")
    assert len(path.split("/")) == len(template.split("/"))
    arguments = dict(OCCASIONS[name, status])
    headers = {"authorization": _key(operation.path), **arguments.pop("headers", {})}
    url = f"{world.sandbox.url}/aquiles{path}"
    answer = world.session.request(operation.method, url, headers=headers, timeout=10, **arguments)
    assert (answer.status_code, row["status"]) == (status, status)
    assert answer.headers["content-type"].partition(";")[0] == row["type"]
