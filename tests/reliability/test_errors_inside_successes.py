"""A success that holds an error is that error, with its code and words, in every paid operation."""

import json
from typing import Any

import httpx
import pytest

import framewire
from framewire import errors
from framewire._core.exchange.stated import IncompleteResultWarning
from framewire.journal import Journal, State
from framewire.services.venice.profile import PROFILE as VENICE
from tests.contract.harness import MODES, settle
from tests.reliability.corpus import Call
from tests.reliability.kit import PAID, answering
from tests.reliability.test_empty_successes import PAYING
from tests.reliability.test_odd_streams import EVENT, TALK, streamed

WORDS, CODE = "Top up first", "insufficient_credits"
# Forms of which any service's own reading says that it refused the call.
STATED: dict[str, tuple[dict[str, Any], str | None]] = {
    "a code and words": ({"error": CODE, "message": WORDS}, CODE),
    "an object": ({"error": {"code": CODE, "message": WORDS}}, CODE),
    "an object beside an id": ({"id": "x", "error": {"code": CODE, "message": WORDS}}, CODE),
    "an object beside nothing": (
        {"id": "x", "images": [], "data": [], "choices": [], "error": {"message": WORDS}},
        None,
    ),
    "a text": ({"error": WORDS}, None),
    "a title and words": ({"statusCode": 402, "error": "Payment Required", "message": WORDS}, None),
    "a tree": ({"error": {"_errors": [], "model": {"_errors": [WORDS]}}}, None),
    "a text and a tree": (
        {"error": "Bad request", "details": {"_errors": [], "model": {"_errors": [WORDS]}}},
        None,
    ),
}
# Forms that are known from elsewhere: they are told as well.
ELSEWHERE: dict[str, tuple[dict[str, Any], str | None]] = {
    "code and message": ({"code": CODE, "message": WORDS}, CODE),
    "detail": ({"detail": WORDS}, None),
    "a list of flaws": ({"detail": [{"loc": ["body", "size"], "msg": WORDS}]}, None),
    "a flag": ({"success": False, "message": WORDS}, None),
    "errors": ({"errors": [{"message": WORDS, "code": CODE}]}, CODE),
    "names of their own": ({"error_code": CODE, "error_message": WORDS}, CODE),
    "a status": ({"status": "error", "message": WORDS}, None),
}
# What a node says is data, its errors too.
SPEAKING = [
    each
    for each in PAYING
    if each.values[1].operation.removeprefix("venice_") not in VENICE.errors_as_data
]
pytestmark = pytest.mark.parametrize("mode", MODES)


async def outcome(
    service: str, mode: str, call: Call, body: Any, kind: str = "application/json", **options: Any
) -> errors.FramewireError:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.method)
        content = json.dumps(body).encode()
        return httpx.Response(200, content=content, headers={"content-type": kind})

    async with answering(service, mode, handle, **options) as client:
        with pytest.raises(errors.FramewireError) as caught:
            made = await settle(call.make(client))
            if hasattr(made, "__aiter__"):
                [event async for event in made]
            elif hasattr(made, "__next__"):
                list(made)
            elif hasattr(made, "iter_bytes"):
                await settle(made.read())
    assert asked.count("POST") == 1
    return caught.value


@pytest.mark.parametrize("form", STATED)
@pytest.mark.parametrize(("service", "call"), SPEAKING)
async def test_an_error_is_the_services_with_code_and_words(
    service: str, call: Call, form: str, mode: str
) -> None:
    body, code = STATED[form]
    error = await outcome(service, mode, call, body)
    assert isinstance(error, errors.ResponseDecodeError)
    assert WORDS in str(error)
    assert code is None or error.code == code


def _event_with_a_status(each: Any, form: str) -> bool:
    """Whether a form is an event of the operation's own: it is delivered as it came."""
    return form == "a status" and each.id == "venice_create_response-7"


@pytest.mark.parametrize(
    ("service", "call", "form"),
    [
        pytest.param(*each.values, form, id=f"{each.id}-{form}")
        for each in SPEAKING
        for form in ELSEWHERE
        if not _event_with_a_status(each, form)
    ],
)
async def test_words_that_stand_elsewhere_are_told(
    service: str, call: Call, form: str, mode: str
) -> None:
    body, code = ELSEWHERE[form]
    error = await outcome(service, mode, call, body)
    assert WORDS in str(error)
    assert code is None or error.code in (code, None)


async def test_a_status_of_a_streamed_response_is_an_event(mode: str) -> None:
    body = {"status": "error", "message": WORDS}

    async with answering("venice", mode, lambda _: httpx.Response(200, json=body)) as client:
        made = await settle(client.responses.create("m", "hi", stream=True))
        events = [event async for event in made] if mode == "async" else list(made)
    assert [event.response.raw["message"] for event in events] == [WORDS]


@pytest.mark.parametrize(("service", "call"), SPEAKING)
async def test_the_journal_calls_it_a_refusal(
    service: str, call: Call, mode: str, tmp_path: Any
) -> None:
    with Journal(tmp_path / "journal.db") as journal:
        body = {"error": CODE, "message": WORDS}
        await outcome(service, mode, call, body, journal=journal)
        assert [entry.state for entry in journal.entries()] == [State.REFUSED]


