"""The examples of Siray's document, each run against the sandbox.

Changed in all of them: import line, class name and base URL. What else had to be repaired stands at
the top of each.
"""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from framewire.sandbox import Sandbox

HERE = Path(__file__).parent
ADDRESS = r"http://127\.0\.0\.1:\d+"
IMAGE = rf"{ADDRESS}/siray/redirect/\w+\.png"
VIDEO = rf"{ADDRESS}/siray/redirect/\w+\.mp4"
TASK = r"Task ID: task_\w{24}"
UPLOADED = rf"Uploaded to: {ADDRESS}/sandbox/uploads/\w+/"
IMAGES = ["create_image_task", "get_image_task"]
VIDEOS = ["create_video_task", "get_video_task"]

# What each asks the service (operations without the prefix), and what it prints (a pattern).
RUNS: dict[str, tuple[list[str], str]] = {
    "01_key_passed": ([], ""),
    "02_image_to_image": (IMAGES[:1], TASK),
    "03_query_task": (IMAGES, rf"✓ Completed!\n  Image 1: {IMAGE}"),
    "04_run": (IMAGES, rf"Final status: SUCCESS\n\['{IMAGE}'\]"),
    "05_video": ([VIDEOS[0], *VIDEOS], rf"{TASK}\nSUCCESS"),
    "06_file_upload": (
        ["create_sts_token"] * 2,
        rf"{UPLOADED}image\.jpg\n{UPLOADED}video\.mp4",
    ),
    "07_reference_file_upload": (["create_sts_token"] * 2, ""),
    "08_reference_image": (IMAGES, rf"Generated 1 image\(s\)\n  - {IMAGE}"),
    "09_reference_video": (VIDEOS, rf"Generated 1 video\(s\)\n  - {VIDEO}"),
    "10_errors": (IMAGES[:1], ""),
}

# The service's answer, and what the example of error handling prints about it.
ERRORS: list[tuple[dict[str, Any], str]] = [
    (
        {"status": 401, "body": {"error": {"message": "no such key"}}},
        "Authentication failed: no such key",
    ),
    (
        {"status": 400, "body": {"error": {"message": "bad", "code": "c1", "type": "t1"}}},
        "Invalid request: bad\nError code: c1\nError type: t1",
    ),
    ({"status": 500, "body": {"error": {"message": "oops"}}}, "API error: oops\nStatus code: 500"),
    ({"status": 402, "body": {"error": "no credit"}}, "API error: no credit\nStatus code: 402"),
]


@pytest.fixture
def environment(
    framewire_sandbox_env: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The sandbox's variables, and a home folder with the files that the examples name."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("Pictures/input.jpg", "path/to/image.jpg", "path/to/video.mp4"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff\xd8\xff\xe0")


def _run(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    names = runpy.run_path(str(HERE / f"{name}.py"), run_name="__main__")
    # The examples leave that to the end of the program.
    names["client"].close()
    return capsys.readouterr().out.strip()


def test_every_example_of_the_folder_is_run() -> None:
    assert sorted(path.stem for path in HERE.glob("[0-9][0-9]_*.py")) == sorted(RUNS)


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("name", RUNS)
def test_an_example_of_the_document_runs(
    name: str, framewire_sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    operations, pattern = RUNS[name]
    printed = _run(name, capsys)
    assert re.fullmatch(pattern, printed), printed
    asked = [request.operation.removeprefix("siray_") for request in framewire_sandbox.requests]
    assert asked == operations


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize(("answer", "said"), ERRORS, ids=[str(row[0]["status"]) for row in ERRORS])
def test_the_example_of_error_handling_prints_what_went_wrong(
    answer: dict[str, Any],
    said: str,
    framewire_sandbox: Sandbox,
    capsys: pytest.CaptureFixture[str],
) -> None:
    framewire_sandbox.fault("siray_create_image_task", kind="status", **answer)
    assert _run("10_errors", capsys) == said
