"""`framewire mcp` is killed over paid work, and another one goes on with its journal."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult

from framewire.sandbox import Sandbox

COMMAND = [
    *(sys.executable, "-m", "framewire", "mcp"),
    *("--budget", "2", "--journal", "jobs.db"),
]
FOX = {"prompt": "a fox", "model": "venice/hidream", "key": "fox"}
OWL = {"prompt": "an owl", "model": "venice/hidream", "key": "owl"}
WAVES = {"prompt": "waves", "model": "siray/kuaishou/kling-3.0-t2v", "key": "waves"}
PATIENCE = 60.0


@asynccontextmanager
async def agent(home: Path) -> AsyncIterator[Client]:
    """An agent at a server of its own, whose process id stands in `pid`."""
    paths = os.pathsep.join(each for each in sys.path if each)
    server = StdioServerParameters(
        command="sh", args=["-c", 'echo $$ > pid; exec "$@"', "sh", *COMMAND], cwd=home,
        env={**os.environ, "PYTHONPATH": paths, "FRAMEWIRE_HOME": str(home / "home")},
    )  # fmt: skip
    with (home / "log").open("a") as log:
        async with Client(stdio_client(server, errlog=log)) as client:
            yield client


async def left(client: Client) -> float:
    answer = await client.call_tool("price", {"model": FOX["model"]})
    return float(answer.structured_content["left_usd"])


def path_in(answer: CallToolResult) -> Path:
    assert not answer.is_error, answer.content
    [result] = answer.structured_content["results"]
    return Path(result["files"][0]["path"])


async def until_paid_and_looked_at(sandbox: Sandbox, billed: int) -> None:
    async with asyncio.timeout(PATIENCE):
        # The first look at the job: what is asked of the catalogue comes before the payment.
        while sandbox.ledger.accepted < billed or not any(  # noqa: ASYNC110 - it is not ours
            each.operation == "siray_get_video_task" for each in sandbox.requests
        ):
            await asyncio.sleep(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
async def test_a_killed_server_has_paid_for_nothing_twice(
    framewire_sandbox: Sandbox, framewire_sandbox_env: dict[str, str], tmp_path: Path
) -> None:
    framewire_sandbox.script("siray", [*["IN_PROGRESS"] * 2, "SUCCESS"])
    # The second image is accepted, and its answer never comes.
    framewire_sandbox.fault("venice_generate_image", kind="hang", nth=2, after_accept=True)
    with suppress(Exception):  # the connection ends with the server
        async with agent(tmp_path) as client:
            fox = path_in(await client.call_tool("generate_image", FOX))
            before = await left(client)
            calls = [
                asyncio.create_task(client.call_tool("generate_image", OWL)),
                asyncio.create_task(client.call_tool("generate_video", WAVES)),
            ]
            await until_paid_and_looked_at(framewire_sandbox, 3)
            os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
            await asyncio.wait(calls, timeout=PATIENCE)
    assert [type(each.exception()).__name__ for each in calls] == ["MCPError"] * 2
    assert framewire_sandbox.ledger.accepted == 3
    paid = framewire_sandbox.ledger.billed
    fox.unlink()
    async with agent(tmp_path) as client:
        owl = await client.call_tool("generate_image", OWL)
        again = path_in(await client.call_tool("generate_image", FOX))
        waves = path_in(await client.call_tool("generate_video", WAVES))
        after = await left(client)
        other = await client.call_tool("generate_image", {**OWL, "prompt": "another owl"})
    assert owl.is_error
    assert "OutcomeUnknown" in owl.content[0].text
    assert other.is_error  # its key stands for something else
    assert again.stat().st_size > 100
    assert waves.suffix == ".mp4"
    assert (framewire_sandbox.ledger.accepted, framewire_sandbox.ledger.billed) == (3, paid)
    # What the killed one paid for, and what it may have paid for, counts.
    assert 2 - after >= paid
    assert after < before
