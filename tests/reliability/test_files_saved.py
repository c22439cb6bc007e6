"""What results are called on disk, and what is never replaced."""

import base64
import os
import signal
import stat
import subprocess
import sys
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image as Drawing

import framewire
from framewire._async import media as asynchronous
from framewire._core.io.http import Headers
from framewire._core.media.inline import from_base64
from framewire._core.media.names import HEAD_BYTES, sniff
from framewire._core.media.storage import PartFile
from framewire._sync import media as synchronous
from framewire.errors import DownloadError, FramewireError, InvalidArgumentError
from framewire.sandbox import Sandbox
from tests.contract.harness import settle
from tests.reliability.kit import READ, SERVICES, answering

MODES = pytest.mark.parametrize("mode", ["sync", "async"])
GIVES = {
    "visgate": ("visgate/fal-ai/flux/schnell", {"num_images": 4}),
    "siray": ("siray/black-forest-labs/flux-1.1-pro-ultra-i2i", {}),
    "aquiles": ("aquiles/", {"n": 4}),
    "venice": ("venice/flux-dev", {}),
}


def drawn(kind: str = "PNG") -> bytes:
    """A small image."""
    stream = BytesIO()
    Drawing.new("RGB", (4, 4), "red").save(stream, format=kind)
    return stream.getvalue()


def image(mode: str, **arguments: Any) -> Any:
    """An image of either kind."""
    return (asynchronous.AsyncImage if mode == "async" else synchronous.Image)(**arguments)


def started(code: str) -> "subprocess.Popen[bytes]":
    """A process that has said that it is ready."""
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    return child


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(each.name for each in folder.iterdir())


@MODES
@pytest.mark.parametrize("service", GIVES)
async def test_each_image_of_a_result_is_a_file_of_its_own(
    service: str, mode: str, tmp_path: Path, framewire_sandbox_env: Any
) -> None:
    model, arguments = GIVES[service]
    client: Any = framewire.Framewire() if mode == "sync" else framewire.AsyncFramewire()
    made = await settle(client.generate_image("a cat", model, **arguments))
    paths = [await settle(each.save(tmp_path)) for each in made.images]
    assert len({*paths}) == len(paths) == len(names(tmp_path))
    again = await settle(made.save_all(tmp_path, "{service}-{index}"))
    assert [each.stem for each in again] == [f"{service}-{n}" for n in range(1, len(paths) + 1)]
    more = await settle(made.result.save_all(tmp_path, "{service}-{index}"))
    assert len({*paths, *again, *more}) == 3 * len(paths) == len(names(tmp_path))
    await settle(client.close())


@MODES
@pytest.mark.parametrize(
    "model", ["visgate/fal-ai/veo3", "siray/kuaishou/kling-3.0-t2v", "aquiles/wan2.2"]
)
async def test_a_video_is_saved_with_all_the_others(
    model: str, mode: str, tmp_path: Path, framewire_sandbox_env: Any
) -> None:
    client: Any = framewire.Framewire() if mode == "sync" else framewire.AsyncFramewire()
    made = await settle(client.generate_video("a cat", model))
    (path,) = await settle(made.save_all(tmp_path / "new", "{index:03}-{kind}-{model}"))
    (other,) = await settle(made.result.save_all(tmp_path / "new"))
    assert path.name.startswith("001-video-")
    assert (path.suffix, other.suffix) == (".mp4", ".mp4")
    await settle(client.close())


