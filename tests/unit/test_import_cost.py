"""What an import loads."""

import json
import os
import socket
import subprocess
import sys
import threading

import pytest

HEAVY = ("httpx", "httpcore", "attrs", "attr", "dateutil", "framewire_api.models", "framewire_api",
         "framewire._sync", "framewire._async", "ssl", "asyncio")  # fmt: skip


def loaded(code: str) -> set[str]:
    """The modules that running some code loads, in a process of its own."""
    script = f"import sys\n{code}\nimport json\nprint(json.dumps(sorted(sys.modules)))"
    # Where proxies are named, more is loaded to read that.
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def alone() -> set[str]:
    return loaded("import framewire") - loaded("pass")


@pytest.mark.parametrize("module", HEAVY)
def test_importing_framewire_alone_does_not_load(alone, module):
    assert {name for name in alone if name == module or name.startswith(f"{module}.")} == set()


def test_an_error_class_loads_neither_httpx_nor_models():
    found = loaded("from framewire import RateLimitError, errors")
    assert "framewire.errors" in found
    assert not found & {"httpx", "framewire_api.models", "attrs"}


def test_a_client_loads_no_model_of_another_service():
    found = loaded("import framewire; framewire.Visgate('key')")
    models = {name.rpartition(".")[2] for name in found if name.startswith("framewire_api.models.")}
    assert {name for name in models if name.startswith(("venice", "siray", "aquiles"))} == set()


def test_listing_the_names_loads_no_client():
    found = loaded("import framewire; assert 'AsyncVenice' in dir(framewire)")
    assert "httpx" not in found


def test_a_call_needs_nothing_of_httpx_and_a_synchronous_one_no_event_loop():
    body = b'{"models": []}'
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"

    def answer() -> None:
        with server.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(head % len(body) + body)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=answer).start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        found = loaded(
            f"import framewire\nwith framewire.Visgate('key', base_url={url!r}) as client:\n"
            "    assert client.models.list().models == []"
        )
    assert "framewire_api.models.visgate_model_list" in found
    unused = {"asyncio", "httpx", "rich", "sqlite3", "urllib.request", "framewire.journal"}
    assert found & unused == set()
