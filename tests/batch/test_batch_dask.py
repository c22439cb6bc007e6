"""A batch on a Dask cluster: rows once or named unknown, whatever becomes of the workers."""

import json
import os
import pickle
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import fsspec
import pytest

import framewire
from framewire._sync.batch_away import made_there, shared
from framewire._sync.batch_made import Making
from framewire.batch import Outcome, Row, State
from framewire.batch.cluster import Cluster
from framewire.batch.places import Folder
from framewire.batch.plan import Planned
from framewire.cli import main
from framewire.errors import BudgetExceededError, ConfigurationError, InvalidArgumentError
from framewire.journal import Journal
from framewire.money import Budget
from framewire.sandbox import Sandbox
from framewire_api.operations import OPERATIONS
from tests.batch.cluster import Started, cluster
from tests.journal.postgres import PASSWORD, serving

IMAGE, DEAR = "venice/hidream", "visgate/fal-ai/flux-pro/v1.1"  # 0.01 and 0.04 USD
PATIENCE = 30.0
LEASE = 3.0  # seconds after which a worker that was killed is known to be dead


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(image_seconds=0.1, latency=0.05) as started:
        yield started


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as server:
        yield server.new_journal()


@pytest.fixture(scope="module")
def started(
    sandbox: Sandbox, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Started]:
    environment = {**sandbox.env, "FRAMEWIRE_JOURNAL": address}
    folder = tmp_path_factory.mktemp("cluster")
    with cluster(folder, {**environment, "XDG_STATE_HOME": str(folder)}) as made:
        yield made


