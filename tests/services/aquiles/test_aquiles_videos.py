"""Videos: started, looked at, listed, waited for, fetched, forgotten."""

from collections.abc import Callable
from typing import Any

import pytest

from framewire.errors import (
    ConfigurationError,
    InvalidArgumentError,
    JobFailed,
    JobTimeout,
    NotFoundError,
)
from framewire.sandbox import Sandbox
from framewire.services.aquiles.guards import IgnoredArgumentWarning
from tests.services.aquiles.kit import (
    MODES,
    body,
    listed,
    opened,
    parts,
    png,
    sent,
    settle,
)

pytestmark = pytest.mark.parametrize("mode", MODES)


async def video(client: Any, prompt: str = "a cat", **arguments: Any) -> Any:
    return await settle(client.videos.create(prompt, "wan2.2", **arguments))


async def test_a_video_is_a_job_with_openais_fields(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client, size="1280x720", seconds=4)
        assert (made.object, made.status, made.progress, made.model) == (
            "video",
            "queued",
            0,
            "wan2.2",
        )
        assert (made.size, made.seconds, made.quality, made.prompt) == (
            "1280x720",
            "4",
            "standard",
            "a cat",
        )
        assert (made.error, made.completed_at, made.expires_at) == (None, None, None)
        assert made.remixed_from_video_id is None
        assert made.created_at > 1_700_000_000
        done = await settle(made.wait())
        assert (done.id, done.status, done.progress) == (made.id, "completed", 100)
    assert body(sent(sandbox, "create_video")[0])["seconds"] == "4"


