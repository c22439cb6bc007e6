"""`framewire mcp` as a program: over standard input and output, as hosts of agents run it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from framewire.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
FOX = {"prompt": "a fox of 9 words", "model": "venice/hidream", "key": "fox-1"}
COMMAND = [
    *(sys.executable, "-m", "framewire", "mcp"),
    *("--budget", "0.015", "--journal", "jobs.db"),
]


def environment(home: Path) -> dict[str, str]:
    paths = os.pathsep.join(each for each in sys.path if each)
    return {**os.environ, "PYTHONPATH": paths, "FRAMEWIRE_HOME": str(home / "home")}


async def test_a_whole_session_pays_once_and_logs_to_standard_error_alone(
    framewire_sandbox: Sandbox, framewire_sandbox_env: dict[str, str], tmp_path: Path
) -> None:
    program, *arguments = COMMAND
    server = StdioServerParameters(
        command=program, args=arguments, env=environment(tmp_path), cwd=tmp_path
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
    logged = "\n".join(lines)
    assert "a fox of 9 words" not in logged
    assert not [
        key
        for key in framewire_sandbox_env.values()
        if key.startswith("sandbox-") and key in logged
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
def test_ctrl_c_ends_it_though_the_client_stays(
    framewire_sandbox_env: dict[str, str], tmp_path: Path
) -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(tmp_path), cwd=tmp_path,
    ) as server:  # fmt: skip
        assert b"serving" in server.stderr.readline()
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 130
        assert server.stdout.read() == b""
