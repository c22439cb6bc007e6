"""One key, one payment: the same call again gives the first call's result or its job."""

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from framewire import errors
from framewire.journal import Journal, State
from framewire.sandbox import Sandbox
from tests.contract.harness import KEY, client_class, listed, opened, settle
from tests.journal.kit import PROMPT, VECTORS, VIDEO, standing, umbrella
from tests.journal.test_kept_results import FLUX, IMAGE, media_of

pytestmark = pytest.mark.forks
ROOT = Path(__file__).resolve().parents[2]
ONCE = {"idempotency_key": "row-17"}

CALLS = {
    "image": lambda fw, **more: fw.generate_image(PROMPT, IMAGE, **more),
    "binary": lambda fw, **more: fw.venice.images.generate(
        PROMPT, "hidream", return_binary=True, **more
    ),
    "speech": lambda fw, **more: fw.venice.audio.speech.create(PROMPT, **more),
    "edit": lambda fw, **more: fw.aquiles.images.edit(PNG, PROMPT, **more),
    "several images": lambda fw, **more: fw.visgate.images.generate(
        "fal-ai/flux/schnell", PROMPT, num_images=2, **more
    ),
    "simply": lambda fw, **more: fw.visgate.generate(PROMPT, **more),
    "job": lambda fw, **more: fw.generate_image(PROMPT, FLUX, **more),
    "video": lambda fw, **more: fw.generate_video(PROMPT, f"siray/{VIDEO}", **more),
    "run": lambda fw, **more: fw.siray.image.run(
        "black-forest-labs/flux-1.1-pro", PROMPT, poll_interval=0.1, **more
    ),
    "own video": lambda fw, **more: fw.aquiles.videos.create_and_poll(
        PROMPT, poll_interval_ms=100, **more
    ),
    "any": lambda fw, **more: fw.siray.call(
        "create_video_task", body={"model": VIDEO, "prompt": PROMPT}, wait=True, **more
    ),
}


def png(shade: int) -> bytes:
    made = BytesIO()
    PIL.Image.new("L", (64, 64), shade).save(made, "PNG")
    return made.getvalue()


PNG = png(10)


async def again(mode: str, box: Sandbox, url: Any, call: Any, **more: Any) -> Any:
    """What the call gives in another run."""
    fw = umbrella(mode, box, url)
    try:
        return await settle(call(fw, **{**ONCE, **more}))
    finally:
        await settle(fw.close())


def addresses(result: Any) -> list[Any]:
    return [each.url or each.b64_json for each in media_of(result)]


@pytest.mark.parametrize("name", CALLS)
async def test_the_same_key_gives_the_first_result_and_pays_nothing(
    name: str, mode: str, framewire_sandbox: Sandbox, journal_url: str, tmp_path: Path
) -> None:
    box, call = framewire_sandbox, CALLS[name]
    first = await again(mode, box, journal_url, call)
    requests = [each for each in box.requests if each.method == "POST"]
    for number in range(2):
        second = await again(mode, box, journal_url, call)
        assert addresses(second) == addresses(first)
        # Once it was saved, too: a result with a key stays for its whole term.
        for each in media_of(second):
            await settle(each.save(tmp_path / f"{number}-"))
    assert [each for each in box.requests if each.method == "POST"] == requests
    assert box.ledger.accepted == 1
    with Journal(journal_url) as journal:
        (entry,) = journal.entries()
        assert entry.key == "row-17"
        assert "key 'row-17'" in str(entry)
        assert journal.results() == []


