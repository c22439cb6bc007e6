"""Keys in places of an exchange that nobody looks at, and bodies that are not what they seem."""

import base64
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from vcr import VCR
from vcr.request import Request
from vcr.serializers import yamlserializer

from framewire.cassettes import Scrubber, ScrubError
from framewire.errors import FramewireError
from tests.contract.harness import MODES, opened, settle
from tests.reliability.kit import PAID, READ, SERVICES
from tests.unit.transport.faultserver import FaultServer, fault_servers, raw

# Put together here, so that no scanner of sources takes it for real.
KEY = "k3y/of+" + "nobody=Zx81Lq99"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
EVENTS = "text/event-stream"


def exchange(
    scrubber: Scrubber,
    answer: bytes = b"{}",
    kind: str = JSON,
    *,
    sent: dict[str, str] | None = None,
    uri: str = "https://api.example/v1/x",
    body: bytes = b"",
    got: dict[str, list[str]] | None = None,
    reason: str | None = "OK",
) -> tuple[Any, Any]:
    request = Request("POST", uri, body, sent or {})
    response = {
        "status": {"code": 200, "message": reason},
        "headers": {"content-type": [kind], **(got or {})},
        "body": {"string": answer},
    }
    return scrubber.exchange(request, response)


def recorded(*arguments: Any, **named: Any) -> str:
    request, response = exchange(*arguments, **named)
    return repr([request.uri, request.headers, request.body, response])


