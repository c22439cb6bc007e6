"""The pytest plugin: light to load, fresh for every test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framewire.sandbox import Sandbox
from tests.sandbox.plain_client import PlainClient, image_request

HEAVY = ("starlette", "uvicorn", "PIL", "httpx", "jsonschema_rs", "asyncio", "framewire_api.models")


def test_loading_it_loads_nothing_heavy() -> None:
    code = (
        "import sys, pytest\n"
        "before = set(sys.modules)\n"
        "import framewire.sandbox.pytest_plugin\n"
        f"print(sorted(set({HEAVY!r}) & (set(sys.modules) - before)))\n"
        "print(len(set(sys.modules) - before))\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    ).stdout.splitlines()
    assert out[0] == "[]"
    assert int(out[1]) < 20


@pytest.mark.parametrize("turn", [1, 2])
def test_every_test_begins_with_an_empty_ledger(raw: PlainClient, turn: int) -> None:
    assert raw.sandbox.ledger.accepted == 0
    assert raw.sandbox.requests == []
    answer = raw.post("/visgate/images/generate", json=image_request()).json()
    assert answer["cache_hit"] is False
    raw.sandbox.fault("visgate", kind="status", status=500, times=None)


def test_a_fresh_state_takes_no_time(framewire_sandbox: Sandbox) -> None:
    begun = time.process_time()  # What else runs on the machine does not count.
    for _ in range(20):
        framewire_sandbox.reset()
    assert (time.process_time() - begun) / 20 < 0.05


def test_the_environment_is_set_for_one_test(
    framewire_sandbox_env: dict[str, str], framewire_sandbox: Sandbox
) -> None:
    assert framewire_sandbox_env == framewire_sandbox.env
    assert framewire_sandbox.env.items() <= os.environ.items()


def test_it_works_where_nothing_but_pytest_is_set_up(tmp_path: Path) -> None:
    (tmp_path / "test_user.py").write_text(
        "import json, os, urllib.request, pytest\n\n"
        "@pytest.fixture(scope='session')\n"
        "def framewire_sandbox_options():\n"
        "    return {'aquiles': 'video'}\n\n"
        "def test_mine(framewire_sandbox, framewire_sandbox_env):\n"
        "    url = os.environ['AQUILES_BASE_URL'] + '/health'\n"
        "    with urllib.request.urlopen(url) as answer:\n"
        "        assert json.load(answer)['mode'] == 'video'\n"
        "    assert framewire_sandbox.ledger.aquiles.requests == 1\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:asyncio",
            ".",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
