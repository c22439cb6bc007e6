"""Videos and music of Venice: queued, looked at by POST, delivered in two ways, deleted."""

import json
import logging
import pickle
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import JobFailed, NotFoundError
from framewire._core.jobs.handle import Handle, saved_handle
from framewire._core.media.spool import Spool
from framewire.errors import (
    ConfigurationError,
    InvalidArgumentError,
    JobTimeout,
    OutcomeUnknownError,
    PermissionDeniedError,
    ServiceUnavailableError,
)
from framewire.journal import Journal, State
from framewire.sandbox import Sandbox
from framewire.sandbox.venice.videos import AT_CAPACITY
from tests.services.venice.kit import KEY, World, drawing, settled

MODEL = "wan-2.5-preview-text-to-video"
PRIVATE = "sandbox-private-video"
MUSIC = "stable-audio-25"
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\x01" * 60
ADDRESS = "https://videos.invalid/bearer-of-much/film.mp4?token=hidden"
_QUEUED = {"model": "m-routed", "queue_id": "q1"}
_RUNNING = {"status": "PROCESSING", "average_execution_time": 100_000, "execution_duration": 25_000}


def _json(body: Any, status: int = 200, **headers: str) -> httpx.Response:
    return httpx.Response(status, json=body, headers=headers)


def _video_answer(content: bytes = MP4, kind: str = "video/mp4") -> httpx.Response:
    return httpx.Response(200, content=content, headers={"content-type": kind})


async def _generated(client: Any, **more: Any) -> Any:
    return await settled(client.videos.generate("m", "a fox", duration=5, **more))


