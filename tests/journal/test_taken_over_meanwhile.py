"""What happens to a kept file, its journal and its caller while it gets its final name."""

import asyncio
import base64
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.held import Held
from framewire._core.media.parts import _LINKS
from framewire.journal import Journal
from framewire.sandbox import Sandbox
from tests.contract.harness import settle
from tests.journal.kit import PROMPT
from tests.journal.test_taken_over import CALLS, kept, primed
from tests.unit.core.journal.stored import beside

pytestmark = [
    pytest.mark.forks,
    pytest.mark.skipif(not _LINKS, reason="what is kept is copied there"),
]


def new_mode(folder: Path) -> int:
    (folder / "new").touch()
    return (folder / "new").stat().st_mode


def saved_in_thread(image: Any, path: Path) -> None:
    async def saves() -> None:
        await settle(image.save(path))

    thread = threading.Thread(target=lambda: asyncio.run(saves()))
    thread.start()
    thread.join()


async def test_two_that_are_saved_under_one_name_leave_it_for_others_to_read(
    mode: str, framewire_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path)
    first = (await settle(CALLS["aquiles"](fw))).images[0]
    second = (await settle(CALLS["venice"](fw))).images[0]
    target, real, others = tmp_path / "latest.png", Journal.handed, [second]

    def handed(*args: Any) -> None:
        if others:
            saved_in_thread(others.pop(), target)
        real(*args)

    monkeypatch.setattr(Journal, "handed", handed)
    await settle(first.save(target))
    assert target.read_bytes() == base64.b64decode(second.b64_json)
    assert target.stat().st_mode == new_mode(tmp_path)
    assert (await settle(fw.jobs.results()), kept(tmp_path)) == ([], [])
    await settle(fw.close())


async def test_what_the_journal_does_not_note_is_kept_in_another_file(
    mode: str, framewire_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path)
    image = (await settle(CALLS["aquiles"](fw))).images[0]

    def full(*_: Any) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "handed", full)
        saved = await settle(image.save(tmp_path / "a.png"))
    assert (saved.stat().st_mode, saved.stat().st_nlink) == (new_mode(tmp_path), 1)
    saved.write_bytes(b"edited")
    (again,) = await settle(fw.jobs.results())
    assert again.result.images[0].b64_json == image.b64_json
    # Saved once more, it says so.
    await settle(image.save(tmp_path / "b.png"))
    assert (await settle(fw.jobs.results()), kept(tmp_path)) == ([], [])
    await settle(fw.close())


async def test_who_is_canceled_while_it_gets_its_name_has_it(
    framewire_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fw = await primed("async", framewire_sandbox, tmp_path)
    image = (await CALLS["aquiles"](fw)).images[0]
    real, inside, go_on = Journal.handed, threading.Event(), threading.Event()

    def handed(*args: Any) -> None:
        inside.set()
        assert go_on.wait(10)
        real(*args)

    monkeypatch.setattr(Journal, "handed", handed)
    task = asyncio.ensure_future(image.save(tmp_path / "a.png"))
    await asyncio.to_thread(inside.wait)
    task.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    saved = tmp_path / "a.png"
    assert saved.read_bytes() == base64.b64decode(image.b64_json)
    assert (saved.stat().st_mode, saved.stat().st_nlink) == (new_mode(tmp_path), 1)
    assert (await fw.jobs.results(), kept(tmp_path)) == ([], [])
    await fw.close()


async def test_ctrl_c_while_the_journal_is_waited_for_leaves_no_part(
    framewire_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fw = await primed("sync", framewire_sandbox, tmp_path)
    image = CALLS["aquiles"](fw).images[0]

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "to_take", interrupted)
        with pytest.raises(KeyboardInterrupt):
            image.save(tmp_path / "out" / "a.png")
    assert list((tmp_path / "out").iterdir()) == []
    (file,) = kept(tmp_path)
    inode = file.stat().st_ino
    assert image.save(tmp_path / "out" / "a.png").stat().st_ino == inode
    fw.close()


def _remove(folder: Path) -> None:
    for each in folder.glob("jobs.db*"):
        shutil.rmtree(each) if each.is_dir() else each.unlink()


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("what", ["image", "film"])
async def test_a_journal_in_the_place_of_a_removed_one_keeps_what_is_its_own(
    what: str, closed: bool, mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    async def made(fw: Any, prompt: str) -> Any:
        if what == "image":
            generate = fw.aquiles.images.generate
            return (await settle(generate(prompt, response_format="b64_json"))).images[0]
        return (await settle(fw.visgate.images.generate("fal-ai/flux/schnell", prompt))).images[0]

    first = await primed(mode, framewire_sandbox, tmp_path, results="media")
    image = await made(first, "a fox")
    (file,) = kept(tmp_path)
    expected = file.read_bytes()
    if closed:
        await settle(first.close())
    _remove(tmp_path)
    second = await primed(mode, framewire_sandbox, tmp_path, results="media")
    other = await made(second, "a lighthouse")
    assert [each.name for each in kept(tmp_path)] == [file.name]
    assert file.read_bytes() != expected
    saved = await settle(image.save(tmp_path / "a"))
    assert saved.read_bytes() == expected
    assert len(await settle(second.jobs.results())) == 1
    content = file.read_bytes()
    saved = await settle(other.save(tmp_path / "b"))
    assert (saved.read_bytes(), kept(tmp_path)) == (content, [])
    await settle(first.close())
    await settle(second.close())


@pytest.mark.parametrize("closed", [False, True])
async def test_a_journal_that_was_removed_does_not_come_back(
    closed: bool, mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path, results="media")
    image = (await settle(CALLS["aquiles"](fw))).images[0]
    fetched = (await settle(fw.visgate.images.generate("fal-ai/flux/schnell", PROMPT))).images[0]
    if closed:
        await settle(fw.close())
    _remove(tmp_path)
    saved = await settle(image.save(tmp_path / "out" / "a.png"))
    assert saved.read_bytes() == base64.b64decode(image.b64_json)
    assert (await settle(fetched.save(tmp_path / "out" / "b"))).stat().st_size
    assert beside(tmp_path / "jobs.db") == ["out"]
    await settle(fw.close())


async def test_a_film_that_another_has_taken_meanwhile_is_fetched(
    mode: str, framewire_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path, results="media")
    image = (await settle(fw.visgate.images.generate("fal-ai/flux/schnell", PROMPT))).images[0]
    (file,) = kept(tmp_path)
    content, real = file.read_bytes(), Held.copy

    def copy(held: Held) -> Any:
        found = real(held)
        file.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Held, "copy", copy)
    monkeypatch.setattr(Held, "stands_in", lambda *_: False)
    saved = await settle(image.save(tmp_path / "a"))
    assert saved.read_bytes() == content
    await settle(fw.close())


async def test_what_can_be_kept_nowhere_is_had_all_the_same(
    mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path, results="media")
    folder = tmp_path / "jobs.db-results"
    if folder.exists():
        folder.rmdir()
    folder.write_bytes(b"")
    image = (await settle(fw.visgate.images.generate("fal-ai/flux/schnell", PROMPT))).images[0]
    assert (await settle(image.save(tmp_path / "a"))).stat().st_size
    image = (await settle(CALLS["aquiles"](fw))).images[0]
    saved = await settle(image.save(tmp_path / "b"))
    assert saved.read_bytes() == base64.b64decode(image.b64_json)
    await settle(fw.close())
