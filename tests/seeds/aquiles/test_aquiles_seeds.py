"""The examples of the Aquiles-Image documents, run as they stand against a sandbox."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from framewire.sandbox import Sandbox

HERE = Path(__file__).parent
EXAMPLES = sorted(path.name for path in HERE.glob("[0-9]*.py"))


@pytest.fixture(scope="module")
def server() -> Iterator[Callable[[str], Sandbox]]:
    started: dict[str, Sandbox] = {}

    def of(kind: str) -> Sandbox:
        if kind not in started:
            made = Sandbox(aquiles=kind, image_seconds=0.0, video_seconds=0.0)
            started[kind] = made.start()
        return started[kind]

    yield of
    for sandbox in started.values():
        sandbox.stop()


def run(name: str, sandbox: Sandbox, folder: Path) -> str:
    """What an example prints."""
    proxies = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"}
    environment = {key: value for key, value in os.environ.items() if key not in proxies}
    done = subprocess.run(
        [sys.executable, str(HERE / name)],
        cwd=folder,
        env={**environment, **sandbox.env, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def image_format(path: Path) -> str | None:
    with Image.open(path) as image:
        return image.format


# Example, kind of server, a text it prints, files it leaves.
RUNS = [
    ("01_generate_image.py", "hybrid", "Image downloaded successfully", ["output.png"]),
    ("02_edit_image.py", "hybrid", "Image edited successfully!", ["output.png", "vercel.jpeg"]),
    ("03_make_video.py", "hybrid", "Video saved to video.mp4", ["video.mp4"]),
    ("03_make_video.py", "video", "Final status: completed", ["video.mp4"]),
    ("04_server_stats.py", "image", "Total images generated: 0", []),
    ("04_server_stats.py", "dist", "cuda:1:\n    Available: True", []),
    ("04_server_stats.py", "video", "Server available: True", []),
    ("05_monitor.py", "image", "Available\n", []),
    ("05_monitor.py", "dist", "Mode: Distributed\nTotal: 0 | Queued: 0", []),
    ("05_monitor.py", "video", "Total: 1 | Queued: 0 | Completed: 1", []),
    ("06_typed_stats.py", "image", "Total images: 0", []),
    ("06_typed_stats.py", "dist", "Estimated load: 0.0%", []),
    ("06_typed_stats.py", "video", "Server available: True", []),
    ("07_generate_as_in_node.py", "hybrid", "/images/img", []),
    ("08_generate_as_in_go.py", "hybrid", "/images/img", []),
]


def test_every_example_is_run() -> None:
    assert {row[0] for row in RUNS} == set(EXAMPLES)


@pytest.mark.parametrize(("name", "kind", "printed", "files"), RUNS)
def test_an_example_of_the_documents_runs(
    name: str,
    kind: str,
    printed: str,
    files: list[str],
    server: Callable[[str], Sandbox],
    tmp_path: Path,
) -> None:
    sandbox = server(kind)
    sandbox.reset()
    if kind == "video" and name != "03_make_video.py":
        run("03_make_video.py", sandbox, tmp_path)
        (tmp_path / "video.mp4").unlink()
    if name == "02_edit_image.py":
        stream = BytesIO()
        Image.new("RGB", (64, 32), "white").save(stream, format="JPEG")
        (tmp_path / "vercel.jpeg").write_bytes(stream.getvalue())
    output = run(name, sandbox, tmp_path)
    assert printed in output
    assert "X Error" not in output
    assert sorted(path.name for path in tmp_path.iterdir()) == files
    if "output.png" in files:
        assert image_format(tmp_path / "output.png") == "PNG"
    if "video.mp4" in files:
        assert (tmp_path / "video.mp4").read_bytes()[4:8] == b"ftyp"
    assert sandbox.leaks == []