@MODES
async def test_a_name_that_is_completed_replaces_nothing_and_one_spelt_out_does(
    mode: str, tmp_path: Path
) -> None:
    for data in (drawn(), drawn("GIF"), drawn()):
        for wanted in ("sunset", "kling-3.0-t2v", "exact.png"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                await settle(image(mode, data=data).save(tmp_path / wanted))
    assert names(tmp_path) == [
        "exact.png", "kling-3.0-t2v-2.png", "kling-3.0-t2v.gif", "kling-3.0-t2v.png",
        "sunset-2.png", "sunset.gif", "sunset.png",
    ]  # fmt: skip


@MODES
async def test_names_are_not_replaced_where_a_file_system_has_no_links(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    for _ in range(2):
        await settle(image(mode, data=drawn()).save(tmp_path / "sunset"))
    assert names(tmp_path) == ["sunset-2.png", "sunset.png"]


@MODES
async def test_content_and_an_ending_that_disagree_are_told_once(mode: str, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="holds image/jpeg") as warned:
        await settle(image(mode, data=drawn("JPEG")).save(tmp_path / "cover.png"))
    assert len(warned) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for wanted in ("a.jpeg", "b.JPG", "c"):
            await settle(image(mode, data=drawn("JPEG")).save(tmp_path / wanted))


@MODES
@pytest.mark.parametrize(
    ("served", "name"),
    [("x.exe", "x.png"), ("get.php", "get.png"), ("a.jpg", "a.png"), ("k-3.0", "k-3.0.png"),
     ("a.png", "a.png"), ("setup.mp4", "setup.png")],
)  # fmt: skip
async def test_an_ending_that_a_server_chose_has_to_fit(
    served: str, name: str, mode: str, tmp_path: Path
) -> None:
    found = image(mode, url=f"https://cdn.invalid/{served}", data=drawn())
    assert (await settle(found.save(tmp_path))).name == name
    blank = image(mode, url=f"https://cdn.invalid/{served}", data=b"who knows")
    assert (await settle(blank.save(tmp_path / "blank/"))).suffix not in (".exe", ".php")


@MODES
async def test_a_file_that_is_replaced_keeps_its_mode(mode: str, tmp_path: Path) -> None:
    target = tmp_path / "cover.png"
    target.write_bytes(b"old")
    target.chmod(0o640)
    await settle(image(mode, data=drawn()).save(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_bytes() == drawn()


@MODES
async def test_a_pipe_and_the_target_of_a_link_are_not_replaced(mode: str, tmp_path: Path) -> None:
    pipe, target, link = tmp_path / "pipe.png", tmp_path / "kept.png", tmp_path / "link.png"
    os.mkfifo(pipe)
    with pytest.raises(DownloadError, match="no ordinary file"):
        await settle(image(mode, url="http://127.0.0.1:1/never-asked").save(pipe))
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    target.write_bytes(b"kept")
    link.symlink_to(target)
    await settle(image(mode, data=drawn()).save(link))
    assert target.read_bytes() == b"kept"
    assert link.read_bytes() == drawn()
    assert not [name for name in names(tmp_path) if "framewire" in name]


@MODES
async def test_what_a_killed_process_left_goes_with_the_next_save_to_that_name(
    mode: str, tmp_path: Path
) -> None:
    code = (
        "import os, sys, time; from pathlib import Path\n"
        "from framewire._core.media.storage import PartFile\n"
        f"parts = [PartFile(Path({str(tmp_path)!r}), 'cover.png') for _ in range(3)]\n"
        "[part.write(b'half') for part in parts]\n"
        "print('ready', flush=True); time.sleep(60)"
    )
    child = started(code)
    await settle(image(mode, data=drawn()).save(tmp_path / "cover.png"))
    assert len(names(tmp_path)) == 4, "the parts of a process that lives are its own"
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert child.stdout is not None
    child.stdout.close()
    other = PartFile(tmp_path, "other.png")
    await settle(image(mode, data=drawn()).save(tmp_path / "cover.png"))
    assert len(names(tmp_path)) == 2, "another name's part is not touched"
    other.discard()
    assert names(tmp_path) == ["cover.png"]


def test_many_parts_of_one_name_are_all_whole(tmp_path: Path) -> None:
    parts = [PartFile(tmp_path, "a.png") for _ in range(20)]
    for number, part in enumerate(parts):
        part.write(b"%d" % number)
    done = [part.finish(tmp_path / "a.png", replace=False) for part in parts]
    assert len(set(done)) == 20
    assert {path.read_bytes() for path in done} == {b"%d" % number for number in range(20)}
    assert len(names(tmp_path)) == 20


@MODES
@pytest.mark.parametrize(
    ("template", "says"),
    [("cover.png", "index"), ("{indx}", "index"), ("{index", "no template"), ("", "no template"),
     ("../{index}", "leads out"), ("/tmp/{index}", "leads out"), ("{name.x}", "which there is not"),
     (5, "no template"), ("{index!z}", "no template")],
)  # fmt: skip
async def test_a_template_that_cannot_work_is_refused_before_anything_is_fetched(
    template: Any, says: str, mode: str, tmp_path: Path
) -> None:
    urls = ["http://127.0.0.1:1/a.png", "http://127.0.0.1:1/b.png"]
    answer = {"id": "g", "images": urls, "model": "m/x"}
    async with answering("visgate", mode, lambda _: httpx.Response(200, json=answer)) as client:
        made = await settle(client.images.generate("m/x", "p"))
        with pytest.raises(InvalidArgumentError, match=says):
            await settle(made.save_all(tmp_path, template))
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x1cftypavis\0\0\0\0", "image/avif"),
        (b"\0\0\0\x1cftypheix\0\0\0\0", "image/heic"),
        (b"\0\0\0\x1cftyphevc\0\0\0\0", "image/heic"),
        (b"\0\0\0\x1cftypmsf1\0\0\0\0msf1heic", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1miaf", "image/heif"),
        (b"OggS\0\2" + b"\0" * 22 + b"\x01vorbis", "audio/ogg"),
        (b"OggS\0\2" + b"\0" * 22 + b"OpusHead", "audio/opus"),
        (b"<svg xmlns='x'>", "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made -->\n<svg>", "image/svg+xml"),
        (b"<html><svg>", None),
        (drawn("BMP"), "image/bmp"),
        (drawn("TIFF"), "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (b"\xff\x0a\xfa\x1f", "image/jxl"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "image/jxl"),
    ],
)
def test_a_file_is_known_by_its_bytes(head: bytes, kind: str | None) -> None:
    assert sniff(head[:HEAD_BYTES]) == kind


@pytest.mark.parametrize("length", range(8))
def test_base64_for_urls_reads_like_any_other(length: int) -> None:
    data = bytes([251, 255, 191, 254, 250, 239, 255, 62])[:length]
    safe = base64.urlsafe_b64encode(data).decode()
    assert from_base64(safe) == from_base64(safe.rstrip("=")) == data
    assert from_base64(base64.b64encode(data).decode()) == data


@MODES
@pytest.mark.parametrize("service", SERVICES)
async def test_what_only_explains_a_refusal_is_read_up_to_a_mebibyte(
    service: str, mode: str
) -> None:
    read = 0

    def endless() -> Any:
        nonlocal read
        for _ in range(64):
            read += 256 * 1024
            yield b"x" * (256 * 1024)

    class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Any:
            return endless()

        async def __aiter__(self) -> Any:
            for piece in endless():
                yield piece

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(400, headers=Headers({"x-other": "1"}), stream=Body())

    async with answering(service, mode, handle) as client:
        with pytest.raises(FramewireError) as caught:
            await settle(READ[service](client))
    assert caught.value.status_code == 400
    assert read <= 2 * 1024 * 1024


@MODES
async def test_an_id_longer_than_4_kib_is_none(mode: str) -> None:
    long = "x" * 5000
    answers = {
        "siray": {"code": "success", "data": {"task_id": long}},
        "visgate": {"request_id": long, "status": "pending"},
    }
    for service, body in answers.items():
        headers = {"x-request-id": long, "cf-ray": long, "x-siray-request-id": long}
        with_id = httpx.Response(200, json=body, headers=headers)
        async with answering(service, mode, lambda _, made=with_id: made) as client:
            with pytest.raises(FramewireError) as caught:
                await settle(
                    client.videos.generate("m/x", "p")
                    if service == "visgate"
                    else client.video.generate_async("m/x", "p")
                )
        assert caught.value.request_id is None
        assert caught.value.job_id is None


@MODES
async def test_a_spelt_out_name_of_a_sandbox_result_is_replaced(
    mode: str, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    cls: Any = framewire.Aquiles if mode == "sync" else framewire.AsyncAquiles
    client = cls(base_url=framewire_sandbox.base_url("aquiles"))
    made = await settle(client.images.generate("a cat"))
    for _ in range(2):
        await settle(made.data[0].write_to_file(tmp_path / "exactly-this"))
        await settle(made.data[0].save(tmp_path / "cat.png"))
    await settle(client.close())
    assert names(tmp_path) == ["cat.png", "exactly-this"]
