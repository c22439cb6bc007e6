"""Uploads that go wrong or are given up: what is told, and that nothing stays in the storage."""

import asyncio
import contextlib
import logging
import pickle
import signal
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire import errors
from tests.services.siray.kit import KEY, MIB, MODES, opened, settle
from tests.services.siray.storage import SECRETS, Response, Seen, Storage, answered, read, refused

LARGE = 30 * MIB


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file of four parts, mostly a hole."""
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(LARGE)
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.png"
    path.write_bytes(b"small")
    return path


async def failing(
    mode: str, storage: Storage, path: Path, *, options: Any = None, **upload: Any
) -> Any:
    """The error of an upload, and that nothing is left of it."""
    async with opened(mode, storage.url, **(options or {"max_retries": 0})) as client:
        with pytest.raises(errors.FramewireError) as caught:
            await settle(client.file.upload(path, **upload))
    assert (storage.keys(), storage.unfinished()) == ([], [])
    return caught.value


def on(kind: str, reply: Callable[[], Response]) -> Callable[[Seen], Response | None]:
    return lambda seen: reply() if seen.what == kind else None


def nothing_after_the_abort(storage: Storage) -> bool:
    return [one.what for one in storage.seen].index("abort") == len(storage.seen) - 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("where", ["put", "create", "part 1", "part 4", "complete"])
async def test_a_refusal_says_what_the_storage_said(
    where: str, mode: str, storage: Storage, large: Path, small: Path
) -> None:
    storage.answer = on(where, lambda: refused("AccessDenied", "not this bucket"))
    error = await failing(mode, storage, small if where == "put" else large)
    assert type(error) is errors.UploadError
    assert (error.code, error.status_code) == ("AccessDenied", 403)
    assert (error.service, error.operation) == ("siray", "upload")
    assert "not this bucket" in str(error)
    assert ("abort" in [one.what for one in storage.seen]) == (where not in ("put", "create"))
    if where.startswith(("part", "complete")):
        assert nothing_after_the_abort(storage)


@pytest.mark.parametrize("mode", MODES)
async def test_a_part_without_a_tag_is_told_in_words(
    mode: str, storage: Storage, large: Path
) -> None:
    storage.answer = on("part 1", lambda: Response(b"", 200))
    error = await failing(mode, storage, large)
    assert "the upload failed: ETag is missing" in str(error)


@pytest.mark.parametrize("mode", MODES)
async def test_a_passing_fault_is_retried_and_progress_stays_honest(
    mode: str, storage: Storage, large: Path
) -> None:
    failed: list[str] = []

    def once(seen: Seen) -> Response | None:
        if seen.what in ("create", "part 2", "complete") and seen.what not in failed:
            failed.append(seen.what)
            return refused("InternalError", "try again", 500)
        return None

    storage.answer = once
    steps: list[Any] = []
    async with opened(mode, storage.url) as client:
        url = await settle(client.file.upload(large, on_progress=steps.append))
    assert sorted(failed) == ["complete", "create", "part 2"]
    assert len(storage.sent("part")) == 5
    sent = [one.sent for one in steps]
    assert (sent, sent[-1]) == (sorted(sent), LARGE)
    assert len(read(url).content) == LARGE


@pytest.mark.parametrize("mode", MODES)
async def test_a_storage_that_is_not_there(mode: str, storage: Storage, large: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        storage.changes = {"upload_endpoint": f"http://127.0.0.1:{taken.getsockname()[1]}"}
        error = await failing(mode, storage, large)
    assert type(error) is errors.UploadError
    assert "Could not connect" in str(error)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"credentials": None}, "no key_id, no secret, no token"),
        ({"credentials": {"access_key_id": "A", "security_token": "T"}}, "no secret"),
        ({"bucket_name": ""}, "no bucket"),
        ({"upload_endpoint": None}, "no endpoint"),
        ({"upload_endpoint": "ftp://files"}, "ftp://files"),
    ],
)
async def test_an_answer_without_permission_breaks_the_contract(
    changes: Any, lacks: str, mode: str, storage: Storage, small: Path
) -> None:
    storage.changes = changes
    error = await failing(mode, storage, small)
    assert type(error) is errors.ResponseDecodeError
    assert lacks in str(error)
    assert error.operation == "create_sts_token"
    assert _leaks(error) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("reply", "cls", "text"),
    [
        (lambda: answered({"code": 401, "message": "Unauthorized"}, 401),
         errors.AuthenticationError, "Unauthorized"),
        (lambda: answered({"code": "quota", "message": "storage is full", "data": None}),
         errors.ResponseDecodeError, "storage is full"),
        (lambda: answered({"code": 200, "data": None}),
         errors.ResponseDecodeError, "no permission"),
        (lambda: Response('{"data": {"credentials": {"access_key_secret": "' + SECRETS[1],
                          content_type="application/json"), errors.ResponseDecodeError, ""),
        (lambda: Response(f'[{{"k": "{SECRETS[2]}"}}]', content_type="application/json"),
         errors.ResponseDecodeError, ""),
    ],
)  # fmt: skip
async def test_a_gateway_that_refuses_or_talks_nonsense(
    reply: Any, cls: type, text: str, mode: str, storage: Storage, small: Path
) -> None:
    storage.answer = on("token", reply)
    error = await failing(mode, storage, small)
    assert type(error) is cls
    assert text in str(error)
    assert _leaks(error) == []
    assert [one.what for one in storage.seen] == ["token"]


def _leaks(error: BaseException, *more: str) -> list[str]:
    """Temporary keys in anything that a person, a log or a pickle would show of an error."""
    texts = list(more)
    seen: BaseException | None = error
    while seen is not None:
        texts += [str(seen), repr(seen), repr(vars(seen)), repr(seen.args)]
        texts += [repr(getattr(seen, "response", "")), repr(getattr(seen, "doc", ""))]
        seen = seen.__cause__ or seen.__context__
    texts += ["".join(traceback.format_exception(error)), repr(pickle.dumps(error))]
    return [secret for secret in SECRETS for text in texts if secret in text]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("where", ["put", "part 2", ""])
async def test_temporary_keys_show_nowhere(
    where: str,
    mode: str,
    storage: Storage,
    large: Path,
    small: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    path = small if where == "put" else large
    storage.answer = on(where, lambda: refused("InvalidToken", f"{' '.join(SECRETS)} is no token"))
    if where:
        error = await failing(mode, storage, path)
        assert "*** *** *** is no token" in str(error)
        assert _leaks(error) == []
    else:
        async with opened(mode, storage.url) as client:
            await settle(client.file.upload(path))
            assert _leaks(errors.UploadError(), repr(client), repr(client.file)) == []
    logged = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    assert any("siray" in line for line in logged)
    assert [line for line in logged if any(secret in line for secret in SECRETS)] == []


def test_somebody_elses_use_of_botocore_is_logged_as_before(
    storage: Storage, small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with framewire.Siray(KEY, storage.url, f"{storage.url}/gateway") as client:
        client.file.upload(small)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("botocore.endpoint").debug("mine")
    assert "mine" in caplog.text


class _GivenError(Exception):
    pass


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", [_GivenError, KeyboardInterrupt, SystemExit])
async def test_what_a_progress_callback_raises_ends_the_upload(
    kind: type[BaseException], mode: str, storage: Storage, large: Path
) -> None:
    def stop(progress: Any) -> None:
        raise kind("enough")

    async with opened(mode, storage.url) as client:
        with contextlib.suppress(asyncio.CancelledError):
            try:
                await settle(client.file.upload(large, on_progress=stop))
            except kind as error:
                caught = error
    assert str(caught) == "enough"
    assert (storage.keys(), storage.unfinished()) == ([], [])


def _holding(storage: Storage, act: Callable[[], None]) -> None:
    """Let the storage act once when a part has come, and answer a moment later.

    A request that was cut off meanwhile ends there after the parts were removed.
    """
    acted = threading.Event()

    def answer(seen: Seen) -> None:
        if seen.what.startswith("part") and not acted.is_set():
            acted.set()
            act()
            threading.Event().wait(1.0)

    storage.answer = answer  # type: ignore[assignment]


@pytest.fixture
def _control_c() -> Iterator[None]:
    """Ctrl-C does what it does in a program, whoever runs the tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_control_c")
