"""A batch against the sandbox: every file once, nothing paid twice, what went wrong is named."""

import errno
import json
import socket
from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire.batch import Outcome, State, files
from framewire.errors import BudgetExceededError, ConfigurationError
from framewire.journal import Journal
from framewire.sandbox import Sandbox

MODES = ("sync", "async")
IMAGE = "venice/hidream"


@pytest.fixture
def journal(tmp_path: Path, framewire_sandbox_env: dict[str, str]) -> Path:
    return tmp_path / "jobs.db"


async def run(mode: str, journal: Path, rows: Any, out: Path, **how: Any) -> list[Outcome]:
    client = {name: how.pop(name) for name in ("budget", "max_retries") if name in how}
    how.setdefault("model", IMAGE)
    if mode == "sync":
        with framewire.Framewire(journal=journal, **client) as fw:
            return list(fw.batch(rows, out, **how))
    async with framewire.AsyncFramewire(journal=journal, **client) as afw:
        return [outcome async for outcome in afw.batch(rows, out, **how)]


def made(out: Path) -> list[str]:
    return sorted(each.name for each in out.iterdir() if each.suffix not in ("", ".jsonl"))


def states(outcomes: list[Outcome]) -> dict[int, str]:
    return {each.row: str(each.state) for each in outcomes}


