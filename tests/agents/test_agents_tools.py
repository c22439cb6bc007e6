"""The tools of `framewire mcp`, asked by the SDK's own client in this process."""

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import pytest
from mcp_types import CallToolResult, ElicitResult
from PIL import Image

from framewire import Framewire
from framewire.agents.work import PREFIX
from framewire.sandbox import Sandbox
from tests.agents.conftest import Agent

FOX = {"prompt": "a fox", "model": "venice/hidream", "key": "fox-1"}
WAVES = {"prompt": "waves", "model": "siray/kuaishou/kling-3.0-t2v", "key": "waves"}


def text_of(answer: CallToolResult) -> str:
    return "\n".join(each.text for each in answer.content if each.type == "text")


def files_in(answer: CallToolResult) -> list[Path]:
    assert not answer.is_error, text_of(answer)
    results = answer.structured_content["results"]
    return [Path(file["path"]) for each in results for file in each["files"]]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_a_result_is_a_file_a_link_and_a_thumbnail(agent: Agent, mode: str) -> None:
    async with agent(mode=mode) as client:
        answer = await client.call_tool("generate_image", FOX)
        [path] = files_in(answer)
        [link] = [each for each in answer.content if each.type == "resource_link"]
        [small] = [each for each in answer.content if each.type == "image"]
        read = await client.read_resource(link.uri)
    with Image.open(path) as image:
        assert image.size == (1024, 1024)
    assert path.name.startswith("fox-1-")
    assert (link.mime_type, link.size) == ("image/webp", path.stat().st_size)
    assert len(small.data) < 48 * 1024
    assert len(read.contents[0].blob) > path.stat().st_size


async def test_the_same_call_with_the_same_key_is_paid_for_once_however_often_it_comes(
    agent: Agent, framewire_sandbox: Sandbox
) -> None:
    async with agent() as client:
        asked = [client.call_tool("generate_image", FOX) for _ in range(4)]
        first = [files_in(each) for each in await asyncio.gather(*asked)]
    async with agent() as client:  # another run, the same journal
        again = files_in(await client.call_tool("generate_image", FOX))
        other = await client.call_tool("generate_image", {**FOX, "prompt": "an owl"})
        new = files_in(await client.call_tool("generate_image", {**FOX, "key": "fox-2"}))
    assert first == [again] * 4
    assert other.is_error
    assert "IdempotencyConflictError" in text_of(other)
    assert new != again
    assert framewire_sandbox.ledger.venice.accepted == 2


async def test_a_call_that_the_agent_gives_up_is_received_and_not_paid_for_again(
    agent: Agent, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="delay", seconds=0.5, after_accept=True)
    async with agent() as client:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.call_tool("generate_image", FOX), 0.3)
        answer = await client.call_tool("generate_image", FOX)
    assert len(files_in(answer)) == 1
    assert framewire_sandbox.ledger.venice.accepted == 1