def test_control_c_leaves_nothing_behind(storage: Storage, tmp_path: Path) -> None:
    path = tmp_path / "video.mp4"
    with path.open("wb") as file:
        file.truncate(100 * MIB)
    main = threading.main_thread().ident
    assert main is not None
    struck: list[float] = []

    def strike(progress: Any) -> None:
        if not struck:
            struck.append(progress.percent)
            signal.pthread_kill(main, signal.SIGINT)

    with (
        framewire.Siray(KEY, storage.url, f"{storage.url}/gateway") as client,
        pytest.raises(KeyboardInterrupt),
    ):
        client.file.upload(path, on_progress=strike)
    assert struck[0] < 90
    assert (storage.keys(), storage.unfinished()) == ([], [])
    assert nothing_after_the_abort(storage)
    assert [one.name for one in threading.enumerate() if "framewire-upload" in one.name] == []


@pytest.mark.usefixtures("_control_c")
def test_control_c_while_the_storage_is_silent(storage: Storage, large: Path) -> None:
    main = threading.main_thread().ident
    assert main is not None
    _holding(storage, lambda: signal.pthread_kill(main, signal.SIGINT))
    with (
        framewire.Siray(KEY, storage.url, f"{storage.url}/gateway") as client,
        pytest.raises(KeyboardInterrupt),
    ):
        client.file.upload(large)
    assert (storage.keys(), storage.unfinished()) == ([], [])