@pytest.mark.parametrize("mode", MODES)
async def test_equal_rows_give_as_many_images_and_a_second_run_sends_nothing(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    rows, out = ["a fox", "an owl", "a fox", {"prompt": "a fox"}], tmp_path / "out"
    first = await run(mode, journal, rows, out)
    assert [each.state for each in first] == [State.DONE] * 4
    assert len(made(out)) == 4
    assert framewire_sandbox.ledger.venice.accepted == 4
    requests = len(framewire_sandbox.requests)
    again = await run(mode, journal, rows, out)
    assert len(framewire_sandbox.requests) == requests
    assert all(each.before and each.state is State.DONE for each in again)
    assert {each.key for each in again} == {each.key for each in first}
    assert {path for each in again for path in each.files} == {out / name for name in made(out)}


@pytest.mark.parametrize("mode", MODES)
async def test_a_changed_row_alone_is_made_again(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    out = tmp_path / "out"
    await run(mode, journal, ["a", "b", "c"], out)
    after = await run(mode, journal, ["new", "c", "b", "a2"], out)
    assert {each.row for each in after if not each.before} == {1, 4}
    assert framewire_sandbox.ledger.venice.accepted == 5


@pytest.mark.parametrize("mode", MODES)
async def test_images_videos_and_edits_by_one_shape_of_row(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    out = tmp_path / "out"
    (first,) = await run(mode, journal, ["a fox"], out)
    image = str(first.files[0])
    rows: list[dict[str, Any]] = [
        {"prompt": "blue", "kind": "edit", "image": image, "model": "venice/firered-image-edit"},
        {"prompt": "red", "kind": "edit", "image": image,
         "model": "siray/black-forest-labs/flux-kontext-pro-i2i"},
        {"prompt": "green", "kind": "edit", "image": image, "model": "aquiles/"},
        {"prompt": "waves", "kind": "video", "image": image,
         "model": "siray/kuaishou/kling-3.0-t2v"},
        {"prompt": "no", "kind": "edit", "image": image, "model": "visgate/fal-ai/flux/dev"},
    ]  # fmt: skip
    ended = {each.row: each for each in await run(mode, journal, rows, out)}
    assert [str(ended[at].state) for at in range(1, 6)] == ["done"] * 4 + ["bad"], ended
    assert ended[4].files[0].suffix == ".mp4"
    assert ended[2].job_id
    assert ended[4].job_id
    assert "edits no images" in str(ended[5].error)


@pytest.mark.parametrize("mode", MODES)
async def test_what_was_refused_is_tried_again_only_where_that_is_asked_for(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    out = tmp_path / "out"
    framewire_sandbox.fault("venice_generate_image", kind="status", status=400, body={})
    how = {"concurrency": 1}
    assert states(await run(mode, journal, ["a", "b"], out, **how)) == {1: "refused", 2: "done"}
    assert states(await run(mode, journal, ["a", "b"], out, **how)) == {1: "refused", 2: "done"}
    assert framewire_sandbox.ledger.venice.accepted == 1
    again = await run(mode, journal, ["a", "b"], out, retry_failed=True, **how)
    assert states(again) == {1: "done", 2: "done"}
    assert framewire_sandbox.ledger.venice.accepted == 2


@pytest.mark.parametrize("mode", MODES)
async def test_an_unknown_outcome_is_named_and_never_sent_again(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    out = tmp_path / "out"
    framewire_sandbox.fault("venice_generate_image", kind="close", after_accept=True)
    for retry in (False, True):
        ended = await run(mode, journal, ["a", "b"], out, concurrency=1, retry_failed=retry)
        assert states(ended) == {1: "unknown", 2: "done"}
    assert "may have been" in str(ended[0].error)
    assert framewire_sandbox.ledger.venice.accepted == 2
    manifest = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    assert [(line["row"], line["state"]) for line in manifest] == [(1, "unknown"), (2, "done")]


@pytest.mark.parametrize("mode", MODES)
async def test_a_budget_ends_the_batch_and_the_next_run_goes_on(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    out, rows = tmp_path / "out", [f"fox {number}" for number in range(6)]
    with framewire.Framewire(journal=journal) as fw:
        batch = fw.batch(rows, out, model=IMAGE)
        estimate = batch.estimate()
        assert (estimate.rows, estimate.known) == (6, True)
        assert fw.price(IMAGE).times(6, "images").amount == estimate.amount
    assert framewire_sandbox.ledger.accepted == 0
    with pytest.raises(BudgetExceededError):
        await run(mode, journal, rows, out, concurrency=1, budget=estimate.amount / 2)
    assert framewire_sandbox.ledger.venice.accepted == 3
    ended = await run(mode, journal, rows, out)
    assert sum(each.before for each in ended) == 3
    assert framewire_sandbox.ledger.venice.accepted == 6
    assert len(made(out)) == 6


@pytest.mark.parametrize("mode", MODES)
async def test_a_file_that_is_gone_comes_from_the_journal_and_is_not_paid_for_again(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    out = tmp_path / "out"
    (first,) = await run(mode, journal, ["a fox"], out)
    content = first.files[0].read_bytes()
    first.files[0].unlink()
    (again,) = await run(mode, journal, ["a fox"], out)
    assert (again.state, again.before) == (State.DONE, False)
    assert again.files[0].read_bytes() == content
    assert framewire_sandbox.ledger.venice.accepted == 1


@pytest.mark.parametrize("mode", MODES)
async def test_a_stop_lets_what_is_under_way_arrive_and_begins_no_other(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    asked: list[bool] = []

    def stopping() -> bool:
        asked.append(True)
        return len(asked) > 3

    rows = [f"fox {number}" for number in range(9)]
    ended = await run(mode, journal, rows, tmp_path / "out", stopping=stopping)
    assert states(ended) == {1: "done", 2: "done", 3: "done"} or len(ended) == 3
    assert framewire_sandbox.ledger.venice.accepted == 3


@pytest.mark.parametrize("mode", MODES)
async def test_a_wait_for_a_job_ends_at_a_stop_and_the_next_run_has_its_result(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    rows = [{"prompt": "waves", "kind": "video", "model": "siray/kuaishou/kling-3.0-t2v"}]
    framewire_sandbox.script("siray", ["IN_PROGRESS", "SUCCESS"])
    polled = lambda: any(  # noqa: E731
        each.operation == "siray_get_video_task" for each in framewire_sandbox.requests
    )
    (left,) = await run(mode, journal, rows, tmp_path / "out", stopping=polled)
    assert left.state is State.OPEN
    assert left.job_id
    (ended,) = await run(mode, journal, rows, tmp_path / "out")
    assert ended.state is State.DONE
    assert framewire_sandbox.ledger.siray.accepted == 1


@pytest.mark.parametrize("mode", MODES)
async def test_rows_that_cannot_be_used_are_named_and_the_others_are_made(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    rows: list[Any] = [7, {"prompt": "a {b}"}, {"prompt": "a fox", "flavour": "x"}, "an owl",
                       {"prompt": "x", "model": "nobody/x"}]  # fmt: skip
    ended = await run(mode, journal, rows, tmp_path / "out")
    assert states(ended) == {1: "bad", 2: "bad", 3: "bad", 4: "done", 5: "bad"}
    assert framewire_sandbox.ledger.accepted == 1


@pytest.mark.parametrize("mode", MODES)
async def test_a_refused_key_ends_the_batch_at_once(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice", kind="status", status=401, times=None)
    rows = [f"fox {number}" for number in range(9)]
    with pytest.raises(framewire.AuthenticationError):
        await run(mode, journal, rows, tmp_path / "out", concurrency=1)
    assert len(framewire_sandbox.requests) == 1


@pytest.mark.parametrize("mode", MODES)
async def test_a_network_that_is_gone_ends_the_batch_and_the_next_run_goes_on(
    mode: str,
    journal: Path,
    tmp_path: Path,
    framewire_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows, out = [f"fox {number}" for number in range(20)], tmp_path / "out"
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        monkeypatch.setenv("VENICE_BASE_URL", f"http://127.0.0.1:{port}/venice")
        with pytest.raises(framewire.APIConnectionError):
            await run(mode, journal, rows, out, concurrency=4, max_retries=0)
    assert not (out / "manifest.jsonl").exists()
    with Sandbox(port=port, image_seconds=0.0) as back:
        monkeypatch.setenv("VENICE_BASE_URL", back.base_url("venice"))
        ended = await run(mode, journal, rows, out)
        assert states(ended) == dict.fromkeys(range(1, 21), "done")
        assert back.ledger.accepted == 20


def test_the_key_of_another_account_is_told_and_the_row_stays_open_to_the_first(
    journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="status", status=429, times=1)
    for key, state in (("one", State.OPEN), ("other", State.BAD), ("one", State.DONE)):
        options = {"venice": {"api_key": key}}
        with framewire.Framewire(journal=journal, options=options, max_retries=0) as fw:
            (ended,) = fw.batch(["a fox"], tmp_path / "out", model=IMAGE)
            assert ended.state is state
    assert framewire_sandbox.ledger.accepted == 1


def test_a_disk_that_is_full_ends_the_batch_and_nothing_is_paid_twice(
    journal: Path, tmp_path: Path, framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, rows = tmp_path / "out", ["a", "b", "c"]

    def full(*_: Any) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    with framewire.Framewire(journal=journal) as fw:
        with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
            patched.setattr(files, "put", full)
            list(fw.batch(rows, out, model=IMAGE, concurrency=1))
        assert framewire_sandbox.ledger.accepted == 1
        assert len(list(fw.batch(rows, out, model=IMAGE))) == 3
    assert framewire_sandbox.ledger.accepted == 3
    assert len(made(out)) == 3


def test_a_batch_without_a_journal_is_refused(
    tmp_path: Path, framewire_sandbox_env: dict[str, str]
) -> None:
    with (
        framewire.Framewire() as fw,
        pytest.raises(ConfigurationError, match="needs a journal"),
    ):
        fw.batch(["a fox"], tmp_path)


def test_wrong_options_are_told_before_anything_is_sent(journal: Path, tmp_path: Path) -> None:
    with framewire.Framewire(journal=journal) as fw:
        with pytest.raises(framewire.UnknownArgumentError, match="concurency"):
            fw.batch(["a"], tmp_path, concurency=3)  # type: ignore[call-arg]
        with pytest.raises(framewire.InvalidArgumentError, match="at least 1"):
            fw.batch(["a"], tmp_path, concurrency=0)
        with pytest.raises(framewire.MissingFileError):
            fw.batch("none.txt", tmp_path).plan()
        file = tmp_path / "file"
        file.touch()
        with pytest.raises(ConfigurationError, match="cannot be written to"):
            fw.batch(["a"], file / "below").plan()


def test_two_thousand_finished_rows_cost_no_request_and_read_no_file(
    journal: Path, tmp_path: Path, framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, out = [f"fox {number}" for number in range(2000)], tmp_path / "out"
    with framewire.Framewire(journal=journal) as fw:
        planned = fw.batch(rows, out, model=IMAGE)
        for each in planned.plan().todo:
            path = out / f"{each.key}.png"
            path.write_bytes(b"image")
            planned.manifest.add(
                Outcome(each.row.number, each.key, State.DONE, files=(path,)), kind="image"
            )
        planned.manifest.close()
        read: list[str] = []
        opened = Path.open

        def noted(self: Path, *how: Any, **further: Any) -> Any:
            read.append(self.name)
            return opened(self, *how, **further)

        monkeypatch.setattr(Path, "open", noted)
        monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail(f"{self} was read"))
        ended = list(fw.batch(rows, out, model=IMAGE))
    assert sum(each.before for each in ended) == 2000
    assert framewire_sandbox.requests == []
    assert read == ["manifest.jsonl"]


def test_a_line_that_broke_off_costs_that_line_alone(
    journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    out = tmp_path / "out"
    with framewire.Framewire(journal=journal) as fw:
        list(fw.batch(["a", "b"], out, model=IMAGE, concurrency=1))
        manifest = out / "manifest.jsonl"
        manifest.write_bytes(manifest.read_bytes()[:-20])
        again = list(fw.batch(["a", "b"], out, model=IMAGE))
        assert {each.row: each.before for each in again} == {1: True, 2: False}
        assert all(each.before for each in fw.batch(["a", "b"], out, model=IMAGE))
    assert framewire_sandbox.ledger.accepted == 2


def test_facts_are_in_the_image_unless_they_are_not_wanted(
    journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    with framewire.Framewire(journal=journal) as fw:
        row = {"prompt": "a fox", "seed": 7}
        (one,) = fw.batch([row], tmp_path / "one", model=IMAGE)
        (two,) = fw.batch([row], tmp_path / "two", model=IMAGE, metadata=False)
    assert b"<fw:seed>7</fw:seed>" in one.files[0].read_bytes()
    assert b"fw:seed" not in two.files[0].read_bytes()
    assert framewire_sandbox.ledger.accepted == 1  # the same row: the journal has its result


def test_the_journal_names_every_row_by_its_key(
    journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    with framewire.Framewire(journal=journal) as fw:
        ended = list(fw.batch(["a", "b"], tmp_path / "out", model=IMAGE))
    with Journal(journal) as opened_journal:
        assert {entry.key for entry in opened_journal.entries()} == {each.key for each in ended}