async def test_a_video_is_waited_for_and_saved(
    client: Any, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    seen: list[Any] = []
    made = await settled(
        client.videos.generate(MODEL, "a fox", duration=5, on_progress=seen.append)
    )
    saved = await settled(made.video.save(tmp_path / "fox"))

    assert (saved.name, saved.read_bytes()[4:8]) == ("fox.mp4", b"ftyp")
    assert await settled(made.video.read()) == saved.read_bytes()
    assert (made.model, made.id, made.queue_id) == (MODEL, seen[-1].job_id, made.id)
    assert (made.videos, made.video.content_type) == ([made.video], "video/mp4")
    assert made.meta.headers["cf-ray"]
    assert [event.progress for event in seen][-1] == 100
    assert framewire_sandbox.ledger.venice.accepted == 1
    looks = [each.json for each in framewire_sandbox.requests if each.path.endswith("/retrieve")]
    assert looks[0] == {"model": MODEL, "queue_id": made.id}
    (path,) = await settled(made.save_all(tmp_path / "all", "{service}-{id}"))
    assert path.name == f"venice-{made.id}.mp4"


async def test_a_look_is_made_with_what_the_first_answer_named(world: World) -> None:
    client, sent = world.answering(_json(_QUEUED), _json(_RUNNING), _video_answer())
    seen: list[Any] = []
    made = await _generated(client, on_progress=seen.append)
    bodies = [json.loads(each.content) for each in sent]
    assert bodies[1:] == [{"queue_id": "q1", "model": "m-routed"}] * 2
    assert [(event.status, event.progress) for event in seen] == [
        ("PROCESSING", 25.0),
        ("COMPLETED", 100.0),
    ]
    assert await settled(made.video.read()) == MP4


async def test_a_job_that_takes_longer_than_others_is_not_done(world: World) -> None:
    late = {**_RUNNING, "execution_duration": 900_000}
    client, _ = world.answering(_json(_QUEUED), _json(late))
    job = await _generated(client, wait=False)
    assert (await settled(job.refresh())).progress == 99.0
    odd = {**_RUNNING, "average_execution_time": "soon"}
    client, _ = world.answering(_json(_QUEUED), _json(odd))
    job = await _generated(client, wait=False)
    assert (await settled(job.refresh())).progress is None


async def test_a_video_never_stands_in_memory(
    world: World, monkeypatch: Any, tmp_path: Path
) -> None:
    package = "_sync" if world.kind == "sync" else "_async"
    monkeypatch.setattr(f"framewire.{package}.received.Spool", lambda: Spool(in_memory=16))
    client, _ = world.answering(_json(_QUEUED), _video_answer())
    made = await _generated(client)
    spool = made.video._spool
    assert (spool._path.read_bytes()[:4], bytes(spool._head)) == (MP4[:4], b"")
    assert made.video._data is None
    saved = await settled(made.video.save(tmp_path / "film"))
    assert (saved.read_bytes(), made.video._data) == (MP4, None)


async def test_a_video_at_an_address_of_its_own(
    client: Any, framewire_sandbox: Sandbox, tmp_path: Path, caplog: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    job = await settled(client.videos.generate(PRIVATE, "a hen", duration=5, wait=False))
    address = job.to_dict()["secret"]["address"]
    again = client.job(json.loads(json.dumps(job.to_dict())))
    made = await settled(again.wait())
    saved = await settled(made.video.save(tmp_path / "hen"))

    assert saved.read_bytes()[4:8] == b"ftyp"
    assert made.video.url is None
    assert framewire_sandbox.leaks == []
    token = address.rpartition("/")[2].removesuffix(".mp4")
    shown = f"{job!r} {again!r} {made!r} {made.video!r} {job._handle!r} {caplog.text}"
    assert token not in shown
    assert token.encode() not in pickle.dumps(made.video)


async def test_an_address_is_in_no_error(world: World) -> None:
    client, sent = world.answering(
        _json({**_QUEUED, "download_url": ADDRESS}),
        _json({**_RUNNING, "status": "COMPLETED"}),
        httpx.Response(410, json={"error": "gone"}),
    )
    made = await _generated(client)
    with pytest.raises(Exception, match=r"https://videos.invalid/\.\.\. answered 410") as raised:
        await settled(made.video.read(allow_private=True))
    assert "bearer" not in f"{raised.value!r} {raised.value} {vars(raised.value)}"
    assert "authorization" not in sent[-1].headers
    client, _ = world.answering(_json({"download_url": ADDRESS}))
    with pytest.raises(OutcomeUnknownError, match="holds no job id") as lost:
        await _generated(client)
    assert lost.value.content is None
    raw = await settled(
        world.answering(_json({**_QUEUED, "download_url": ADDRESS}))[
            0
        ].videos.with_raw_response.generate("m", "p", duration=5, wait=False)
    )
    assert "bearer" not in f"{raw.text} {raw!r}"


async def test_an_address_that_was_not_kept_is_asked_for(world: World) -> None:
    client, _ = world.answering(_json({**_RUNNING, "status": "COMPLETED"}))
    job = await settled(client.videos.retrieve("m", "q1"))
    with pytest.raises(Exception, match="told once, in the answer that queued it"):
        await settled(job.result())


@pytest.mark.parametrize(
    ("status", "body", "refunded"),
    [
        (422, {"error": "too much", "credits_refunded": True}, True),
        (422, {"error": {"message": "too much", "credits_refunded": False}}, False),
        (400, {"error": "too much", "details": {}}, None),
        (500, {"error": "too much"}, None),
    ],
)
async def test_a_refused_look_is_the_end(
    status: int, body: Any, refunded: Any, world: World, tmp_path: Path
) -> None:
    journal = Journal(tmp_path / "jobs.db")
    client, _ = world.answering(_json(_QUEUED), _json(body, status), journal=journal)
    with pytest.raises(JobFailed, match="too much") as raised:
        await _generated(client)
    error = raised.value
    assert (error.status_code, error.job_id, error.body) == (status, "q1", body)
    assert error.credits_refunded is refunded
    assert journal.entries()[0].state is State.FAILED
    assert journal.pending() == []
    journal.close()


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500, text="<html>upstream request timeout</html>"),
        httpx.Response(422, text="no"),
        _json({"message": "Bad Gateway"}, 500),
    ],
)
async def test_what_is_not_the_services_own_ends_no_job(
    answer: httpx.Response, world: World
) -> None:
    client, _ = world.answering(_json(_QUEUED), answer)
    job = await _generated(client, wait=False)
    with pytest.raises(Exception, match=r"venice") as raised:
        await settled(job.result())
    assert not isinstance(raised.value, JobFailed)
    assert not job.done