@pytest.fixture
def journal(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with Journal(address, lease=LEASE) as opened:
        yield opened


def billable(sandbox: Sandbox) -> list[bytes]:
    return [
        each.body
        for each in sandbox.requests
        if each.operation in OPERATIONS and OPERATIONS[each.operation].billable
    ]


def _wait_until_at_work(pid: int, journal: Journal) -> None:
    until = time.monotonic() + PATIENCE
    while pid not in {entry.pid for entry in journal.entries()}:
        assert time.monotonic() < until, "the worker has begun no row"
        time.sleep(0.05)


def test_a_worker_is_killed_and_one_is_added_and_every_row_is_there_once_or_named(
    sandbox: Sandbox, started: Started, journal: Journal, tmp_path: Path
) -> None:
    out, rows = tmp_path / "out", [f"killed fox {number}" for number in range(30)]
    how: dict[str, Any] = {"model": IMAGE, "engine": "dask", "scheduler": started.address,
                           "concurrency": 12}  # fmt: skip
    ended: list[Outcome] = []
    with framewire.Framewire(journal=journal) as fw:
        for outcome in fw.batch(rows, out, **how):
            ended.append(outcome)
            if len(ended) == 5:  # the others wait meanwhile, to be handed over
                _wait_until_at_work(started.processes[1].pid, journal)
                started.processes[1].kill()
                started.worker()
                started.wait_for(4)
        pids = {entry.pid for entry in journal.entries()}
        before = len(billable(sandbox))
        again = list(fw.batch(rows, out, **how))
    assert len(ended) == len(rows) == len({each.key for each in ended})
    assert {each.state for each in ended} <= {State.DONE, State.UNKNOWN}, ended
    done = [each for each in ended if each.state is State.DONE]
    assert len(rows) - 4 <= len(done) <= len(rows)  # what the killed worker's threads were at
    assert all(each.files[0].stat().st_size for each in done)
    assert max(Counter(json.loads(body)["prompt"] for body in billable(sandbox)).values()) == 1
    assert pids == {each.pid for each in started.processes[1:]}
    assert os.getpid() not in pids
    # The next run knows all of it, and sends nothing.
    assert {each.key: each.state for each in again} == {each.key: each.state for each in ended}
    assert len(billable(sandbox)) == before


@pytest.mark.parametrize("mode", ["command", "async"])
async def test_three_workers_never_pass_the_budget(
    mode: str,
    sandbox: Sandbox,
    started: Started,
    address: str,
    journal: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {**sandbox.env, "FRAMEWIRE_HOME": str(tmp_path / "home")}.items():
        monkeypatch.setenv(name, value)
    rows, before = tmp_path / "rows.txt", sandbox.ledger.visgate.accepted
    rows.write_text("".join(f"{mode} owl {number}\n" for number in range(40)))
    # A store that can rename: what is not whole has another name there.
    out = f"local://{tmp_path}/store/{mode}"
    if mode == "command":
        line = f"batch rows.txt --out {out} --model {DEAR} --engine dask --concurrency 32 --yes"
        more = ["--scheduler", started.address, "--journal", address, "--budget-name", mode]
        more.append("--no-sheet")
        assert main([*line.split(), "--budget", "1.00", *more]) == 7
    else:
        how: dict[str, Any] = {"model": DEAR, "engine": "dask", "concurrency": 32}
        budget = Budget("1.00", name=mode)
        async with framewire.AsyncFramewire(journal=journal, budget=budget) as fw:
            with pytest.raises(BudgetExceededError, match="of the budget of 1 USD 0 is left"):
                async for _ in fw.batch(rows, out, scheduler=started.address, **how):
                    pass
    assert sandbox.ledger.visgate.accepted - before == 25
    assert journal.spent(mode).total == 1
    files = sorted(each.name for each in (tmp_path / "store" / mode).iterdir())
    assert files.pop() == "manifest.jsonl"
    assert len(files) == 25
    assert all(each.endswith((".png", ".jpg", ".jpeg", ".webp")) for each in files)


def test_neither_keys_nor_the_journals_password_are_sent(journal: Journal, tmp_path: Path) -> None:
    options = {"venice": {"api_key": "key-of-venice", "limits": {"concurrency": 3}}}
    headers = {"X-Secret": "key-in-a-header"}
    with framewire.Framewire(journal=journal, options=options, headers=headers, budget=3) as fw:
        sent = pickle.dumps(shared(fw))
        assert shared(fw).options == {"venice": {"limits": {"concurrency": 3}}}
    for secret in ("key-of-venice", "key-in-a-header", PASSWORD, "p%40ss"):
        assert secret.encode() not in sent


def test_a_worker_refuses_what_is_not_its_batch(
    journal: Journal, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, row = tmp_path / "out", Planned(Row(1, "image", IMAGE, "a fox"), "batch-1")
    with framewire.Framewire(journal=journal) as fw:
        facts = shared(fw)
    monkeypatch.setenv("FRAMEWIRE_JOURNAL", address)

    def refused(given: Any) -> str:
        outcome, _ = made_there(given, str(place), Making(), row)
        assert (outcome.state, type(outcome.cause)) == (State.OPEN, ConfigurationError)
        return str(outcome.error)

    assert "no folder that all machines share" in refused(facts)
    Folder(place).usable()
    assert "another one" in refused(attrs.evolve(facts, mark="another"))
    assert "was started by 0.0" in refused(attrs.evolve(facts, version="0.0"))


def test_what_cannot_be_is_told_before_anything_is_sent(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framewire.batch.cluster._PATIENCE", 0.2)
    with framewire.Framewire(journal=tmp_path / "jobs.db") as fw:
        for how in ({"engine": "dask"}, {"scheduler": "tcp://127.0.0.1:1"}, {"engine": "x"}):
            with pytest.raises(InvalidArgumentError, match="engine"):
                fw.batch(["a"], tmp_path, model=IMAGE, **how)
        with pytest.raises(ConfigurationError, match="all machines share"):
            fw.batch(["a"], tmp_path, engine="dask", scheduler="tcp://127.0.0.1:1")
    with framewire.Framewire(journal=journal) as fw:
        batch = fw.batch(["a"], tmp_path, model=IMAGE, engine="dask", scheduler="tcp://127.0.0.1:1")
        with pytest.raises(ConfigurationError, match="no Dask scheduler answers"):
            list(batch)


@pytest.mark.parametrize(
    ("address", "kind", "reason"),
    [
        ("http://127.0.0.1:8786", InvalidArgumentError, "scheme 'http'"),
        ("tcp://127.0.0.1", InvalidArgumentError, "missing port"),
        ("tcp://127.0.0.1:port", InvalidArgumentError, "port"),
        ("tcp://[::1", InvalidArgumentError, "brackets"),
        ("inproc://1/2", InvalidArgumentError, "inside a process"),
        ("ucx://127.0.0.1:8786", InvalidArgumentError, "UCX"),
        ("scheduler", InvalidArgumentError, "missing port"),
        ("", InvalidArgumentError, "missing port"),
        ("tls://127.0.0.1:8786", ConfigurationError, "needs certificates"),
    ],
)
def test_a_wrong_address_is_told_before_dask_tries_it(
    address: str, kind: type[Exception], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distributed.Client", lambda *_, **__: pytest.fail("it was tried"))
    with pytest.raises(kind, match=reason):
        Cluster(address)


def test_a_store_of_objects_has_the_files_and_the_manifest_of_every_run(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in sandbox.env.items():
        monkeypatch.setenv(name, value)
    store = fsspec.filesystem("memory")
    rows = ["a fox", {"prompt": "an owl"}]
    for machine in ("one", "other"):  # another machine finds what the first has written down
        (tmp_path / machine).mkdir()
        monkeypatch.chdir(tmp_path / machine)
        with framewire.Framewire(journal=tmp_path / f"{machine}.db") as fw:
            ended = list(fw.batch(rows, "memory://night/foxes", model=IMAGE))
        assert [each.state for each in ended] == [State.DONE] * 2
        assert all(each.before is (machine == "other") for each in ended)
        names = {each.addresses[0].rpartition("/")[2] for each in ended}
        found = {each.rpartition("/")[2] for each in store.ls("/night/foxes", detail=False)}
        assert found == names | {"manifest.jsonl"}
    store.rm(f"/night/foxes/{names.pop()}")
    with framewire.Framewire(journal=tmp_path / "one.db") as fw:
        again = list(fw.batch(rows, "memory://night/foxes", model=IMAGE))
    assert sorted(each.before for each in again) == [False, True]
    assert len(store.ls("/night/foxes")) == 3
