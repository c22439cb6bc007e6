"""What foreign code raises is an error of framewire's; what the caller raises goes on as it is."""

import asyncio
import contextlib
import io
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image as Pillow

import framewire
from framewire import errors
from framewire._async import download as async_download
from framewire._async.media import AsyncImage
from framewire._core.foreign import callers_own, sifted, turned
from framewire._sync import download as sync_download
from framewire._sync.media import Image
from tests.contract.harness import KEY, MODES, client_class, settle
from tests.reliability.kit import PAID, SERVICES, answering, leaks, with_locals
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

Serve = Callable[..., FaultServer]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 300_000
EDITED = {"created": 1, "data": [{"b64_json": "iVBORw0KGgo="}]}


class Shrinks(io.BytesIO):
    """A file of which the end is cut off while it is read."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 100_000:
            self.truncate(self.tell())
        return super().read(size)


class Grows(io.BytesIO):
    """A file to which somebody still writes."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 100_000:
            here = self.tell()
            self.seek(0, io.SEEK_END)
            self.write(b"more" * 1000)
            self.seek(here)
        return super().read(size)


class Breaks(io.BytesIO):
    """A file on a disk that goes away."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 100_000:
            raise OSError(5, "Input/output error")
        return super().read(size)


class DiskError(Exception):
    """What a library for remote files raises."""


class BreaksOddly(Breaks):
    """One with exceptions of its own."""

    def read(self, size: int | None = -1) -> bytes:
        try:
            return super().read(size)
        except OSError as error:
            raise DiskError("gone") from error


class Unseekable(io.BytesIO):
    """A file that cannot go back once it was looked at."""

    seeks = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self.seeks += 1
        if self.seeks > 2:
            raise OSError(29, "Illegal seek")
        return super().seek(offset, whence)


async def edited(mode: str, server: FaultServer, file: Any, **options: Any) -> Any:
    client = client_class("aquiles", mode)(KEY, base_url=server.url, max_retries=2, **options)
    try:
        return await settle(client.images.edit(file, "a fox"))
    finally:
        await settle(client.close())


def posted(server: FaultServer) -> list[bytes]:
    """Bodies of the paid requests that arrived whole; what the server has loaded is asked before."""
    return [seen.body for seen in server.seen if seen.method == "POST"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Shrinks, "became shorter"),
        (Grows, "grew"),
        (Breaks, "Input/output error"),
        (BreaksOddly, "gone"),
    ],
)
async def test_a_file_that_changes_while_it_is_sent(
    kind: Any, words: str, mode: str, serve: Serve
) -> None:
    server = serve(fault.reply(EDITED))
    with pytest.raises(errors.UploadError, match=words) as caught:
        await edited(mode, server, kind(PNG))
    assert not isinstance(caught.value, errors.OutcomeUnknownError), "no whole request was sent"
    assert posted(server) == []
    assert server.connections <= 2, "it is not sent again: the file is what it is"
    assert leaks(with_locals(caught.value)) == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_file_that_cannot_go_back(mode: str, serve: Serve) -> None:
    server = serve(fault.reply(EDITED))
    with pytest.raises(errors.ConfigurationError, match="Illegal seek") as caught:
        await edited(mode, server, Unseekable(PNG))
    assert not isinstance(caught.value, errors.OutcomeUnknownError)
    assert posted(server) == []


def _named(folder: Path, name: bytes) -> Path:
    path = folder / os.fsdecode(name)
    path.write_bytes(PNG)
    return path


def _left(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.mark.parametrize("mode", MODES)
async def test_a_file_whose_name_is_no_text(mode: str, serve: Serve, tmp_path: Path) -> None:
    path = _named(tmp_path, b"caf\xe9.png")
    server = serve(fault.reply(EDITED))
    await edited(mode, server, path)
    with path.open("rb") as file:
        await edited(mode, server, file)
    assert [b'filename="caf_.png"' in body for body in posted(server)] == [True, True]


class FileStorage:
    """An upload as werkzeug hands it over: like a file, with what images of Pillow have too."""

    def __init__(self, stream: Any, filename: str, name: str) -> None:
        self.stream, self.filename, self.name = stream, filename, name

    mode = "rb"

    def save(self, target: Any) -> None:
        raise AssertionError("it is a file, not an image")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class UploadFile:
    """An upload as Starlette hands it over: reading it has to be waited for."""

    def __init__(self, file: Any, filename: str) -> None:
        self.file, self.filename = file, filename

    async def read(self, size: int = -1) -> bytes:
        return bytes(self.file.read(size))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "upload",
    [
        FileStorage(io.BytesIO(PNG), "cat.png", "image"),
        UploadFile(io.BytesIO(PNG), "cat.png"),
    ],
    ids=["werkzeug", "starlette"],
)
async def test_uploads_of_web_frameworks_are_files(upload: Any, mode: str, serve: Serve) -> None:
    server = serve(fault.reply(EDITED))
    await edited(mode, server, upload)
    (body,) = posted(server)
    assert b'filename="cat.png"' in body
    assert PNG in body


def _cut_short(tmp_path: Path) -> Any:
    path = tmp_path / "cut.png"
    Pillow.effect_noise((200, 200), 90).save(path)
    path.write_bytes(path.read_bytes()[:9000])
    # What is missing is found out when the pixels are wanted.
    return Pillow.open(io.BytesIO(path.read_bytes()))


class Strange:
    """Like an image of Pillow, whose attributes are worked out when they are asked for."""

    save = None

    @property
    def mode(self) -> str:
        raise ValueError("no such plugin")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("make", [_cut_short, lambda _: Strange()], ids=["OSError", "ValueError"])
async def test_an_image_that_pillow_cannot_read(
    make: Any, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(fault.reply(EDITED))
    with pytest.raises(errors.InvalidArgumentError):
        await edited(mode, server, make(tmp_path))
    assert posted(server) == []


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A download is tried once: what is asked is how it fails, and not how often it is tried."""
    for module in (async_download, sync_download):
        monkeypatch.setattr(module, "_POLICY", module.RetryPolicy(max_retries=0))


