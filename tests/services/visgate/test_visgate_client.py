"""The visgate client itself: keys, provider keys, copies and closing."""

import inspect
from typing import Any

import pytest

import framewire
from framewire.errors import AuthenticationError, ClosedError, ConfigurationError
from framewire.sandbox import Sandbox
from framewire.services.visgate.options import VisgateOptions
from tests.services.visgate.kit import KEY, SCHNELL, World, settled

_DONE = {
    "id": "g",
    "model": SCHNELL,
    "provider": "fal",
    "images": ["http://c/x.png"],
    "video_url": "http://c/x.mp4",
}
_HEADERS = {
    "fal_key": "x-fal-key",
    "replicate_key": "x-replicate-key",
    "runway_key": "x-runway-key",
}


def _provider_headers(request: Any) -> dict[str, str]:
    return {
        argument: request.headers[header]
        for argument, header in _HEADERS.items()
        if header in request.headers
    }


async def test_defaults_are_the_documented_ones(world: World) -> None:
    client = world.client()
    assert client.api_key == KEY
    assert client.base_url == "https://visgateai.com/api/v1"
    assert (client.timeout, client.max_retries) == (120.0, 2)


def test_the_key_is_the_one_positional_argument_of_both_constructors() -> None:
    for cls in (framewire.Visgate, framewire.AsyncVisgate):
        parameters = list(inspect.signature(cls).parameters.values())
        positional = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
        assert positional == ["api_key"]
        named = {p.name for p in parameters} | VisgateOptions.__optional_keys__
        assert {"base_url", "timeout", "max_retries", *_HEADERS} <= named


async def test_key_and_address_come_from_the_environment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISGATE_API_KEY", "vg-env")
    monkeypatch.setenv("VISGATE_BASE_URL", "http://localhost:1/api/v1/")
    client = world.client(api_key=None)
    assert (client.api_key, client.base_url) == ("vg-env", "http://localhost:1/api/v1")
    assert world.client(api_key="vg-given").api_key == "vg-given"


async def test_no_key_is_an_authentication_error(world: World) -> None:
    with pytest.raises(AuthenticationError, match="VISGATE_API_KEY") as caught:
        world.client(api_key="")
    assert isinstance(caught.value, ConfigurationError | ValueError)


async def test_a_client_closes_at_the_end_of_its_block(framewire_sandbox: Sandbox) -> None:
    url = framewire_sandbox.base_url("visgate")
    with framewire.Visgate(KEY, base_url=url) as client:
        assert client.health()["status"] == "ok"
    with pytest.raises(ClosedError):
        client.health()
    async with framewire.AsyncVisgate(KEY, base_url=url) as other:
        assert (await other.health())["status"] == "ok"
    with pytest.raises(ClosedError):
        await other.health()


CALLS = [
    ("generate", lambda c: c.generate("a cat"), True),
    ("images", lambda c: c.images.generate(SCHNELL, "a cat"), True),
    ("videos", lambda c: c.videos.generate("fal-ai/veo3", "a cat"), True),
    ("health", lambda c: c.health(), False),
    ("models", lambda c: c.models.list(), False),
    ("usage", lambda c: c.usage.get(), False),
    ("requests", lambda c: c.requests.get("r1"), False),
    ("stored keys", lambda c: c.providers.set_key("fal", "other"), False),
    ("checked keys", lambda c: c.providers.validate_key("fal", "other"), False),
    ("billing", lambda c: c.billing.info(), False),
]


@pytest.mark.parametrize(("do", "paid"), [row[1:] for row in CALLS], ids=[row[0] for row in CALLS])
async def test_provider_keys_go_with_generation_only(world: World, do: Any, paid: bool) -> None:
    keys = {"fal_key": "fal-1", "replicate_key": "r8-1", "runway_key": "rw-1"}
    client, sent = world.answering({**_DONE, "status": "completed"}, **keys)
    await settled(do(client))
    assert _provider_headers(sent[0]) == (keys if paid else {})
    assert sent[0].headers["authorization"] == f"Bearer {KEY}"


