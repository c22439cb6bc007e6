"""A process that is forked while another of its threads makes a client, or its first call."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from framewire.sandbox import Sandbox
from tests.contract.harness import MODES

# One thread is importing a module when the other one forks; the child needs that module as well.
PROGRAM = """
import asyncio, os, signal, sys, threading
import framewire

mode, journal, slow = sys.argv[1:]
begun, forking = threading.Event(), threading.Event()

class Slow:
    def find_spec(self, name, path, target=None):
        if name == slow and not begun.is_set():
            begun.set()
            assert forking.wait(20)

sys.meta_path.insert(0, Slow())

async def made(fw):
    async with fw:
        return await (await fw.venice.images.generate("a fox", "hidream")).images[0].read()

def call():
    if mode == "async":
        return asyncio.run(made(framewire.AsyncFramewire(journal=journal)))
    with framewire.Framewire(journal=journal) as fw:
        return fw.venice.images.generate("a fox", "hidream").images[0].read()

content = []
thread = threading.Thread(target=lambda: content.append(call()))
thread.start()
assert begun.wait(20)
os.register_at_fork(before=forking.set)
child = os.fork()
if child == 0:
    signal.alarm(20)
    os._exit(0 if call() else 1)
thread.join()
assert content
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
SLOW = {
    "the client": "framewire._{mode}.facade",
    "its service": "framewire._{mode}.venice.client",
    "the operation": "framewire_api.api.venice.venice_generate_image",
    "a model": "framewire_api.models.venice_generate_image_request",
    "the connection": "framewire._core.io.{mode}_sender",
    "what decodes": "pybase64",
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked there")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("slow", SLOW)
def test_the_child_finds_nothing_half_made(
    mode: str, slow: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    module = SLOW[slow].format(mode=mode)
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, mode, str(tmp_path / "jobs.db"), module],
        env={**os.environ, **framewire_sandbox.env},
        timeout=60,
    )
    assert ended.returncode == 0
