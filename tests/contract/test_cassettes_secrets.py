"""No committed cassette holds a secret, and one that did would be found."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from vcr.request import Request

from framewire import Venice
from framewire.cassettes.rules import PLACEHOLDER
from framewire.cassettes.scrub import Scrubber, ScrubError
from scripts.cassettes import tape
from scripts.cassettes.scan import findings, looks_random, scan
from tests.contract.recorder import Recorder, Reply
from tests.contract.taped import CASSETTES

FILES = sorted(CASSETTES.rglob("*.yaml"))
# Put together here, so that no scanner of sources takes them for real.
_RANDOM = "q7Zk2Wv9" + "Xb4Lr8Tn1Yc6Mh3P"
_JWT = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0" + ".c2lnbmF0dXJl"
_AWS = "AKIA" + "IOSFODNN7EXAMPLE"
_MAIL = "someone" + "@gmail.com"
_CLEAN: dict[str, Any] = {
    "interactions": [
        {
            "request": {
                "method": "POST",
                "uri": "https://api.venice.ai/api/v1/image/generate",
                "headers": {
                    "authorization": [f"Bearer {PLACEHOLDER}"],
                    "content-type": ["application/json"],
                },
                "body": '{"prompt":"a fox"}',
            },
            "response": {
                "status": {"code": 200, "message": "OK"},
                "headers": {"content-type": ["application/json"], "etag": ['"etag-1"']},
                "body": {"string": '{"id":"generate-image-1","images":["aGk="]}'},
            },
        }
    ],
    "recorded_with": {"source": "framewire's own sandbox"},
    "version": 1,
}


@pytest.mark.parametrize("service", ["visgate", "siray", "aquiles", "venice"])
def test_no_committed_cassette_holds_a_secret(service: str) -> None:
    files = [path for path in FILES if path.parent.name == service]
    assert len(files) >= 20
    assert {path.name: scan(path) for path in files if scan(path)} == {}


def test_every_cassette_lies_where_the_scan_looks() -> None:
    here = {path for path in CASSETTES.rglob("*") if path.is_file()}
    assert here == set(FILES)
    assert len(FILES) > 230


def planted(**where: Any) -> list[str]:
    cassette = copy.deepcopy(_CLEAN)
    exchange = cassette["interactions"][0]
    request, response = exchange["request"], exchange["response"]
    request["headers"].update(where.get("sent", {}))
    response["headers"].update(where.get("got", {}))
    request["uri"] += where.get("query", "")
    request["body"] = where.get("body", request["body"])
    response["status"].update(where.get("status", {}))
    response["body"]["string"] = where.get("answer", response["body"]["string"])
    cassette["recorded_with"].update(where.get("about", {}))
    return list(findings(cassette))


def test_a_clean_cassette_has_no_findings() -> None:
    assert planted() == []


def member(name: str, value: Any) -> dict[str, str]:
    return {"answer": json.dumps({"data": [{name: value}]})}


PLANTS: dict[str, dict[str, Any]] = {
    "a key as it was sent": {"sent": {"authorization": [f"Bearer {_RANDOM}"]}},
    "a key with the gateway's word": {"sent": {"authorization": ["API-KEY abc"]}},
    "a key without a word": {"sent": {"authorization": ["none"]}},
    "a provider's key": {"sent": {"x-fal-key": ["fal-1"]}},
    "a header nobody knows": {"sent": {"x-session": ["1"]}},
    "a cookie that was sent": {"sent": {"Cookie": ["a=b"]}},
    "a cookie": {"got": {"Set-Cookie": ["a=b"]}},
    "a random header": {"got": {"location": [f"https://cdn.example/{_RANDOM}"]}},
    "a random request id": {"got": {"x-request-id": [_RANDOM]}},
    "a signed address in a header": {"got": {"location": ["https://cdn.example/a?sig=1"]}},
    "a signed request": {"query": "?X-Amz-Signature=abc"},
    "a random parameter": {"query": f"?id={_RANDOM}"},
    "a key in the question": {"query": "?api_key=abc"},
    "a signed address": member("url", "https://s3.example/a.png?X-Amz-Credential=A&X-Amz-Date=1"),
    "a Google-signed address": member("url", "https://gcs.example/a?x-goog-signature=ab"),
    "an address whose & is escaped": {
        "answer": '{"url":"https://cdn.example/a?x=1\\u0026Signature=abc"}'
    },
    "a web token": member("note", _JWT),
    "a key of the usual form": member("note", "sk-" + "live1234567890"),
    "a key in words": {"answer": f"the key Bearer {_RANDOM} is wrong"},
    "an AWS key": member("note", _AWS),
    "a wallet": member("note", "0x" + "ab" * 20),
    "a member called apiKey": member("apiKey", "abc"),
    "a member called security_token": member("security_token", "abc"),
    "the end of a key": member("last6Chars", "2V2jNW"),
    "a masked key": member("masked_key", "****a346"),
    "an email address": member("note", _MAIL),
    "an email address in a form": {
        "sent": {"content-type": ["multipart/form-data; boundary=b"]},
        "body": f'--b\r\nContent-Disposition: form-data; name="user"\r\n\r\n{_MAIL}\r\n--b--\r\n',
    },
    "a key in an image": {
        "got": {"content-type": ["image/png"]},
        "answer": b"\x89PNG\r\n\x1a\n\xff\xfe" + b"tEXtkey=sk-" + b"live1234567890" + b"\xff",
    },
    "a key that is sent in a body": {"body": json.dumps({"key": "sk-" + "live1234567890"})},
    "a key in the reason": {"status": {"message": "no such key: sk-" + "live1234567890"}},
    "a signed address that leads on": member("next", "/images?api_key=abc"),
    "an address that is none": member("next", "see http://[1?api_key=abc"),
    "a private key": {"answer": "-----BEGIN " + "RSA PRIVATE KEY-----"},
    "a path of a machine": {"answer": "/home" + "/someone/x.py"},
    "an address of a machine": {"answer": "http://127.0.0.1" + ":8765/x"},
    "a key in the head of the file": {"about": {"note": "sk-" + "live1234567890"}},
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_secret_is_found_and_not_repeated(plant: str) -> None:
    found = planted(**PLANTS[plant])
    assert found
    assert not any(_RANDOM in line or _MAIL in line or "live123" in line for line in found)


@pytest.mark.parametrize(
    ("text", "random"),
    [
        (_RANDOM, True),
        ("d41d8cd98f00b204e9800998ecf8427e", True),
        ("application/json; charset=utf-8", False),
        ("stabilityai-stable-diffusion-medium", False),
        ("1234567890123456789012345", False),
        ("a93875fe-509a-42fa-a0e0-939d3ec71c4d", False),
        ("Fri, 20 Nov 2026 15:03:39 GMT", False),
    ],
)
def test_what_counts_as_random(text: str, random: bool) -> None:
    assert looks_random(text) is random


def leaking(recorder: Recorder) -> dict[str, Any]:
    """An answer that holds something of everything."""
    body = {
        "id": "gen-1",
        "images": ["aGk="],
        "request": {"prompt": "a fox", "user_id": "acct-42", "apiKey": "abc", "echo": "key-of-1"},
        "url": "https://s3.example/a.png?X-Amz-Signature=abc&X-Amz-Credential=def",
        "owner": _MAIL,
        "note": f"{_JWT} and {_AWS}",
        "user": {"id": "usr-7", "name": "Someone"},
    }
    headers = {
        "Set-Cookie": f"session={_RANDOM}", "X-Account": "acct-42", "ETag": f'"{_RANDOM}"',
        "X-Request-Id": _RANDOM, "X-Venice-Balance-USD": "12.50",
    }  # fmt: skip
    recorder.answer(Reply(body, 200, headers))
    return body


def test_recording_takes_the_secrets_out_and_the_rest_plays(
    recorder: Recorder, tmp_path: Path
) -> None:
    leaking(recorder)
    path = tmp_path / "leak.yaml"
    scrubber = Scrubber({"key-of-1"}, {recorder.url: "https://api.venice.ai/api/v1"})
    with (
        tape.recording(path, {"source": "a test"}, scrubber),
        Venice(api_key="key-of-1", base_url=recorder.url) as client,
    ):
        live = client.images.generate("a fox", "m", extra_headers={"Cookie": "a=b", "X-Me": "1"})
    assert live.raw["user"]["name"] == "Someone"
    text = path.read_text(encoding="utf-8")
    for secret in (
        "key-of-1", "abc", "acct-42", "usr-7", "Someone", _MAIL, _JWT, _AWS, _RANDOM, "12.50",
        "ookie", "x-me", "127.0.0.1", "session",
    ):  # fmt: skip
        assert secret not in text, secret
    assert scan(path) == []
    from vcr import VCR

    vcr = VCR()
    tape.register(vcr)
    with (
        vcr.use_cassette(str(path), record_mode="none", match_on=tape.MATCH_ON),
        Venice(api_key="another") as client,
    ):
        played = client.images.generate("a fox", "m")
    assert (played.id, played.images[0].b64_json) == ("gen-1", "aGk=")
    assert played.raw["url"] == (
        "https://s3.example/a.png?X-Amz-Signature=REDACTED&X-Amz-Credential=REDACTED"
    )
    assert played.raw["owner"] == "person@example.com"
    assert len(recorder.requests) == 1


def test_what_was_equal_stays_equal() -> None:
    scrubber = Scrubber()
    body = json.dumps([{"user_id": "a"}, {"user_id": "b"}, {"user_id": "a"}]).encode()
    clean = json.loads(scrubber.body(body, "application/json"))
    assert clean == [{"user_id": "userid-1"}, {"user_id": "userid-2"}, {"user_id": "userid-1"}]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{ "a" : 1,\n "b": "\\u00e9" }', "application/json"),
        (b"\x89PNG\r\n\x1a\n someone@gmail.com sk-abcdefgh", "image/png"),
        (b"data: {}\r\n\r\n", "text/event-stream"),
        (b"\xff\xfe\x00", "text/plain"),
        (b"{broken", "application/json"),
    ],
)
def test_a_body_without_secrets_stays_byte_for_byte(content: bytes, kind: str) -> None:
    assert Scrubber({"key-of-1"}).body(content, kind) == content


def test_a_recording_that_still_leaks_is_not_written(recorder: Recorder, tmp_path: Path) -> None:
    recorder.answer(
        Reply({"id": "1", "images": ["https://cdn/x.png"], "note": "/home" + "/someone/x"})
    )
    path = tmp_path / "leak.yaml"
    path.write_text("the old one", encoding="utf-8")
    with pytest.raises(tape.SecretFoundError, match="a path of a machine"):
        record_one(recorder, path)
    assert path.read_text(encoding="utf-8") == "the old one"
    assert [found.name for found in tmp_path.iterdir()] == ["leak.yaml"]


def record_one(recorder: Recorder, path: Path) -> None:
    scrubber = Scrubber((), {recorder.url: "https://api.venice.ai/api/v1"})
    with (
        tape.recording(path, {"source": "a test"}, scrubber),
        Venice(api_key="k-1", base_url=recorder.url, max_retries=0) as client,
    ):
        client.images.generate("a fox", "m")


def test_an_answer_that_cannot_be_searched_is_not_written() -> None:
    request = Request("GET", "https://x.example/", b"", {})
    packed = {
        "status": {"code": 200, "message": ""},
        "headers": {"Content-Encoding": ["zstd"]},
        "body": {"string": b"(\xb5/\xfd"},
    }
    with pytest.raises(ScrubError, match="zstd"):
        Scrubber().exchange(request, packed)
