"""`python -m benchmarks.uploads`: which S3 library uploads best, and what framewire makes of it.

Three candidates send the same file in parts of 8 MiB, four at a time, each in a fresh process: to
moto's S3 server, and to a sink that only counts, because moto is slower than all of them. Then the
sink takes 4 MiB/s a connection and stores some parts faster than others, and each upload is
interrupted: how long that takes, and how many parts were stored after the unfinished upload was
removed (such a part stays in a bucket, invisible and paid for).

obstore is the smallest and loads fastest, but hands out neither progress nor a way to stop: it can
be stopped only where it reads the file, and it removes an upload while parts are still on their
way. boto3 and framewire's own use of botocore, its lower half, stop in order; botocore alone is
smaller, loads faster, and asks no `100 Continue` of each part.
"""

import argparse
import asyncio
import contextlib
import io
import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

PART = 8 * 1024 * 1024
WORKERS = 4
# Least seconds from a part's last byte to its being stored, where the sink is slow.
_STORING = 0.25
MIB = 1024 * 1024
KEYS = {"aws_access_key_id": "AKID", "aws_secret_access_key": "s", "aws_session_token": "t"}
NEEDS = {
    "obstore": ("obstore",),
    "boto3": ("boto3", "botocore", "s3transfer", "jmespath", "urllib3"),
    "framewire": ("botocore", "jmespath", "urllib3"),
}


class GivenUpError(Exception):
    """The upload is to end now."""


def obstore_upload(url: str, path: str, stop_after: float | None) -> Callable[[], Any]:
    obstore, stores = import_module("obstore"), import_module("obstore.store")
    store = stores.S3Store(
        "bucket",
        endpoint=url,
        region="cn-bj",
        access_key_id="AKID",
        secret_access_key="s",
        session_token="t",
        virtual_hosted_style_request=False,
        client_options={"allow_http": True, "timeout": "120s"},
    )

    class File(io.RawIOBase):
        """Reading is the only place where obstore lets a caller say that it is enough."""

        def __init__(self) -> None:
            super().__init__()
            self.file = Path(path).open("rb", buffering=0)  # noqa: SIM115
            self.started = time.monotonic()

        def read(self, size: int = -1) -> bytes:
            if stop_after is not None and time.monotonic() - self.started > stop_after:
                raise GivenUpError
            return self.file.read(size)

        def seek(self, offset: int, whence: int = 0) -> int:
            return self.file.seek(offset, whence)

        def tell(self) -> int:
            return self.file.tell()

    return lambda: obstore.put(store, "up/x.bin", File(), chunk_size=PART, max_concurrency=WORKERS)


def boto3_upload(url: str, path: str, stop_after: float | None) -> Callable[[], Any]:
    boto3 = import_module("boto3")
    transfer, options = import_module("boto3.s3.transfer"), import_module("botocore.config")
    client = boto3.client(
        "s3",
        endpoint_url=url,
        region_name="cn-bj",
        **KEYS,
        config=options.Config(
            s3={"addressing_style": "path", "payload_signing_enabled": True},
            request_checksum_calculation="when_required",
        ),
    )
    config = transfer.TransferConfig(
        multipart_threshold=PART, multipart_chunksize=PART, max_concurrency=WORKERS
    )
    interrupt_after(stop_after)
    return lambda: client.upload_file(path, "bucket", "up/x.bin", Config=config)


def framewire_upload(url: str, path: str, stop_after: float | None) -> Callable[[], Any]:
    # The client itself is not counted: whoever uploads has it open already.
    import framewire
    from framewire._core.io.way import Way
    from framewire.services.siray.s3 import Storage
    from framewire.services.siray.upload import Grant

    client = framewire.Siray("key", url, url)
    client.call("create_sts_token")
    BASE["mib"] = resident()
    BASE["at"] = time.perf_counter()
    grant = Grant(url, "bucket", "cn-bj", "AKID", "s", "t", "up", url)
    Storage(grant, way=Way(), timeout=120, max_retries=2, connections=WORKERS).close()
    interrupt_after(stop_after)
    return lambda: client.file.upload(path)


def interrupt_after(seconds: float | None) -> None:
    """Raise `KeyboardInterrupt` in this thread after a while, as Ctrl-C does."""
    if seconds is not None:
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, seconds)


