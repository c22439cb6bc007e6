"""The vendors' clients run against the sandbox, and framewire sends what they send."""

import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
import siray as vendor
import visgate_sdk

import framewire
from framewire.sandbox import Sandbox
from tests.contract.harness import MODES, settle
from tests.interop import calls_openai
from tests.interop.calls import UPLOADS, VISGATE, Call, siray
from tests.interop.differences import DIFFERENCES, listed
from tests.interop.peers import PEERS, differences, seen

_ELSEWHERE = Path("unused")
CALLS: list[tuple[str, Call]] = [
    *(("visgate-sdk", call) for call in VISGATE),
    *(("siray", call) for call in siray(_ELSEWHERE)),
    *(("openai", call) for call in calls_openai.OPENAI),
]
# OpenAI ends its own video service and the package says so; Aquiles-Image goes on with it.
SORA = pytest.mark.filterwarnings("ignore:The Sora API is scheduled:DeprecationWarning")
VARIATIONS = pytest.mark.filterwarnings("ignore:deprecated$:DeprecationWarning")
MARKS = {"openai": [SORA]}
USES = [
    pytest.param(
        package, call.name, mode, id=f"{package} {call.name} {mode}", marks=MARKS.get(package, ())
    )
    for package, call in CALLS
    for mode in MODES
    if call.only in ("", mode)
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(image_seconds=0.0, video_seconds=0.0) as running:
        yield running


def test_sirays_own_client_runs_against_the_command_as_started_by_default() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "framewire", "sandbox", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split("sandbox on ")[1].split()[0] + "/siray"
            client = vendor.Siray(api_key="any", base_url=url, gateway_url=url)
            status = client.image.run(
                model="openai/gpt-image-1", prompt="a skyline", poll_interval=0.1, timeout=60.0
            )
        finally:
            process.terminate()
    assert status.is_completed()


def found(package: str, name: str, folder: Path) -> Call:
    every = {
        "visgate-sdk": VISGATE, "siray": siray(folder), "openai": calls_openai.OPENAI
    }[package]  # fmt: skip
    (call,) = [each for each in every if each.name == name]
    return call


@pytest.mark.parametrize(("package", "name", "mode"), USES)
async def test_a_call_works_in_both_and_sends_the_same_but_for_what_is_listed(
    package: str, name: str, mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    call, peer = found(package, name, tmp_path), PEERS[package]
    theirs, their_requests = await seen(peer, call, mode, sandbox, ours=False)
    assert call.check(theirs), f"{package} did not get what it asks for: {theirs!r}"
    ours, our_requests = await seen(peer, call, mode, sandbox, ours=True)
    assert call.check(ours), f"framewire did not get what it asks for: {ours!r}"
    assert differences(their_requests, our_requests) == listed(package, name)
    assert their_requests or call.method == "load_from_local"


def test_every_row_of_the_table_concerns_a_call() -> None:
    names = [(package, call.name) for package, call in CALLS]
    names += [("siray", name) for name in UPLOADS]
    for row in DIFFERENCES:
        for pattern in row.calls:
            one = type(row)(row.package, (pattern,), row.what, row.theirs, row.ours, row.reason)
            assert any(one.concerns(*each) for each in names), (row.package, pattern)
        assert row.reason


def public(client: Any, *groups: str) -> set[str]:
    """The public methods of a client and of its groups of methods."""
    names = {name for name in dir(type(client)) if callable(getattr(type(client), name))}
    for group in groups:
        resource = getattr(client, group)
        names |= {f"{group}.{name}" for name in dir(resource) if callable(getattr(resource, name))}
    return {name for name in names if "_" not in (name[0], name.rpartition(".")[2][0])}


def grouped(client: Any) -> set[str]:
    return {name for name, value in vars(client).items() if type(value).__module__ != "builtins"}


@pytest.mark.parametrize("mode", MODES)
def test_every_method_of_visgate_is_called(mode: str, sandbox: Sandbox) -> None:
    client = PEERS["visgate-sdk"].open("sync", sandbox, ours=False)
    groups = {name for name in grouped(client) if not name.startswith("_")} - {"generate"}
    assert groups == {"images", "videos", "requests", "models", "usage", "providers"}
    methods = public(client, *groups) | {"generate"}
    client.close()
    called = {call.method for call in VISGATE if call.only in ("", mode)} - {"_request"}
    # Closing is what `seen` does; setting keys later is one of the calls of `generate`.
    assert called == methods - {"close", "set_provider_headers"}
    waiting = [call for call in VISGATE if call.run.__name__ == "awaited_request"]
    assert len(waiting) == 1, "GenerationRequest.wait is not called"


def test_every_method_of_siray_is_called(sandbox: Sandbox) -> None:
    client = PEERS["siray"].open("sync", sandbox, ours=False)
    groups = {name for name in grouped(client) if not name.startswith("_")}
    assert groups == {"image", "video", "file"}
    assert {call.method for call in siray(_ELSEWHERE)} == public(client, *groups)


@SORA
@VARIATIONS
async def test_every_method_of_openai_is_called_or_has_no_operation(sandbox: Sandbox) -> None:
    client = PEERS["openai"].open("sync", sandbox, ours=False)
    groups = ("images", "videos", "models")
    methods = public(client, *groups) - public(client)
    methods = {name for name in methods if not name.endswith("_response")}
    called = {call.method for call in calls_openai.OPENAI}
    assert called | set(calls_openai.UNSERVED) == methods
    assert not called & set(calls_openai.UNSERVED)
    for method, status in calls_openai.UNSERVED.items():
        group, _, name = method.partition(".")
        function = getattr(getattr(client.with_options(max_retries=0), group), name)
        required = {
            each.name: ("a.png", calls_openai.PNG) if each.name in ("image", "video") else "x"
            for each in inspect.signature(function).parameters.values()
            if each.default is inspect.Parameter.empty
        }
        with pytest.raises(openai.APIStatusError) as caught:
            function(**required)
        assert caught.value.status_code == status, method
    client.close()


ERRORS = (framewire.FramewireError, visgate_sdk.VisgateError, vendor.SirayError, openai.APIError)
REFUSED = {
    "visgate-sdk": lambda c: c.usage.get(),
    "siray": lambda c: c.image.query_task("t1"),
    "openai": lambda c: c.models.list(),
}


@pytest.mark.parametrize("package", PEERS)
async def test_a_wrong_key_is_an_error_of_the_same_name_in_both(
    package: str, sandbox: Sandbox
) -> None:
    names = []
    for ours in (False, True):
        client = PEERS[package].open("sync", sandbox, ours=ours, key="bad-key")
        with pytest.raises(ERRORS) as caught:
            await settle(REFUSED[package](client))
        names.append(type(caught.value).__name__)
        if hasattr(client, "close"):
            client.close()
    refusals = {"AuthenticationError", "PermissionDeniedError"}
    assert names[0] == names[1]
    assert names[0] in refusals
