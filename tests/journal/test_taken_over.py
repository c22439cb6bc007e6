"""A large image is kept as the file that it is, and saved by giving that file its name."""

import asyncio
import base64
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framewire._core.media.parts import _LINKS
from framewire.journal import Journal
from framewire.sandbox import Sandbox
from tests.contract.harness import settle
from tests.journal.kit import PROMPT, VIDEO, umbrella

pytestmark = [
    pytest.mark.forks,
    pytest.mark.skipif(not _LINKS, reason="what is kept is copied there"),
]

CALLS: dict[str, Callable[..., Any]] = {
    "venice": lambda fw, **more: fw.venice.images.generate(
        PROMPT, "hidream", format="png", width=1280, height=1280, **more
    ),
    "aquiles": lambda fw, **more: fw.aquiles.images.generate(
        PROMPT, response_format="b64_json", **more
    ),
}


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("jobs.db-results/*"))


async def primed(mode: str, box: Sandbox, folder: Path, **options: Any) -> Any:
    """A client whose journal has looked for what earlier runs left: its first answer does."""
    journal = Journal(folder / "jobs.db", **options)
    fw = umbrella(mode, box, journal)
    first = await settle(CALLS["venice"](fw))
    await settle(first.images[0].read())
    assert kept(folder) == []
    return fw


@pytest.mark.parametrize("fsync", [False, True])
@pytest.mark.parametrize("service", CALLS)
async def test_it_is_saved_as_the_file_that_it_was_kept_in(
    service: str, fsync: bool, mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path, fsync=fsync)
    made = await settle(CALLS[service](fw))
    (file,) = kept(tmp_path)
    inode, content = file.stat().st_ino, file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    image = made.images[0]
    assert base64.b64decode(image.b64_json) == content
    saved = await settle(image.save(tmp_path / "out" / "a.png"))
    new = tmp_path / "out" / "new"
    new.touch()
    assert (saved.stat().st_ino, saved.stat().st_nlink) == (inode, 1)
    assert saved.stat().st_mode == new.stat().st_mode
    assert (saved.read_bytes(), kept(tmp_path)) == (content, [])
    assert sorted(path.name for path in saved.parent.iterdir()) == ["a.png", "new"]
    # Whatever becomes of that file, another one is written anew.
    saved.write_bytes(b"edited")
    again = await settle(image.save(tmp_path / "out" / "b.png"))
    assert again.read_bytes() == content
    assert await settle(fw.jobs.results()) == []
    await settle(fw.close())


@pytest.mark.parametrize("service", CALLS)
async def test_it_is_had_again_as_it_came(
    service: str, mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path)
    first = await settle(CALLS[service](fw))
    await settle(fw.close())
    with Journal(tmp_path / "jobs.db") as journal:
        (stored,) = journal.results()
        assert first.images[0].b64_json.encode() in stored.content
    fw = umbrella(mode, framewire_sandbox, tmp_path / "jobs.db")
    (again,) = await settle(fw.jobs.results())
    assert again.result.to_dict() == first.to_dict()
    (file,) = kept(tmp_path)
    inode = file.stat().st_ino
    saved = await settle(again.result.images[0].save(tmp_path / "a.png"))
    assert saved.stat().st_ino == inode
    assert saved.read_bytes() == base64.b64decode(first.images[0].b64_json)
    assert (await settle(fw.jobs.results()), kept(tmp_path)) == ([], [])
    await settle(fw.close())


async def test_of_several_what_was_saved_can_be_edited_before_the_others_are(
    mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path)
    made = await settle(
        fw.venice.images.generate(
            PROMPT, "hidream", format="png", width=1280, height=1280, variants=2
        )
    )
    files = kept(tmp_path)
    inodes = [path.stat().st_ino for path in files]
    contents = [path.read_bytes() for path in files]
    assert len(files) == 2
    saved = await settle(made.images[1].save(tmp_path / "1.png"))
    assert saved.read_bytes() == contents[1]
    # It is a copy: the answer is kept until all of it was had.
    assert saved.stat().st_ino != inodes[1]
    saved.write_bytes(b"edited")
    with Journal(tmp_path / "jobs.db") as journal:
        (stored,) = journal.results()
    for content in contents:
        assert base64.b64encode(content) in stored.content
    saved = await settle(made.images[0].save(tmp_path / "0.png"))
    assert (saved.read_bytes(), saved.stat().st_ino) == (contents[0], inodes[0])
    assert (await settle(fw.jobs.results()), kept(tmp_path)) == ([], [])
    await settle(fw.close())


