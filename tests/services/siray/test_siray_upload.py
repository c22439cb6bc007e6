"""`client.file.upload` against moto's S3 server: what is sent, stored, told and returned."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from framewire import errors
from tests.services.siray.kit import KEY, MIB, MODES, opened, settle
from tests.services.siray.storage import (
    BUCKET,
    Seen,
    Storage,
    certificate,
    key_of,
    read,
    serving,
    signature_is_right,
)

# What a body in AWS's own chunks, or with a checksum beside the signature, would bring.
NOT_PLAIN = ("content-encoding", "transfer-encoding", "expect", "x-amz-trailer", "content-md5",
             "x-amz-decoded-content-length", "x-amz-sdk-checksum-algorithm",
             "x-amz-checksum-crc32")  # fmt: skip


def made(folder: Path, size: int, name: str = "cat.png") -> Path:
    """A file whose parts differ from each other."""
    path = folder / name
    with path.open("wb") as file:
        for start in range(0, size, MIB):
            block = bytes([start // MIB % 251, 7]) * (MIB // 2)
            file.write(block[: size - start])
    return path


async def upload(mode: str, storage: Storage, path: Any, **options: Any) -> str:
    async with opened(mode, storage.url) as client:
        return await settle(client.file.upload(path, **options))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("size", "requests"),
    [
        (0, ["put"]),
        (10, ["put"]),
        (8 * MIB, ["put"]),
        (8 * MIB + 1, ["create", "part 1", "part 2", "complete"]),
        (17 * MIB, ["create", "part 1", "part 2", "part 3", "complete"]),
    ],
)
async def test_a_file_arrives_whole_in_one_put_or_in_parts(
    size: int, requests: list[str], mode: str, storage: Storage, tmp_path: Path
) -> None:
    path = made(tmp_path, size)
    url = await upload(mode, storage, str(path))

    token, *sent = storage.sent()
    assert (token.what, token.headers["authorization"]) == ("token", f"API-KEY {KEY}")
    middle = sorted(one.what for one in sent[1:-1])
    assert [sent[0].what, *middle, sent[-1].what][: len(sent)] == requests
    assert sum(one.size for one in sent if one.what[:3] in ("put", "par")) == size
    assert max(one.size for one in sent) <= 8 * MIB
    assert url == f"{storage.url}/{BUCKET}/up/2026/cat.png"
    back = read(url)
    assert back.content == path.read_bytes()
    assert back.headers["content-type"] == "image/png"


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Storage, Path]]:
    files = certificate(tmp_path_factory.mktemp("tls"))
    with serving(files) as server:
        yield server, files[0]


@pytest.mark.parametrize("size", [5, 8 * MIB + 5])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_body_is_plain_and_signed(
    scheme: str,
    size: int,
    storage: Storage,
    tls: tuple[Storage, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import framewire

    if scheme == "https":
        storage, authority = tls
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    storage.forget()
    with framewire.Siray(KEY, storage.url, f"{storage.url}/gateway") as client:
        url = client.file.upload(str(made(tmp_path, size)))

    assert url.startswith(f"{scheme}://")
    for seen in storage.sent("put", "create", "part", "complete"):
        assert seen.headers["x-amz-content-sha256"] == seen.sha256
        assert [name for name in NOT_PLAIN if name in seen.headers] == []
        assert signature_is_right(seen)
        assert "/cn-bj/s3/aws4_request" in seen.headers["authorization"]


@pytest.mark.parametrize("mode", MODES)
async def test_name_and_address_are_percent_encoded(
    mode: str, storage: Storage, tmp_path: Path
) -> None:
    name = "a b+é#?%~[1]&'.webp"
    url = await upload(mode, storage, made(tmp_path, 5, name))

    assert url.removeprefix(f"{storage.url}/{BUCKET}/up/2026/") == (
        "a%20b%2B%C3%A9%23%3F%25~%5B1%5D%26%27.webp"
    )
    assert storage.keys() == [f"up/2026/{name}"]
    assert read(url).content == (tmp_path / name).read_bytes()
    assert key_of(storage.sent("put")[0]) == f"up/2026/{name}"


@pytest.mark.parametrize("mode", MODES)
async def test_equal_names_overwrite_unless_unique_is_asked_for(
    mode: str, storage: Storage, tmp_path: Path
) -> None:
    path = made(tmp_path, 5, "cat.tar.gz")
    async with opened(mode, storage.url) as client:
        plain = {await settle(client.file.upload(path)) for _ in range(2)}
        unique = {await settle(client.file.upload(path, unique=True)) for _ in range(3)}
    assert (len(plain), len(unique)) == (1, 3)
    assert len(storage.keys()) == 4
    assert all(url.split("/cat")[1].endswith(".gz") for url in unique)
    assert len(storage.sent("token")) == 5


@pytest.mark.parametrize(
    ("name", "given", "sent"),
    [
        ("video.MP4", None, "video/mp4"),
        ("notes.tar.gz", None, None),
        ("no-ending", None, None),
        ("no-ending", "image/webp", "image/webp"),
        ("cat.png", "image/jpeg", "image/jpeg"),
    ],
)
def test_the_content_type_is_told_by_the_name(
    name: str, given: str | None, sent: str | None, storage: Storage, tmp_path: Path
) -> None:
    import framewire

    with framewire.Siray(KEY, storage.url, f"{storage.url}/gateway") as client:
        client.file.upload(made(tmp_path, 5, name), mime_type=given)
    assert storage.sent("put")[0].headers.get("content-type") == sent


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", [0, 3 * MIB, 20 * MIB])
async def test_progress_grows_to_the_whole(
    size: int, mode: str, storage: Storage, tmp_path: Path
) -> None:
    seen: list[Any] = []
    reported = threading.Event()

    def follow(progress: Any) -> None:
        seen.append(progress)
        reported.set()

    storage.answer = lambda seen: None if seen.size < MIB else reported.wait(60) and None
    await upload(mode, storage, made(tmp_path, size), on_progress=follow)
    sent = [one.sent for one in seen]
    assert sent == sorted(set(sent))
    assert (seen[-1].sent, seen[-1].total, seen[-1].percent) == (size, size, 100.0)
    assert {one.total for one in seen} == {size}
    assert 1 + (size > 0) <= len(seen) <= 101


async def test_a_coroutine_may_follow_the_progress(storage: Storage, tmp_path: Path) -> None:
    seen: list[int] = []

    async def follow(progress: Any) -> None:
        seen.append(progress.sent)

    await upload("async", storage, made(tmp_path, 9 * MIB), on_progress=follow)
    assert seen[-1] == 9 * MIB


@pytest.mark.parametrize("mode", MODES)
async def test_parts_go_out_in_parallel_four_at_most(
    mode: str, storage: Storage, tmp_path: Path
) -> None:
    lock, now, most = threading.Lock(), [0], [0]
    met = threading.Barrier(4, timeout=60)

    def answer(seen: Seen) -> None:
        if seen.what.startswith("part") and int(seen.query["partNumber"]) <= 4:
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            met.wait()
            with lock:
                now[0] -= 1

    storage.answer = answer  # type: ignore[assignment]
    url = await upload(mode, storage, made(tmp_path, 41 * MIB))
    assert most == [4]
    assert read(url).content == (tmp_path / "cat.png").read_bytes()


@pytest.mark.parametrize("mode", MODES)
async def test_a_home_folder_is_found_and_a_missing_file_is_told_before_anything_is_sent(
    mode: str, storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    made(tmp_path, 5)
    assert (await upload(mode, storage, "~/cat.png")).endswith("/cat.png")
    storage.forget()
    for wrong in ("~/dog.png", str(tmp_path)):
        with pytest.raises(FileNotFoundError) as caught:
            await upload(mode, storage, wrong)
        assert isinstance(caught.value, errors.MissingFileError)
    assert storage.sent() == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_missing_extra_names_the_command_before_anything_is_sent(
    mode: str, storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framewire.services.siray.s3.find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r'pip install "\.\[upload\]"') as caught:
        await upload(mode, storage, made(tmp_path, 5))
    assert isinstance(caught.value, errors.MissingExtraError)
    assert storage.sent() == []


@pytest.mark.parametrize("mode", MODES)
async def test_the_machines_own_aws_set_up_has_no_say(
    mode: str, storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config"
    config.write_text("[default]\nregion = mars-1\ns3 =\n  addressing_style = virtual\n")
    for name, value in {
        "AWS_PROFILE": "of-somebody-else",
        "AWS_CONFIG_FILE": str(config),
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_ACCESS_KEY_ID": "AKIAOTHER",
        "AWS_SECRET_ACCESS_KEY": "other",
        "AWS_USE_DUALSTACK_ENDPOINT": "true",
        "AWS_USE_FIPS_ENDPOINT": "true",
        "AWS_REQUEST_CHECKSUM_CALCULATION": "when_supported",
    }.items():
        monkeypatch.setenv(name, value)
    await upload(mode, storage, made(tmp_path, 5))
    (put,) = storage.sent("put")
    assert (put.path, signature_is_right(put)) == (f"/{BUCKET}/up/2026/cat.png", True)
    assert [name for name in NOT_PLAIN if name in put.headers] == []


@pytest.mark.parametrize("mode", MODES)
async def test_an_upload_to_the_sandbox_needs_nothing_but_its_environment(
    mode: str, framewire_sandbox: Any, framewire_sandbox_env: Any, tmp_path: Path
) -> None:
    import framewire

    client = (framewire.AsyncSiray if mode == "async" else framewire.Siray)()
    try:
        url = await settle(client.file.upload(made(tmp_path, 8 * MIB + 1)))
    finally:
        await settle(client.close())
    assert read(url).content == (tmp_path / "cat.png").read_bytes()


def test_botocore_is_loaded_by_an_upload_and_not_before() -> None:
    import subprocess

    code = "import sys, framewire; framewire.Siray('k'); print('botocore' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_gibibyte_takes_little_memory(tmp_path: Path) -> None:
    from benchmarks.uploads import measured, serving

    path = tmp_path / "video.mp4"
    with path.open("wb") as file:
        file.truncate(1024 * MIB)
    with serving("sink", "0") as urls:
        figures = measured("framewire", urls, path)
    # The library itself included, which is loaded by the first upload.
    assert figures["total_mib"] < 64
    assert figures["upload_mib"] < 32