async def test_a_job_that_takes_longer_is_followed(
    agent: Agent, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("siray", [*["IN_PROGRESS"] * 3, "SUCCESS"])
    reported: list[float | None] = []

    async def progress(done: float, total: float | None, message: str | None) -> None:
        reported.append(done)

    async with agent() as client:
        begun = await client.call_tool("generate_video", {**WAVES, "wait_seconds": 0.1})
        assert begun.structured_content["results"][0]["state"] == "running"
        assert "follow_job" in text_of(begun)
        ended = await client.call_tool("follow_job", {"job": "waves"}, progress_callback=progress)
    [path] = files_in(ended)
    assert path.suffix == ".mp4"
    assert reported[-1] == 100.0
    assert framewire_sandbox.ledger.siray.accepted == 1


async def test_music_is_made(agent: Agent, framewire_sandbox: Sandbox) -> None:
    music = {"prompt": "a piano", "model": "venice/elevenlabs-music", "key": "piano"}
    async with agent() as client:
        [path] = files_in(await client.call_tool("generate_music", music))
        nobody = await client.call_tool("generate_music", {**music, "model": "siray/any"})
    assert path.suffix == ".mp3"
    assert "siray makes no music" in text_of(nobody)


async def test_only_images_of_shared_folders_are_sent(
    agent: Agent, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    shared, outside = tmp_path / "shared", tmp_path / "outside.png"
    shared.mkdir()
    Image.new("RGB", (64, 64)).save(outside)
    (shared / "key.png").write_text("API_KEY=1")
    (shared / "link.png").symlink_to(outside)
    Image.new("RGB", (64, 64)).save(shared / "fox.png")
    edit = {"prompt": "make it blue", "model": "venice/firered-image-edit"}
    said = {}
    async with agent() as client:
        for name in (str(outside), str(shared / "key.png"), str(shared / "link.png"), "../a.png"):
            answer = await client.call_tool("edit_image", {**edit, "image": name, "key": name})
            assert answer.is_error
            said[name] = text_of(answer)
        assert framewire_sandbox.ledger.accepted == 0
        one = {**edit, "image": str(shared / "fox.png"), "key": "blue"}
        [path] = files_in(await client.call_tool("edit_image", one))
        two = {**edit, "image": path.name, "key": "bluer"}
        assert files_in(await client.call_tool("edit_image", two))
    assert "is no image" in said[str(shared / "key.png")]
    assert all("in none of the folders" in said[name] for name in said if "key.png" not in name)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"retry_unknown": True}, "not for agents"),
        ({"extra_body": {"variants": 4}, "timeout": 1}, "extra_body, timeout: not for agents"),
        ({"extra_headers": {"X": "1"}}, "not for agents"),
        ({"prompt": "an owl"}, "prompt: an argument of the tool itself"),
        ({"model": "venice/flux-dev", "key": "k"}, "key, model: an argument of the tool itself"),
        ({"image": "OUTSIDE"}, "in none of the folders"),
        ({"images": [{"url": "OUTSIDE"}]}, "in none of the folders"),
        ({"image": "relative.png"}, "in none of the folders"),
    ],
)
async def test_arguments_are_the_models_own_and_name_no_file_that_is_not_shared(
    agent: Agent,
    framewire_sandbox: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: dict[str, Any],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("outside.png", "relative.png"):
        Image.new("RGB", (64, 64)).save(tmp_path / name)
    given = json.loads(json.dumps(arguments).replace("OUTSIDE", str(tmp_path / "outside.png")))
    async with agent() as client:
        for model in ("venice/wan-2.5-preview-image-to-video", WAVES["model"]):
            call = {**WAVES, "model": model, "arguments": given}
            answer = await client.call_tool("generate_video", call)
            assert answer.is_error
            assert said in text_of(answer)
    assert framewire_sandbox.ledger.accepted == 0


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_the_user_is_asked_above_a_price_and_not_again_for_what_was_paid(
    agent: Agent, framewire_sandbox: Sandbox, mode: str
) -> None:
    questions: list[str] = []
    replies = iter([
        ElicitResult(action="decline"),
        ElicitResult(action="accept", content={"pay": False}),
        ElicitResult(action="accept", content={"pay": True}),
    ])  # fmt: skip

    async def user(_: Any, question: Any) -> ElicitResult:
        questions.append(question.message)
        return next(replies)

    async with agent(confirm_above="0.005", elicitation_callback=user, mode=mode) as client:
        for _ in range(2):
            answer = await client.call_tool("generate_image", FOX)
            assert "did not confirm" in text_of(answer)
            assert framewire_sandbox.ledger.accepted == 0
        for _ in range(2):
            files_in(await client.call_tool("generate_image", FOX))
    assert len(questions) == 3
    assert "0.01 USD" in questions[0]
    assert "venice/hidream" in questions[0]
    assert framewire_sandbox.ledger.accepted == 1


async def test_a_client_that_cannot_ask_is_refused_above_the_price_and_served_below(
    agent: Agent, framewire_sandbox: Sandbox
) -> None:
    async with agent(confirm_above="0.005") as client:
        assert "--confirm-above" in text_of(await client.call_tool("generate_image", FOX))
        assert framewire_sandbox.ledger.accepted == 0
    async with agent(confirm_above="0.01") as client:
        files_in(await client.call_tool("generate_image", FOX))


async def test_a_budget_is_never_passed(agent: Agent, framewire_sandbox: Sandbox) -> None:
    async with agent("0.02") as client:
        asked = [client.call_tool("generate_image", {**FOX, "key": f"fox-{n}"}) for n in range(5)]
        answers = await asyncio.gather(*asked)
        priced = await client.call_tool("price", {"model": FOX["model"]})
    refused = [text_of(each) for each in answers if each.is_error]
    assert len(refused) == 3
    assert all("BudgetExceededError" in each for each in refused)
    assert framewire_sandbox.ledger.venice.accepted == 2
    assert priced.structured_content["left_usd"] == 0


async def test_models_are_found_and_a_mistake_is_met_with_what_is_near(agent: Agent) -> None:
    async with agent() as client:
        found = await client.call_tool("list_models", {"search": "flux", "kind": "image"})
        near = await client.call_tool("list_models", {"search": "venice/hidraem"})
        wrong = await client.call_tool("generate_image", {**FOX, "model": "nowhere/any"})
    ids = [each["id"] for each in found.structured_content["models"]]
    assert {"venice/flux-dev", "siray/black-forest-labs/flux-1.1-pro-ultra-t2i"} <= set(ids)
    assert len(ids) <= 30
    assert "venice/hidream" in [each["id"] for each in near.structured_content["models"]]
    assert wrong.is_error


async def test_what_a_crash_left_behind_is_fetched(
    agent: Agent, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    with Framewire(journal=tmp_path / "jobs.db") as fw:
        for key in (f"{PREFIX}left", "a program's own"):
            fw.generate_image("a fox", "venice/hidream", idempotency_key=key)
    async with agent() as client:
        answer = await client.call_tool("fetch_results", {})
        assert [each["key"] for each in answer.structured_content["results"]] == ["left"]
        assert len(files_in(answer)) == 1
        assert not files_in(await client.call_tool("fetch_results", {}))


async def test_an_error_advises_an_agent_to_nothing_that_only_a_program_can_do(
    agent: Agent, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="close", after_accept=True)
    async with agent() as client:
        for _ in range(2):
            said = text_of(await client.call_tool("generate_image", FOX))
            assert "may have been accepted and billed" in said
            assert "Look for it in the usage." in said
            assert "client." not in said
            assert "retry_unknown" not in said
    framewire_sandbox.fault("venice_generate_image", kind="status", status=401)
    async with agent() as client:
        said = text_of(await client.call_tool("generate_image", {**FOX, "key": "fox-2"}))
    assert "Check the key in VENICE_API_KEY." in said


async def test_no_answer_holds_a_key(
    agent: Agent, framewire_sandbox: Sandbox, framewire_sandbox_env: dict[str, str]
) -> None:
    keys = [value for name, value in framewire_sandbox_env.items() if name.endswith("_API_KEY")]
    framewire_sandbox.fault("venice_generate_image", kind="status", status=401)
    said = io.StringIO()
    async with agent() as client:
        said.write(json.dumps([each.model_dump() for each in (await client.list_tools()).tools]))
        for name, arguments in (
            ("generate_image", FOX), ("generate_image", {**FOX, "key": "fox-2"}),
            ("generate_video", {**WAVES, "arguments": {"nothing": 1}}), ("list_models", {}),
            ("price", {"model": "venice/none"}), ("follow_job", {"job": "none"}),
        ):  # fmt: skip
            answer = await client.call_tool(name, arguments)
            said.write(answer.model_dump_json())
    assert "AuthenticationError" in said.getvalue()
    assert not [key for key in keys if key in said.getvalue()]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("generate_image", {**FOX, "width": 512}, "no argument 'width'"),
        ("generate_video", {**WAVES, "seed": 1, "duration": 5}, "no argument 'duration', 'seed'"),
        ("list_models", {"service": "venice"}, "no argument 'service'. It takes search"),
        ("fetch_results", {"key": "fox-1"}, "no argument 'key'. It takes none"),
    ],
)
async def test_an_argument_that_a_tool_does_not_have_is_refused_before_anything_is_paid(
    agent: Agent, framewire_sandbox: Sandbox, tool: str, arguments: dict[str, Any], said: str
) -> None:
    async with agent() as client:
        answer = await client.call_tool(tool, arguments)
        tools = (await client.list_tools()).tools
    assert answer.is_error
    assert said in text_of(answer)
    assert ("go into `arguments`" in text_of(answer)) == tool.startswith("generate")
    assert framewire_sandbox.requests == []
    assert all(each.input_schema["additionalProperties"] is False for each in tools)