async def test_at_capacity_is_asked_again(world: World) -> None:
    busy = _json({"error": "The model is at capacity. Please try again later."}, 503)
    client, sent = world.answering(_json(_QUEUED), *[busy] * 4, _video_answer())
    made = await _generated(client)
    assert await settled(made.video.read()) == MP4
    assert len(sent) == 6
    client, sent = world.answering(busy)
    with pytest.raises(ServiceUnavailableError) as raised:
        await _generated(client)
    # Documented for looks, and for music; of a video's own request nothing is said.
    assert isinstance(raised.value, OutcomeUnknownError)
    assert len(sent) == 1
    queued = _json({**_QUEUED, "status": "QUEUED"})
    client, sent = world.answering(busy, queued, _video_answer(b"ID3\x04", "audio/mpeg"))
    assert await settled((await settled(client.music.generate("m", "rain"))).audio.read())


async def test_what_has_expired_says_so(client: Any, world: World, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="It has expired or was deleted"):
        await settled(client.videos.retrieve(MODEL, "123e4567-e89b-12d3-a456-426614174000"))
    journal = Journal(tmp_path / "jobs.db")
    mine, sent = world.answering(
        _json(_QUEUED), _json({"error": "Media could not be found"}, 404), journal=journal
    )
    with pytest.raises(NotFoundError) as raised:
        await _generated(mine)
    assert (raised.value.job_id, len(sent)) == ("q1", 2)
    assert journal.pending() == []
    journal.close()


async def test_a_refusal_of_the_look_alone_ends_no_job(world: World, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "jobs.db")
    client, _ = world.answering(_json(_QUEUED), _json({"error": "no"}, 403), journal=journal)
    with pytest.raises(PermissionDeniedError) as raised:
        await _generated(client)
    assert raised.value.job_id == "q1"
    assert [entry.state for entry in journal.pending()] == [State.RUNNING]
    journal.close()


async def test_a_video_that_breaks_off_is_looked_for_again(world: World) -> None:
    whole = _video_answer()
    page = httpx.Response(200, text="<html>soon</html>", headers={"content-type": "video/mp4"})
    nothing = _video_answer(b"")
    client, sent = world.answering(_json(_QUEUED), page, nothing, whole)
    made = await _generated(client)
    assert await settled(made.video.read()) == MP4
    assert len(sent) == 4


async def test_a_failed_job_gives_the_price_back(client: Any, framewire_sandbox: Sandbox) -> None:
    with pytest.raises(JobFailed, match="credits were given back") as raised:
        await settled(client.videos.generate(MODEL, "[[fail]]", duration=5))
    assert raised.value.credits_refunded is True
    account = framewire_sandbox.ledger.venice
    assert (account.accepted, account.billed) == (1, 0)


async def test_scripts_tell_progress_and_capacity(client: Any, framewire_sandbox: Sandbox) -> None:
    framewire_sandbox.script(
        "venice_queue_video", ["PROCESSING:10", AT_CAPACITY, "PROCESSING:60", "COMPLETED"]
    )
    seen: list[Any] = []
    await settled(client.videos.generate(MODEL, "a fox", duration=5, on_progress=seen.append))
    assert [event.progress for event in seen] == [10, 60, 100]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"resolution": "1080p"},
        {"audio": False},
        {"resolution": "4k", "aspect_ratio": "16:9"},
        {"upscale_factor": 4},
    ],
)
async def test_a_quote_is_what_is_billed(
    more: Any, client: Any, framewire_sandbox: Sandbox
) -> None:
    quote = (await settled(client.videos.quote(MODEL, "8s", **more))).quote
    assert framewire_sandbox.ledger.venice.accepted == 0
    await settled(client.videos.generate(MODEL, "a fox", duration=8, wait=False, **more))
    assert framewire_sandbox.ledger.venice.billed == pytest.approx(quote)
    assert quote > 0


