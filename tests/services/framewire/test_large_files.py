"""A result of 1 GiB is saved in little memory, by a process of its own that says how much it took."""

import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

GIBIBYTE = 1024**3
ALLOWED = 64 * 1024**2
PIECE = b"\0" * (1024 * 1024)

SYNC = """
import resource, sys
from framewire.types import VideoFile
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
VideoFile(sys.argv[1] + "/small").save(sys.argv[2])
before = most()
path = VideoFile(sys.argv[1] + "/large").save(sys.argv[2])
print(path.stat().st_size, most() - before)
"""
ASYNC = """
import asyncio, resource, sys
from framewire.types import AsyncVideoFile
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
async def main():
    await AsyncVideoFile(sys.argv[1] + "/small").save(sys.argv[2])
    before = most()
    path = await AsyncVideoFile(sys.argv[1] + "/large").save(sys.argv[2])
    print(path.stat().st_size, most() - before)
asyncio.run(main())
"""


@contextmanager
def server():
    """A server that sends 1 MiB for /small and 1 GiB for /large, two connections in all."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            for _ in range(2):
                connection, _ = listening.accept()
                with connection:
                    head = connection.recv(65536)
                    size = GIBIBYTE if b"GET /large" in head else len(PIECE)
                    connection.sendall(
                        b"HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\nconnection: close\r\n"
                        b"content-length: %d\r\n\r\n" % size
                    )
                    for _ in range(size // len(PIECE)):
                        connection.sendall(PIECE)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread.join(timeout=30)


@pytest.mark.parametrize("code", [SYNC, ASYNC], ids=["sync", "async"])
def test_a_result_of_a_gibibyte_is_saved_in_little_memory(code, tmp_path):
    target = tmp_path / "video.mp4"
    with server() as url:
        done = subprocess.run(
            [sys.executable, "-c", code, url, str(target)],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
    size, extra = map(int, done.stdout.split())
    target.unlink()
    assert size == GIBIBYTE
    assert extra < ALLOWED
