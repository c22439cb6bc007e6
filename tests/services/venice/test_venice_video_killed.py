"""A process that is killed while it makes a video: the next one has the video, or its job."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from framewire import Venice
from framewire.journal import Journal, State
from framewire.sandbox import Sandbox

MODEL = "wan-2.5-preview-text-to-video"
PRIVATE = "sandbox-private-video"
# A program that ends without a word at one moment of a video.
_PROGRAM = """
import os, sys
import framewire._core.journal.job_body as bodies
import framewire._core.journal.shelf as shelves
import framewire._core.journal.writing as writing
from framewire import Venice

journal, url, moment, model = sys.argv[1:]

def dies(owner, name):
    whole = getattr(owner, name)
    def method(*given, **more):
        if moment.endswith(" before"):
            os._exit(9)
        whole(*given, **more)
        os._exit(9)
    setattr(owner, name, method)

MOMENTS = {
    "queued": (writing.Writing, "settle"),
    "piece": (bodies.JobBody, "write"),
    "named": (shelves.Shelf, "name_copy"),
    "ended": (writing.Writing, "_ended"),
    "counted": (shelves.Shelf, "count_copy"),
    "handed": (shelves.Shelf, "handed"),
}
place = moment.removesuffix(" before")
if place in MOMENTS:
    dies(*MOMENTS[place])
with Venice("any", url, journal=journal) as client:
    made = client.videos.generate(model, "a fox", duration=5)
    if place == "made":
        os._exit(9)
    made.video.read()
os._exit(9)
"""
_OF_ANY = ("queued before", "queued", "ended before", "ended", "made", "handed before")
# What there is only where the video is the answer to a look, which is kept as it arrives.
_OF_A_LOOK = ("piece before", "piece", "named before", "named", "counted before", "counted")
_MOMENTS = [
    *((moment, MODEL) for moment in (*_OF_ANY, *_OF_A_LOOK)),
    *((moment, PRIVATE) for moment in _OF_ANY),
]


def _killed(sandbox: Sandbox, path: Path, moment: str, model: str) -> None:
    command = [sys.executable, "-c", _PROGRAM, str(path), sandbox.base_url("venice")]
    done = subprocess.run(
        [*command, moment, model], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 9, done.stderr


@pytest.mark.parametrize(("moment", "model"), _MOMENTS)
def test_a_video_is_had_again_or_named_unknown(
    moment: str, model: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.db"
    _killed(framewire_sandbox, path, moment, model)
    assert framewire_sandbox.ledger.venice.accepted == 1
    videos: list[Any] = []
    with Venice("any", framewire_sandbox.base_url("venice"), journal=path) as client:
        unknown = [entry for entry in client.jobs.pending() if entry.state is State.UNKNOWN]
        videos += [job.wait().video for job in client.jobs.resume()]
        videos += [] if videos else [paid.result.video for paid in client.jobs.results()]
        if moment == "queued before":
            assert (len(unknown), videos) == (1, [])
        else:
            (video,) = videos
            assert unknown == []
            assert video.save(tmp_path / "video").read_bytes()[4:8] == b"ftyp"
        assert client.jobs.resume() == []
    assert framewire_sandbox.ledger.venice.accepted == 1


def test_what_was_had_is_let_go_of(framewire_sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    _killed(framewire_sandbox, path, "", MODEL)
    with Journal(path) as journal:
        assert (journal.results(), journal.pending()) == ([], [])
    folder = tmp_path / "jobs.db-results"
    assert not folder.exists() or list(folder.iterdir()) == []
