"""A paid answer is kept until what it holds was saved, and is had again, typed."""

import warnings
from pathlib import Path
from typing import Any

import pytest

from framewire import errors
from framewire._core.io import async_backend
from framewire._core.journal.bodies import LARGE
from framewire.journal import Journal, State
from framewire.sandbox import Sandbox
from tests.contract.harness import listed, settle
from tests.journal.kit import PROMPT, VECTORS, VIDEO, umbrella

pytestmark = pytest.mark.forks
IMAGE = "venice/hidream"
FLUX = "visgate/fal-ai/flux/schnell"


async def results(mode: str, box: Sandbox, url: Any) -> list[Any]:
    """What a later run finds."""
    fw = umbrella(mode, box, url)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found: list[Any] = await settle(fw.jobs.results())
    await settle(fw.close())
    return found


CALLS = {
    "venice image": lambda fw: fw.generate_image(PROMPT, IMAGE),
    "venice binary": lambda fw: fw.venice.images.generate(PROMPT, "hidream", return_binary=True),
    "venice simple": lambda fw: fw.venice.images.simple_generate(PROMPT),
    "venice speech": lambda fw: fw.venice.audio.speech.create(PROMPT),
    "aquiles image": lambda fw: fw.aquiles.images.generate(PROMPT, response_format="b64_json"),
    "aquiles address": lambda fw: fw.aquiles.images.generate(PROMPT),
    "visgate image": lambda fw: fw.visgate.images.generate("fal-ai/flux/schnell", PROMPT),
    "visgate images": lambda fw: fw.visgate.images.generate(
        "fal-ai/flux/schnell", PROMPT, num_images=2
    ),
    "visgate simply": lambda fw: fw.visgate.generate(PROMPT),
    "visgate job": lambda fw: fw.generate_image(PROMPT, FLUX),
    "visgate video": lambda fw: fw.visgate.videos.generate("fal-ai/veo3", PROMPT),
    "siray video": lambda fw: fw.generate_video(PROMPT, f"siray/{VIDEO}"),
    "siray run": lambda fw: fw.siray.image.run(
        "black-forest-labs/flux-1.1-pro", PROMPT, poll_interval=0.1
    ),
    "aquiles video": lambda fw: fw.aquiles.videos.create_and_poll(PROMPT, poll_interval_ms=100),
}


def media_of(result: Any) -> list[Any]:
    return list(result._media()) if hasattr(result, "_media") else [result]


def files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


def beside(folder: Path) -> list[Path]:
    """What stands beside the journal of large answers."""
    return files(folder, "jobs.db-results/*")


@pytest.mark.parametrize("call", CALLS)
async def test_a_result_that_nobody_saved_is_had_again_and_goes_once_it_was(
    call: str, mode: str, framewire_sandbox: Sandbox, journal_url: str, tmp_path: Path
) -> None:
    box = framewire_sandbox
    fw = umbrella(mode, box, journal_url)
    first = await settle(CALLS[call](fw))
    await settle(fw.close())
    accepted = box.ledger.accepted
    with Journal(journal_url) as journal:
        (stored,) = journal.results()
        assert stored.complete
        assert stored.model is not None
        assert journal.pending() == []
    (again,) = await results(mode, box, journal_url)
    assert again.error is None
    assert again.entry.service == call.partition(" ")[0]
    media = media_of(again.result)
    assert len(media) == len(media_of(first)) >= 1
    for number, each in enumerate(media):
        assert len(await results(mode, box, journal_url)) == 1
        await settle(each.save(tmp_path / f"{number}-"))
    assert await results(mode, box, journal_url) == []
    with Journal(journal_url) as journal:
        assert [entry.state for entry in journal.entries()] == [again.entry.state]
    assert beside(tmp_path) == []
    assert box.ledger.accepted == accepted == 1


