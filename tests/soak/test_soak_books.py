"""Ten seconds of `make soak`, and that its books would notice what they are there to notice."""

from typing import Any

import pytest

from tests.soak import __main__ as command
from tests.soak.__main__ import Sample, leaks
from tests.soak.books import Entry, Totals

TEXT = "soak-0000001"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "SIRAY_GATEWAY_URL"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def test_ten_seconds_break_no_promise(capsys: pytest.CaptureFixture[str]) -> None:
    code = command.soak(10 / 60, seed=7, size=60, most=10_000)
    shown = capsys.readouterr().out
    assert code == 0, shown
    assert "0 broken promises" in shown
    assert "| accepted by the ledger" in shown


def _request(status: int | None, text: str = TEXT) -> dict[str, Any]:
    body = f'{{"model":"m","prompt":"{text} [[fail]]"}}'
    return {"operation": "siray_create_image_task", "status": status, "body": body}


def _broken(outcome: str, statuses: list[int | None], accepted: int, **more: Any) -> list[str]:
    totals = Totals()
    entry = Entry(TEXT, "siray_create_image_task", "sync", outcome, **more)
    ledger = [{"operation": "siray_create_image_task"}] * accepted
    totals.add([entry], ledger, [_request(status) for status in statuses])
    return totals.broken


@pytest.mark.parametrize(
    ("outcome", "statuses", "accepted"),
    [
        ("result", [200], 1),
        ("result", [429, 429, 200], 1),
        ("unknown", [None], 1),
        ("unknown", [500], 0),
        ("refused", [429, 429, 429], 0),
        ("refused", [], 0),
        ("failed", [200], 1),
    ],
)
def test_books_that_agree(outcome: str, statuses: list[int | None], accepted: int) -> None:
    assert _broken(outcome, statuses, accepted) == []


@pytest.mark.parametrize(
    ("outcome", "statuses", "accepted", "what"),
    [
        ("result", [500, 200], 2, "sent again after 500"),
        ("result", [None, 200], 1, "sent again after None"),
        ("result", [200], 2, "the ledger has 2, the calls account for 1 to 1"),
        ("result", [], 0, "a result out of nothing"),
        ("refused", [None], 1, "lost"),
        ("refused", [503], 0, "lost"),
        ("resumable", [200], 1, "did not end"),
        ("unknown", [None], 2, "the ledger has 2"),
    ],
)
def test_books_that_do_not(
    outcome: str, statuses: list[int | None], accepted: int, what: str
) -> None:
    assert any(what in line for line in _broken(outcome, statuses, accepted))


def test_a_call_without_an_end_and_a_note_are_noticed() -> None:
    assert any("took 99 s" in line for line in _broken("result", [200], 1, seconds=99.0))
    assert any("odd" in line for line in _broken("result", [200], 1, note="odd"))


@pytest.mark.parametrize(
    ("end", "left", "what"),
    [
        (Sample(52.0, 22), 0, None),
        (Sample(90.0, 20), 0, "memory grew from 50 to 90 MiB"),
        (Sample(50.0, 60), 0, "sockets grew from 20 to 60"),
        (Sample(50.0, 20, 300.0), 0, "the sandbox grew from 150 to 300 MiB"),
        (Sample(50.0, 20, 220.0), 3, "3 files or sockets were left open"),
    ],
)
def test_leaks_are_noticed(end: Sample, left: int, what: str | None) -> None:
    found = leaks([Sample(40.0, 10), *[Sample(50.0, 20, 150.0)] * 6, end, end], left)
    assert (found == []) if what is None else what in found[0]
