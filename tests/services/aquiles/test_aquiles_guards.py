"""What is refused before it is sent, and how to send it all the same."""

from typing import Any

import pytest

from framewire.errors import (
    BadRequestError,
    InvalidArgumentError,
    OutcomeUnknownError,
    UnprocessableEntityError,
)
from framewire.sandbox import Sandbox
from tests.services.aquiles.kit import (
    EDIT_MODEL,
    IMAGE_MODEL,
    MODES,
    body,
    opened,
    png,
    sent,
    settle,
)

pytestmark = pytest.mark.parametrize("mode", MODES)


def generate(**arguments: Any) -> Any:
    arguments = {"prompt": "a cat", "model": IMAGE_MODEL, **arguments}
    return lambda client: client.images.generate(**arguments)


def edit(**arguments: Any) -> Any:
    arguments = {"image": png(), "prompt": "blue", "model": EDIT_MODEL, **arguments}
    return lambda client: client.images.edit(**arguments)


def video(**arguments: Any) -> Any:
    return lambda client: client.videos.create(**{"prompt": "a cat", **arguments})


# Refused by us; what the server does with it; the words that say why.
LATE = [
    (generate(size="2048x2048"), "size='2048x2048' is accepted by the server"),
    (generate(quality="hd"), "quality='hd' is accepted by the server"),
    (generate(quality="standard"), "quality='standard' is accepted by the server"),
    (edit(quality="hd"), "these work: low, medium, high, auto"),
    (edit(background="blue"), "these work: transparent, opaque, auto"),
    (edit(output_format="gif"), "these work: png, jpeg, webp"),
]
EARLY = [
    (generate(prompt="x" * 1001), "1001 characters", UnprocessableEntityError),
    (generate(n=0), "n is 0", UnprocessableEntityError),
    (generate(n=11), "1 to 10", UnprocessableEntityError),
    (generate(n="2x"), "n is '2x'", UnprocessableEntityError),
    (generate(width=640, height=480), "no image is 640 wide", UnprocessableEntityError),
    (edit(prompt="x" * 1001), "1001 characters", UnprocessableEntityError),
    (edit(n=11), "1 to 10", UnprocessableEntityError),
    (edit(image=[png()] * 11), "11 images", BadRequestError),
    (video(size="640x480"), "these work: 1024x1792", OutcomeUnknownError),
    (video(quality="high"), "these work: standard, hd", OutcomeUnknownError),
]


@pytest.mark.parametrize(("call", "why"), [row[:2] for row in (*LATE, *EARLY)])
async def test_nothing_is_sent_and_the_message_says_why_and_what_to_do(
    call: Any, why: str, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(InvalidArgumentError, match=why) as caught:
            await settle(call(client))
    assert "guards=False" in str(caught.value)
    assert caught.value.service == "aquiles"
    assert sandbox.requests == []


async def test_a_number_that_is_a_truth_value_is_none(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(InvalidArgumentError, match="n is True"):
            await settle(generate(n=True)(client))
    assert sandbox.requests == []


@pytest.mark.parametrize("call", [row[0] for row in LATE])
async def test_without_guards_the_work_is_done_and_lost(
    call: Any, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox, guards=False) as client:
        with pytest.raises(OutcomeUnknownError, match="Error in processing"):
            await settle(call(client))
    assert sandbox.ledger.aquiles.accepted == 1


@pytest.mark.parametrize(("call", "error"), [(row[0], row[2]) for row in EARLY])
async def test_without_guards_the_server_itself_refuses(
    call: Any, error: Any, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox, guards=False) as client:
        with pytest.raises(error):
            await settle(call(client))
    assert sandbox.ledger.aquiles.accepted == 0


@pytest.mark.parametrize(
    "call",
    [generate(extra_body={"quality": "hd"}), edit(extra_body={"quality": "hd"})],
    ids=["generate", "edit"],
)
async def test_extra_body_passes_the_guards_for_one_call(
    call: Any, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(OutcomeUnknownError, match="quality"):
            await settle(call(client))


async def test_a_copy_keeps_or_changes_the_guards(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        free = client.with_options(guards=False)
        again = free.with_options(timeout=30)
        assert (client.guards, free.guards, again.guards, again.timeout) == (
            True,
            False,
            False,
            30,
        )
        with pytest.raises(UnprocessableEntityError):
            await settle(again.images.generate("a cat", IMAGE_MODEL, n=11))


async def test_without_guards_nothing_is_warned_about(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox, guards=False) as client:
        await settle(client.images.generate("a cat", IMAGE_MODEL, size="1536x1024"))
        await settle(client.images.edit(png(), "blue", EDIT_MODEL, mask=png(), stream=True))
        await settle(client.videos.list(order="asc"))
        with pytest.raises(UnprocessableEntityError):
            await settle(client.images.generate("a", IMAGE_MODEL, width=640, height=480))
    assert body(sent(sandbox, "create_image")[-1])["size"] == "480x640"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"size": "512x512", "width": 512, "height": 512}, "together with width="),
        ({"width": 512}, "go together"),
        ({"height": 512}, "go together"),
        ({"prompt": "  "}, "prompt is empty"),
        ({"prompt": None}, "prompt must be text"),
    ],
)
@pytest.mark.parametrize("make", [generate, edit])
@pytest.mark.parametrize("guards", [True, False])
async def test_calls_without_a_meaning_are_refused_with_and_without_guards(
    arguments: Any, why: str, make: Any, guards: bool, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox, guards=guards) as client:
        with pytest.raises(InvalidArgumentError, match=why):
            await settle(make(**arguments)(client))
    assert sandbox.requests == []
