"""Large images, which a file's journal keeps as files, in a database that takes them over."""

import base64
import os
from pathlib import Path

import pytest

from framewire.journal import Journal, main
from framewire.sandbox import Sandbox
from tests.contract.harness import settle
from tests.journal.kit import PROMPT, umbrella
from tests.journal.postgres import Server
from tests.journal.test_taken_over import CALLS, kept


@pytest.fixture
def url(postgres_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return postgres_server.new_journal()


async def test_they_are_had_from_there_byte_for_byte(
    mode: str, framewire_sandbox: Sandbox, url: str, tmp_path: Path
) -> None:
    fw = umbrella(mode, framewire_sandbox, tmp_path / "jobs.db")
    first = await settle(
        fw.venice.images.generate(
            PROMPT, "hidream", format="png", width=1280, height=1280, variants=2
        )
    )
    await settle(first.images[1].save(tmp_path / "1.png"))
    await settle(fw.close())
    assert [path.name for path in kept(tmp_path)] == ["1-0-0", "1-0-1"]
    with Journal(tmp_path / "jobs.db") as journal:
        (before,) = journal.results()
    assert main([str(tmp_path / "jobs.db"), "--into", url]) == 0
    with Journal(url) as journal:
        (after,) = journal.results()
        assert after.content == before.content
    fw = umbrella(mode, framewire_sandbox, url)
    (again,) = await settle(fw.jobs.results())
    assert again.result.to_dict() == first.to_dict()
    saved = await settle(again.result.images[0].save(tmp_path / "0.png"))
    assert saved.read_bytes() == base64.b64decode(first.images[0].b64_json)
    # The other one was saved before.
    assert await settle(fw.jobs.results()) == []
    await settle(fw.close())


async def test_one_that_has_lost_its_end_is_not_taken_for_a_whole_one(
    mode: str, framewire_sandbox: Sandbox, url: str, tmp_path: Path
) -> None:
    fw = umbrella(mode, framewire_sandbox, tmp_path / "jobs.db")
    await settle(CALLS["venice"](fw))
    await settle(CALLS["aquiles"](fw))
    await settle(fw.close())
    file = kept(tmp_path)[0]
    os.truncate(file, file.stat().st_size - 3)
    with Journal(tmp_path / "jobs.db") as journal:
        before = [found.content for found in journal.results()]
    assert len(before) == 1
    assert main([str(tmp_path / "jobs.db"), "--into", url]) == 0
    with Journal(url) as journal:
        assert [found.content for found in journal.results()] == before
        assert len(journal.entries()) == 2
