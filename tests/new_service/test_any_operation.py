"""Every operation of the bundle, answered by the specification alone."""

import json
from typing import Any

import pytest

from framewire._core.media.names import sniff
from framewire._core.paths import at, first, first_text
from framewire.sandbox import any_service as anyservice
from framewire.sandbox.aquiles import Aquiles
from framewire.sandbox.siray import Siray
from framewire.sandbox.validate import Contract, contract
from framewire.sandbox.venice import Venice
from framewire.sandbox.visgate import Visgate
from tests.new_service.asking import Handlers

RULES = contract()
JOBS = [name for name, each in RULES.operations.items() if "x-framewire-job" in each]
STREAMS = [name for name, each in RULES.operations.items() if "x-framewire-sse" in each]


@pytest.fixture(name="handlers")
def the_handlers() -> Handlers:
    return Handlers(RULES, image_seconds=2.0, video_seconds=2.0)


@pytest.mark.parametrize("operation", RULES.operations)
def test_the_answer_is_what_the_specification_says(handlers: Handlers, operation: str) -> None:
    facts = [each["x-framewire-job"] for each in jobs()]
    if any(operation in (each["poll"], each.get("delete")) for each in facts):
        return  # it knows only jobs that were started; they are looked at below
    reply = handlers.ask(operation)

    assert reply.ok, (reply.status, reply.body)
    kind = (reply.content_type or "").partition(";")[0]
    if kind == "application/json":
        assert RULES.answer_problems(operation, reply.status, json.loads(reply.body)) == []
    elif kind.partition("/")[0] in ("image", "video", "audio"):
        family = (sniff(reply.body[:16]) or "").partition("/")[0]
        assert family == kind.partition("/")[0]
    billable = bool(RULES.operations[operation].get("x-framewire-billable"))
    assert handlers.world.ledger.accepted == int(billable)


def jobs() -> list[dict[str, Any]]:
    return [RULES.operations[name] for name in JOBS]


def asked(handlers: Handlers, facts: dict[str, Any], started: Any, operation: str = "") -> Any:
    """The answer to a look at a job, or to another operation that is about it."""
    given = {facts["poll-param"]: first_text(started, facts["id"])}
    operation = operation or facts["poll"]
    if RULES.operations[operation]["method"] == "GET":
        return handlers.ask(operation, **given)
    values = {name: first(started, paths) for name, paths in facts["poll-values"].items()}
    return handlers.ask(operation, {**given, **values}, "application/json")


@pytest.mark.parametrize(
    "operation", [name for name in JOBS if "result-body" in str(RULES.operations[name])]
)
def test_a_job_ends_with_a_look_that_is_its_result(handlers: Handlers, operation: str) -> None:
    facts = RULES.operations[operation]["x-framewire-job"]
    started = json.loads(handlers.ask(operation).body)
    assert [path for path in facts.get("result-address", ()) if at(started, path)] == []
    running = asked(handlers, facts, started)
    body = json.loads(running.body)
    assert RULES.answer_problems(facts["poll"], running.status, body) == []
    assert first(body, facts["status"]) in facts["pending"]
    handlers.now += 5.0
    whole = asked(handlers, facts, started)
    assert whole.content_type.startswith(facts["result-body"][0])
    assert (sniff(whole.body[:16]) or "").startswith(facts["result-body"][0])
    other = {**started, facts["poll-values"]["model"][0]: "another"}
    assert asked(handlers, facts, other).status == 404
    assert asked(handlers, facts, started, facts["delete"]).ok
    assert asked(handlers, facts, started).status == 404


@pytest.mark.parametrize(
    "operation", [name for name in JOBS if "result-body" not in str(RULES.operations[name])]
)
def test_a_job_runs_and_ends_with_a_result_that_can_be_fetched(
    handlers: Handlers, operation: str
) -> None:
    facts = RULES.operations[operation]["x-framewire-job"]
    started = json.loads(handlers.ask(operation).body)
    assert first_text(started, facts["id"])

    seen = []
    for _ in range(3):
        reply = asked(handlers, facts, started)
        body = json.loads(reply.body)
        assert RULES.answer_problems(facts["poll"], reply.status, body) == []
        seen.append(first(body, facts["status"]))
        handlers.now += 1.0

    pending = [word.lower() for word in facts["pending"]]
    assert [word.lower() in pending for word in seen] == [True, True, False]
    assert seen[-1] == facts["done"][0]
    result = first(body, facts["result"])
    place = result[0] if isinstance(result, list) else result
    place = next(iter(place.values())) if isinstance(place, dict) else place
    if facts["result"] != facts["id"]:
        item = handlers.world.media.get(place.rpartition("/")[2])
        assert item is not None
        assert sniff(item.make()[:16]) == item.content_type


@pytest.mark.parametrize("operation", JOBS)
def test_a_job_fails_where_the_prompt_asks_for_it(handlers: Handlers, operation: str) -> None:
    facts = RULES.operations[operation]["x-framewire-job"]
    body, kind = handlers.example(operation)
    body["prompt"] = "a cat [[fail]]"
    started = json.loads(handlers.ask(operation, body, kind).body)
    handlers.now += 5.0
    reply = asked(handlers, facts, started)
    shown = json.loads(reply.body)
    if "failed-status" in facts:
        assert reply.status == facts["failed-status"][0]
        assert "injected pipeline failure" in str(shown)
        return

    assert first(shown, facts["status"]) == facts["failed"][0]
    assert RULES.answer_problems(facts["poll"], reply.status, shown) == []
    assert at(shown, facts["error"][0]) == "injected pipeline failure"