@pytest.mark.parametrize("kind", ["audio/mpeg", "application/octet-stream", "text/html"])
@pytest.mark.parametrize("streaming", [False, True])
async def test_an_error_under_the_name_of_a_sound_is_no_sound(
    streaming: bool, kind: str, mode: str
) -> None:
    call = Call("", lambda c: c.audio.speech.create("hi", streaming=streaming))
    error = await outcome("venice", mode, call, {"error": CODE, "message": WORDS}, kind)
    assert (error.code, WORDS in str(error)) == (CODE, True)


async def test_an_error_in_an_event_has_its_code(mode: str) -> None:
    body = {"error": {"code": CODE, "message": WORDS}}
    event = b"data: " + json.dumps(EVENT).encode() + b"\n\n"
    _, _, error = await streamed(mode, event, b"data: " + json.dumps(body).encode() + b"\n\n")
    assert (error.code, WORDS in str(error)) == (CODE, True)


@pytest.mark.parametrize("service", ["visgate", "aquiles", "venice"])
async def test_an_error_beside_a_result_costs_nothing_and_is_told(service: str, mode: str) -> None:
    url = "https://cdn.invalid/x.png"
    body = {"id": "g", "images": [url], "data": [{"url": url}], "error": {"message": WORDS}}

    async with answering(service, mode, lambda _: httpx.Response(200, json=body)) as client:
        with pytest.warns(IncompleteResultWarning, match=WORDS):
            made = await settle(PAID[service](client))
    assert [image.url for image in made.images] == [url]


@pytest.mark.parametrize(
    "call",
    [
        Call("", lambda c: c.chat.completions.create("m", TALK)),
        Call("", lambda c: c.embeddings.create("a", "m")),
    ],
)
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"usage": {"total_tokens": 0}},
        {"choices": [], "data": []},
        {"created": "https://cdn.invalid/x.png"},
    ],
)
async def test_an_answer_without_what_was_asked_for_is_no_result(
    call: Call, more: dict[str, Any], mode: str
) -> None:
    error = await outcome("venice", mode, call, {"id": "c1", "object": "list", **more})
    assert isinstance(error, errors.OutcomeUnknownError)
    assert error.content


@pytest.mark.parametrize("group", ["images", "videos"])
@pytest.mark.parametrize("body", [{"id": "g"}, {"id": "g", "images": [], "video_url": None}])
@pytest.mark.parametrize("wait", [True, False])
async def test_a_result_that_holds_nothing_is_no_finished_job(
    wait: bool, body: Any, group: str, mode: str, tmp_path: Any
) -> None:
    call = Call("", lambda c: getattr(c, group).generate("m/x", "p", wait=wait))
    with Journal(tmp_path / "journal.db") as journal:
        error = await outcome("visgate", mode, call, body, journal=journal)
        assert isinstance(error, errors.OutcomeUnknownError)
        assert [entry.state for entry in journal.entries()] == [State.UNKNOWN]


@pytest.mark.parametrize(
    "reason", [{"error": {"message": WORDS}}, {"message": WORDS}, {"error": WORDS}]
)
@pytest.mark.parametrize("service", ["visgate", "aquiles"])
async def test_the_reason_of_a_failed_job_is_found_wherever_it_stands(
    service: str, reason: dict[str, Any], mode: str
) -> None:
    body = {"id": "j1", "request_id": "j1", "status": "failed", **reason}
    operation = {"visgate": "visgate_generate_image", "aquiles": "aquiles_create_video"}[service]
    async with answering(service, mode, lambda _: httpx.Response(200, json=body)) as client:
        job = client.job({"operation": operation, "id": "j1"})
        with pytest.raises(errors.JobFailed, match=WORDS):
            await settle(job.wait())


@pytest.mark.parametrize("model", ["visgate/m/x", "siray/m/x"])
@pytest.mark.parametrize("kind", ["generate_image", "generate_video"])
async def test_a_job_that_ends_well_and_leaves_nothing_is_no_result_of_the_facade(
    kind: str, model: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = {"task_id": "j1", "status": "SUCCESS", "outputs": []}
    said = {"request_id": "j1", "status": "completed", "output_url": None, "data": data}

    def handle(request: httpx.Request) -> httpx.Response:
        made = {"request_id": "j1", "status": "pending", "data": {"task_id": "j1"}}
        return httpx.Response(200, json=made if request.method == "POST" else said)

    service = model.partition("/")[0]
    async with answering(service, mode, handle) as client:
        fw: Any = framewire.Framewire() if mode == "sync" else framewire.AsyncFramewire()
        monkeypatch.setattr(fw, "_service", lambda name: client)
        with pytest.raises(errors.OutcomeUnknownError, match="holds no result") as caught:
            await settle(getattr(fw, kind)("a fox", model))
    assert caught.value.job_id == "j1"
