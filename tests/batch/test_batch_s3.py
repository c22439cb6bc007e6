"""A batch whose files belong in a bucket: moto's server, and obstore as fsspec's way to it."""

import threading
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import boto3
import obstore.fsspec
import pytest
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

import framewire
from framewire.batch import State
from framewire.sandbox import Sandbox

BUCKET = "night"
MODEL = "venice/hidream"


class Bucket:
    """A bucket of moto's, and what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        # How often what is put there breaks off.
        self.breaks = 0
        self._moto: Any = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()
        self.environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self._server.port}", "AWS_ALLOW_HTTP": "true",
            "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
        }  # fmt: skip

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self.asked.append((method, path))
        if method == "PUT" and path.endswith(".webp") and self.breaks:
            self.breaks -= 1
            environ["wsgi.input"].read(100)
            start("403 Forbidden", [("Connection", "close")])
            return [b""]
        answer: Iterable[bytes] = self._moto(environ, start)
        return answer

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def bucket(
    monkeypatch: pytest.MonkeyPatch, framewire_sandbox_env: dict[str, str]
) -> Iterator[Bucket]:
    made = Bucket()
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    boto3.client("s3").create_bucket(Bucket=BUCKET)
    obstore.fsspec.register("s3")
    yield made
    import_module("fsspec.registry")._registry.pop("s3")
    made.close()


def test_a_file_is_put_once_and_whole_and_another_machine_finds_it(
    bucket: Bucket, framewire_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(machine: str) -> list[framewire.batch.Outcome]:
        (tmp_path / machine).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / machine)
        with framewire.Framewire(journal=tmp_path / f"{machine}.db") as fw:
            batch = fw.batch(["a fox", "an owl"], f"s3://{BUCKET}/foxes", model=MODEL)
            try:
                return list(batch)
            finally:
                page = batch.sheet()
                assert page.address == f"s3://{BUCKET}/foxes/index.html"

    client = boto3.client("s3")

    def names() -> set[str]:
        found = client.list_objects_v2(Bucket=BUCKET, Prefix="foxes/").get("Contents", ())
        return {each["Key"].removeprefix("foxes/") for each in found}

    bucket.breaks = 2
    with pytest.raises(OSError, match="foxes"):
        run("one")
    # What broke off is not there, under no name.
    assert not any(each.endswith(".webp") for each in names())
    bucket.asked.clear()
    made = run("one")
    assert [each.state for each in made] == [State.DONE] * 2
    files = {each.addresses[0].rpartition("/")[2] for each in made}
    assert names() == files | {f"thumbs/{each}.webp" for each in files} | {
        "index.html", "manifest.jsonl"
    }  # fmt: skip
    put = [path for method, path in bucket.asked if method not in ("GET", "HEAD")]
    assert sorted(put) == sorted(f"/{BUCKET}/foxes/{each}" for each in names())
    again = run("other")
    assert all(each.before for each in again)
    assert framewire_sandbox.ledger.venice.accepted == 2