LOCATIONS = ["mailto:x@y", "http://a..b/x", "http://[", "//", "data:,x"]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("location", LOCATIONS)
@pytest.mark.parametrize("brought", [False, True], ids=["own connections", "http_client="])
async def test_a_redirect_that_leads_nowhere(
    brought: bool, location: str, mode: str, serve: Serve
) -> None:
    server = serve(fault.reply(b"", 302, {"Location": location}))
    http: Any = {"sync": httpx.Client, "async": httpx.AsyncClient}[mode]() if brought else None
    more = {"http_client": http} if brought else {}
    client = client_class("visgate", mode)(KEY, base_url=server.url, max_retries=0, **more)
    kind: Any = AsyncImage if mode == "async" else Image
    image = kind(f"{server.url}/a.png", pool=client._pool)
    try:
        with pytest.raises(errors.FramewireError):
            await settle(client.models.list())
        with pytest.raises(errors.DownloadError):
            await settle(image.read(timeout=2))
    finally:
        await settle(client.close())
        if brought:
            await settle(http.close() if mode == "sync" else http.aclose())


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("url", ["http://a..b/x.png", "http://\ud800/x.png", "http://[::1/x.png"])
async def test_a_result_at_a_host_that_cannot_be(url: str, mode: str) -> None:
    kind: Any = AsyncImage if mode == "async" else Image
    with pytest.raises(errors.DownloadError):
        await settle(kind(url).read(timeout=2))


class OwnTimeoutError(TimeoutError):
    """A time limit of the caller's."""


class OwnOSError(OSError):
    """An alarm of the caller's."""


class OwnValueError(ValueError):
    """A cancellation of the caller's."""


class OwnError(Exception):
    """Of no family."""