async def test_a_quote_for_music_is_what_is_billed(client: Any, framewire_sandbox: Sandbox) -> None:
    total = 0.0
    for model, asked, arguments in (
        ("elevenlabs-music", {"duration_seconds": 30}, {"duration_seconds": 30}),
        ("elevenlabs-tts-v3", {}, {"character_count": len("rain")}),
        (MUSIC, {}, {}),
    ):
        total += (await settled(client.music.quote(model, **arguments))).quote
        await settled(client.music.generate(model, "rain", wait=False, **asked))
        assert framewire_sandbox.ledger.venice.billed == pytest.approx(total)


async def test_a_price_is_the_quote(client: Any, framewire_sandbox: Sandbox) -> None:
    price = await settled(client.videos.price(MODEL, duration=8, resolution="1080p"))
    quote = (await settled(client.videos.quote(MODEL, 8, resolution="1080p"))).quote
    assert (float(price.amount), price.currency, price.source) == (
        quote,
        "USD",
        "POST /video/quote",
    )
    referring = await settled(client.videos.price(MODEL, duration=8, videos=["https://x/y"]))
    assert referring.amount is None
    assert "videos_seconds" in referring.notes[-1]
    unknown = await settled(client.videos.price(MODEL))
    assert (unknown.amount, "duration" in unknown.basis) == (None, True)
    sound = await settled(client.music.price("elevenlabs-tts-v3", prompt="rain"))
    asked = await settled(client.music.quote("elevenlabs-tts-v3", character_count=4))
    assert float(sound.amount) == asked.quote
    assert framewire_sandbox.ledger.venice.accepted == 0


@pytest.mark.parametrize(
    ("model", "ending"),
    [("elevenlabs-music", "mp3"), (MUSIC, "wav"), ("ace-step-15", "flac")],
)
async def test_music_is_waited_for_and_saved(
    model: str, ending: str, client: Any, tmp_path: Path
) -> None:
    made = await settled(client.music.generate(model, "rain"))
    saved = await settled(made.audio.save(tmp_path / "rain"))
    assert saved.name == f"rain.{ending}"
    job = await settled(client.music.retrieve(model, made.id))
    assert (job.done, job.progress) == (True, 100)
    assert (await settled(client.music.complete(model, made.id))).success is True
    with pytest.raises(NotFoundError):
        await settled(client.music.retrieve(model, made.id))


