"""Siray: tasks in three shapes, results in three places, uploads and the catalogue."""

from __future__ import annotations

import base64
import io
import json
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import ModuleType
from typing import Any, ClassVar

import httpx
import pytest
from PIL import Image

from framewire.sandbox import Sandbox
from tests.sandbox.plain_client import PNG_BASE64, PlainClient

IMAGES = "/siray/v1/images/generations/async"
VIDEOS = "/siray/v1/video/generations"
SOLIDS = "/siray/v1/3d/generations"


def _start(raw: PlainClient, path: str = IMAGES, **body: Any) -> Any:
    answer = raw.post(path, json={"model": "a/b", "prompt": "p", **body})
    return answer.json()["data"]["task_id"]


@pytest.mark.parametrize(
    ("shape", "keys"),
    [("nested", {"code", "message", "data"}), ("flat", {"task_id"}), ("id", {"id"})],
)
def test_the_task_id_stands_in_one_of_three_places(
    http: httpx.Client, shape: str, keys: set[str]
) -> None:
    with Sandbox(siray_submit=shape, image_seconds=0) as sandbox:
        raw = PlainClient(http, sandbox)
        answer = raw.post(IMAGES, json={"model": "a/b", "prompt": "p"}).json()
        assert set(answer) == keys
        task = answer.get("task_id") or answer.get("id") or answer["data"]["task_id"]
        assert raw.get(f"{IMAGES}/{task}").json()["data"]["status"] == "SUCCESS"


def test_a_task_goes_through_its_states(timed: PlainClient) -> None:
    task = _start(timed, VIDEOS)
    states = []
    for seconds in (0, 5, 45, 50):
        timed.sandbox.advance(seconds)
        states.append(timed.get(f"{VIDEOS}/{task}").json()["data"])
    assert [(each["status"], each["progress"]) for each in states] == [
        ("NOT_START", "0%"),
        ("QUEUED", "5%"),
        ("IN_PROGRESS", "50%"),
        ("SUCCESS", "100%"),
    ]
    assert [each["outputs"] == [] for each in states] == [True, True, True, False]
    assert states[0]["start_time"] == 0
    assert states[3]["finish_time"] > states[3]["submit_time"]
    assert states[3]["fail_reason"] == ""


def test_a_result_is_fetched_by_way_of_a_redirect_without_the_key(raw: PlainClient) -> None:
    task = _start(raw, size="320x200")
    url = raw.get(f"{IMAGES}/{task}").json()["data"]["outputs"][0]
    assert url.startswith(f"{raw.sandbox.url}/siray/redirect/")

    sent_on = raw.get(url, key=None)
    assert sent_on.status_code == 302
    image = raw.get(sent_on.headers["location"], key=None)
    assert Image.open(io.BytesIO(image.content)).size == (320, 200)

    for place in (url, sent_on.headers["location"]):
        refused = raw.get(place)
        assert (refused.status_code, refused.json()["error"]) == (400, "LEAKED_KEY")
    assert [leak.path.split("/")[1] for leak in raw.sandbox.leaks] == ["siray", "_media"]
    assert raw.get("/siray/redirect/none.png", key=None).status_code == 404


@pytest.mark.parametrize(
    ("model", "place"),
    [("openai/gpt-image-1", "fail_reason"), ("sandbox/video-url-t2v", "video_url")],
)
def test_some_models_put_their_result_elsewhere(raw: PlainClient, model: str, place: str) -> None:
    task = raw.get(f"{IMAGES}/{_start(raw, model=model)}").json()["data"]
    assert (task["status"], task["outputs"]) == ("SUCCESS", [])
    assert raw.get(task[place], key=None).status_code == 302


def test_a_solid_is_a_glb(raw: PlainClient) -> None:
    body = {"model": "tencent/hunyuan3d-v2.5-rapid-text-to-3d", "prompt": "p"}
    task = raw.post(SOLIDS, json=body).json()["data"]["task_id"]
    url = raw.get(f"{SOLIDS}/{task}").json()["data"]["outputs"][0]
    model_3d = raw.http.get(url, follow_redirects=True)
    magic, version, length = struct.unpack("<4sII", model_3d.content[:12])
    assert (magic, version, length) == (b"glTF", 2, len(model_3d.content))
    assert model_3d.headers["content-type"] == "model/gltf-binary"


def test_a_failed_task(raw: PlainClient) -> None:
    task = raw.get(f"{IMAGES}/{_start(raw, prompt='[[fail]]')}").json()["data"]
    assert (task["status"], task["fail_reason"]) == ("FAILURE", "injected pipeline failure")


def test_a_blocked_prompt_is_an_error_inside_a_200(raw: PlainClient) -> None:
    answer = raw.post(IMAGES, json={"model": "a/b", "prompt": "[[sensitive]]"})
    assert answer.status_code == 200
    assert answer.json()["fail_code"] == "SensitiveContentDetected"
    assert raw.sandbox.ledger.siray.accepted == 0


def test_a_script_is_walked(raw: PlainClient) -> None:
    raw.sandbox.script("siray_create_video_task", ["SUBMITTED", "in_progress:33", "SUCCESS"])
    other, task = _start(raw, IMAGES), _start(raw, VIDEOS)
    states = [raw.get(f"{VIDEOS}/{task}").json()["data"] for _ in range(3)]
    assert [(each["status"], each["progress"]) for each in states] == [
        ("SUBMITTED", "0%"),
        ("in_progress", "33%"),
        ("SUCCESS", "100%"),
    ]
    assert raw.get(f"{IMAGES}/{other}").json()["data"]["status"] == "SUCCESS"