@pytest.mark.parametrize("way", ["cancel", "timeout"])
async def test_a_canceled_task_leaves_nothing_behind(
    way: str, storage: Storage, large: Path
) -> None:
    loop, came = asyncio.get_running_loop(), asyncio.Event()
    _holding(storage, lambda: loop.call_soon_threadsafe(came.set) and None)
    async with opened("async", storage.url) as client:
        if way == "cancel":
            task = asyncio.create_task(client.file.upload(large))
            await came.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        else:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(None) as limit:
                    end = asyncio.create_task(came.wait())
                    end.add_done_callback(lambda _: limit.reschedule(loop.time()))
                    await client.file.upload(large)
    assert (storage.keys(), storage.unfinished()) == ([], [])


@contextlib.contextmanager
def _silent(storage: Storage, what: str, act: Callable[[], None]) -> Iterator[None]:
    """A storage that says nothing once a request has come, to an abort either."""
    over, acted = threading.Event(), threading.Event()

    def answer(seen: Seen) -> None:
        if acted.is_set() or seen.what.startswith(what):
            if not acted.is_set():
                acted.set()
                act()
            over.wait(60)

    storage.answer = answer  # type: ignore[assignment]
    try:
        yield
    finally:
        over.set()


# Beside the second that is promised, what a busy machine takes.
_A_SECOND = 2.5


@pytest.mark.usefixtures("_control_c")
@pytest.mark.parametrize(("size", "what"), [(3 * MIB, "put"), (LARGE, "create"), (LARGE, "part")])
def test_one_control_c_ends_an_upload_to_a_storage_that_is_silent(
    size: int, what: str, storage: Storage, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(bytes(size))
    main = threading.main_thread().ident
    assert main is not None
    struck: list[float] = []

    def strike() -> None:
        struck.append(time.monotonic())
        signal.pthread_kill(main, signal.SIGINT)

    with (
        framewire.Siray(KEY, storage.url, f"{storage.url}/gateway") as client,
        _silent(storage, what, strike),
    ):
        with pytest.raises(KeyboardInterrupt):
            client.file.upload(path)
        assert time.monotonic() - struck[0] < _A_SECOND


@pytest.mark.parametrize("how", ["cancel", "timeout"])
@pytest.mark.parametrize(("size", "what"), [(3 * MIB, "put"), (LARGE, "part")])
async def test_a_canceled_upload_to_a_storage_that_is_silent_ends(
    size: int, what: str, how: str, storage: Storage, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(bytes(size))
    loop, came = asyncio.get_running_loop(), asyncio.Event()
    async with opened("async", storage.url) as client:
        with _silent(storage, what, lambda: loop.call_soon_threadsafe(came.set) and None):
            task = asyncio.create_task(client.file.upload(path))
            await came.wait()
            begun = loop.time()
            if how == "cancel":
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            else:
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(task, 0)
            assert loop.time() - begun < _A_SECOND


async def test_the_event_loop_goes_on_during_an_upload(storage: Storage, large: Path) -> None:
    beaten = threading.Event()

    async def beat() -> None:
        for _ in range(10):
            await asyncio.sleep(0.001)
        beaten.set()

    _holding(storage, lambda: beaten.wait(60) and None)
    heart = asyncio.create_task(beat())
    async with opened("async", storage.url) as client:
        await client.file.upload(large)
    assert heart.done()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda path: path.write_bytes(b"short"), "became shorter"),
        (lambda path: path.write_bytes(b"x" * (LARGE + 1)), "changed"),
    ],
)
async def test_a_file_that_changes_meanwhile_is_not_stored(
    change: Any, reason: str, mode: str, storage: Storage, large: Path
) -> None:
    changed: list[str] = []

    def answer(seen: Seen) -> None:
        if seen.what == "create":
            changed.append(seen.what)
            change(large)

    storage.answer = answer  # type: ignore[assignment]
    error = await failing(mode, storage, large)
    assert changed == ["create"]
    assert type(error) is errors.UploadError
    assert reason in str(error)


@pytest.mark.parametrize("mode", MODES)
async def test_parts_that_cannot_be_removed_are_told_in_the_log(
    mode: str, storage: Storage, large: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(seen: Seen) -> Response | None:
        return refused("AccessDenied") if seen.what in ("part 1", "abort") else None

    storage.answer = answer
    async with opened(mode, storage.url, max_retries=0) as client:
        with pytest.raises(errors.UploadError, match="UploadPart"):
            await settle(client.file.upload(large))
    assert "up/2026/large.bin stay in the storage" in caplog.text