async def test_one_with_a_key_stays_whatever_becomes_of_the_saved_file(
    mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path)
    accepted = framewire_sandbox.ledger.accepted
    contents = []
    for number in range(2):
        made = await settle(CALLS["aquiles"](fw, idempotency_key="k"))
        saved = await settle(made.images[0].save(tmp_path / f"{number}.png"))
        contents.append(saved.read_bytes())
        saved.write_bytes(b"edited")
        assert len(kept(tmp_path)) == 1
    assert contents[0] == contents[1]
    assert framewire_sandbox.ledger.accepted == accepted + 1
    await settle(fw.close())


async def test_a_film_that_was_fetched_is_not_copied_again(
    mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path, results="media")
    images = await settle(fw.visgate.images.generate("fal-ai/flux/schnell", PROMPT))
    (file,) = kept(tmp_path)
    inode, content = file.stat().st_ino, file.read_bytes()
    saved = await settle(images.images[0].save(tmp_path / "out/"))
    assert (saved.stat().st_ino, saved.read_bytes()) == (inode, content)
    assert kept(tmp_path) == []
    video = await settle(fw.generate_video(PROMPT, f"siray/{VIDEO}"))
    (file,) = kept(tmp_path)
    inode, content = file.stat().st_ino, file.read_bytes()
    saved = await settle(video.video.save(tmp_path / "film.mp4"))
    assert (saved.stat().st_ino, saved.read_bytes()) == (inode, content)
    assert kept(tmp_path) == []
    await settle(fw.close())


@pytest.mark.parametrize("folder_gives", ["group", "nothing"])
async def test_a_folder_that_gives_its_files_a_group_gives_it_to_this_one(
    folder_gives: str, mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = await primed(mode, framewire_sandbox, tmp_path)
    made = await settle(CALLS["aquiles"](fw))
    (file,) = kept(tmp_path)
    inode, out = file.stat().st_ino, tmp_path / "out"
    out.mkdir()
    if folder_gives == "group":
        others = [group for group in (*os.getgroups(), 1) if group != out.stat().st_gid]
        try:
            os.chown(out, -1, others[0])
        except PermissionError:
            pytest.skip("this user has one group only")
        out.chmod(0o2770)
    (out / "new").touch()
    saved = await settle(made.images[0].save(out / "a.png"))
    assert saved.stat().st_gid == (out / "new").stat().st_gid
    assert (saved.stat().st_ino == inode) == (folder_gives == "nothing")
    await settle(fw.close())


def _killed_before(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Have this process killed before it does something."""

    def kill(*_: Any, **__: Any) -> None:
        os.kill(os.getpid(), 9)

    owner: Any = {"link": os, "replace": Path, "handed": Journal, "chmod": Path}[step]
    monkeypatch.setattr(owner, step, kill)


@pytest.mark.parametrize("step", ["link", "chmod", "replace", "handed"])
def test_wherever_saving_is_killed_it_was_saved_or_is_kept(
    step: str, mode: str, framewire_sandbox: Sandbox, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    async def saves() -> None:
        fw = await primed(mode, framewire_sandbox, tmp_path)
        made = await settle(CALLS["aquiles"](fw))
        (tmp_path / "expected").write_bytes(base64.b64decode(made.images[0].b64_json))
        _killed_before(monkeypatch, step)
        await settle(made.images[0].save(tmp_path / "a.png"))

    child = os.fork()
    if child == 0:
        try:
            asyncio.run(saves())
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
    asyncio.run(_as_it_should_be(step, mode, framewire_sandbox, tmp_path))
    assert list(tmp_path.glob(".framewire*")) == []


async def _as_it_should_be(step: str, mode: str, box: Sandbox, tmp_path: Path) -> None:
    """What another process finds."""
    content = (tmp_path / "expected").read_bytes()
    saved = tmp_path / "a.png"
    fw = umbrella(mode, box, tmp_path / "jobs.db")
    results = await settle(fw.jobs.results())
    assert saved.exists() == (step == "handed")
    assert len(results) == 1
    if saved.exists():
        (tmp_path / "new").touch()
        assert (saved.read_bytes(), saved.stat().st_mode) == (
            content,
            (tmp_path / "new").stat().st_mode,
        )
    for each in results:
        again = await settle(each.result.images[0].save(tmp_path / "a.png"))
        assert again.read_bytes() == content
    assert (await settle(fw.jobs.results()), kept(tmp_path)) == ([], [])
    await settle(fw.close())
