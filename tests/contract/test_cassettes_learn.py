"""A recording's scrubber learns the secrets that its exchanges show."""

import base64
import html
import json
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from vcr.request import Request

from framewire.cassettes import Scrubber

# Put together here, so that no scanner of sources takes them for real.
KEY = "k3y+of/" + 'one"s=own&' + "ünder-9"
STS_SECRET = "sts7Secret" + "Wx4Lr8Tn1Yc6"
STS_TOKEN = "sts7Token+" + "Zk2Wv9/Mh3P=="
OWN = "tenant-" + "q7Zk2Wv9Xb4L"


def exchange(
    scrubber: Scrubber,
    headers: dict[str, str] | None = None,
    answer: Any = b"{}",
    *,
    kind: str = "application/json",
    uri: str = "https://api.example/v1/x",
    body: bytes = b"",
    got: dict[str, list[str]] | None = None,
) -> str:
    request = Request("POST", uri, body, headers or {})
    content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    response = {
        "status": {"code": 200, "message": "OK"},
        "headers": {"content-type": [kind], **(got or {})},
        "body": {"string": content},
    }
    request, response = scrubber.exchange(request, response)
    recorded = [request.uri, request.headers, request.body, response["headers"], response["body"]]
    return repr(recorded)


ECHOES = {
    "as it is": lambda key: key,
    "in an address": lambda key: quote(key, safe=""),
    "in an address, small letters": lambda key: quote(key, safe="").replace("%2B", "%2b"),
    "in a form": quote_plus,
    "in an address within an address": lambda key: quote(quote(key, safe=""), safe=""),
    "letter by letter": lambda key: "".join(f"%{byte:02x}" for byte in key.encode()),
    "in JSON within a text": lambda key: json.dumps(json.dumps(key)),
    "in JSON with escapes": lambda key: "".join(f"\\u{ord(char):04x}" for char in key),
    "in HTML": lambda key: html.escape(key).replace("&quot;", "&#34;"),
    "in base64": lambda key: base64.b64encode(key.encode()).decode(),
    "in base64 behind something": lambda key: base64.b64encode(f"a:{key}".encode()).decode(),
    "in base64 before something": lambda key: base64.b64encode(f"{key}:bc".encode()).decode(),
    "in base64 for addresses": lambda key: base64.urlsafe_b64encode(b"ab" + key.encode()).decode(),
}


@pytest.mark.parametrize("place", ["json", "text", "event", "address"])
@pytest.mark.parametrize("echo", ECHOES)
def test_a_key_that_a_service_repeats_is_taken_out_however_it_is_written(
    echo: str, place: str
) -> None:
    written = ECHOES[echo](KEY)
    scrubber = Scrubber([KEY])
    if place == "json":
        recorded = exchange(scrubber, answer={"message": f"the key {written} is wrong"})
    elif place == "text":
        recorded = exchange(scrubber, answer=f"wrong: {written}.".encode(), kind="text/plain")
    elif place == "event":
        event = f'data: {{"m": {json.dumps(written)}}}\n\n'.encode()
        recorded = exchange(scrubber, answer=event, kind="text/event-stream")
    else:
        recorded = exchange(scrubber, got={"location": [f"https://cdn.example/?a={written}"]})
    assert "REDACTED" in recorded
    assert written not in recorded
    assert written.strip('"=')[4:-4] not in recorded


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Authorization", f"Bearer {OWN}"),
        ("X-Fal-Key", OWN),
        ("X-My-Token", OWN),
        ("X-Gateway-Secret", OWN),
        ("X-Amz-Security-Token", OWN),
        ("Cookie", f"theme=dark; session={OWN}"),
        ("Proxy-Authorization", "Basic " + base64.b64encode(f"me:{OWN}".encode()).decode()),
        # The name says nothing, the value does.
        ("X-Department", OWN),
    ],
)
def test_keys_in_headers_of_ones_own_are_learnt(name: str, value: str) -> None:
    scrubber = Scrubber()
    assert OWN not in exchange(scrubber, {name: value}, {"message": f"{OWN} may not"})
    assert OWN not in exchange(scrubber, {}, f"again {quote(OWN)}".encode(), kind="text/plain")


def test_what_every_client_sends_is_not_taken_for_a_key() -> None:
    headers = {
        "Host": "api.example-2026-service.com",
        "User-Agent": "framewire/0.1.0-abcdef123456",
        "Accept": "application/json;q=0.9",
        "X-Team": "posters",
    }
    answer = {"host": headers["Host"], "agent": headers["User-Agent"], "team": "posters"}
    recorded = exchange(Scrubber(), headers, answer)
    for text in (*answer.values(),):
        assert text in recorded


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream"])
def test_credentials_of_an_upload_are_learnt_from_the_answer_that_hands_them_out(kind: str) -> None:
    scrubber = Scrubber()
    credentials = {
        "access_key_id": "ASIA" + "SANDBOXACCESS42",
        "access_key_secret": STS_SECRET,
        "security_token": STS_TOKEN,
    }
    recorded = exchange(scrubber, {}, {"data": {"credentials": credentials}}, kind=kind)
    later = exchange(
        scrubber,
        {
            "Authorization": f"AWS4-HMAC-SHA256 Credential={credentials['access_key_id']}/2026",
            "X-Amz-Security-Token": STS_TOKEN,
        },
        f"<Error><Token>{html.escape(STS_TOKEN)}</Token><Key>{STS_SECRET}</Key></Error>".encode(),
        kind="application/xml",
        uri=f"https://store.example/a.png?X-Amz-Security-Token={quote(STS_TOKEN, safe='')}",
        body=b"\x89PNG\xff" + STS_TOKEN.encode(),
    )
    for secret in credentials.values():
        for text in (secret, quote(secret, safe=""), quote(quote(secret, safe=""), safe="")):
            assert text not in recorded
            assert text not in later


def test_a_key_is_no_name_of_a_member_either() -> None:
    assert OWN not in exchange(Scrubber([OWN]), {}, {OWN: {"limit": 5}})


def test_what_holds_nothing_to_hide_stays_byte_for_byte() -> None:
    for kind, content in (
        ("text/plain", b'{"a":  1,\n"b": "%41 \\u0041"}'),
        ("application/json", b'{"a":  1.50}'),
        ("image/png", b"\x89PNG\xff\x00"),
        ("application/octet-stream", b"\xff\xfe\x00"),
        ("text/csv", "a;ü;100 %\r\n".encode()),
    ):
        assert Scrubber([KEY, OWN]).body(content, kind) == content