OWN = [OwnTimeoutError, OwnOSError, OwnValueError, OwnError]
_MOMENT = 0.05


class Bell:
    """Rings in the middle of what the server is asked for."""

    ring: Callable[[], Any]

    def after(self, action: Any) -> Any:
        """A server that does something, rings, and says nothing more."""

        def act(server: FaultServer, connection: Any) -> bool:
            action(server, connection)
            server.stopping.wait(_MOMENT)
            self.ring()
            return fault.hang(server, connection)

        return act


@contextlib.contextmanager
def alarm(bell: Bell, kind: type[Exception]) -> Iterator[None]:
    """Raise an exception in here when the bell rings, as time limits by signal do."""

    def ring(*_: Any) -> None:
        raise kind("time is up")

    before = signal.signal(signal.SIGALRM, ring)
    main = threading.main_thread().ident
    bell.ring = lambda: signal.pthread_kill(main or 0, signal.SIGALRM)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)


class Limited:
    """Work whose task gets an exception of the caller's thrown in instead of a cancellation."""

    def __init__(self, work: Any, kind: type[Exception]) -> None:
        self._steps = work.__await__()
        self._kind = kind

    def __await__(self) -> Generator[Any, Any, Any]:
        step: Callable[[], Any] = lambda: next(self._steps)  # noqa: E731 - the next one replaces it
        while True:
            try:
                awaited = step()
            except StopIteration as end:
                return end.value
            try:
                yield awaited
                step = lambda: next(self._steps)  # noqa: E731
            except asyncio.CancelledError:
                step = lambda: self._steps.throw(self._kind("time is up"))  # noqa: E731


async def _waited(limited: Limited) -> Any:
    return await limited


async def interrupted(mode: str, bell: Bell, kind: type[Exception], work: Any) -> None:
    """Do work that would take long, and see the caller's own exception come out of it."""
    with pytest.raises(kind, match="time is up") as caught:
        if mode == "sync":
            with alarm(bell, kind):
                work()
        else:
            task = asyncio.ensure_future(_waited(Limited(work(), kind)))
            loop = asyncio.get_running_loop()
            bell.ring = lambda: loop.call_soon_threadsafe(task.cancel)
            await task
    assert type(caught.value) is kind
    assert leaks(with_locals(caught.value)) == []


def _nothing(_: FaultServer, __: Any) -> bool:
    """Say nothing."""
    return True


_BEGUN = fault.head(200, {"Content-Type": "image/png", "Content-Length": "90000000"}) + PNG


def _call(client: Any, _: str, __: Path) -> Any:
    return PAID["siray"](client)


def _wait(client: Any, _: str, __: Path) -> Any:
    job = client.job({"operation": "siray_create_image_task", "id": "t1"})
    return job.wait(timeout=30, request_timeout=30)


def _read(client: Any, url: str, _: Path) -> Any:
    kind: Any = AsyncImage if type(client).__name__.startswith("Async") else Image
    return kind(f"{url}/a.png", pool=client._pool).read()


def _save(client: Any, url: str, folder: Path) -> Any:
    kind: Any = AsyncImage if type(client).__name__.startswith("Async") else Image
    return kind(f"{url}/a.png", pool=client._pool).save(folder / "a.png")


WORK: dict[str, tuple[Any, Callable[[Any, str, Path], Any]]] = {
    "a paid call": (_nothing, _call),
    "a wait": (_nothing, _wait),
    "the pause of a wait": (
        fault.reply({"code": "success", "data": {"task_id": "t1", "status": "QUEUED"}}, 200,
                    {"Retry-After": "20"}),
        _wait,
    ),
    "a download": (_nothing, _read),
    "the body of a download": (fault.raw(_BEGUN), _read),
    "a save": (fault.raw(_BEGUN), _save),
}  # fmt: skip


