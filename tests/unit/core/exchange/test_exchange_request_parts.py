"""From the parts that an operation's generated function gives to the request on the wire."""

import json
from io import BytesIO
from typing import Any

import httpx
import pytest

from framewire._core.exchange import request
from framewire._core.exchange.download_request import download_request, redirected
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.options import call_options
from framewire._core.exchange.request import Outgoing, Preparer
from framewire._core.io.http import to_httpx
from framewire._core.io.url import url_of
from framewire.errors import ConfigurationError
from framewire_api.operations import OPERATIONS
from tests.unit.core.kit import KEY, PROFILES, made

READ, PAID = "venice_list_models", "venice_generate_image"


def prepared(
    parts: dict[str, Any], operation: str = READ, preparer: Preparer | None = None, **options: Any
) -> Outgoing:
    facts = OPERATIONS[operation]
    profile = PROFILES[facts.service]
    whole = {"method": "post", "url": "/x", **parts}
    point = Endpoint(facts, "name", lambda **_: whole, lambda **_: None, frozenset())
    return (preparer or Preparer(made(profile))).prepare(point, {}, call_options(profile, options))


def sent(parts: dict[str, Any], **more: Any) -> httpx.Request:
    return to_httpx(prepared(parts, **more).fresh())


def test_what_every_request_says_of_itself() -> None:
    headers = sent({"method": "get"}).headers
    assert {name: headers[name] for name in ("accept-encoding", "connection", "host")} == {
        "accept-encoding": "gzip, deflate",
        "connection": "keep-alive",
        "host": "api.venice.ai",
    }


def test_headers_of_the_operation_replace_those_of_the_client_and_are_replaced_by_the_callers() -> (
    None
):
    parts = {"headers": {"X-One": "operation", "Accept": "image/png"}}
    assert sent(parts).headers["x-one"] == "operation"
    assert sent(parts).headers["accept"] == "image/png"
    assert sent(parts, extra_headers={"x-one": "caller"}).headers.get_list("x-one") == ["caller"]


def test_one_operation_leaves_no_header_to_the_next() -> None:
    preparer = Preparer(made(PROFILES["venice"]))
    first = prepared({"headers": {"X-One": "1"}}, preparer=preparer).fresh()
    second = prepared({}, preparer=preparer).fresh()
    assert "x-one" in first.headers
    assert "x-one" not in second.headers


def test_cookies_become_one_header() -> None:
    found = sent({"cookies": {"session": "abc", "theme": "dark"}})
    assert found.headers["cookie"] == "session=abc; theme=dark"
    assert "cookie" not in sent({}).headers
    assert "cookie" not in sent({"cookies": {}}).headers


@pytest.mark.parametrize("content", [b"abc", BytesIO(b"abc")])
def test_a_whole_body_is_sent_as_it_is_under_its_own_type(content: Any) -> None:
    found = sent({"content": content, "headers": {"Content-Type": "image/png"}})
    assert found.read() == b"abc"
    assert found.headers["content-type"] == "image/png"
    assert found.headers["content-length"] == "3"


def test_a_whole_body_is_not_called_json() -> None:
    assert "content-type" not in sent({"content": b"abc"}).headers


def test_an_empty_whole_body_is_no_json_body() -> None:
    found = sent({"content": b"", "json": {"a": 1}})
    assert found.read() == b""
    assert found.headers["content-length"] == "0"


@pytest.mark.parametrize("method", ["GET", "DELETE", "HEAD"])
def test_a_request_that_needs_no_body_has_no_length(method: str) -> None:
    assert "content-length" not in sent({"method": method}).headers
    with_body = sent({"method": method, "json": {}})
    assert with_body.headers["content-length"] == "2"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_a_request_that_could_have_a_body_says_when_it_has_none(method: str) -> None:
    found = sent({"method": method})
    assert found.headers["content-length"] == "0"
    assert "content-type" not in found.headers
    assert found.method == method


def test_json_is_written_short_and_in_its_own_letters() -> None:
    found = sent({"json": {"a": [1, 2], "b": "猫"}})
    assert found.read() == '{"a":[1,2],"b":"猫"}'.encode()
    assert found.headers["content-type"] == "application/json"


def test_extra_body_alone_is_a_body() -> None:
    assert json.loads(sent({}, extra_body={"a": 1}).read()) == {"a": 1}


@pytest.mark.parametrize(
    ("params", "query"),
    [
        ({"a": [1, "x y", True]}, "a=1&a=x%20y&a=true"),
        ({"a": (1, 2)}, "a=1&a=2"),
        ({"a": True, "b": False}, "a=true&b=false"),
        ({"a": "True", "b": 0, "c": 1.5}, "a=True&b=0&c=1.5"),
        ({"a": "x/y&z"}, "a=x%2Fy%26z"),
        ({"a": []}, ""),
    ],
)
def test_query_parameters_are_written_as_the_services_read_them(
    params: dict[str, Any], query: str
) -> None:
    assert sent({"params": params}).url.query.decode() == query


def test_an_address_that_is_none_is_refused_before_sending() -> None:
    with pytest.raises(ConfigurationError, match="cannot be sent") as caught:
        prepared({"url": "/x\x00"})
    assert (caught.value.service, caught.value.operation) == ("venice", "name")


def test_what_stopped_a_request_shows_no_key() -> None:
    def refuse(**_: Any) -> dict[str, Any]:
        raise ValueError(f"no such thing as {KEY}")

    profile = PROFILES["venice"]
    point = Endpoint(OPERATIONS[READ], "name", refuse, lambda **_: None, frozenset())
    with pytest.raises(ConfigurationError) as caught:
        Preparer(made(profile)).prepare(point, {}, call_options(profile, {}))
    assert KEY not in repr(caught.value.__cause__)


