"""What the templates make of a document with everything in it that is out of the ordinary."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from framewire._core.any_operation.results import Place, kind_of, places
from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import import_document
from scripts.new_service import first_corrections, profile, registry, render
from scripts.new_service.generated_package import Package
from scripts.new_service.methods import Methods
from scripts.new_service.places import Places
from scripts.new_service.service import client_text, line_of
from scripts.openapi.read import parse_document, read_document
from scripts.openapi.walk import operations

ODD = Path(__file__).parent / "documents" / "odd.yaml"
JOB = """overlay: 1.0.0
info: {title: t, version: "1"}
actions:
  - target: $.paths['/videos'].post
    description: It is one.
    update:
      x-framewire-job:
        {id: [id], poll: getVideo, poll-param: videoId, status: [state], done: [complete],
         failed: [failed], result: [url]}
"""


@pytest.fixture(scope="module", name="spec")
def the_specification() -> dict[str, Any]:
    return import_document(read_document(ODD), own=True).document


@pytest.fixture(scope="module", name="text")
def the_client(tmp_path_factory: pytest.TempPathFactory) -> str:
    corrections = read_overlay(parse_document(JOB, "x"), "x")
    spec = import_document(read_document(ODD), corrections, own=True).document
    document = bundle({"odd": spec})
    folder = tmp_path_factory.mktemp("core") / "framewire_api"
    run_generator(document, folder)
    values, _ = profile.facts("odd", spec)
    return client_text("odd", values, Methods(Package(folder), document, "odd").all())


def method(text: str, name: str) -> str:
    """The source of one method."""
    (found,) = (
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.AsyncFunctionDef) and node.name == name
    )
    return ast.unparse(found)


def test_events_have_a_method_of_their_own_without_the_switch(text: str) -> None:
    streamed = method(text, "chat_stream")
    assert "-> AsyncStream[api.OddEvent]" in streamed
    assert "await self._listen(ODD_CHAT(body=body), options)" in streamed
    plain = method(text, "chat")
    assert "-> api.OddChat" in plain
    assert "stream" not in plain


def test_what_is_no_name_for_an_argument_has_another(text: str) -> None:
    made = method(text, "chat")
    assert "timeout_: int | None=None" in made
    assert "from_: str | None=None" in made
    assert "'timeout': timeout_" in made
    assert "'from': from_" in made


def test_a_part_of_a_body_may_be_a_mapping(text: str) -> None:
    assert "messages: list[api.OddMessage | Mapping[str, Any]]" in method(text, "chat")


def test_no_method_hides_one_that_every_client_has(text: str) -> None:
    names = [
        node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.AsyncFunctionDef)
    ]
    assert names == [
        "chat_stream", "chat", "get_video", "close_", "list_", "put_raw", "say", "token",
    ]  # fmt: skip


def test_files_come_under_their_own_name_and_the_job_is_told_by_a_query_or_path(text: str) -> None:
    made = method(text, "close_")
    assert "image: list[FileInput], prompt: str | None=None, **options" in made
    assert "'image[]': image" in made
    assert "-> AsyncJob[AsyncJobResult[api.OddVideo]]" in made
    assert "video_id: str, *, x_trace: str | None=None" in method(text, "get_video")


def test_bodies_without_fields_are_passed_whole(text: str) -> None:
    assert "body: FileInput" in method(text, "put_raw")
    assert "body: str | bytes" in method(text, "say")
    assert "api.OddTokenForm.from_dict(body)" in method(text, "token")


def test_answers_are_typed_whatever_they_are(text: str) -> None:
    assert "-> list[api.OddVideo]" in method(text, "list_")
    assert "-> api.OddChat | AsyncAudioAnswer" in method(text, "say")
    assert "-> str" in method(text, "token")
    assert "-> None" in method(text, "put_raw")


def test_an_edit_is_seen(text: str) -> None:
    assert render.is_untouched(text)
    changed = text.replace("chat_stream", "chat_events")
    assert not render.is_untouched(changed)


def test_the_profile_tells_the_key_and_the_errors(spec: dict[str, Any]) -> None:
    values, notes = profile.facts("odd", spec)
    assert (values["key_env"], values["url_env"]) == ("ODD_API_KEY", "ODD_BASE_URL")
    assert values["servers"]["api"]["auth"] == "Basic {key}"
    assert values["message"][0] == "error.message"
    assert values["own"] == ("error",)
    assert values["title"] == "An 'odd' service"
    assert len(notes) == 1
    compile(profile.text(values), "odd.py", "exec")


@pytest.mark.parametrize(
    ("scheme", "auth", "header", "note"),
    [
        ({"type": "http", "scheme": "bearer"}, "Bearer {key}", "Authorization", ""),
        ({"type": "http", "scheme": "Bearer"}, "Bearer {key}", "Authorization", ""),
        ({"type": "oauth2", "flows": {}}, "Bearer {key}", "Authorization", ""),
        ({"type": "apiKey", "in": "header", "name": "x-key"}, "{key}", "x-key", ""),
        ({"type": "apiKey", "in": "header", "name": "Authorization"}, "{key}", "Authorization", "word"),
        ({"type": "apiKey", "in": "query", "name": "key"}, "Bearer {key}", "Authorization", ""),
        ({"type": "http", "scheme": "basic"}, "Basic {key}", "Authorization", "password"),
    ],
)  # fmt: skip
def test_every_kind_of_key(
    spec: dict[str, Any], scheme: dict[str, Any], auth: str, header: str, note: str
) -> None:
    other = {**spec, "components": {**spec["components"], "securitySchemes": {"Token": scheme}}}
    values, notes = profile.facts("odd", other)
    server = values["servers"]["api"]
    assert (server["auth"], server["header"]) == (auth, header)
    assert bool(notes) == bool(note)
    assert note in " ".join(notes)


def test_no_key_where_none_is_asked_for(spec: dict[str, Any]) -> None:
    for operation in operations(spec):
        operation.body["security"] = []
    values, _ = profile.facts("odd", spec)
    assert values["key_required"] is False
    assert "key_required=False" in profile.text(values)


def test_a_job_is_guessed_and_its_words_are_sorted(spec: dict[str, Any]) -> None:
    (video,) = (each for each in operations(spec) if each.label == "POST /videos")
    ((action, guess),) = first_corrections.actions(spec, [video])
    job = re.sub(r"^ *# ?", "", action.partition("documentation:\n")[2], flags=re.MULTILINE)
    assert parse_document(job, "job")["x-framewire-job"] == {
        "id": ["id"],
        "poll": "getVideo",
        "poll-param": "videoId",
        "status": ["state"],
        "done": ["complete"],
        "failed": ["failed"],
        "pending": ["waiting", "incomplete"],
        "canceled": ["cancelled"],
        "result": ["url"],
        "error": ["reason"],
    }
    assert "looks like a job" in guess.text


def test_a_job_that_stands_further_in_is_guessed_by_its_innermost_places() -> None:
    spec = import_document(read_document(ODD.with_name("heygen.yaml"))).document
    (video,) = (each for each in operations(spec) if each.label == "POST /v3/videos")
    ((action, _guess),) = first_corrections.actions(spec, [video])
    job = re.sub(r"^ *# ?", "", action.partition("documentation:\n")[2], flags=re.MULTILINE)
    found = parse_document(job, "job")["x-framewire-job"]
    assert found["id"] == ["data.video_id"]
    assert (found["poll"], found["status"]) == ("getVideo", ["data.status"])
    assert found["result"] == ["data.video_url"]
    assert found["error"] == ["data.failure_message"]


def test_events_are_told_or_asked_about(spec: dict[str, Any]) -> None:
    chat = next(each for each in operations(spec) if each.label == "POST /chat")
    ((action, guess),) = first_corrections.actions(spec, [chat])
    assert action.endswith("\n      x-framewire-sse: Event")
    assert "answers with events of Event" in guess.text
    answer = {"200": {"content": {"application/json": {"schema": {}}}}}
    silent = chat._replace(body={**chat.body, "responses": answer})
    ((action, guess),) = first_corrections.actions(spec, [silent])
    assert action.endswith("# x-framewire-sse: NameOfItsComponent")
    assert "if that brings events" in guess.text


def test_a_guess_is_told_with_the_line_of_its_own_operation() -> None:
    paths = ("/a-b", "/a", "/it's")
    targets = [first_corrections.target_of(path, "post") for path in paths]
    text = "overlay: 1.0.0\nactions:\n" + "".join(f"  - target: {each}\n" for each in targets)
    found = [line_of(Places("toys"), text, f"POST {path}") for path in paths]
    assert found == [f"specs/patches/toys.yaml:{number}" for number in (3, 4, 5)]


def test_the_first_file_of_corrections_is_one(spec: dict[str, Any]) -> None:
    assert read_overlay(parse_document(first_corrections.skeleton(spec), "x"), "x") == []
    assert [each.label for each in first_corrections.silent(spec)] == [
        "POST /chat",
        "POST /videos",
        "POST /token",
    ]


def test_the_module_of_clients_is_what_the_table_gives() -> None:
    services = registry.read()
    assert registry.table(services) == registry.TABLE.read_text(encoding="utf-8")
    assert registry.clients(services, {}) == registry.CLIENTS.read_text(encoding="utf-8")


def test_the_public_names_are_what_the_table_gives() -> None:
    services = registry.read()
    text = registry.NAMES.read_text(encoding="utf-8")
    assert registry.names(services) == text
    more = registry.names({**services, "stability": "Stability"})
    added = set(more.splitlines()) - set(text.splitlines())
    assert added == {'    "Stability",', '    "AsyncStability",'}


PNG = "iVBORw0KGgo" + "A" * 80


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ({"result": {"sample": "https://cdn.test/x?sig=1"}}, ["image"]),
        ({"result": {"sample": "https://cdn.test/x.mp4?sig=1"}}, ["video"]),
        ({"result": {"sample": PNG}}, ["image"]),
        ({"result": {"sample": "data:audio/wav;base64,AAAA"}}, ["audio"]),
        ({"result": {"sample": ["https://cdn.test/a.png", "https://cdn.test/b.webp"]}}, ["image"] * 2),
        ({"result": {"sample": [{"url": "https://cdn.test/a.png"}, {"b64_json": PNG}]}}, ["image"] * 2),
        ({"result": {"sample": {"seed": 1, "png": "https://cdn.test/a.png"}}}, ["image"]),
        ({"result": {"sample": "an-id"}}, []),
        ({"result": {"sample": None}}, []),
        ({"result": None}, []),
        ({"output": {"movie": "/files/1"}}, ["video"]),
        (None, []),
    ],
)  # fmt: skip
def test_results_are_found_wherever_they_are(body: Any, kinds: list[str]) -> None:
    found = places(body, ("result.sample", "output.movie"), "https://api.test/v1")
    assert [kind_of(each) for each in found] == kinds


def test_an_address_without_a_host_is_the_services() -> None:
    (found,) = places({"a": "/files/1.bin"}, ("a",), "https://api.test/v1")
    assert found == Place("https://api.test/files/1.bin", path="a")
    assert kind_of(found) == ""
