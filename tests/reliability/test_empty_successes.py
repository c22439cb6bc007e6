"""A success that holds nothing is no paid result: what came of the request is unknown."""

from typing import Any

import httpx
import pytest

from framewire import errors
from framewire.journal import Journal, State
from framewire.services.venice.profile import PROFILE as VENICE
from framewire_api.operations import OPERATIONS
from tests.contract.harness import MODES, settle
from tests.reliability.corpus import CALLS, Call
from tests.reliability.kit import PAID, answering

PAYING = [
    pytest.param(service, call, id=f"{call.operation}-{number}")
    for service, calls in CALLS.items()
    for number, call in enumerate(calls)
    if OPERATIONS[call.operation].billable
]
# Sent again under a key, with which the service does the work once.
KEYED = VENICE.idempotency_headers
EMPTY = {
    "204": (204, b""),
    "205": (205, b""),
    "an empty 200": (200, b""),
    "an empty 201": (201, b""),
    "an empty 202": (202, b""),
    "an empty object": (200, b"{}"),
    "an empty list": (200, b"[]"),
    "null": (200, b"null"),
    "blanks": (200, b"  \r\n"),
}
pytestmark = pytest.mark.parametrize("mode", MODES)


async def outcome(service: str, mode: str, call: Call, answer: Any, **options: Any) -> Any:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.method)
        return answer()

    async with answering(service, mode, handle, **options) as client:
        with pytest.raises(errors.FramewireError) as caught:
            made = await settle(call.make(client))
            if hasattr(made, "__aiter__"):
                [event async for event in made]
            elif hasattr(made, "__next__"):
                list(made)
            elif hasattr(made, "iter_bytes"):
                await settle(made.read())
    keyed = call.operation.removeprefix("venice_") in KEYED
    assert asked.count("POST") == 1 or keyed
    return caught.value


@pytest.mark.parametrize("empty", EMPTY)
@pytest.mark.parametrize(("service", "call"), PAYING)
async def test_nothing_is_no_result_of_a_paid_call(
    service: str, call: Call, empty: str, mode: str
) -> None:
    status, content = EMPTY[empty]
    kind = {"content-type": "application/json"}
    error = await outcome(
        service, mode, call, lambda: httpx.Response(status, content=content, headers=kind)
    )
    assert isinstance(error, errors.OutcomeUnknownError)


async def test_the_message_says_what_came_instead(mode: str) -> None:
    def empty() -> httpx.Response:
        return httpx.Response(200, json={"id": "gen-77", "images": [], "timing": {"total": 3}})

    error = await outcome("venice", mode, Call("venice_generate_image", PAID["venice"]), empty)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert "images is empty, id is gen-77, it has timing besides" in str(error)
    assert "may have been accepted and billed" in str(error)


@pytest.mark.parametrize(("service", "call"), PAYING)
async def test_see_other_after_a_paid_call_is_no_refusal(
    service: str, call: Call, mode: str
) -> None:
    elsewhere = {"location": "http://api.invalid/results/9"}
    error = await outcome(service, mode, call, lambda: httpx.Response(303, headers=elsewhere))
    assert isinstance(error, errors.OutcomeUnknownError)
    assert "results/9" in str(error)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("service", PAID)
async def test_other_redirects_are_refusals(service: str, status: int, mode: str) -> None:
    elsewhere = {"location": "http://api.invalid/other"}
    call = Call("", PAID[service])
    error = await outcome(service, mode, call, lambda: httpx.Response(status, headers=elsewhere))
    assert not isinstance(error, errors.OutcomeUnknownError)


@pytest.mark.parametrize("answer", [(204, b""), (200, b""), (200, b"{}"), (303, b"")])
@pytest.mark.parametrize(("service", "call"), PAYING)
async def test_the_journal_says_that_the_outcome_is_unknown(
    service: str, call: Call, answer: tuple[int, bytes], mode: str, tmp_path: Any
) -> None:
    status, content = answer
    path = tmp_path / "journal.db"
    with Journal(path) as journal:
        await outcome(
            service, mode, call, lambda: httpx.Response(status, content=content), journal=journal
        )
        assert [entry.state for entry in journal.entries()] == [State.UNKNOWN]


async def test_deleting_may_be_answered_with_nothing(mode: str) -> None:
    async with answering("venice", mode, lambda request: httpx.Response(204)) as client:
        await settle(client.api_keys.delete("k1"))
