"""The log: switched on by FRAMEWIRE_LOG, and without any key."""

import logging
import subprocess
import sys

import httpx
import pytest

from framewire import Venice, Visgate, errors
from framewire._core.io.log import LOGGER, setup_from_env
from tests.unit.core.kit import KEY

FAL = "fal-secret-key-1"


@pytest.fixture(autouse=True)
def _logger_as_it_was():
    handlers, level = list(LOGGER.handlers), LOGGER.level
    yield
    LOGGER.handlers[:] = handlers
    LOGGER.setLevel(level)


def ours() -> list[logging.Handler]:
    return [handler for handler in LOGGER.handlers if not isinstance(handler, logging.NullHandler)]


@pytest.mark.parametrize(
    ("value", "level"),
    [("debug", logging.DEBUG), ("INFO", logging.INFO), (" Warning ", logging.WARNING)],
)
def test_the_variable_names_the_level(monkeypatch, value, level):
    monkeypatch.setenv("FRAMEWIRE_LOG", value)
    setup_from_env()
    setup_from_env()
    assert LOGGER.level == level
    assert len(ours()) == 1


@pytest.mark.parametrize("value", ["", "0", "loud"])
def test_anything_else_leaves_the_log_off(monkeypatch, value):
    before = list(LOGGER.handlers)
    monkeypatch.setenv("FRAMEWIRE_LOG", value)
    setup_from_env()
    assert LOGGER.handlers == before


@pytest.mark.parametrize("level", ["debug", "info"])
def test_a_program_that_only_sets_the_variable_sees_its_calls(level):
    code = (
        "import httpx, framewire\n"
        "answers = iter([httpx.Response(429, json={'error': 'slow'}, headers={'retry-after': '0'}),"
        " httpx.Response(200, json={'object': 'list', 'data': []})])\n"
        "wire = httpx.Client(transport=httpx.MockTransport(lambda request: next(answers)))\n"
        f"framewire.Venice('{KEY}', http_client=wire).models.list()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"FRAMEWIRE_LOG": level}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert "venice list_models" in done.stderr
    assert KEY not in done.stderr


@pytest.mark.parametrize(
    "reply",
    [
        lambda request: httpx.Response(200, json={"images": [], "id": "1"}),
        lambda request: httpx.Response(400, json={"error": str(dict(request.headers))}),
        lambda request: httpx.Response(429, json={"error": KEY}, headers={"retry-after": "0"}),
        lambda request: httpx.Response(502, text=str(dict(request.headers))),
        lambda request: httpx.Response(302, headers={"location": f"http://x/?key={KEY}"}),
        lambda request: httpx.Response(200, text=str(dict(request.headers))),
    ],
    ids=["good", "refused", "busy", "broken", "redirect", "unreadable"],
)
def test_no_record_and_no_error_holds_a_key(caplog, reply):
    caplog.set_level(logging.DEBUG, logger="framewire")
    wire = httpx.Client(transport=httpx.MockTransport(reply))
    client = Visgate(KEY, fal_key=FAL, http_client=wire)
    text = ""
    try:
        client.images.generate("m", "cat", extra_headers={"X-More": "1"})
    except errors.FramewireError as error:
        text = f"{error} {error!r} {vars(error)}"
    said = text + "".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert any(record.name == "framewire" for record in caplog.records)
    assert KEY not in said
    assert FAL not in said


def test_a_query_is_not_logged(caplog):
    caplog.set_level(logging.DEBUG, logger="framewire")
    wire = httpx.Client(
        transport=httpx.MockTransport(lambda _: httpx.Response(200, json={"models": []}))
    )
    Visgate(KEY, http_client=wire).models.search("a private wish")
    said = " ".join(record.getMessage() for record in caplog.records if record.name == "framewire")
    assert "list_models" in said
    assert "private" not in said


def test_every_call_is_logged_with_its_request_id(caplog):
    caplog.set_level(logging.DEBUG, logger="framewire")
    reply = httpx.Response(200, json={"data": []}, headers={"cf-ray": "ray-1"})
    Venice(
        KEY, http_client=httpx.Client(transport=httpx.MockTransport(lambda _: reply))
    ).models.list()
    said = " ".join(record.getMessage() for record in caplog.records)
    for part in ("venice list_models", "GET", "200", "ray-1"):
        assert part in said