async def test_openais_spelling_and_a_reference_image(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        made = await settle(
            client.videos.create(
                prompt="a cat", model="ltx-2", input_reference=png(), seconds="8", size="720x1280"
            )
        )
        again = await settle(client.videos.retrieve(made.id))
    assert (again.id, again.seconds) == (made.id, "8")
    assert dict(parts(sent(sandbox, "create_video")[0]))["input_reference"] == png()


async def test_looks_bring_the_videos_own_fields_up_to_date(mode: str, sandbox: Sandbox) -> None:
    sandbox.script("aquiles", ["processing:40", "failed"])
    async with opened(mode, sandbox) as client:
        made = await video(client)
        await settle(made.refresh())
        assert (made.status, made.progress, made.raw["progress"]) == ("processing", 40, 40)
        with pytest.raises(JobFailed):
            await settle(made.wait())
        assert (made.status, made.raw["status"]) == ("failed", "failed")


async def test_a_failed_video_comes_back_from_poll_with_its_reason(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client, "a cat [[fail]]")
        ended = await settle(client.videos.poll(made.id))
    assert (ended.status, ended.error.code) == ("failed", "generation_error")
    assert ended.error.message == "injected pipeline failure"


async def test_poll_goes_on_over_every_status_word_until_the_video_ends(
    mode: str, sandbox: Sandbox
) -> None:
    words = ["queued", "processing:10", "in_progress:20", "running:30", "starting:40", "completed"]
    sandbox.script("aquiles", words)
    seen: list[Any] = []
    async with opened(mode, sandbox) as client:
        made = await video(client)
        ended = await settle(
            client.videos.poll(made.id, poll_interval_ms=250, on_progress=seen.append)
        )
        assert client.pauses == [0.25] * 5
    assert ended.status == "completed"
    assert [event.status for event in seen] == [word.partition(":")[0] for word in words]


@pytest.mark.parametrize("word", ["succeeded", "completed", "ready", "finished", "success"])
async def test_every_word_for_success_ends_a_wait(word: str, mode: str, sandbox: Sandbox) -> None:
    sandbox.script("aquiles", [word])
    async with opened(mode, sandbox) as client:
        made = await video(client)
        assert (await settle(made.wait())).status == word


@pytest.mark.parametrize("word", ["failed", "error"])
async def test_every_word_for_failure_ends_a_wait(word: str, mode: str, sandbox: Sandbox) -> None:
    sandbox.script("aquiles", [word])
    async with opened(mode, sandbox) as client:
        made = await video(client)
        with pytest.raises(JobFailed) as caught:
            await settle(made.wait())
    assert (caught.value.status, caught.value.job_id) == (word, made.id)


async def test_create_and_poll_waits_and_passes_everything_on(mode: str, sandbox: Sandbox) -> None:
    sandbox.script("aquiles", ["processing:50", "completed"])
    seen: list[Any] = []
    async with opened(mode, sandbox) as client:
        ended = await settle(
            client.videos.create_and_poll(
                "a cat",
                "ltx-2",
                input_reference=png(),
                size="1280x720",
                seconds=8,
                quality="hd",
                poll_interval_ms=1000,
                timeout=60,
                request_timeout=20,
                on_progress=seen.append,
                extra_headers={"X-Own": "1"},
                extra_body={"more": "yes"},
            )
        )
        assert client.pauses == [1.0]
    assert (ended.status, ended.seconds, [event.progress for event in seen]) == (
        "completed",
        "8",
        [50, 100],
    )
    (request,) = sent(sandbox, "create_video")
    assert request.headers["x-own"] == "1"
    assert dict(parts(request))["more"] == b"yes"


async def test_a_wait_that_is_too_long_says_how_to_go_on(mode: str, sandbox: Sandbox) -> None:
    sandbox.script("aquiles", ["processing:50"])
    async with opened(mode, sandbox) as client:
        now = [0.0]
        client._transport.clock = lambda: now.__setitem__(0, now[0] + 1) or now[0]
        made = await video(client)
        with pytest.raises(JobTimeout, match=r"client\.videos\.poll"):
            await settle(client.videos.poll(made.id, timeout=5))


async def test_a_list_is_a_page_and_goes_on_over_all_pages(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        ids = [(await video(client, f"video {number}")).id for number in range(5)]
        page = await settle(client.videos.list(limit=2))
        assert [each.id for each in page.data] == ids[:2:-1]
        assert (page.has_more, page.object) == (True, "list")
        assert (page.first_id, page.last_id) == (ids[4], ids[3])
        assert page.next_page_info() == {"after": ids[3]}
        second = await settle(page.get_next_page())
        assert [each.id for each in second.data] == [ids[2], ids[1]]
        assert [each.id for each in await listed(page)] == ids[::-1]
        sizes = [len(each.data) for each in await listed(page.iter_pages())]
        assert sizes == [2, 2, 1]
        rest = await settle(client.videos.list(after=ids[1], order="desc"))
        assert [each.id for each in rest.data] == ids[:1]
        assert not rest.has_next_page()
        with pytest.raises(ConfigurationError, match="no next page"):
            await settle(rest.get_next_page())
        assert (await settle(page.data[0].wait())).status == "completed"
    assert sent(sandbox, "list_videos")[0].query == {"limit": "2"}


async def test_the_list_can_be_looped_over_at_once(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        ids = [(await video(client, f"video {number}")).id for number in range(3)]
        assert [each.id for each in await listed(client.videos.list(limit=1))] == ids[::-1]
        assert await listed(client.videos.list(after=ids[0])) == []


async def test_a_video_deleted_while_looping_neither_doubles_nor_loses_others(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        ids = [(await video(client, f"video {number}")).id for number in range(7)]
        seen: list[str] = []
        page = await settle(client.videos.list(limit=2))
        if mode == "async":
            async for each in page:
                seen.append(each.id)
                if each.id == ids[3]:
                    await client.videos.delete(each.id)
        else:
            for each in page:
                seen.append(each.id)
                if each.id == ids[3]:
                    client.videos.delete(each.id)
    assert seen == ids[::-1]


async def test_a_server_that_always_answers_with_the_same_page_ends_the_loop(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        page = {"data": [dict(made.raw)], "object": "list", "has_more": True, "last_id": made.id}
        sandbox.fault("aquiles_list_videos", kind="status", status=200, body=page, times=None)
        assert [each.id for each in await listed(client.videos.list())] == [made.id]


@pytest.mark.parametrize("limit", [0, -1, True, "2"])
async def test_a_limit_that_the_server_answers_oddly_is_refused(
    limit: Any, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(InvalidArgumentError, match="limit"):
            await settle(client.videos.list(limit=limit))
    assert sandbox.requests == []


async def test_an_order_that_the_server_does_not_know_is_warned_about(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.warns(IgnoredArgumentWarning, match="newest video comes first"):
            page = await settle(client.videos.list(order="asc"))
    assert page.data == []


async def test_a_deleted_video_is_gone(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        gone = await settle(client.videos.delete(made.id))
        assert (gone.id, gone.deleted, gone.object_) == (made.id, True, "video.deleted")
        with pytest.raises(NotFoundError, match="Video not found"):
            await settle(client.videos.retrieve(made.id))
        with pytest.raises(NotFoundError):
            await settle(client.videos.delete(made.id))


async def test_a_delete_whose_answer_was_lost_is_a_success(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        sandbox.fault("aquiles_delete_video", kind="reset", after_accept=True)
        gone = await settle(client.videos.delete(made.id))
    assert (gone.id, gone.deleted) == (made.id, True)
    assert len(sent(sandbox, "delete_video")) == 2


async def test_dev_mode_makes_videos_of_air(mode: str, server: Callable[[str], Sandbox]) -> None:
    sandbox = server("dev")
    async with opened(mode, sandbox) as client:
        made = await video(client)
        assert (made.status, made.progress) == ("processing", 50)
        ended = await settle(made.wait())
        assert (ended.status, ended.progress) == ("completed", 100)
        assert (await settle(client.videos.delete(made.id))).deleted is True


@pytest.mark.parametrize("name", ["retrieve", "delete", "poll", "download_content"])
async def test_an_empty_id_is_refused(name: str, mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(InvalidArgumentError, match="video_id"):
            await settle(getattr(client.videos, name)(""))
    assert sandbox.requests == []


async def test_a_saved_job_is_taken_up_again(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        made = await video(client)
        again = client.job(made.to_dict())
        ended = await settle(again.wait())
        restored = type(made).from_dict(client, made.to_dict())
        assert (restored.error, restored.size) == (None, None)
        assert (await settle(restored.wait())).prompt == "a cat"
    assert (ended.id, ended.prompt) == (made.id, "a cat")