@pytest.mark.parametrize("how", ["save", "read", "save_all"])
async def test_what_was_saved_at_once_is_not_kept(
    how: str, mode: str, framewire_sandbox: Sandbox, journal_url: str, tmp_path: Path
) -> None:
    fw = umbrella(mode, framewire_sandbox, journal_url)
    made = await settle(fw.generate_image(PROMPT, IMAGE))
    # Looking at it hands nothing over.
    assert made.images[0].b64_json
    assert len(await settle(fw.jobs.results())) == 1
    if how == "save_all":
        await settle(made.save_all(tmp_path / "out"))
    elif how == "save":
        await settle(made.images[0].save(tmp_path / "a.webp"))
    else:
        await settle(made.images[0].read())
    assert await settle(fw.jobs.results()) == []
    await settle(fw.close())


@pytest.mark.parametrize("brought", [False, True])
async def test_having_what_was_kept_a_moment_ago_takes_no_thread(
    brought: bool, framewire_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fw = umbrella("async", framewire_sandbox, tmp_path / "jobs.db")
    await fw.generate_image(PROMPT, IMAGE)  # the first answer looks for those of earlier runs
    made = await fw.generate_image(PROMPT, IMAGE)
    assert len(made.images[0].b64_json) < LARGE
    if brought:  # into the tables, where a transaction may have to wait
        assert len(await fw.jobs.results()) == 2
    threads: list[Any] = []
    in_thread = async_backend.in_thread

    async def counted(work: Any, *args: Any, **kwargs: Any) -> Any:
        threads.append(work)
        return await in_thread(work, *args, **kwargs)

    monkeypatch.setattr(async_backend, "in_thread", counted)
    await made.images[0].read()
    assert len(threads) == brought
    monkeypatch.undo()
    assert len(await fw.jobs.results()) == 1
    await fw.close()


async def test_texts_and_vectors_are_kept_for_their_term(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    fw = umbrella(mode, framewire_sandbox, journal_url)
    vectors = await settle(fw.venice.embeddings.create(**VECTORS))
    await settle(
        fw.venice.chat.completions.create(
            model="llama-3.3-70b", messages=[{"role": "user", "content": PROMPT}]
        )
    )
    one, two = await settle(fw.jobs.results())
    assert next(iter(one.result)).embedding == next(iter(vectors)).embedding
    assert two.result.choices[0].message.content
    await settle(fw.jobs.dismiss(one.entry))
    assert [each.entry.id for each in await settle(fw.jobs.results())] == [two.entry.id]
    await settle(fw.close())


async def test_a_spoken_stream_is_kept_as_it_arrives(
    mode: str, framewire_sandbox: Sandbox, journal_url: str, tmp_path: Path
) -> None:
    fw = umbrella(mode, framewire_sandbox, journal_url)
    for whole in (True, False):
        stream = await settle(fw.venice.audio.speech.create(PROMPT, streaming=True))
        heard = b""
        pieces = stream.iter_bytes()
        if whole:
            heard = b"".join(await listed(pieces))
        else:
            first = await anext(pieces) if mode == "async" else next(pieces)
            with Journal(journal_url) as journal:
                stored = journal.results()[-1]
                assert (stored.complete, stored.content) == (False, first)
        await settle(stream.close())
        if whole:
            (kept_one,) = await settle(fw.jobs.results())
            assert (kept_one.complete, await settle(kept_one.result.read())) == (True, heard)
            assert await settle(fw.jobs.results()) == []
    saved = await settle(fw.venice.audio.speech.create(PROMPT, streaming=True))
    await settle(saved.save(tmp_path / "x.mp3"))
    assert [each.complete for each in await settle(fw.jobs.results())] == [False]
    await settle(fw.close())


async def test_events_of_a_chat_are_had_again(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    fw = umbrella(mode, framewire_sandbox, journal_url)
    ask = {"model": "llama-3.3-70b", "messages": [{"role": "user", "content": PROMPT}]}
    heard = await listed(await settle(fw.venice.chat.completions.create(**ask, stream=True)))
    (stored,) = await settle(fw.jobs.results())
    again = await listed(stored.result)
    assert [event.raw for event in again] == [event.raw for event in heard]
    await settle(fw.close())


async def test_media_behind_addresses_are_fetched_where_that_is_asked_for(
    mode: str, framewire_sandbox: Sandbox, journal_url: str, tmp_path: Path
) -> None:
    with Journal(journal_url, results="media") as journal:
        fw = umbrella(mode, framewire_sandbox, journal)
        video = await settle(fw.generate_video(PROMPT, f"siray/{VIDEO}"))
        images = await settle(
            fw.visgate.images.generate("fal-ai/flux/schnell", PROMPT, num_images=2)
        )
        assert len(images.images) == 2
        results = await settle(fw.jobs.results())
        requests = len(framewire_sandbox.requests)
        for number, each in enumerate(results):
            await settle(each.result.save_all(tmp_path / str(number)))
        assert len(framewire_sandbox.requests) == requests
        assert await settle(fw.jobs.results()) == []
        await settle(fw.close())
    assert video.video.url
    sizes = [path.stat().st_size for path in files(tmp_path, "[01]/*")]
    assert len(sizes) == 3
    assert min(sizes) > 100
    assert beside(tmp_path) == []


async def test_keeping_can_be_switched_off(
    mode: str, framewire_sandbox: Sandbox, journal_url: str, tmp_path: Path
) -> None:
    with Journal(journal_url, results=False) as journal:
        fw = umbrella(mode, framewire_sandbox, journal)
        made = await settle(fw.generate_image(PROMPT, IMAGE))
        await settle(fw.generate_video(PROMPT, f"siray/{VIDEO}"))
        await settle(made.images[0].read())
        assert await settle(fw.jobs.results()) == []
        await settle(fw.close())
    assert not (tmp_path / "jobs.db-results").exists()


async def test_a_job_that_failed_leaves_no_result(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.script("siray", ["FAILURE"])
    fw = umbrella(mode, framewire_sandbox, journal_url)
    with pytest.raises(errors.JobFailed):
        await settle(fw.generate_video(PROMPT, f"siray/{VIDEO}"))
    assert await settle(fw.jobs.results()) == []
    await settle(fw.close())


async def test_an_answer_that_cannot_be_read_is_kept_and_says_why(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.fault("venice_create_embedding", kind="html", after_accept=True)
    fw = umbrella(mode, framewire_sandbox, journal_url)
    with pytest.raises(errors.ResponseDecodeError) as caught:
        await settle(fw.venice.embeddings.create(**VECTORS))
    (stored,) = await settle(fw.jobs.results())
    assert (stored.result, stored.entry.state) == (None, State.UNKNOWN)
    assert str(stored.error) == str(caught.value)
    await settle(fw.close())


async def _pieces(content: Any) -> None:
    found = content.iter_bytes()
    if hasattr(found, "__aiter__"):
        async for _ in found:
            pass
    else:
        list(found)


DOWNLOADED = {
    "nothing": lambda content, folder: None,
    "save": lambda content, folder: content.save(folder / "a.mp4"),
    "read": lambda content, folder: content.read(),
    "write_to_file": lambda content, folder: content.write_to_file(folder / "b.mp4"),
    "content": lambda content, folder: content.content and None,
    "iter_bytes": lambda content, folder: _pieces(content),
}


@pytest.mark.parametrize("looked", [True, False])
@pytest.mark.parametrize("how", DOWNLOADED)
async def test_a_file_that_was_downloaded_counts_once_it_is_had(
    how: str, looked: bool, mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.db"
    fw = umbrella(mode, framewire_sandbox, path)
    made = await settle(CALLS["aquiles video"](fw) if looked else fw.aquiles.videos.create(PROMPT))
    if not looked:  # another client waits, so that this one's journal sees no end of the job
        other = umbrella(mode, framewire_sandbox)
        await settle(other.aquiles.videos.poll(made.id, poll_interval_ms=100))
        await settle(other.close())
    content = await settle(fw.aquiles.videos.download_content(made.id))
    got = DOWNLOADED[how](content, tmp_path)
    await settle(got if got is not None else content.url and None)
    with Journal(path) as journal:
        assert [entry.state for entry in journal.entries()] == [State.FINISHED]
        assert len(journal.results()) == (how == "nothing" and looked)
    await settle(fw.close())
