"""`framewire mcp` as a program: over standard input and output, as hosts of agents run it."""

import os
import re
import sys
from pathlib import Path

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from framewire.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
FOX = {"prompt": "a fox of 9 words", "model": "venice/hidream", "key": "fox-1"}


async def test_a_whole_session_pays_once_and_logs_to_standard_error_alone(
    framewire_sandbox: Sandbox, framewire_sandbox_env: dict[str, str], tmp_path: Path
) -> None:
    paths = os.pathsep.join(each for each in sys.path if each)
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "framewire", "mcp", "--budget", "0.015", "--journal", "jobs.db"],
        env={**os.environ, "PYTHONPATH": paths, "FRAMEWIRE_HOME": str(tmp_path / "home")},
        cwd=tmp_path,
    )
    with (tmp_path / "log").open("w+") as log:
        async with Client(stdio_client(server, errlog=log)) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            answers = [await client.call_tool("generate_image", FOX) for _ in range(2)]
            over = await client.call_tool("generate_image", {**FOX, "key": "fox-2"})
        log.seek(0)
        lines = log.read().splitlines()
    assert tools == {
        "list_models", "price", "generate_image", "generate_video", "generate_music",
        "edit_image", "follow_job", "fetch_results",
    }  # fmt: skip
    [first], [again] = (each.structured_content["results"] for each in answers)
    assert first == again
    assert Path(first["files"][0]["path"]).parent == tmp_path / "framewire-results"
    assert over.is_error
    assert framewire_sandbox.ledger.accepted == 1
    assert [line for line in lines if not re.match(r"\d\d:\d\d:\d\d \w", line)] == []
    assert sum("generate_image" in line for line in lines) == 3
    told = "\n".join(lines)
    assert "a fox of 9 words" not in told
    assert not [
        key for key in framewire_sandbox_env.values() if key.startswith("sandbox-") and key in told
    ]
