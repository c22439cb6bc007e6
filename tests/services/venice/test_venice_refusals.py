"""What a refusal becomes, what is sent again, and how retrying keeps the key from being blocked."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from framewire import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ContentPolicyError,
    FramewireError,
    InternalServerError,
    OutcomeUnknownError,
    PaymentRequiredError,
    PermissionDeniedError,
    RateLimitError,
    ServiceUnavailableError,
    UnsupportedMediaTypeError,
)
from framewire.sandbox import Sandbox
from framewire.services.venice.profile import PROFILE
from tests.services.venice.kit import HELLO, TEXT_MODEL, World, png, settled

PAID: dict[str, Callable[[Any], Any]] = {
    "create_chat_completion": lambda c: c.chat.completions.create(TEXT_MODEL, HELLO),
    "generate_image": lambda c: c.images.generate("a boat", "hidream", width=16, height=16),
    "simple_generate_image": lambda c: c.images.simple_generate("a boat", size="256x256"),
    "upscale_image": lambda c: c.images.upscale(png()),
    "edit_image": lambda c: c.images.edit(png(), "Colorize"),
    "create_speech": lambda c: c.audio.speech.create("Hello."),
    "create_embedding": lambda c: c.embeddings.create("Hello.", "text-embedding-bge-m3"),
}
MAKING: dict[str, Callable[[Any], Any]] = {
    "create_api_key": lambda c: c.api_keys.create("INFERENCE", "d"),
    "post_api_key_generate_web3_key": lambda c: c.api_keys.generate_web3_key(
        address="0x1", signature="0x2", token="t", api_key_type="ADMIN"
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("status", "text", "error"),
    [
        (400, "Invalid request parameters", BadRequestError),
        (401, "Authentication failed", AuthenticationError),
        (402, "Insufficient USD or Diem balance to complete request", PaymentRequiredError),
        (403, "Unauthorized access", PermissionDeniedError),
        (415, "Invalid request content-type", UnsupportedMediaTypeError),
        (429, "Rate limit exceeded", RateLimitError),
        (500, "Inference processing failed", InternalServerError),
        (503, "The model is at capacity. Please try again later.", ServiceUnavailableError),
        (504, "The request took too long to complete and was timed-out.", InternalServerError),
    ],
)  # fmt: skip
async def test_a_documented_refusal_is_an_error_of_its_own(
    status: int, text: str, error: type[APIStatusError], world: World
) -> None:
    client, _ = world.answering(httpx.Response(status, json={"error": text}), max_retries=0)
    with pytest.raises(error, match=text) as caught:
        await settled(client.audio.speech.create("Hello."))
    assert caught.value.status_code == status
    assert caught.value.service == "venice"
    assert isinstance(caught.value, OutcomeUnknownError) is (status in (500, 504))


async def test_the_fields_of_a_bad_request_are_its_details(world: World) -> None:
    details = {"_errors": [], "field": {"_errors": ["Field is required"]}}
    body = {"details": details, "error": "Invalid request parameters"}
    client, _ = world.answering(httpx.Response(400, json=body))
    with pytest.raises(BadRequestError) as caught:
        await settled(client.images.generate("a boat", "hidream"))
    assert caught.value.details == details


async def test_a_refusal_in_openais_shape_is_read_too(world: World) -> None:
    error = {"message": "no such model", "code": "model_not_found", "param": "model", "type": "x"}
    client, _ = world.answering(httpx.Response(400, json={"error": error}))
    with pytest.raises(BadRequestError, match="no such model") as caught:
        await settled(client.chat.completions.create("m", HELLO))
    assert (caught.value.code, caught.value.field) == ("model_not_found", "model")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (422, {"error": "Your prompt violates the content policy of the model provider"}),
        (400, {"error": {"message": "no", "code": "content_policy_violation"}}),
        (403, {"error": "Refused by our Content Policy."}),
    ],
)
async def test_refused_content_is_an_error_of_its_own_and_never_sent_again(
    status: int, body: Any, world: World
) -> None:
    client, sent = world.answering(httpx.Response(status, json=body))
    with pytest.raises(ContentPolicyError) as caught:
        await settled(client.images.generate("something", "hidream"))
    assert not isinstance(caught.value, OutcomeUnknownError)
    assert len(sent) == 1


@pytest.mark.parametrize("operation", [*PAID, *MAKING])
@pytest.mark.parametrize("kind", ["reset", "status"])
async def test_what_may_have_been_accepted_is_never_sent_twice(
    kind: str, operation: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    details = {"status": 502} if kind == "status" else {}
    framewire_sandbox.fault(f"venice_{operation}", kind=kind, after_accept=True, **details)
    where = (
        r"client\.billing\.usage_history\(\)"
        if operation in PAID
        else r"client\.api_keys\.list\(\)"
    )
    with pytest.raises(OutcomeUnknownError, match=where):
        await settled({**PAID, **MAKING}[operation](client))
    assert len(framewire_sandbox.requests) == 1


@pytest.mark.parametrize("operation", PAID)
@pytest.mark.parametrize("status", [429, 503])
async def test_what_was_refused_before_work_is_sent_again_and_paid_once(
    status: int, operation: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault(f"venice_{operation}", kind="status", status=status, times=2)
    assert await settled(PAID[operation](client))
    assert len(framewire_sandbox.requests) == 3
    assert framewire_sandbox.ledger.venice.accepted == 1


async def test_a_503_of_something_else_than_venice_is_not_sent_again(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="html", status=503)
    with pytest.raises(OutcomeUnknownError):
        await settled(client.images.generate("a boat", "hidream"))
    assert len(framewire_sandbox.requests) == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.models.list(),
        lambda c: c.models.traits(),
        lambda c: c.models.compatibility_mapping(),
        lambda c: c.images.styles(),
        lambda c: c.characters.list(),
        lambda c: c.billing.usage_history(),
        lambda c: c.api_keys.list(),
        lambda c: c.api_keys.rate_limits(),
        lambda c: c.api_keys.rate_limit_logs(),
        lambda c: c.api_keys.generate_web3_key(),
    ],
)  # fmt: skip
async def test_a_read_is_repeated_whatever_became_of_it(
    call: Any, client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice", kind="reset")
    framewire_sandbox.fault("venice", kind="status", status=500)
    assert await settled(call(client))
    assert len(framewire_sandbox.requests) == 3


async def test_retrying_never_gets_a_key_blocked(world: World, framewire_sandbox: Sandbox) -> None:
    failures, _ = PROFILE.failure_limit or (0, 0)
    client = world.client(base_url=framewire_sandbox.base_url("venice"), max_retries=8)
    framewire_sandbox.fault("venice_list_characters", kind="status", status=500, times=failures - 1)
    for _ in range(9):
        with pytest.raises(InternalServerError):
            await settled(client.characters.list())
    sent = [request.status for request in framewire_sandbox.requests]
    # Without the limit nine calls would have failed 81 times.
    assert set(sent) == {500}
    assert 9 < len(sent) < failures
    assert (await settled(client.api_keys.list())).data


async def test_copies_of_a_client_count_failures_together(
    world: World, framewire_sandbox: Sandbox
) -> None:
    client = world.client(base_url=framewire_sandbox.base_url("venice"), max_retries=9)
    framewire_sandbox.fault("venice_list_characters", kind="status", status=500, times=19)
    for copy in (client, client.with_options(timeout=5), client.with_options(headers={"X": "1"})):
        with pytest.raises(InternalServerError):
            await settled(copy.characters.list())
    assert len(framewire_sandbox.requests) < 15


async def test_retrying_goes_on_when_the_failures_are_long_past(
    world: World, framewire_sandbox: Sandbox
) -> None:
    client = world.client(base_url=framewire_sandbox.base_url("venice"))
    framewire_sandbox.fault("venice_list_characters", kind="status", status=500, times=12)
    for _ in range(4):
        with pytest.raises(InternalServerError):
            await settled(client.characters.list())
        world.time.now += 31
    assert len(framewire_sandbox.requests) == 12


async def test_a_blocked_key_is_told_so(client: Any, framewire_sandbox: Sandbox) -> None:
    for _ in range(20):
        with pytest.raises(FramewireError):
            await settled(client.chat.completions.create("no-such-model", HELLO))
    with pytest.raises(RateLimitError, match="Too many failed attempts"):
        await settled(client.characters.list())
    framewire_sandbox.advance(31)
    assert (await settled(client.characters.list())).data