UPLOADS = {"obstore": obstore_upload, "boto3": boto3_upload, "framewire": framewire_upload}
BASE: dict[str, float] = {}


def resident() -> float:
    """Most memory of this process so far in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise OSError("this measurement needs Linux")


def one(name: str, url: str, path: str, stop_after: float | None) -> dict[str, float]:
    """Figures of one upload in this process."""
    BASE.update(mib=resident(), at=time.perf_counter())
    upload = UPLOADS[name](url, path, stop_after)
    ready, loaded = time.perf_counter(), resident()
    cpu = time.process_time()
    # An interrupt that a library turns into an error of its own counts as well.
    with contextlib.suppress(*(() if stop_after is None else (Exception, KeyboardInterrupt))):
        upload()
    seconds = time.perf_counter() - ready
    return {
        "import_ms": (ready - BASE["at"]) * 1e3,
        "loaded_mib": loaded - BASE["mib"],
        "upload_mib": resident() - loaded,
        "total_mib": resident() - BASE["mib"],
        "mib_per_s": Path(path).stat().st_size / MIB / seconds,
        "cpu_s": time.process_time() - cpu,
        "seconds": seconds,
    }


class Sink:
    """An S3 server that keeps nothing: it reads bodies away and counts.

    Args:
        rate: Bytes per second that one connection takes, or 0 for no limit.
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.origin = ""
        self.parts = 0
        self.counts = {"plain": 0, "other": 0, "aborts": 0, "late": 0}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if b"100-continue" in head:
                    writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                writer.write(await self.answer(head, reader))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def answer(self, head: bytes, reader: asyncio.StreamReader) -> bytes:
        line, lower = head.split(b"\r\n", 1)[0], head.lower()
        length = re.search(rb"content-length: *(\d+)", lower)
        left = int(length.group(1)) if length else 0
        if line.startswith(b"PUT"):
            plain = re.search(rb"x-amz-content-sha256: *[0-9a-f]{64}\r\n", lower)
            self.counts["plain" if plain and b"aws-chunked" not in lower else "other"] += 1
        await self.read(reader, left)
        if self.rate and left:
            self.parts += 1
            await asyncio.sleep(_STORING * (1 + self.parts % 3))
            self.counts["late"] += self.counts["aborts"]
        return self.reply(line)

    async def read(self, reader: asyncio.StreamReader, left: int) -> None:
        while left:
            block = await reader.read(min(left, MIB if not self.rate else MIB // 8))
            if not block:
                raise asyncio.IncompleteReadError(b"", left)
            left -= len(block)
            if self.rate:
                await asyncio.sleep(len(block) / self.rate)

    def reply(self, line: bytes) -> bytes:
        body, kind = b"", b"application/xml"
        if b"sts-token" in line:
            body, kind = json.dumps({"data": self.token()}).encode(), b"application/json"
        elif b"/_counts" in line:
            body, kind = json.dumps(self.counts).encode(), b"application/json"
        elif line.startswith(b"DELETE"):
            self.counts["aborts"] += 1
        elif b"?uploads" in line:
            body = b"<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>k</Key>"
            body += b"<UploadId>u1</UploadId></InitiateMultipartUploadResult>"
        elif line.startswith(b"POST"):
            body = b"<CompleteMultipartUploadResult><Location>x</Location><Bucket>b</Bucket>"
            body += b"<Key>k</Key><ETag>e</ETag></CompleteMultipartUploadResult>"
        head = b'HTTP/1.1 200 OK\r\netag: "e"\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n'
        return head % (kind, len(body)) + body

    def token(self) -> dict[str, Any]:
        names = ("access_key_id", "access_key_secret", "security_token")
        return {
            "credentials": dict(zip(names, ("AKID", "s", "t"), strict=True)),
            "bucket_name": "bucket",
            "upload_path": "up",
            "upload_endpoint": self.origin,
        }


async def sink(rate: float) -> None:
    """Serve until standard input ends."""
    made = Sink(rate)
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    if rate:
        # Otherwise a whole part is gone from the sender at once, as over no real network.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 128 * 1024)
    limit = MIB // 8 if rate else 4 * MIB
    server = await asyncio.start_server(made.serve, sock=listener, limit=limit)
    made.origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    print(made.origin, flush=True)
    async with server:
        await asyncio.to_thread(sys.stdin.read)


def moto() -> None:
    """Serve moto's S3 behind a gateway that hands out tokens, until standard input ends."""
    from moto.server import ThreadedMotoServer

    storage = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    storage.start()
    host, port = storage.get_host_and_port()
    origin = f"http://{host}:{port}"
    made = Request(f"{origin}/bucket", b"", {"Content-Type": "application/json"}, method="PUT")
    urlopen(made, timeout=10).close()

    async def gateway() -> None:
        tokens = Sink(0)
        tokens.origin = origin
        server = await asyncio.start_server(tokens.serve, "127.0.0.1", 0)
        print(f"{origin} http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
        async with server:
            await asyncio.to_thread(sys.stdin.read)

    asyncio.run(gateway())
    storage.stop()


@contextmanager
def serving(*arguments: str) -> Iterator[list[str]]:
    """A server in a process of its own; yields what it prints first."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.uploads", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdout.readline().split()
    finally:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()


def measured(
    name: str, urls: list[str], path: Path, stop_after: float | None = None
) -> dict[str, float]:
    """Figures of one upload in a fresh process."""
    # framewire asks the gateway, the bare libraries the storage.
    url = urls[-1] if name == "framewire" else urls[0]
    stop = [] if stop_after is None else [str(stop_after)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.uploads", "one", name, url, str(path), *stop],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NO_PROXY": "127.0.0.1"},
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def installed_mib(name: str) -> float:
    """Size of what has to be installed beside framewire."""
    files = (file for need in NEEDS[name] for file in distribution(need).files or ())
    found = (Path(str(file.locate())) for file in files)
    return sum(path.stat().st_size for path in found if path.is_file()) / MIB


def counts(url: str) -> dict[str, int]:
    with urlopen(f"{url}/_counts", timeout=10) as answer:
        found: dict[str, int] = json.load(answer)
    return found


def report() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        files = {size: Path(folder) / f"{size}.bin" for size in (1024, 256, 64)}
        for size, path in files.items():
            with path.open("wb") as file:
                file.truncate(size * MIB)
        row = "{:<11} {:>10} {:>10} {:>10} {:>10} {:>10} {:>9} {:>9} {:>7}"
        print("parts of 8 MiB, 4 at a time; 1 GiB to a sink, 256 MiB to moto; best of 3")
        print(row.format("", "installed", "ready in", "loaded", "upload", "sink", "cpu", "moto",
                         "plain"))  # fmt: skip
        print(row.format("", "MiB", "ms", "+ MiB", "+ MiB", "MiB/s", "s/GiB", "MiB/s", "bodies"))
        for name in UPLOADS:
            with serving("sink", "0") as urls:
                runs = [measured(name, urls, files[1024]) for _ in range(3)]
                bodies = counts(urls[0])
            with serving("moto") as urls:
                slow = max(measured(name, urls, files[256])["mib_per_s"] for _ in range(3))
            low = {key: min(run[key] for run in runs) for key in runs[0]}
            print(row.format(
                name, f"{installed_mib(name):.0f}", f"{low['import_ms']:.0f}",
                f"{low['loaded_mib']:.0f}", f"{max(run['upload_mib'] for run in runs):.0f}",
                f"{max(run['mib_per_s'] for run in runs):.0f}", f"{low['cpu_s']:.2f}",
                f"{slow:.0f}", "all" if bodies["plain"] and not bodies["other"] else "not all",
            ))  # fmt: skip
        print("64 MiB at 4 MiB/s a connection, interrupted")
        for name, after in itertools.product(UPLOADS, (1.0, 3.0)):
            with serving("sink", str(4 * MIB)) as urls:
                took = measured(name, urls, files[64], after)["seconds"] - after
                time.sleep(5 * _STORING)
                seen = counts(urls[0])
            end = "removed" if seen["aborts"] else "went on and was completed"
            print(
                f"  {name:<10} after {after:.0f} s: ended {took:.2f} s later, {end}, "
                f"{seen['late']} part(s) stored after that"
            )


def main() -> int:
    """Run a server, one upload, or all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help=argparse.SUPPRESS)
    what = parser.parse_args().what
    if not what:
        report()
    elif what[0] == "sink":
        asyncio.run(sink(float(what[1])))
    elif what[0] == "moto":
        moto()
    else:
        stop = float(what[4]) if len(what) > 4 else None
        print(json.dumps(one(what[1], what[2], what[3], stop)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