@pytest.mark.parametrize("operation", JOBS)
def test_nobody_elses_job_is_shown(handlers: Handlers, operation: str) -> None:
    facts = RULES.operations[operation]["x-framewire-job"]
    nobody = dict.fromkeys((*facts["id"], "model"), "no-such-job")
    assert asked(handlers, facts, nobody).status == 404


@pytest.mark.parametrize("operation", STREAMS)
def test_events_come_and_end(handlers: Handlers, operation: str) -> None:
    body, kind = handlers.example(operation)
    reply = handlers.ask(operation, {**body, "stream": True}, kind)
    *events, end = [line.removeprefix("data: ") for line in reply.body.decode().split("\n\n")[:-1]]

    assert reply.content_type == "text/event-stream"
    assert end == "[DONE]"
    name = RULES.operations[operation]["x-framewire-sse"]
    schema = {"$ref": f"#/components/schemas/{name}"}
    for event in events:
        assert list(RULES.validator(name, schema).iter_errors(json.loads(event))) == []


def test_a_file_comes_in_the_kind_that_is_asked_for(handlers: Handlers) -> None:
    body, kind = handlers.example("venice_generate_image")
    answers = {
        accept: handlers.ask("venice_generate_image", {**body, "format": "webp"}, kind, accept)
        for accept in ("*/*", "application/json", "image/*", "image/png")
    }
    assert {accept: reply.content_type for accept, reply in answers.items()} == {
        "*/*": "application/json",
        "application/json": "application/json",
        "image/*": "image/webp",
        "image/png": "image/webp",
    }
    assert sniff(answers["image/*"].body[:16]) == "image/webp"


def test_the_same_question_has_the_same_answer() -> None:
    answers = {Handlers(RULES, seed=3).ask("venice_list_models").body for _ in range(2)}
    other = Handlers(RULES, seed=4).ask("visgate_list_api_keys").body
    assert len(answers) == 1
    assert other == Handlers(RULES, seed=4).ask("visgate_list_api_keys").body


def test_a_request_that_does_not_fit_is_refused_and_not_billed(handlers: Handlers) -> None:
    reply = handlers.ask("venice_generate_image", {"prompt": 5})
    assert reply.status == 400
    assert "prompt" in reply.body.decode() or "model" in reply.body.decode()
    assert handlers.world.ledger.accepted == 0


def test_a_form_that_does_not_fit_is_refused(handlers: Handlers) -> None:
    body, kind = handlers.example("aquiles_edit_image")
    reply = handlers.ask("aquiles_edit_image", {**body, "quality": "none such"}, kind)
    assert reply.status in (400, 422)
    assert handlers.world.ledger.accepted == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 401), ({"authorization": "Bearer bad-key"}, 401), ({"authorization": "Bearer k"}, None)],
)
def test_the_key_is_asked_for_where_the_specification_says(
    handlers: Handlers, headers: dict[str, str], status: int | None
) -> None:
    reply = handlers.refusal("venice_generate_image", headers)
    assert (reply.status if reply else None) == status


def test_an_operation_that_needs_no_key_asks_for_none(handlers: Handlers) -> None:
    assert handlers.refusal("siray_list_models", {}) is None


def test_what_was_asked_for_comes_back(handlers: Handlers) -> None:
    body, kind = handlers.example("aquiles_create_video")
    reply = handlers.ask("aquiles_create_video", {**body, "prompt": "a red fox"}, kind)
    job = json.loads(reply.body)
    handlers.now += 9
    handlers.ask("aquiles_get_video", video_id=job["id"])
    assert handlers.world.ledger.entries[0].operation == "aquiles_create_video"


def test_a_new_operation_of_a_service_with_handlers_is_answered_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document: dict[str, Any] = json.loads(json.dumps(RULES.document))
    paths = document["paths"]
    paths["/venice/image/morph"] = {"post": dict(paths["/venice/image/generate"]["post"])}
    paths["/venice/image/morph"]["post"]["operationId"] = "venice_morph_image"
    rules = Contract(document)
    monkeypatch.setattr(anyservice, "contract", lambda: rules)

    services, routes = anyservice.with_generic_services((Venice, Visgate, Siray, Aquiles))
    assert services == (Venice, Visgate, Siray, Aquiles)
    (route,) = (each for each in routes if each.path == "/venice/image/morph")
    assert (route.service, route.path, route.billable, route.auth) == (
        "venice", "/venice/image/morph", True, "required",
    )  # fmt: skip

    handlers = Handlers(rules)
    handlers.services["venice"] = Venice(handlers.world)
    reply = handlers.ask("venice_morph_image")
    assert (
        RULES.answer_problems("venice_generate_image", reply.status, json.loads(reply.body)) == []
    )
    refused = handlers.ask("venice_morph_image", {"prompt": 5})
    assert refused.status == 400
    assert "details" in json.loads(refused.body) or "error" in json.loads(refused.body)
