"""`make cassettes` and the converter: what they write, and what they refuse."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.cassettes import __main__ as command
from scripts.cassettes import record, tape
from scripts.cassettes.convert import convert, operation_of
from tests.contract.recorder import Recorder, Reply
from tests.contract.taped import CASSETTES
from tests.contract.taped_all import CASES


@pytest.mark.parametrize("service", ["visgate", "siray", "aquiles", "venice"])
def test_without_a_key_it_says_what_is_missing(
    service: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert command.main([service, "--folder", str(tmp_path)]) == 2
    assert f"{record.NEEDED[service]} is not set" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_without_a_service_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 2
    assert "SERVICE=visgate|siray|aquiles|venice" in capsys.readouterr().out


def test_an_unknown_service_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        command.main(["runway"])
    assert caught.value.code == 2
    assert "runway" in capsys.readouterr().err


def test_the_sandbox_ones_are_recorded_anew_and_make_the_same_requests(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert command.main(["--sandbox", "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("ok ") == len(CASES)
    serializer = tape.Serializer()

    def outline(path: Path) -> tuple[Any, Any]:
        content = serializer.deserialize(path.read_text(encoding="utf-8"))
        rows = content["interactions"]
        answers = [(r["response"]["status"]["code"], keys(r["response"]["body"])) for r in rows]
        return [r["request"]["method"] for r in rows], answers

    for case in CASES:
        name = f"{case}.yaml"
        committed = serializer.deserialize((CASSETTES / name).read_text(encoding="utf-8"))
        if committed[tape.ABOUT]["source"].startswith("framewire's own sandbox"):
            assert outline(tmp_path / name) == outline(CASSETTES / name), (
                f"{name} is not what the sandbox says today: make cassettes SANDBOX=1"
            )


def keys(body: dict[str, Any]) -> Any:
    """The shape of a JSON answer: sandbox answers differ in times and identifiers only."""
    try:
        value = json.loads(body["string"])
    except ValueError:
        return None
    return sorted(value) if isinstance(value, dict) else type(value).__name__


def test_the_real_service_is_asked_and_what_has_to_stay_stays(
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = "vn-" + "1234567890abcdef"
    monkeypatch.setenv("VENICE_API_KEY", key)
    monkeypatch.setenv("VENICE_BASE_URL", recorder.url)
    cases = [
        case for case in CASES if str(case) in ("venice/models", "venice/key-made-and-deleted")
    ]
    monkeypatch.setattr(command, "_cases", lambda: cases)
    body = {"object": "list", "type": "image", "data": [], "seen": f"Bearer {key}"}
    recorder.answer(Reply(body, 200, {"Set-Cookie": "a=b"}))
    assert command.main(["venice", "--folder", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "ok    venice/models" in printed
    assert "kept  venice/key-made-and-deleted: it changes the account" in printed
    assert "0 of the calls pay for work" in printed
    (path,) = (tmp_path / "venice").iterdir()
    text = path.read_text(encoding="utf-8")
    assert key not in text
    assert "ookie" not in text
    content = tape.Serializer().deserialize(text)
    assert content[tape.ABOUT]["source"].startswith("the real service, 20")
    (row,) = content["interactions"]
    assert row["request"]["uri"] == "https://api.venice.ai/api/v1/models?type=image"
    assert row["request"]["headers"]["authorization"] == ["Bearer REDACTED"]
    assert len(recorder.requests) == 1
    assert recorder.requests[0].headers["authorization"] == f"Bearer {key}"


def test_a_call_that_fails_leaves_the_old_cassette_and_says_so(
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VENICE_API_KEY", "vn-" + "1234567890abcdef")
    monkeypatch.setenv("VENICE_BASE_URL", recorder.url)
    monkeypatch.setattr(
        command, "_cases", lambda: [case for case in CASES if str(case) == "venice/models"]
    )
    (tmp_path / "venice").mkdir()
    (tmp_path / "venice" / "models.yaml").write_text("the old one", encoding="utf-8")
    recorder.answer(Reply({"error": "no"}, 401))
    assert command.main(["venice", "--folder", str(tmp_path)]) == 1
    assert "FAIL  venice/models: venice list_models: 401 no" in capsys.readouterr().out
    (path,) = (tmp_path / "venice").iterdir()
    assert path.read_text(encoding="utf-8") == "the old one"


def test_paid_calls_are_counted() -> None:
    cases = [SimpleNamespace(operations=("venice_generate_image", "venice_list_models"))] * 2
    assert record.billable(cases) == 2


CAPTURE = {
    "name": "models",
    "server": {"version": "0.7.7 (git 1)", "mode": "image", "args": []},
    "client": "httpx",
    "request": {
        "line": "GET /models HTTP/1.1",
        "headers": [["Host", "127.0.0.1:5520"], ["Authorization", "Bearer sk-" + "test-123"]],
        "body": "",
    },
    "response": {
        "line": "HTTP/1.1 200 OK",
        "headers": [["date", "now"], ["content-type", "application/json"]],
        "body": '{"seen":"sk-' + 'test-123"}',
    },
}


def test_captures_become_cassettes_without_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = json.dumps({**CAPTURE, "name": "cut"}).replace('"body": ""', '"body": "a...[truncated"')
    other = json.loads(json.dumps(CAPTURE).replace("/models", "/nothing"))
    (tmp_path / "captures.jsonl").write_text(
        "\n".join([json.dumps(CAPTURE), cut, json.dumps({**other, "name": "else"})]),
        encoding="utf-8",
    )
    arguments = ["convert", "aquiles", str(tmp_path / "captures.jsonl"), "--folder", str(tmp_path)]
    assert command.main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == [
        "ok    models: models.yaml",
        "-     cut: its data is cut",
        "-     else: no API call",
    ]
    content = tape.Serializer().deserialize((tmp_path / "aquiles/models.yaml").read_text())
    (row,) = content["interactions"]
    assert row["request"]["uri"] == "http://localhost:5500/models"
    assert row["request"]["headers"] == {"authorization": ["Bearer REDACTED"]}
    assert row["response"]["headers"] == {"content-type": ["application/json"]}
    assert row["response"]["body"]["string"] == '{"seen":"REDACTED"}'


def test_a_capture_that_leaks_all_the_same_fails(tmp_path: Path) -> None:
    leaking = json.loads(json.dumps(CAPTURE).replace("seen", "/home" + "/someone/x"))
    source = tmp_path / "captures.jsonl"
    source.write_text(json.dumps(leaking), encoding="utf-8")
    (line,) = convert("aquiles", source, tmp_path / "out")
    assert line.startswith("FAIL  models: models.yaml was not written")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("service", "method", "path", "operation"),
    [
        ("aquiles", "GET", "/v1/models", "aquiles_list_models"),
        ("aquiles", "GET", "/images/x.png", "aquiles_serve_image"),
        ("aquiles", "POST", "/images/generations", "aquiles_create_image"),
        ("aquiles", "HEAD", "/images/x.png", None),
        ("aquiles", "GET", "/videos/v/content", "aquiles_get_video_content"),
        ("siray", "GET", "/v1/video/generations/t/1", "siray_get_video_task"),
        ("siray", "PUT", "/bucket/key", None),
    ],
)
def test_a_request_is_known_by_its_path(
    service: str, method: str, path: str, operation: str | None
) -> None:
    assert operation_of(service, method, path) == operation