async def test_a_job_under_the_key_goes_on(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    def submit(fw: Any, **more: Any) -> Any:
        return fw.generate_video(PROMPT, f"siray/{VIDEO}", wait=False, **more)

    job = await again(mode, framewire_sandbox, journal_url, submit)
    assert (job.key, job.to_dict()["key"]) == ("row-17", "row-17")
    fw = umbrella(mode, framewire_sandbox, journal_url)
    same = await settle(submit(fw, **ONCE))
    (pending,) = await settle(fw.jobs.pending())
    (resumed,) = await settle(fw.jobs.resume())
    assert {same.id, resumed.id, pending.job_id} == {job.id}
    assert (same.key, resumed.key, pending.key) == ("row-17",) * 3
    done = await settle(same.wait())
    looks = len(framewire_sandbox.requests)
    # What the service told of the end is kept: nobody is asked again.
    assert (await settle((await settle(submit(fw, **ONCE))).wait())).outputs == done.outputs
    assert len(framewire_sandbox.requests) == looks
    assert framewire_sandbox.ledger.accepted == 1
    await settle(fw.close())


async def test_another_request_under_the_key_is_an_error(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    fw = umbrella(mode, framewire_sandbox, journal_url)
    await settle(fw.venice.embeddings.create(**VECTORS, **ONCE))
    other_key = fw.venice.with_options(api_key="another-key-1")
    elsewhere = fw.venice.with_options(base_url=framewire_sandbox.base_url("venice") + "/x")
    for call in (
        lambda: fw.venice.embeddings.create(**{**VECTORS, "input": "another"}, **ONCE),
        lambda: fw.venice.audio.speech.create(PROMPT, **ONCE),
        lambda: other_key.embeddings.create(**VECTORS, **ONCE),
        lambda: elsewhere.embeddings.create(**VECTORS, **ONCE),
        lambda: fw.venice.embeddings.create(**VECTORS, **ONCE, extra_query={"a": "b"}),
    ):
        with pytest.raises(errors.IdempotencyConflictError, match="row-17") as caught:
            await settle(call())
        assert isinstance(caught.value, errors.ConfigurationError)
    await settle(fw.aquiles.images.edit(PNG, PROMPT, idempotency_key="file"))
    with pytest.raises(errors.IdempotencyConflictError):
        await settle(fw.aquiles.images.edit(png(20), PROMPT, idempotency_key="file"))
    assert framewire_sandbox.ledger.accepted == 2
    await settle(fw.close())


@pytest.mark.parametrize(
    "fault", [{"kind": "status", "status": 402}, {"kind": "status", "status": 429, "times": 3}]
)
async def test_what_was_refused_is_sent_again(
    fault: dict[str, Any], mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.fault("venice_create_embedding", headers={"Retry-After": "0.01"}, **fault)
    fw = umbrella(mode, framewire_sandbox, journal_url)
    with pytest.raises(errors.APIStatusError):
        await settle(fw.venice.embeddings.create(**VECTORS, **ONCE))
    assert await settle(fw.venice.embeddings.create(**VECTORS, **ONCE))
    (entry,) = await settle(fw.jobs.history())
    assert (entry.state, entry.reason) == (State.ANSWERED, None)
    await settle(fw.close())


async def test_what_was_never_delivered_is_sent_again(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    async with opened("venice", mode, "http://127.0.0.1:9") as first:
        client = first.with_options(journal=journal_url)
        for _ in range(2):
            with pytest.raises(errors.APIConnectionError) as caught:
                await settle(client.embeddings.create(**VECTORS, **ONCE))
            assert not isinstance(caught.value, errors.OutcomeUnknownError)
        assert len(await settle(client.jobs.history())) == 1
        await settle(client.close())


async def test_an_unknown_outcome_is_the_same_error_until_the_caller_decides_to_pay(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.fault("venice_create_embedding", kind="status", status=502, after_accept=True)
    fw = umbrella(mode, framewire_sandbox, journal_url)
    for _ in range(3):
        with pytest.raises(errors.OutcomeUnknownError) as caught:
            await settle(fw.venice.embeddings.create(**VECTORS, **ONCE))
        assert isinstance(caught.value, errors.InternalServerError)
        assert caught.value.status_code == 502
    assert "retry_unknown=True" in str(caught.value)
    assert framewire_sandbox.ledger.accepted == 1
    assert await settle(fw.venice.embeddings.create(**VECTORS, **ONCE, retry_unknown=True))
    assert await settle(fw.venice.embeddings.create(**VECTORS, **ONCE, retry_unknown=True))
    assert framewire_sandbox.ledger.accepted == 2
    unknown, answered = await settle(fw.jobs.history())
    assert (unknown.state, unknown.superseded) == (State.UNKNOWN, True)
    assert (answered.state, answered.superseded) == (State.ANSWERED, False)
    await settle(fw.close())


async def test_a_failed_job_is_the_same_error_until_the_caller_decides_to_pay(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.script("siray", ["FAILURE"])
    fw = umbrella(mode, framewire_sandbox, journal_url)
    said = set()
    for _ in range(2):
        with pytest.raises(errors.JobFailed) as caught:
            await settle(CALLS["video"](fw, **ONCE))
        said.add(str(caught.value))
    assert len(said) == 1
    framewire_sandbox.script("siray", ["SUCCESS"])
    assert await settle(CALLS["video"](fw, **ONCE, retry_failed=True))
    assert framewire_sandbox.ledger.accepted == 2
    await settle(fw.close())


@pytest.mark.parametrize("name", ["image", "video"])
async def test_a_result_whose_term_is_over_is_not_paid_for_again(
    name: str, mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    now = [1_000_000.0]
    with Journal(journal_url, keep_for=100, clock=lambda: now[0]) as journal:
        fw = umbrella(mode, framewire_sandbox, journal)
        await settle(CALLS[name](fw, **ONCE))
        now[0] += 99
        await settle(CALLS[name](fw, **ONCE))
        now[0] += 2
        with pytest.raises(errors.ResultExpiredError, match="row-17"):
            await settle(CALLS[name](fw, **ONCE))
        journal.prune(now[0] + 1)
        with pytest.raises(errors.ResultExpiredError):
            await settle(CALLS[name](fw, **ONCE))
        assert framewire_sandbox.ledger.accepted == 1
        journal.prune(now[0] + 1, keys=True)
        await settle(CALLS[name](fw, **ONCE))
        assert framewire_sandbox.ledger.accepted == 2
        await settle(fw.close())


async def test_a_job_is_known_by_its_key_where_results_are_not_kept(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    with Journal(journal_url, results=False) as journal:
        fw = umbrella(mode, framewire_sandbox, journal)
        for service in (f"siray/{VIDEO}", "visgate/fal-ai/veo3", "aquiles/wan2.2"):
            once = {"idempotency_key": service}
            job = await settle(fw.generate_video(PROMPT, service, wait=False, **once))
            same = await settle(fw.generate_video(PROMPT, service, wait=False, **once))
            assert (same.id, same.key) == (job.id, service)
            await settle(same.wait())
        await settle(CALLS["image"](fw, **ONCE))
        with pytest.raises(errors.ResultExpiredError):
            await settle(CALLS["image"](fw, **ONCE))
        assert framewire_sandbox.ledger.accepted == 4
        await settle(fw.close())


async def test_a_stream_under_the_key_is_heard_again(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    fw = umbrella(mode, framewire_sandbox, journal_url)
    heard = []
    for _ in range(2):
        stream = await settle(fw.venice.audio.speech.create(PROMPT, streaming=True, **ONCE))
        heard.append(await settle(stream.read()))
    assert heard[0] == heard[1]
    events = []
    ask = {"model": "llama-3.3-70b", "messages": [{"role": "user", "content": PROMPT}]}
    for _ in range(2):
        chat = await settle(
            fw.venice.chat.completions.create(**ask, stream=True, idempotency_key="chat")
        )
        events.append([event.raw for event in await listed(chat)])
    assert events[0] == events[1]
    broken = await settle(
        fw.venice.audio.speech.create("another", streaming=True, idempotency_key="broken")
    )
    await settle(broken.close())
    with pytest.raises(errors.OutcomeUnknownError):
        await settle(
            fw.venice.audio.speech.create("another", streaming=True, idempotency_key="broken")
        )
    assert framewire_sandbox.ledger.accepted == 3
    await settle(fw.close())


async def arrived(sandbox: Sandbox) -> None:
    """Wait until a request is at the service."""
    for _ in range(1000):
        if sandbox.ledger.venice.requests:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("no request came")


async def test_a_second_caller_waits_for_the_first_within_its_own_time(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.fault("venice_create_embedding", kind="delay", seconds=3.0)
    fw = umbrella(mode, framewire_sandbox, journal_url)

    def call(timeout: float) -> Any:
        return fw.venice.embeddings.create(**VECTORS, **ONCE, timeout=timeout)

    if mode == "async":
        first = asyncio.create_task(call(20))
        await arrived(framewire_sandbox)
        with pytest.raises(errors.APITimeoutError, match="under way") as caught:
            await call(0.1)
        second = await call(20)
        assert second.raw == (await first).raw
    else:
        with ThreadPoolExecutor(2) as pool:
            first_done = pool.submit(call, 20)
            await arrived(framewire_sandbox)
            with pytest.raises(errors.APITimeoutError, match="under way") as caught:
                call(0.1)
            assert call(20).raw == first_done.result().raw
    assert not isinstance(caught.value, errors.OutcomeUnknownError)
    assert framewire_sandbox.ledger.accepted == 1
    await settle(fw.close())


CHILD = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
import framewire
journal, address, threads = sys.argv[1:]
def call(client):
    return client.embeddings.create(
        model="text-embedding-bge-m3", input="x", idempotency_key="one").raw
with framewire.Venice("key-of-the-test-1", address, journal=journal) as client:
    print("ready", flush=True)
    sys.stdin.readline()
    with ThreadPoolExecutor(int(threads)) as pool:
        found = list(pool.map(call, [client] * int(threads)))
print(json.dumps(found))
"""


def test_processes_and_threads_that_come_at_once_send_one_request(
    framewire_sandbox: Sandbox, journal_url: str
) -> None:
    address = framewire_sandbox.base_url("venice")
    children = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", CHILD, journal_url, address, "20"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for each in children:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in children:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    said = [json.loads(each.communicate(timeout=60)[0]) for each in children]
    found = [one for many in said for one in many]
    assert len(found) == 40
    assert all(one == found[0] for one in found)
    posts = [each for each in framewire_sandbox.requests if each.method == "POST"]
    assert (len(posts), framewire_sandbox.ledger.accepted) == (1, 1)


async def test_a_key_needs_a_journal_and_a_call_that_is_paid_for(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    client = client_class("venice", mode)(KEY, framewire_sandbox.base_url("venice"))
    with_journal = client.with_options(journal=journal_url)
    for call, words in (
        (lambda: client.embeddings.create(**VECTORS, **ONCE), "needs a journal"),
        (lambda: with_journal.models.list(**ONCE), "paid for"),
        (lambda: with_journal.embeddings.create(**VECTORS, retry_failed=True), "belong to"),
        (
            lambda: with_journal.embeddings.create(**VECTORS, **ONCE, retry_unknown=1),
            "True or False",
        ),
        (lambda: with_journal.embeddings.create(**VECTORS, idempotency_key=""), "1 to 512"),
        (lambda: with_journal.embeddings.create(**VECTORS, idempotency_key=7), "1 to 512"),
    ):
        with pytest.raises(errors.ConfigurationError, match=words):
            await settle(call())
    assert framewire_sandbox.requests == []
    assert await settle(with_journal.embeddings.create(**VECTORS, idempotency_key=None))
    await settle(with_journal.close())
    await settle(client.close())


async def test_what_stands_on_disk_of_a_key_tells_nothing_of_the_account(
    mode: str, framewire_sandbox: Sandbox, journal_url: str, tmp_path: Path
) -> None:
    fw = umbrella(mode, framewire_sandbox, journal_url)
    visgate = fw.visgate.with_options(fal_key="key-of-the-provider")
    await settle(CALLS["image"](fw, **ONCE))
    await settle(visgate.images.generate("fal-ai/flux/schnell", PROMPT, idempotency_key="two"))
    await settle(fw.close())
    held = standing(journal_url, tmp_path)
    assert b"row-17" in held
    assert KEY.encode() not in held
    assert b"key-of-the-provider" not in held


async def test_a_raw_answer_and_a_callback_come_again(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    submitted: list[Any] = []
    fw = umbrella(mode, framewire_sandbox, journal_url, on_submit=submitted.append)
    for _ in range(2):
        raw = await settle(fw.venice.embeddings.with_raw_response.create(**VECTORS, **ONCE))
        assert raw.status_code == 200
        assert raw.json()["data"]
        await settle(fw.generate_video(PROMPT, f"siray/{VIDEO}", wait=False, idempotency_key="job"))
    assert len({job.id for job in submitted}) == 1
    await settle(fw.close())
