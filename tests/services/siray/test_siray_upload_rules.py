"""The pure decisions behind an upload: keys, addresses, parts, reports, bodies."""

import io
import threading
from pathlib import PurePath
from typing import Any

import pytest

from framewire.errors import ResponseDecodeError, UploadError
from framewire.services.siray.upload import UploadProgress, grant, object_name, parts, report_every
from framewire.services.siray.upload_body import Piece, Source, StoppedError
from framewire.services.siray.upload_work import Upload
from tests.services.siray.kit import MIB
from tests.services.siray.storage import KEYS, SECRETS

TOKEN = {
    "credentials": KEYS,
    "bucket_name": "b",
    "upload_path": "/up/",
    "upload_endpoint": "https://s3.example",
    "access_endpoint": "cdn.example",
}


def allowed(**changes: Any) -> Any:
    return grant({"data": {**TOKEN, **changes}})


@pytest.mark.parametrize(
    ("folder", "key"),
    [("/up/2026", "up/2026/a.png"), ("up/2026/", "up/2026/a.png"), ("//up//x", "up//x/a.png"),
     ("", "a.png"), ("/", "a.png"), (None, "a.png"), (7, "a.png")],
)  # fmt: skip
def test_the_key_is_the_folder_without_slashes_in_front_and_the_name(folder: Any, key: str) -> None:
    assert allowed(upload_path=folder).key("a.png") == key


@pytest.mark.parametrize(
    ("access", "url"),
    [
        ("cdn.example", "https://cdn.example/k%20%C3%BC%2B/a.png"),
        ("https://cdn.example/", "https://cdn.example/k%20%C3%BC%2B/a.png"),
        ("http://cdn.example/x//", "http://cdn.example/x/k%20%C3%BC%2B/a.png"),
        (None, "https://s3.example/b/k%20%C3%BC%2B/a.png"),
        ("", "https://s3.example/b/k%20%C3%BC%2B/a.png"),
    ],
)
def test_the_address_is_made_of_the_access_endpoint_and_the_encoded_key(
    access: Any, url: str
) -> None:
    assert allowed(access_endpoint=access).url("k ü+/a.png") == url


def test_region_and_endpoint_have_what_siray_leaves_out() -> None:
    assert allowed().region == "cn-bj"
    assert allowed(credentials={**KEYS, "region": "eu-1"}).region == "eu-1"
    assert allowed(upload_endpoint="s3.example").endpoint == "https://s3.example"


@pytest.mark.parametrize("text", ["ftp://s3.example", "https://", "https://[::1", "https:///x"])
@pytest.mark.parametrize("name", ["upload_endpoint", "access_endpoint"])
def test_an_address_that_is_none_breaks_the_contract(name: str, text: str) -> None:
    with pytest.raises(ResponseDecodeError, match="address"):
        allowed(**{name: text})


@pytest.mark.parametrize("body", [{}, {"data": None}, {"data": []}, {"data": {"credentials": 1}}])
def test_an_answer_without_any_permission_names_what_is_missing(body: Any) -> None:
    with pytest.raises(ResponseDecodeError, match="no key_id, no secret, no token, no bucket"):
        grant(body)


def test_a_permission_never_shows_its_keys() -> None:
    assert [secret for secret in SECRETS if secret in f"{allowed()!r} {allowed()}"] == []
    assert set(allowed().secrets) == set(SECRETS)


@pytest.mark.parametrize(
    ("size", "number", "last"),
    [(8 * MIB + 1, 2, 1), (16 * MIB, 2, 8 * MIB), (80_000 * MIB, 10_000, 8 * MIB)],
)
def test_parts_have_eight_mebibytes(size: int, number: int, last: int) -> None:
    made = parts(size)
    assert {length for _, length in made[:-1]} == {8 * MIB}
    assert (len(made), made[-1][1]) == (number, last)
    assert made[-1][0] + last == size


