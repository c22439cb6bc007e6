"""Bodies sent as they are, keys in other headers, cookies: what no service here has needed so far."""

import io
from pathlib import Path
from typing import Any

import pytest

from framewire._core.any_operation.body import whole_body
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Preparer
from framewire._core.profile import ServerFacts, ServiceProfile
from framewire._core.settings import settings
from framewire.errors import MissingFileError
from framewire_api.operations import Body, Operation
from framewire_api.types import File

PROFILE = ServiceProfile(
    name="odd",
    title="Odd",
    key_env="ODD_API_KEY",
    servers={
        "api": ServerFacts("https://odd.test", "ODD_BASE_URL", auth="{key}", auth_header="x-key")
    },
)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def endpoint(kind: str, sent: dict[str, Any] | None = None) -> Endpoint:
    def _get_kwargs(*, body: "File") -> dict[str, Any]:
        given = getattr(body, "mime_type", None) or kind
        return {
            "method": "PUT",
            "url": "/raw",
            "content": body.payload,
            "headers": {"Content-Type": given},
            **(sent or {}),
        }

    facts = Operation(
        id="odd_raw", service="odd", method="PUT", path="/raw", module="m", auth="required",
        request_types=(kind,), bodies=(Body(kind="content"),),
    )  # fmt: skip
    return Endpoint(facts, "raw", _get_kwargs, lambda **_: None, frozenset({200}))


def sent(point: Endpoint, body: Any) -> Any:
    preparer = Preparer(settings(PROFILE, api_key="secret-key"))
    with whole_body(point, {"body": body}) as given:
        request = preparer.prepare(point, given, CallOptions()).fresh()
    whole = request.stream
    return request, whole if isinstance(whole, bytes) else b"".join(whole)


@pytest.mark.parametrize("form", ["bytes", "path", "open", "file"])
def test_a_file_is_sent_as_it_is(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    bodies = {
        "bytes": PNG,
        "path": tmp_path / "a.png",
        "open": io.BytesIO(PNG),
        "file": File(payload=io.BytesIO(PNG), mime_type="image/png"),
    }
    request, data = sent(endpoint("image/png"), bodies[form])
    assert data == PNG
    assert request.headers["content-type"] == "image/png"
    assert request.headers["content-length"] == str(len(PNG))


@pytest.mark.parametrize("text", ["größer als a", "größer als a".encode()])
def test_a_text_is_no_path(text: str | bytes) -> None:
    request, data = sent(endpoint("text/plain"), text)
    assert data.decode() == "größer als a"
    assert request.headers["content-type"] == "text/plain"


def test_a_file_that_is_not_there_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        sent(endpoint("image/png"), tmp_path / "none.png")


def test_the_key_goes_into_the_header_that_the_service_wants() -> None:
    request, _ = sent(endpoint("image/png"), PNG)
    assert request.headers["x-key"] == "secret-key"
    assert "authorization" not in request.headers


def test_cookies_are_sent() -> None:
    request, _ = sent(endpoint("image/png", {"cookies": {"a": "1", "b": "2"}}), PNG)
    assert request.headers["cookie"] == "a=1; b=2"
