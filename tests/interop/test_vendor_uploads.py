"""An upload to Siray's object store, from its own client and from framewire, request by request."""

import hashlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.contract.harness import MODES, settle
from tests.contract.recorder import Recorder, Reply, Request
from tests.interop.calls import UPLOADS
from tests.interop.differences import listed
from tests.interop.peers import PEERS, differences

_PART = Reply(b"", 200, {"ETag": '"e1"'}, "")
# Each request has its own; the signature covers them.
_FRESH = {"x-amz-date", "amz-sdk-invocation-id"}
_TRANSPORT = {"host", "user-agent", "accept-encoding", "connection", "content-length", "accept"}


def xml(name: str, content: str) -> Reply:
    space = "http://s3.amazonaws.com/doc/2006-03-01/"
    text = f'<{name} xmlns="{space}">{content}</{name}>'
    return Reply(text.encode(), content_type="application/xml")


def answers(url: str, size: int) -> list[Reply]:
    """What gateway and store say to an upload of a size."""
    keys = {"access_key_id": "A", "access_key_secret": "S", "security_token": "T"}
    place = {"bucket_name": "bucket", "upload_path": "/u/2026/", "upload_endpoint": url}
    data = {"credentials": keys, **place, "access_endpoint": "https://files.example"}
    token = Reply({"code": 200, "data": data})
    if size <= 8 << 20:
        return [token, _PART]
    started = "<Bucket>bucket</Bucket><Key>k</Key><UploadId>up-1</UploadId>"
    return [
        token,
        xml("InitiateMultipartUploadResult", started),
        _PART,
        _PART,
        xml("CompleteMultipartUploadResult", "<ETag>e</ETag>"),
    ]


def facets(request: Request) -> dict[str, str]:
    """A request to the store, taken apart; parts may come in any order."""
    found = {
        "method": request.method,
        "path": f"{request.path} {sorted(request.query.items())}",
        "content": hashlib.sha256(request.body).hexdigest(),
    }
    for name, value in request.headers.items():
        name = name.lower()
        if name == "authorization":
            scheme, _, rest = value.partition(" ")
            # The scope, without the day and the list of headers that the rows are about.
            scope = rest.partition(",")[0].split("/")
            value = f"{scheme} {scope[0]}/{'/'.join(scope[2:])}"
        elif name == "x-amz-checksum-crc32":
            value = "of the content"
        if name not in _TRANSPORT | _FRESH:
            found[f"header {name}"] = value
    return found


class Store(Recorder):
    """A recorder that asks for the body at once; boto3 waits a second for that."""

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        class Handler(super()._handler()):  # type: ignore[misc]
            def handle_expect_100(self) -> bool:
                goes_on = super().handle_expect_100()
                self.wfile.flush()
                return bool(goes_on)

        return Handler


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    server = Store()
    yield server
    server.close()


async def uploaded(
    recorder: Recorder, mode: str, size: int, path: Path, *, ours: bool
) -> tuple[str, list[dict[str, str]]]:
    recorder.answer(*answers(recorder.url, size))
    client: Any = PEERS["siray"].at(recorder.url, mode, ours=ours)
    url = await settle(client.file.upload(str(path)))
    if ours:
        await settle(client.close())
    stored = sorted((facets(each) for each in recorder.requests[1:]), key=lambda each: each["path"])
    return str(url), stored


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", UPLOADS)
async def test_the_store_gets_the_same_but_for_what_is_listed(
    name: str, mode: str, recorder: Recorder, tmp_path: Path
) -> None:
    path = tmp_path / "image.png"
    path.write_bytes(b"\x89PNG" + bytes(UPLOADS[name]))
    url, theirs = await uploaded(recorder, mode, UPLOADS[name], path, ours=False)
    our_url, ours = await uploaded(recorder, mode, UPLOADS[name], path, ours=True)
    assert url == our_url == "https://files.example/u/2026/image.png"
    assert differences(theirs, ours) == listed("siray", name)
    assert len(theirs) == len(ours) == (1 if UPLOADS[name] < 8 << 20 else 4)