def test_parts_grow_where_there_would_be_too_many() -> None:
    made = parts(5 * 1024 * 1024 * MIB)
    assert len(made) == 10_000
    assert sum(length for _, length in made) == 5 * 1024 * 1024 * MIB


def test_a_unique_name_keeps_its_beginning_and_ending() -> None:
    names = {object_name(PurePath("x/cat.v2.png"), unique=True) for _ in range(50)}
    assert len(names) == 50
    assert all(name.startswith("cat.v2-") and name.endswith(".png") for name in names)
    assert object_name(PurePath("x/cat.v2.png"), unique=False) == "cat.v2.png"


def test_reports_are_as_rare_as_they_are_useful() -> None:
    assert report_every(0) == report_every(10 * MIB) == 256 * 1024
    assert report_every(1024 * MIB) == 1024 * MIB // 100
    assert (UploadProgress(1, 4).percent, UploadProgress(0, 0).percent) == (25.0, 100.0)


@pytest.fixture
def piece(tmp_path: Any) -> Any:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(100)))
    source = Source(path)
    counted: list[int] = []
    state = {"stopped": False}

    def proceed() -> None:
        if state["stopped"]:
            raise StoppedError

    def broken(what: str) -> None:
        raise ValueError(what)

    made = Piece(source, 20, 30, proceed=proceed, broken=broken, count=counted.append)
    yield made, counted, state, path
    source.close()


def test_a_piece_is_a_file_of_its_own(piece: Any) -> None:
    body, _, _, _ = piece
    assert (body.readable(), body.seekable(), body.seek(0, io.SEEK_END)) == (True, True, 30)
    body.seek(0)
    assert (body.read(4), body.tell(), body.read()) == (
        bytes(range(20, 24)),
        4,
        bytes(range(24, 50)),
    )
    assert (body.read(), body.seek(-2, io.SEEK_CUR), body.read(None)) == (b"", 28, bytes([48, 49]))


def test_only_what_is_sent_counts_and_a_repetition_starts_over(piece: Any) -> None:
    body, counted, _, _ = piece
    body.sending(False)
    body.read()
    body.seek(0)
    body.sending(True)
    body.read(10)
    body.sending(False)
    body.seek(0)
    body.read()
    body.seek(0)
    body.sending(True)
    body.read()
    assert counted == [10, -10, 30]


def test_a_piece_ends_where_the_upload_is_given_up_or_the_file_ends(piece: Any) -> None:
    body, _, state, path = piece
    path.write_bytes(b"short")
    with pytest.raises(ValueError, match="became shorter"):
        body.read()
    state["stopped"] = True
    with pytest.raises(StoppedError):
        body.read()


class _Slow:
    """A storage that takes half of a body and waits before it takes the rest."""

    def __init__(self) -> None:
        self.half, self.go_on = threading.Event(), threading.Event()
        self.stored = self.closed = False

    def put(self, key: str, body: Any, kind: str | None) -> None:
        body.sending(True)
        body.read(50)
        self.half.set()
        assert self.go_on.wait(60)
        body.read(50)
        self.stored = True

    def cut(self) -> None:
        """It goes on all the same."""

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("given_up", [True, False])
def test_one_request_can_be_given_up_in_its_middle(given_up: bool, tmp_path: Any) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(100))
    storage = _Slow()
    upload = Upload(path, "key", None, lambda: storage)  # type: ignore[arg-type,return-value]
    upload.start()
    assert storage.half.wait(60)
    if given_up:
        upload.stop()
    storage.go_on.set()
    upload.join()
    assert (storage.stored, storage.closed) == (not given_up, True)
    assert upload.advance() == (None if given_up else UploadProgress(100, 100))
    assert upload.advance() is None


def test_a_file_that_cannot_be_opened_any_more_is_an_upload_error(tmp_path: Any) -> None:
    upload = Upload(tmp_path / "gone", "key", None, lambda: pytest.fail("asked the storage"))
    upload.start()
    with pytest.raises(UploadError, match="cannot be read"):
        upload.advance()
    upload.join()