ERROR = f'{{"message": "{KEY} may not"}}'.encode()
PLACES: dict[str, dict[str, Any]] = {
    "the answer's reason": {"reason": f"No such key: {KEY}"},
    "a member that stands twice": {"answer": f'{{"m": "{KEY}", "m": "ok"}}'.encode()},
    "beside half a character": {"answer": f'{{"m": "\\ud83d {KEY}"}}'.encode()},
    "below 900 brackets": {"answer": b"[" * 900 + json.dumps(KEY).encode() + b"]" * 900},
    "a text in UTF-16": {"answer": KEY.encode("utf-16"), "kind": "text/plain; charset=utf-16"},
    "UTF-16 that does not say so": {"answer": KEY.encode("utf-16-le"), "kind": "text/plain"},
    "a text in Latin-1": {
        "answer": f"ungültig: {quote(KEY)}".encode("latin-1"), "kind": "text/plain",
    },
    "a drawing": {
        "answer": f"<svg>{''.join(f'&#{ord(c)};' for c in KEY)}</svg>".encode(),
        "kind": "image/svg+xml",
    },
    "a part of a form, quoted": {
        "body": f'--b\r\nname="x"\r\n\r\n{quote(KEY)}\r\n--b--'.encode(),
        "sent": {"content-type": MULTIPART},
    },
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_key_that_is_known_stands_in_no_odd_place_either(place: str) -> None:
    text = recorded(Scrubber([KEY]), **PLACES[place]).replace("\\x00", "")
    assert "REDACTED" in text
    assert not [way for way in (KEY, quote(KEY), quote(KEY, "")) if way in text]


# Nobody has told these to the scrubber; what follows shows whether they were learnt.
BROUGHT: dict[str, dict[str, Any]] = {
    "the query": {"uri": f"https://api.example/x?a=1&api_key={quote(KEY)}"},
    "the address before its host": {"uri": f"https://me:{quote(KEY, '')}@api.example/x"},
    "a member of what is sent": {
        "body": json.dumps({"api_key": KEY}).encode(), "sent": {"content-type": JSON},
    },
    "a form": {"body": f"a=1&api_key={quote(KEY)}".encode(), "sent": {"content-type": FORM}},
    "a field of a form with files": {
        "body": f'--b\r\nContent-Disposition: form-data; name="api_key"\r\n\r\n{KEY}\r\n--b--'.encode(),
        "sent": {"content-type": MULTIPART},
    },
    "an event": {"answer": f'data: {{"access_token": "{KEY}"}}\n\n'.encode(), "kind": EVENTS},
    "a line": {"answer": f'{{"a": 1}}\n{{"token": "{KEY}"}}\n'.encode(), "kind": "application/x-ndjson"},
    "an answer that breaks off": {"answer": f'{{"secret": "{KEY}", "mess'.encode()},
    "... within the key": {"answer": f'{{"secret": "{KEY}'.encode()},
}  # fmt: skip


@pytest.mark.parametrize("place", BROUGHT)
def test_a_key_is_learnt_wherever_it_is_brought(place: str) -> None:
    scrubber = Scrubber()
    first = recorded(scrubber, **BROUGHT[place])
    later = recorded(scrubber, ERROR)
    for text in (first, later):
        assert not [way for way in (KEY, quote(KEY), quote(KEY, "")) if way in text]
    assert "REDACTED" in later


@pytest.mark.parametrize("name", ["Authorization", "X-Fal-Key"])
def test_of_a_header_only_a_word_that_says_how_a_key_is_meant_is_kept(name: str) -> None:
    def kept(value: str) -> str:
        request, _ = exchange(Scrubber(), sent={name: value})
        return str(request.headers[name.lower()])

    assert kept(f"{KEY} and more") == "REDACTED"
    assert kept(KEY) == "REDACTED"
    assert kept(f"Bearer {KEY}") == "Bearer REDACTED"
    assert kept(f"AWS4-HMAC-SHA256 Credential={KEY}") == "AWS4-HMAC-SHA256 REDACTED"


@pytest.mark.parametrize("target", ["/x?api_key={}&page=2", "//cdn.example/a.png?sig={}&page=2"])
def test_an_address_that_leads_on_from_where_it_stands_is_no_longer_signed(target: str) -> None:
    got = {"location": [target.format(KEY)]}
    _, response = exchange(Scrubber(), json.dumps({"next": target.format(KEY)}).encode(), got=got)
    clean = target.format("REDACTED").replace("page=2", "page=REDACTED")
    assert response["headers"]["location"] == [clean]
    assert json.loads(response["body"]["string"]) == {"next": clean}


@pytest.mark.parametrize("given", [KEY, [f"{KEY}\n"], [f" {KEY}"]])
def test_one_key_alone_and_the_line_of_a_file_are_keys(given: Any) -> None:
    assert KEY not in recorded(Scrubber(given), ERROR)


@pytest.mark.parametrize("text", ["see http://[1 there", "//[x", "http://[::1"])
def test_what_is_no_address_whatever_it_looks_like_stays(text: str) -> None:
    body = json.dumps({"prompt": text}).encode()
    request, response = exchange(Scrubber([KEY]), body, body=body, sent={"content-type": JSON})
    assert (request.body, response["body"]["string"]) == (body, body)


@pytest.mark.parametrize("stream", [False, True])
def test_words_of_a_model_are_no_tokens_of_that_kind(stream: bool) -> None:
    word = {"token": " beautifully", "logprob": -0.1, "bytes": [1]}
    answer = json.dumps({"logprobs": {"content": [word]}}).encode()
    answer = b"data: " + answer + b"\n\ndata: [DONE]\n\n" if stream else answer
    scrubber = Scrubber()
    _, response = exchange(scrubber, answer, EVENTS if stream else JSON)
    assert response["body"]["string"] == answer
    assert "beautifully" in recorded(scrubber, b'{"m": "how beautifully it rains"}')


def test_an_id_of_the_account_is_taken_out_of_an_address_as_a_whole_only() -> None:
    request, _ = exchange(
        Scrubber(), b'{"id": "v1", "user_id": "7"}', uri="https://api.example/v1/api_keys/7?a=17"
    )
    assert request.uri == "https://api.example/id-1/api_keys/userid-1?a=17"


@pytest.mark.parametrize("packing", [[""], ["identity"], ["Identity"]])
def test_what_is_not_packed_may_say_so_in_any_way(packing: list[str]) -> None:
    recorded(Scrubber(), got={"content-encoding": packing})
    with pytest.raises(ScrubError):
        recorded(Scrubber(), got={"content-encoding": [f"{packing[0]}, br"]})


URL_SAFE = base64.urlsafe_b64encode(random.Random(1).randbytes(500_000)).decode()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (JSON, json.dumps({"b64_json": URL_SAFE})),
        ("text/plain", "a-" * 500_000),
        ("text/plain", "a:/" * 500_000),
        ("text/plain", '"a":"' * 200_000),
        (MULTIPART, 'name="aa"\r\n' * 100_000),
    ],
    ids=["base64 for addresses", "hyphens", "slashes", "quotes", "a form"],
)
def test_the_time_a_large_body_takes_grows_with_its_size_alone(kind: str, content: str) -> None:
    began = time.process_time()
    assert Scrubber([KEY]).body(content.encode(), kind) == content.encode()
    # It is well below a second, and was minutes where it grew with the square.
    assert time.process_time() - began < 10


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """Refuses with the key in every place of an answer."""
    said = {"error": {"message": f"{KEY} {quote(KEY)}"}, "message": quote(quote(KEY)), "code": KEY}
    body = gzip.compress(json.dumps(said).encode())
    head = (
        f"HTTP/1.1 401 No such key: {KEY}\r\nContent-Type: application/json\r\n"
        f"Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\nX-Request-Id: {KEY}\r\n"
        f"WWW-Authenticate: Bearer key={KEY}\r\nSet-Cookie: key={KEY}\r\nX-Key: {KEY}\r\n\r\n"
    )
    with fault_servers() as start:
        yield start(raw(head.encode() + body, keep=True))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_a_recorded_refusal_holds_no_key_and_is_played_to_either_kind_of_client(
    service: str, mode: str, server: FaultServer, tmp_path: Path
) -> None:
    path = tmp_path / "refused.yaml"
    options: dict[str, Any] = {
        "match_on": ["method", "path", "query"], "decode_compressed_response": True,
        "before_save_interaction": Scrubber().exchange,
    }  # fmt: skip

    async def refusals(how: str, key: str, record: str) -> list[str]:
        said = []
        with VCR().use_cassette(str(path), record_mode=record, **options):
            async with opened(service, how, server.url, api_key=key, max_retries=0) as client:
                for call in (READ, PAID):
                    with pytest.raises(FramewireError) as caught:
                        await settle(call[service](client))
                    said.append(f"{type(caught.value).__name__} {caught.value.status_code}")
        return said

    live = await refusals(mode, KEY, "once")
    assert server.count == 2
    text = path.read_text(encoding="utf-8")
    whole = text + repr(yamlserializer.deserialize(text))
    assert not [way for way in (KEY, quote(KEY), quote(quote(KEY)), KEY[4:]) if way in whole]
    for how in MODES:
        assert await refusals(how, "another", "none") == live
    assert server.count == 2