def test_a_traceback_with_variables_shows_the_names_of_headers_only() -> None:
    with pytest.raises(ConfigurationError) as caught:
        prepared({"headers": {"X-Secret": "hidden"}}, extra_body={"a": float("nan")})
    (shown,) = [
        repr(entry.frame.f_locals["headers"])
        for entry in caught.traceback
        if entry.name == "prepare"
    ]
    assert shown.startswith("Headers(['host', ")
    assert shown.endswith("])")
    assert "x-secret" in shown
    assert "hidden" not in shown
    assert KEY not in shown


def test_an_operation_of_a_host_that_is_not_set_goes_to_the_main_one() -> None:
    settings = made(PROFILES["siray"])
    only = type(settings)(**{**_fields(settings), "urls": {"api": "http://127.0.0.1:1"}})
    found = sent({"method": "get"}, operation="siray_create_sts_token", preparer=Preparer(only))
    assert str(found.url) == "http://127.0.0.1:1/x"
    assert found.headers["authorization"] == f"Bearer {KEY}"


def _fields(settings: Any) -> dict[str, Any]:
    import attrs

    return {field.alias: getattr(settings, field.name) for field in attrs.fields(type(settings))}


def test_what_does_not_change_is_made_once() -> None:
    class Counted(dict):
        asked = 0

        def items(self) -> Any:
            Counted.asked += 1
            return super().items()

    settings = made(PROFILES["venice"], headers={"X-Team": "red"})
    counted = type(settings)(**{**_fields(settings), "headers": Counted(settings.headers)})
    preparer = Preparer(counted)
    requests = [prepared({}, preparer=preparer).fresh() for _ in range(3)]
    after = Counted.asked
    requests += [prepared({}, preparer=preparer).fresh() for _ in range(3)]
    assert Counted.asked == after
    assert [request.headers["x-team"] for request in requests] == ["red"] * 6


def test_addresses_are_read_once_but_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(request, "url_of", lambda text: read.append(text) or url_of(text))
    preparer = Preparer(made(PROFILES["venice"]))

    def reads(number: int) -> int:
        """How often the address has to be read for one more request to it."""
        read.clear()
        found = prepared({"url": f"/{number}"}, preparer=preparer).fresh()
        assert str(found.url) == f"https://api.venice.ai/api/v1/{number}"
        return sum(text.endswith(f"/{number}") for text in read)

    assert [reads(number) for number in range(64)] == [1] * 64
    assert [reads(number) for number in range(64)] == [0] * 64
    assert reads(64) == 1
    assert reads(64) == 0
    assert reads(0) == 1
    assert [reads(number) for number in range(100, 300)] == [1] * 200
    assert len(preparer._urls) <= 64


def image(data: bytes = b"\x89PNG") -> list[Any]:
    return [("image", ("cat.png", BytesIO(data), "image/png"))]


def test_a_form_is_sent_under_a_type_of_its_own_and_from_the_beginning_each_time() -> None:
    files = image()
    files[0][1][1].seek(3)
    outgoing = prepared({"files": files, "headers": {"Content-Type": "text/plain"}})
    for _ in range(2):
        found = outgoing.fresh()
        assert found.method == "POST"
        assert found.headers["content-type"].startswith("multipart/form-data; boundary=")
        assert b"\x89PNG" in to_httpx(found).read()
    assert outgoing.url == "https://api.venice.ai/api/v1/x"


def test_a_form_may_have_files_that_are_plain_bytes() -> None:
    found = sent({"files": [("image", ("cat.png", b"\x89PNG", "image/png"))]})
    assert b"\x89PNG" in found.read()


def test_data_alone_is_a_form_too() -> None:
    found = sent({"data": {"a": "x y"}})
    assert found.read() == b"a=x%20y"
    assert found.headers["content-type"] == "application/x-www-form-urlencoded"


def test_data_beside_files_is_part_of_the_form() -> None:
    content = sent({"files": image(), "data": {"a": "x y"}}).read()
    assert b'name="a"\r\n\r\nx y' in content


def test_extra_body_replaces_the_field_of_its_name_only() -> None:
    content = sent({"files": [*image(), ("b", (None, b"old"))]}, extra_body={"b": "new"}).read()
    assert b"\x89PNG" in content
    assert b"old" not in content
    assert b'name="b"\r\n\r\nnew\r\n' in content


def test_a_form_has_the_limits_of_its_call() -> None:
    assert sent({"files": image()}, timeout=2).extensions["timeout"]["read"] == 2


def test_a_request_that_can_be_sent_again_as_it_is_is_the_same_one() -> None:
    outgoing = prepared({"json": {"a": 1}})
    assert outgoing.fresh() is outgoing.fresh()


def test_a_redirect_leaves_behind_what_belongs_to_the_former_host() -> None:
    first = download_request("https://cdn.example/a.png", start=10, timeout=5)
    for name in ("Cookie", "Authorization", "X-Own"):
        first.headers[name] = f"of cdn.example: {name}"
    found = redirected(first, url_of("https://other.example:444/b.png?x=1"))
    assert found.method == "GET"
    assert str(found.url) == "https://other.example:444/b.png?x=1"
    assert found.headers.get_list("host") == ["other.example:444"]
    assert not {"cookie", "authorization"} & set(found.headers)
    assert found.headers["range"] == "bytes=10-"
    assert found.headers["x-own"] == "of cdn.example: X-Own"
    assert found.extensions == first.extensions