def test_tasks_belong_to_a_key_and_a_kind(raw: PlainClient) -> None:
    task = _start(raw)
    for path, key in (
        (f"{IMAGES}/{task}", "other"),
        (f"{VIDEOS}/{task}", "test"),
        (f"{IMAGES}/x", "test"),
    ):
        answer = raw.get(path, key=key)
        assert (answer.status_code, answer.json()["error"]["type"]) == (404, "not_found_error")
    assert raw.get(f"{IMAGES}/").status_code == 404


@pytest.mark.parametrize(
    ("path", "authorization", "answer"),
    [
        (IMAGES, "Bearer bad", {"error": {"code": "invalid_api_key"}}),
        (IMAGES, "API-KEY k", {"error": {"code": "invalid_api_key"}}),
        ("/siray/api/model-verse/sts-token", "Bearer k", {"code": 401, "message": "Unauthorized"}),
        ("/siray/api/model-verse/sts-token", "API-KEY bad", {"code": 401}),
    ],
)
def test_each_host_wants_its_own_scheme(
    raw: PlainClient, path: str, authorization: str, answer: dict[str, Any]
) -> None:
    given = raw.post(path, key=None, headers={"authorization": authorization}, json={})
    assert given.status_code == 401
    for name, value in answer.items():
        found = given.json()[name]
        assert value.items() <= found.items() if isinstance(value, dict) else found == value


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"prompt": "p"}, "model"),
        ({"model": "a/b", "prompt": "p", "seed": -2}, "seed"),
        ({"model": "a/b", "prompt": "p", "image": "data:image/png;base64,%%%"}, "image"),
        ({"model": "a/b", "prompt": "p", "image": "data:image/png,plain"}, "image"),
    ],
)
def test_a_bad_request_names_the_parameter(raw: PlainClient, body: Any, param: str) -> None:
    answer = raw.post(IMAGES, json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["type"], error["param"]) == (
        400,
        "invalid_request_error",
        param,
    )
    assert raw.sandbox.ledger.siray.accepted == 0


def test_fields_of_a_model_are_taken_flat(raw: PlainClient) -> None:
    image = f"data:image/png;base64,{PNG_BASE64}"
    task = _start(raw, image=image, aspect_ratio="16:9", anything={"else": 1})
    url = raw.get(f"{IMAGES}/{task}").json()["data"]["outputs"][0]
    result = raw.http.get(url, follow_redirects=True)
    assert Image.open(io.BytesIO(result.content)).size == (1344, 768)


def test_images_at_once(raw: PlainClient) -> None:
    body = {"model": "a/b", "prompt": "p", "n": 2, "response_format": "b64_json", "size": "64x64"}
    data = raw.post("/siray/images/generations", json=body).json()["data"]
    sizes = [Image.open(io.BytesIO(base64.b64decode(each["b64_json"]))).size for each in data]
    assert sizes == [(64, 64)] * 2
    assert raw.sandbox.ledger.siray.billed == 0.06


def test_the_price_of_a_video_follows_its_length(raw: PlainClient) -> None:
    for duration in (5, 10):
        _start(raw, VIDEOS, model="kuaishou/kling-3.0-t2v", duration=duration)
    assert [entry.usd for entry in raw.sandbox.ledger.siray.entries] == [0.35, 0.7]


def test_the_catalogue_holds_a_schema_per_model(raw: PlainClient) -> None:
    listed = raw.get("/siray/api/model-verse/models", key=None).json()["data"]
    by_name = {each["model_name"]: each for each in listed}
    entry = by_name["black-forest-labs/flux-1.1-pro-ultra-i2i"]
    assert entry["tag"] == "image-to-image"
    assert json.loads(entry["model_extend_info"])["required"] == ["model", "prompt", "image"]


def test_an_upload_token_without_an_s3_server(
    http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framewire.sandbox.s3.find_spec", lambda name: None)
    # One of its own: the shared sandbox may have started an S3 server for an earlier test.
    with Sandbox() as sandbox:
        answer = PlainClient(http, sandbox).post("/siray/api/model-verse/sts-token")
    assert answer.status_code == 503
    assert 'pip install "moto[s3,server]"' in answer.json()["error"]["message"]


class _Moto:
    """Stands in for moto's server: takes the two requests that prepare the bucket."""

    made: ClassVar[list[Any]] = []

    def __init__(self, **options: Any) -> None:
        self.made.append(options)
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                owner.made.append((self.path, bool(body)))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None: ...

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self.made.append("stopped")

    def get_host_and_port(self) -> tuple[str, int]:
        return ("127.0.0.1", self._server.server_port)


def test_upload_tokens_point_at_one_s3_server(
    http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("moto.server")
    module.ThreadedMotoServer = _Moto  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "moto.server", module)
    monkeypatch.setattr("framewire.sandbox.s3.find_spec", lambda name: object())

    with Sandbox() as sandbox:
        raw = PlainClient(http, sandbox)
        first, second = (raw.post("/siray/api/model-verse/sts-token").json()["data"] for _ in "ab")

    options = {"ip_address": "127.0.0.1", "port": 0, "verbose": False}
    assert _Moto.made == [options, ("/sandbox", False), ("/sandbox?policy", True), "stopped"]
    assert first["upload_endpoint"] == second["upload_endpoint"]
    assert first["access_endpoint"] == f"{first['upload_endpoint']}/sandbox"
    assert set(first["credentials"]) == {"access_key_id", "access_key_secret", "security_token"}
    assert first["upload_path"] != second["upload_path"]
