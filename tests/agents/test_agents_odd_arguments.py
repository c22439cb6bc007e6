"""What agents ask that can never be: kinds, names and files that are none."""

from pathlib import Path
from typing import Any

import pytest
from mcp.shared.exceptions import MCPError
from PIL import Image

from framewire.sandbox import Sandbox
from tests.agents.conftest import Agent

FOX = {"prompt": "a fox", "model": "venice/hidream", "key": "fox-1"}
EDIT = {"prompt": "make it blue", "model": "venice/firered-image-edit", "key": "blue"}


def text_of(answer: Any) -> str:
    return "\n".join(each.text for each in answer.content if each.type == "text")


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("generate_image", {**FOX, "arguments": {"self": 1}}, "self: not for agents"),
        ("edit_image", {**EDIT, "image": "a\0.png"}, "there is no file"),
        ("edit_image", {**EDIT, "image": "x" * 5000}, "there is no file"),
        ("edit_image", {**EDIT, "image": "a/" * 3000}, "there is no file"),
        ("generate_video", {**FOX, "image": ""}, "there is no file"),
        ("follow_job", {"job": "j" * 100_000}, "no job is known as"),
    ],
)
async def test_what_can_never_be_is_said_in_a_sentence_and_costs_nothing(
    agent: Agent, framewire_sandbox: Sandbox, tool: str, arguments: dict[str, Any], said: str
) -> None:
    async with agent() as client:
        answer = await client.call_tool(tool, arguments)
    assert answer.is_error
    assert said in text_of(answer)
    assert len(text_of(answer)) < 1000
    assert framewire_sandbox.ledger.accepted == 0


async def test_a_kind_that_no_model_is_of_is_met_with_those_there_are(agent: Agent) -> None:
    async with agent() as client:
        bogus = await client.call_tool("list_models", {"kind": "bogus"})
        other = await client.call_tool("list_models", {"kind": "image", "search": "\u2603"})
    assert "no model is of that kind; known: " in text_of(bogus)
    assert "image" in text_of(bogus)
    assert "no model is called so" in text_of(other)
    assert bogus.structured_content == other.structured_content == {"models": [], "found": 0}


async def test_a_result_is_read_as_what_it_is(agent: Agent, tmp_path: Path) -> None:
    async with agent() as client:
        made = await client.call_tool("generate_image", FOX)
        [link] = [each for each in made.content if each.type == "resource_link"]
        [read] = (await client.read_resource(link.uri)).contents
        Image.new("RGB", (8, 8)).save(tmp_path / "results" / "b.PNG")
        [other] = (await client.read_resource("framewire://results/b.PNG")).contents
    assert (link.mime_type, read.mime_type) == ("image/webp", "image/webp")
    assert other.mime_type == "image/png"


@pytest.mark.parametrize("name", ["none.png", "x" * 5000, "", "%00", "..%2Fjobs.db", "../jobs.db"])
async def test_a_result_that_is_none_is_not_found(agent: Agent, name: str) -> None:
    async with agent() as client:
        with pytest.raises(MCPError, match=r"no result|Unknown resource") as caught:
            await client.read_resource(f"framewire://results/{name}")
    assert len(caught.value.error.message) < 6000


@pytest.mark.parametrize(
    "model", ["venice/hidream", "aquiles/", "visgate/fal-ai/flux/schnell"]
)  # fmt: skip
async def test_the_time_to_wait_for_a_job_tears_no_paid_request(
    agent: Agent, framewire_sandbox: Sandbox, model: str
) -> None:
    service = model.partition("/")[0]
    operation = f"{service}_{'create' if service == 'aquiles' else 'generate'}_image"
    framewire_sandbox.fault(operation, kind="delay", seconds=0.6, after_accept=True)
    async with agent() as client:
        answer = await client.call_tool(
            "generate_image", {**FOX, "model": model, "wait_seconds": 0.1}
        )
    assert not answer.is_error, text_of(answer)
    assert framewire_sandbox.ledger.accepted == 1