async def test_a_copy_at_the_service_goes_only_after_the_file_is_whole(
    client: Any, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    made = await settled(client.videos.generate(MODEL, "a fox", duration=5, delete_when_saved=True))
    operations = [each.operation for each in framewire_sandbox.requests]
    assert "venice_complete_video" not in operations
    await settled(made.video.save(tmp_path / "fox"))
    assert framewire_sandbox.requests[-1].operation == "venice_complete_video"
    with pytest.raises(NotFoundError):
        await settled(client.videos.retrieve(MODEL, made.id))
    # The file can be written again: it was received once.
    assert await settled(made.video.read())


async def test_a_file_that_cannot_be_written_deletes_nothing(
    client: Any, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    made = await settled(client.videos.generate(MODEL, "a fox", duration=5, delete_when_saved=True))
    (tmp_path / "taken").write_text("a file, where a folder should be")
    with pytest.raises(Exception, match="cannot be written"):
        await settled(made.video.save(tmp_path / "taken" / "fox.mp4"))
    assert framewire_sandbox.requests[-1].operation != "venice_complete_video"


async def test_a_job_is_deleted_when_it_was_saved_or_knowingly(
    client: Any, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    job = await settled(client.videos.generate(MODEL, "a fox", duration=5, wait=False))
    made = await settled(job.wait())
    with pytest.raises(ConfigurationError, match="would be lost"):
        await settled(job.delete())
    await settled(made.video.save(tmp_path / "fox"))
    await settled(job.delete())
    other = await settled(client.videos.generate(MODEL, "a hen", duration=5, wait=False))
    await settled(other.wait())
    await settled(client.job(other.to_dict()).delete(unsaved=True))
    with pytest.raises(NotFoundError):
        await settled(other.refresh())


async def test_a_deletion_that_fails_costs_no_file(world: World, tmp_path: Path) -> None:
    client, _ = world.answering(
        _json(_QUEUED), _video_answer(), _json({"error": "Request ID is invalid"}, 400)
    )
    made = await _generated(client, delete_when_saved=True)
    with pytest.warns(UserWarning, match="keeps its copy"):
        saved = await settled(made.video.save(tmp_path / "fox"))
    assert saved.read_bytes() == MP4


async def test_nothing_deletes_by_looking(client: Any, framewire_sandbox: Sandbox) -> None:
    job = await settled(client.videos.generate(MODEL, "a fox", duration=5, wait=False))
    flag = {"delete_media_on_completion": True}
    with pytest.raises(InvalidArgumentError, match="delete_when_saved"):
        await settled(client.videos.retrieve(MODEL, job.id, extra_body=flag))
    body = {"model": MODEL, "queue_id": job.id, **flag}
    with pytest.raises(InvalidArgumentError, match="before it has arrived"):
        await settled(client.call("retrieve_video", body=body))
    assert len(framewire_sandbox.requests) == 1


async def test_every_argument_reaches_the_request(
    client: Any, framewire_sandbox: Sandbox, image_file: Path
) -> None:
    consents = {
        "seedance": dict.fromkeys(
            (
                "confirmed_terms_and_privacy",
                "confirmed_legal_right",
                "confirmed_screening_acknowledged",
            ),
            True,
        )
    }
    web = "https://example.com/file"
    await settled(
        client.videos.generate(
            MODEL, "a fox", duration="auto", resolution="720p", aspect_ratio="16:9",
            image=image_file, end_image=drawing(), images=[web], video=web, videos=[web],
            audio=False, music="data:audio/mpeg;base64,SUQz", sounds=[web], documents=[web],
            elements=[{"image": web, "images": [web], "video": web}], scene_images=[web],
            keyframes={0: web, 24: image_file}, negative_prompt="rain", upscale_factor=2,
            omni_reference_task_type="edit", consents=consents, wait=False,
        )
    )  # fmt: skip
    sent = framewire_sandbox.requests[-1].json
    drawn = "data:image/png;base64,"
    assert sent.pop("image_url").startswith(drawn)
    assert sent.pop("end_image_url").startswith(drawn)
    assert sent["keyframes"].pop()["image_url"].startswith(drawn)
    assert sent == {
        "model": MODEL, "prompt": "a fox", "duration": "auto", "resolution": "720p",
        "aspect_ratio": "16:9", "reference_image_urls": [web], "video_url": web,
        "reference_video_urls": [web], "audio": False, "audio_url": "data:audio/mpeg;base64,SUQz",
        "reference_audio_urls": [web], "reference_document_urls": [web],
        "elements": [
            {"frontal_image_url": web, "reference_image_urls": [web], "video_url": web}
        ],
        "scene_image_urls": [web], "keyframes": [{"image_url": web, "frame_index": 0}],
        "negative_prompt": "rain", "upscale_factor": 2, "omni_reference_task_type": "edit",
        "consents": consents,
    }  # fmt: skip
    await settled(
        client.videos.quote(
            MODEL, 5, resolution="720p", aspect_ratio="16:9", upscale_factor=1, audio=True,
            video=web, videos_seconds=5.2,
        )
    )  # fmt: skip
    assert framewire_sandbox.requests[-1].json == {
        "model": MODEL, "duration": "5s", "resolution": "720p", "aspect_ratio": "16:9",
        "upscale_factor": 1, "audio": True, "video_url": web,
        "reference_video_total_duration": 5.2,
    }  # fmt: skip


async def test_every_argument_of_music_reaches_the_request(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    wanted = {
        "duration_seconds": 60, "lyrics_prompt": "la", "lyrics_optimizer": False,
        "force_instrumental": False, "loop": True, "voice": "Aria", "language_code": "en",
        "speed": 1.5,
    }  # fmt: skip
    await settled(client.music.generate(MUSIC, "rain", wait=False, **wanted))
    assert framewire_sandbox.requests[-1].json == {"model": MUSIC, "prompt": "rain", **wanted}
    await settled(client.music.quote(MUSIC, duration_seconds=60, character_count=4))
    assert framewire_sandbox.requests[-1].json == {
        "model": MUSIC, "duration_seconds": 60, "character_count": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda c: c.videos.generate("", "p", duration=5), "model is empty"),
        (lambda c: c.videos.generate("m", "", duration=5), "prompt is empty"),
        (lambda c: c.videos.generate("m", "p", duration=0), "duration must be"),
        (lambda c: c.videos.generate("m", "p", duration=True), "duration must be"),
        (lambda c: c.videos.generate("m", "p", duration=5, durations=5), "'duration'"),
        (lambda c: c.videos.generate("m", "p", duration=5, image="nowhere.png"), "does not exist"),
        (lambda c: c.videos.generate("m", "p", duration=5, image=b"ID3\x04\0\0"), "wants image"),
        (lambda c: c.videos.generate("m", "p", duration=5, images="a.png"), "must be a list"),
        (lambda c: c.videos.generate("m", "p", duration=5, sounds=["https://x/y"]), "images= or"),
        (lambda c: c.videos.generate("m", "p", duration=5, keyframes=["https://x"]), "keyframes"),
        (lambda c: c.videos.generate("m", "p", duration=5, keyframes={-1: "https://x"}), "frame"),
        (
            lambda c: c.videos.generate("m", "p", duration=5, wait=False, on_progress=print),
            "belongs to the wait",
        ),
        (lambda c: c.videos.quote("m", ""), "duration must be"),
        (lambda c: c.videos.retrieve("m", ""), "queue_id is empty"),
        (lambda c: c.videos.complete("", "q"), "model is empty"),
        (lambda c: c.videos.transcribe(""), "url is empty"),
        (lambda c: c.music.generate("m", ""), "prompt is empty"),
        (
            lambda c: c.music.generate("m", "p", lyrics_prompt="la", lyrics_optimizer=True),
            "leave lyrics_prompt out",
        ),
        (lambda c: c.music.retrieve("m", ""), "queue_id is empty"),
    ],
)
async def test_what_cannot_work_is_refused_before_it_is_sent(
    call: Any, words: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises((ValueError, TypeError, FileNotFoundError), match=words):
        await settled(call(client))
    assert framewire_sandbox.requests == []


async def test_what_is_said_in_a_video_is_written_down(client: Any) -> None:
    transcription = await settled(client.videos.transcribe("https://example.com/film.mp4"))
    assert (transcription.transcript, transcription.lang) == ("Nothing is said in a sandbox.", "en")
    text = await settled(
        client.videos.transcribe("https://example.com/film.mp4", response_format="text")
    )
    assert text == transcription.transcript


async def test_a_wait_that_is_over_names_the_job_and_how_to_go_on(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("venice_queue_video", ["PROCESSING"])
    with pytest.raises(JobTimeout, match=r"client\.videos\.retrieve") as raised:
        await settled(client.videos.generate(MODEL, "a fox", duration=5, timeout=20))
    assert raised.value.job_id in str(raised.value)
    assert MODEL in str(raised.value)
    job = await settled(client.videos.retrieve(MODEL, raised.value.job_id))
    assert (job.done, job.status) == (False, "PROCESSING")


async def test_call_and_submit_know_such_jobs(client: Any, tmp_path: Path) -> None:
    body = {"model": MODEL, "prompt": "a fox", "duration": "5s"}
    made = await settled(client.call("queue_video", body=body, wait=True))
    assert (await settled(made.video.save(tmp_path / "fox"))).is_file()
    job = await settled(client.submit("queue_audio", body={"model": MUSIC, "prompt": "rain"}))
    assert (await settled(job.wait())).audio.content_type == "audio/wav"
    file = await settled(client.call("retrieve_video", body={"model": MODEL, "queue_id": made.id}))
    assert file.payload.read()[4:8] == b"ftyp"


async def test_a_connection_that_breaks_inside_the_video_costs_a_look(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_retrieve_video", kind="truncated", body=MP4, times=2)
    made = await settled(client.videos.generate(MODEL, "a fox", duration=5))
    assert (await settled(made.video.read()))[4:8] == b"ftyp"


async def test_what_is_kept_is_had_again_with_the_key_of_the_call(
    world: World, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    journal = Journal(tmp_path / "jobs.db")
    client = world.client(base_url=framewire_sandbox.base_url("venice"), journal=journal)
    for model in (MODEL, PRIVATE):
        arguments = {"duration": 5, "idempotency_key": f"row-{model}"}
        made = await settled(client.videos.generate(model, "a fox", **arguments))
        first = await settled(made.video.read())
        again = await settled(client.videos.generate(model, "a fox", **arguments))
        assert (again.id, await settled(again.video.read())) == (made.id, first)
    assert framewire_sandbox.ledger.venice.accepted == 2
    journal.close()


async def test_results_that_nobody_had_are_had_again(
    world: World, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.db"
    for model in (MODEL, PRIVATE):
        first = world.client(base_url=framewire_sandbox.base_url("venice"), journal=path)
        made = await settled(first.videos.generate(model, "a fox", duration=5))
        await settled(first.close())
        looks = len(framewire_sandbox.requests)
        second = world.client(base_url=framewire_sandbox.base_url("venice"), journal=path)
        (found,) = await settled(second.jobs.results())
        assert (found.complete, found.result.id, found.error) == (True, made.id, None)
        saved = await settled(found.result.video.save(tmp_path / model))
        assert saved.read_bytes()[4:8] == b"ftyp"
        # The video was kept; of one at an address the address was.
        more = framewire_sandbox.requests[looks:]
        assert [each.operation for each in more] == ([] if model == MODEL else ["media_download"])
        assert await settled(second.jobs.results()) == []


async def test_a_kept_video_that_is_gone_is_looked_for_again(
    world: World, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.db"
    first = world.client(base_url=framewire_sandbox.base_url("venice"), journal=path)
    await settled(first.videos.generate(MODEL, "a fox", duration=5))
    await settled(first.close())
    for file in (tmp_path / "jobs.db-results").iterdir():
        file.unlink()
    second = world.client(base_url=framewire_sandbox.base_url("venice"), journal=path)
    (found,) = await settled(second.jobs.results())
    assert (await settled(found.result.video.read()))[4:8] == b"ftyp"
    assert framewire_sandbox.requests[-1].operation == "venice_retrieve_video"


async def test_a_journal_shows_an_address_nowhere(
    world: World, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.db"
    client = world.client(base_url=framewire_sandbox.base_url("venice"), journal=path)
    job = await settled(client.videos.generate(PRIVATE, "a hen", duration=5, wait=False))
    token = job.to_dict()["secret"]["address"].rpartition("/")[2]
    await settled(client.close())
    with Journal(path) as journal:
        (entry,) = journal.entries()
        assert token not in f"{entry!r} {entry} {journal!r}"
        assert token in json.dumps(entry.to_dict()["secret"])
        assert entry.to_dict()["poll_values"] == {"model": PRIVATE}
    second = world.client(base_url=framewire_sandbox.base_url("venice"), journal=path)
    (taken,) = await settled(second.jobs.resume())
    assert (await settled((await settled(taken.wait())).video.read()))[4:8] == b"ftyp"


def test_a_handle_is_read_from_whatever_was_saved() -> None:
    for odd in ({}, {"poll_values": 5}, {"secret": "x"}, {"secret": {"address": 5}}):
        assert saved_handle(odd) == Handle()
    assert saved_handle({"secret": {"address": "file:///etc/passwd"}}).address is None
    assert saved_handle({"poll_values": {"model": "m", "n": 5}}).values == {"model": "m"}


async def test_the_key_goes_to_no_address(world: World) -> None:
    client, sent = world.answering(
        _json({**_QUEUED, "download_url": ADDRESS}),
        _json({**_RUNNING, "status": "COMPLETED"}),
        _video_answer(),
    )
    made = await _generated(client)
    assert await settled(made.video.read(allow_private=True)) == MP4
    assert KEY not in str(sent[-1].headers)
    assert str(sent[-1].url) == ADDRESS


async def test_a_lost_answer_to_the_queueing_is_never_sent_again(world: World) -> None:
    client, sent = world.answering(httpx.Response(502, text="bad gateway"))
    with pytest.raises(OutcomeUnknownError):
        await _generated(client)
    assert len(sent) == 1