# Only a signal's handler shows that a class of Python's own is not the network's here.
CASES = [
    (what, kind, brought, mode)
    for what in WORK
    for kind in (OwnTimeoutError, OwnOSError, OwnValueError, TimeoutError)
    for brought in (False, True)
    for mode in MODES
    if (kind is not TimeoutError or mode == "sync")
    and (not brought or (kind is not OwnValueError and what in ("a paid call", "a save")))
]


@pytest.mark.parametrize(("what", "kind", "brought", "mode"), CASES)
async def test_the_callers_own_exception_passes(
    what: str, kind: type[Exception], brought: bool, mode: str, serve: Serve, tmp_path: Path
) -> None:
    action, work = WORK[what]
    bell = Bell()
    server = serve(bell.after(action))
    http: Any = {"sync": httpx.Client, "async": httpx.AsyncClient}[mode]() if brought else None
    more = {"http_client": http} if brought else {}
    client = client_class("siray", mode)(
        KEY, base_url=server.url, gateway_url=server.url, max_retries=2, **more
    )
    try:
        await interrupted(mode, bell, kind, lambda: work(client, server.url, tmp_path))
    finally:
        await settle(client.close())
        if brought:
            await settle(http.close() if mode == "sync" else http.aclose())
    assert server.count == 1
    assert _left(tmp_path) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", [*OWN, OSError, BrokenPipeError, ValueError, TimeoutError])
async def test_what_on_progress_raises_passes(
    kind: type[Exception], mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(fault.reply(PNG, headers={"Content-Type": "image/png"}))
    media: Any = AsyncImage if mode == "async" else Image
    raised = kind("not this one")

    def report(_: Any) -> None:
        raise raised

    with pytest.raises(kind) as caught:
        await settle(media(f"{server.url}/a.png").save(tmp_path / "a.png", on_progress=report))
    assert caught.value is raised
    assert _left(tmp_path) == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_download_that_ran_out_of_time_is_no_trouble_of_the_disk(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    media: Any = AsyncImage if mode == "async" else Image
    server = serve(fault.hang)
    with pytest.raises(errors.DownloadTimeoutError) as caught:
        await settle(media(f"{server.url}/a.png").save(tmp_path / "a.png", timeout=0.3))
    assert "cannot be written" not in str(caught.value)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("kind", OWN)
async def test_what_a_hook_or_transport_of_the_callers_raises_passes(
    kind: type[Exception], service: str, mode: str
) -> None:
    raised = kind("no")

    def handle(request: httpx.Request) -> httpx.Response:
        raise raised

    async with answering(service, mode, handle) as client:
        with pytest.raises(kind) as caught:
            await settle(PAID[service](client))
    assert caught.value is raised


@pytest.mark.parametrize("mode", MODES)
async def test_what_a_transport_raises_of_the_networks_kind_is_the_networks(mode: str) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise ConnectionResetError("gone")

    async with answering("venice", mode, handle) as client:
        with pytest.raises(errors.APIConnectionError) as caught:
            await settle(PAID["venice"](client))
    assert isinstance(caught.value, errors.OutcomeUnknownError)


def test_what_a_double_asserts_passes() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise AssertionError("asked twice")

    with (
        httpx.Client(transport=httpx.MockTransport(handle)) as http,
        framewire.Venice(KEY, http_client=http) as client,
        pytest.raises(AssertionError, match="asked twice"),
    ):
        client.models.list()


def test_whose_an_exception_is() -> None:
    class Ours(httpx.ConnectError):
        """A transport of the caller's speaks httpx's language."""

    mine = OwnTimeoutError("x")
    made = httpx.ReadTimeout("late")
    made.__cause__ = mine
    assert callers_own(made) is mine
    assert callers_own(Ours("no")) is None
    assert callers_own(OSError("no")) is None
    circle = OSError("a")
    circle.__cause__ = OSError("b")
    circle.__cause__.__cause__ = circle
    assert sifted(circle) is circle
    refused = errors.BadRequestError("no")
    with pytest.raises(errors.BadRequestError) as caught, turned(lambda _: errors.APIError("x")):
        raise refused
    assert caught.value is refused
