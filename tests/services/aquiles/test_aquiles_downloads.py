"""Videos fetched from the server: whole, bounded, resumed, or with the reason why not."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framewire.errors import (
    APIConnectionError,
    InternalServerError,
    InvalidArgumentError,
    OutcomeUnknownError,
    ServiceUnavailableError,
)
from framewire.sandbox import Sandbox
from tests.services.aquiles.kit import (
    MODES,
    listed,
    names,
    opened,
    sent,
    settle,
)

pytestmark = pytest.mark.parametrize("mode", MODES)


async def video(client: Any, prompt: str = "a cat", **arguments: Any) -> Any:
    return await settle(client.videos.create(prompt, "wan2.2", **arguments))


async def test_a_downloaded_video_is_written_read_and_saved(
    mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        content = await settle(client.videos.download_content(made.id, variant="video"))
        asked = len(sandbox.requests)
        assert await settle(content.write_to_file(tmp_path / "video.out")) is None
        saved = await settle(content.save(tmp_path / "video"))
        pieces = await listed(content.iter_bytes(1000))
        data = await settle(content.read())
        assert len(sandbox.requests) == asked
        await settle(made.write_to_file(tmp_path / "same.mp4"))
        assert await settle(made.read()) == data
    assert data[4:8] == b"ftyp"
    assert content.content == data == b"".join(pieces)
    assert {len(piece) for piece in pieces[:-1]} == {1000}
    assert content.content_type == "video/mp4"
    assert saved == tmp_path / "video.mp4"
    for path in (saved, tmp_path / "video.out", tmp_path / "same.mp4"):
        assert path.read_bytes() == data
    assert sandbox.leaks == []


async def test_a_video_written_before_it_is_read_survives_pickling_and_closing(
    mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        content = await settle(client.videos.download_content(made.id))
    data = content.content
    copy = pickle.loads(pickle.dumps(content))
    await settle(content.close())
    assert (content.content, copy.content, await settle(copy.read())) == (b"", data, data)
    steps: list[Any] = []
    await settle(copy.save(tmp_path / "copy.mp4", on_progress=steps.append))
    assert (tmp_path / "copy.mp4").read_bytes() == data


async def test_the_size_of_a_download_can_be_bounded_and_watched(
    mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        content = await settle(client.videos.download_content(made.id))
        steps: list[Any] = []
        await settle(content.save(tmp_path / "video.mp4", on_progress=steps.append))
        with pytest.raises(Exception, match="max_bytes=10"):
            await settle(content.save(tmp_path / "no.mp4", max_bytes=10))
    assert (steps[-1].received, steps[-1].total) == (len(content.content),) * 2
    assert names(tmp_path) == ["video.mp4"]


@pytest.mark.parametrize("status", [500, 503])
async def test_a_failing_content_route_is_asked_again(
    status: int, mode: str, sandbox: Sandbox
) -> None:
    sandbox.fault("aquiles_get_video_content", kind="status", status=status, times=2)
    async with opened(mode, sandbox) as client:
        made = await video(client)
        content = await settle(client.videos.download_content(made.id))
        assert client.pauses == [0.5, 1.0]
    assert content.content[4:8] == b"ftyp"


async def test_a_video_that_is_not_there_is_asked_for_a_few_times_only(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(InternalServerError, match=r"client\.videos\.retrieve") as caught:
            await settle(client.videos.download_content("video_missing"))
    assert caught.value.status_code == 500
    assert len(sent(sandbox, "get_video_content")) == 3


async def test_a_server_without_videos_is_not_asked_twice(
    mode: str, server: Callable[[str], Sandbox]
) -> None:
    sandbox = server("image")
    async with opened(mode, sandbox) as client:
        with pytest.raises(ServiceUnavailableError, match="does not generate videos"):
            await settle(client.videos.download_content("video_x"))
        with pytest.raises(ServiceUnavailableError, match="does not generate videos"):
            await video(client)
    assert len(sandbox.requests) == 2


async def test_a_download_that_breaks_off_goes_on_where_it_stopped(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        whole = (await settle(client.videos.download_content(made.id))).content
        sandbox.fault("aquiles_get_video_content", kind="truncated", share=0.5)
        content = await settle(client.videos.download_content(made.id))
        assert client.pauses == [0.5]
    first, second = sent(sandbox, "get_video_content")[1:]
    assert content.content == whole
    assert "range" not in first.headers
    start = int(second.headers["range"].removeprefix("bytes=").rstrip("-"))
    assert 0 < start < len(whole)
    assert second.headers["if-range"]


async def test_a_download_that_always_breaks_off_ends(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        sandbox.fault("aquiles_get_video_content", kind="truncated", share=0.5, times=None)
        with pytest.raises(APIConnectionError) as caught:
            await settle(client.videos.download_content(made.id))
    assert not isinstance(caught.value, OutcomeUnknownError)
    assert len(sent(sandbox, "get_video_content")) == 3


@pytest.mark.parametrize("variant", ["thumbnail", "spritesheet"])
async def test_a_variant_that_the_server_ignores_is_refused(
    variant: str, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        with pytest.raises(InvalidArgumentError, match="sends the video all the same"):
            await settle(client.videos.download_content(made.id, variant=variant))
        free = client.with_options(guards=False)
        content = await settle(free.videos.download_content(made.id, variant=variant))
    assert content.content_type == "video/mp4"


async def test_a_download_has_the_options_of_a_call_and_a_raw_answer(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        raw = await settle(
            client.with_raw_response.videos.download_content(
                made.id, timeout=20, extra_headers={"X-Proxy": "p"}
            )
        )
    assert raw.headers["content-type"] == "video/mp4"
    assert raw.content == raw.parse().content
    assert sent(sandbox, "get_video_content")[0].headers["x-proxy"] == "p"