async def test_provider_keys_are_replaced_and_those_not_passed_forgotten(world: World) -> None:
    client, sent = world.answering(_DONE, fal_key="fal-1", runway_key="rw-1", timeout=5)
    pool = client._transport.pool
    changed: Any = client.set_provider_headers(fal_key="fal-2", replicate_key="r8-2")
    assert changed is None
    await settled(client.generate("a cat"))
    client.set_provider_headers()
    await settled(client.generate("a cat"))
    assert [_provider_headers(request) for request in sent] == [
        {"fal_key": "fal-2", "replicate_key": "r8-2"},
        {},
    ]
    # The vendor's client drops its connections here and goes back to 120 seconds.
    assert client.timeout == 5
    assert client._transport.pool is pool
    assert sent[0].extensions["timeout"]["read"] == 5


async def test_methods_kept_from_before_use_the_new_provider_keys(world: World) -> None:
    client, sent = world.answering(_DONE)
    generate = client.images.generate
    client.set_provider_headers(fal_key="fal-2")
    await settled(generate(SCHNELL, "a cat"))
    assert _provider_headers(sent[0]) == {"fal_key": "fal-2"}


async def test_a_provider_key_that_no_header_can_carry_changes_nothing(world: World) -> None:
    client, sent = world.answering(_DONE, fal_key="fal-1")
    with pytest.raises(ConfigurationError, match="fal_key"):
        client.set_provider_headers(fal_key="two\nlines")
    await settled(client.generate("a cat"))
    assert _provider_headers(sent[0]) == {"fal_key": "fal-1"}


async def test_a_copy_has_its_own_provider_keys_and_the_original_keeps_its_own(
    world: World,
) -> None:
    client, sent = world.answering(_DONE, fal_key="fal-1", runway_key="rw-1")
    copy = client.with_options(fal_key="fal-2")
    bare = client.with_options(fal_key=None)
    for used in (copy, bare, client):
        await settled(used.generate("a cat"))
    assert [_provider_headers(request) for request in sent] == [
        {"fal_key": "fal-2", "runway_key": "rw-1"},
        {"runway_key": "rw-1"},
        {"fal_key": "fal-1", "runway_key": "rw-1"},
    ]


async def test_provider_keys_are_read_from_the_environment_only_when_asked_for(
    world: World, framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISGATE_API_KEY", KEY)
    monkeypatch.setenv("VISGATE_BASE_URL", framewire_sandbox.base_url("visgate"))
    monkeypatch.setenv("VISGATE_FAL_API_KEY", "fal-env")
    monkeypatch.setenv("FAL_KEY", "fal-env-2")
    monkeypatch.setenv("RUNWAY_API_KEY", "rw-env")
    cls: Any = framewire.Visgate if world.kind == "sync" else framewire.AsyncVisgate
    for byok, mode, keys in (
        (False, "managed", {}),
        (True, "byok", {"fal_key": "fal-env", "runway_key": "rw-env"}),
    ):
        client = world.adopt(cls.from_env(byok=byok))
        result = await settled(client.generate("a cat", params={"image_size": "64x64"}))
        assert result.mode == mode
        assert _provider_headers(framewire_sandbox.requests[-1]) == keys


async def test_no_provider_key_shows_in_a_representation(world: World) -> None:
    client = world.client(fal_key="fal-secret")
    shown = f"{client!r} {client._settings!r} {client.usage!r} {client.usage.logs!r} {vars(client)}"
    assert "fal-secret" not in shown
    assert KEY not in shown


def test_both_worlds_have_the_same_public_names() -> None:
    def names(cls: type) -> set[str]:
        return {name for name in vars(cls) if not name.startswith("_")}

    synchronous, asynchronous = framewire.Visgate("k"), framewire.AsyncVisgate("k")
    assert names(type(synchronous)) == names(type(asynchronous))
    for group in ("images", "videos", "requests", "models", "usage", "providers", "auth",
                  "api_keys", "billing"):  # fmt: skip
        one, other = getattr(synchronous, group), getattr(asynchronous, group)
        assert names(type(one)) == names(type(other)) != set()
    synchronous.close()
