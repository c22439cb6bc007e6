"""What is refused before a request is made, what it hides, and files that are read again."""

from enum import Enum
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

import pytest

from framewire import errors
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.options import call_options
from framewire._core.exchange.request import Outgoing, Preparer
from framewire._core.io.http import to_httpx
from framewire._core.settings import settings
from framewire_api.operations import OPERATIONS
from tests.unit.core.kit import KEY, PROFILES, made

READ, SIGNED = "venice_list_models", "signed-by-a-wallet"


class Kind(Enum):
    """A value that generated code may hold."""

    TALL = "tall"


def prepared(
    parts: dict[str, Any], operation: str = READ, client: Any = None, **options: Any
) -> Outgoing:
    facts = OPERATIONS[operation]
    profile = PROFILES[facts.service]
    whole = {"method": "post", "url": "/x", **parts}
    point = Endpoint(facts, "name", lambda **_: whole, lambda **_: None, frozenset())
    client = client or made(profile)
    return Preparer(client).prepare(point, {}, call_options(profile, options))


@pytest.mark.parametrize("value", [True, False])
def test_what_deletes_a_paid_result_is_never_sent(value: bool) -> None:
    field = {"delete_media_on_completion": value}
    for parts, more in (
        ({"json": field}, {}),
        ({"json": {"model": "m"}}, {"extra_body": field}),
        ({}, {"extra_body": field}),
    ):
        with pytest.raises(errors.InvalidArgumentError, match="is never sent: it del") as caught:
            prepared(parts, **more)
        error = caught.value
        assert (error.service, error.operation) == ("venice", "name")
        assert error.field == "delete_media_on_completion"
    assert prepared({"json": {"model": "m"}}, extra_body={"n": 1}).request is not None
    # Of a service that has no such field it is a field like any other.
    other = to_httpx(prepared({"json": field}, operation="visgate_list_models").fresh())
    assert b"delete_media_on_completion" in other.read()


def test_a_host_of_which_only_the_default_is_known_gets_no_key() -> None:
    client = settings(PROFILES["siray"], api_key=KEY, urls={"api": "http://127.0.0.1:1"})
    with pytest.raises(errors.ConfigurationError, match="gateway_url was not given") as caught:
        prepared({}, operation="siray_create_sts_token", client=client)
    error = caught.value
    assert (error.service, error.operation) == ("siray", "name")
    assert error.hint == "Pass gateway_url= or set SIRAY_GATEWAY_URL."
    assert str(client.urls["gateway"]) in str(error)


@pytest.mark.parametrize(
    ("parts", "options", "hidden"),
    [
        ({}, {}, ()),
        ({"headers": {"Content-Type": "application/json"}}, {}, ()),
        ({"headers": {"PAYMENT-SIGNATURE": SIGNED}}, {}, (SIGNED, SIGNED)),
        ({}, {"extra_headers": {"X-Token": SIGNED}}, (SIGNED, SIGNED)),
        (
            {"headers": {"PAYMENT-SIGNATURE": SIGNED}},
            {"extra_headers": {"X-Token": "another"}},
            (SIGNED, SIGNED, "another", "another"),
        ),
        ({"files": [("a", ("a", b"a", None))]}, {"extra_headers": {"X-Token": SIGNED}},
         (SIGNED, SIGNED)),
    ],
)  # fmt: skip
def test_a_request_knows_what_of_its_headers_is_secret(
    parts: dict[str, Any], options: dict[str, Any], hidden: tuple[str, ...]
) -> None:
    outgoing = prepared(parts, **options)
    assert outgoing.hidden == hidden
    assert SIGNED not in repr(outgoing)
    assert outgoing.keyed is False


def test_queries_of_the_operation_and_of_the_callers_own_http_client_go_together() -> None:
    profile = PROFILES["venice"]
    whole = {"method": "get", "url": "/x", "params": {"a": 1, "b": 1}}
    point = Endpoint(OPERATIONS[READ], "name", lambda **_: whole, lambda **_: None, frozenset())
    preparer = Preparer(made(profile), params={"a": 0, "c": 0})
    given = call_options(profile, {"extra_query": {"b": 2}})
    assert to_httpx(preparer.prepare(point, {}, given).fresh()).url.query == b"a=1&c=0&b=2"


def test_a_file_is_read_from_its_beginning_for_each_attempt() -> None:
    file = BytesIO(b"0123456789")
    outgoing = prepared({"files": [("image", ("a.bin", file, "image/png"))]})
    file.seek(7)
    assert b"0123456789" in to_httpx(outgoing.fresh()).read()
    assert b"0123456789" in to_httpx(outgoing.fresh()).read()


def test_a_file_that_cannot_be_sent_says_so_at_once() -> None:
    class Broken(BytesIO):
        def seek(self, *where: Any) -> int:
            raise ValueError("no way back")

    with pytest.raises(errors.ConfigurationError, match="a file cannot be sent: no") as caught:
        prepared({"files": [("image", ("a.bin", Broken(), "image/png"))]})
    error = caught.value
    assert (error.service, error.operation) == ("venice", "name")
    assert error.hint == "Pass its bytes instead."


def test_a_file_that_grows_is_not_sent_as_if_it_were_whole() -> None:
    file = BytesIO(b"01234")
    request = to_httpx(prepared({"files": [("image", ("a.bin", file, "image/png"))]}).fresh())
    file.seek(0, 2)
    file.write(b"56789")
    file.seek(0)
    with pytest.raises(errors.UploadError, match="grew"):
        request.read()


def test_what_stands_beside_a_form_is_written_as_text() -> None:
    files = [("image", ("a.bin", b"0", "image/png"))]
    more = {"kind": Kind.TALL, "sizes": [1, 2], "name": "ü"}
    sent = to_httpx(prepared({"files": files}, extra_body=more).fresh()).read().decode()
    assert 'name="kind"\r\n\r\ntall\r\n' in sent
    assert 'name="sizes"\r\n\r\n[1, 2]\r\n' in sent
    assert 'name="name"\r\n\r\nü\r\n' in sent


def test_fields_without_files_take_what_is_added_too() -> None:
    sent = prepared({"data": {"a": "1"}}, extra_body={"b": {"c": 1}, "d": "x", "e": Kind.TALL})
    assert parse_qs(to_httpx(sent.fresh()).read().decode()) == {
        "a": ["1"], "b": ['{"c": 1}'], "d": ["x"], "e": ["tall"],
    }  # fmt: skip


def test_what_no_number_of_json_is_is_refused_in_any_body() -> None:
    with pytest.raises(errors.ConfigurationError, match="cannot be sent"):
        prepared({"json": {"a": float("nan"), "b": b"bytes"}})


def test_json_keeps_the_type_that_the_operation_gives_it() -> None:
    parts = {"json": {"a": 1}, "headers": {"Content-Type": "application/merge-patch+json"}}
    assert prepared(parts).fresh().headers["content-type"] == "application/merge-patch+json"


def test_a_value_that_is_encoded_already_stays_so() -> None:
    class Encoded(str):
        encoded = "a,b%2Cc"

        def __str__(self) -> str:
            return self

    assert (
        to_httpx(prepared({"params": {"list": Encoded("a,b,c")}}).fresh()).url.query
        == b"list=a,b%2Cc"
    )
    assert to_httpx(prepared({"params": {"kind": Kind.TALL}}).fresh()).url.query == b"kind=tall"
