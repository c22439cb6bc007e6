"""A slice of `make faults`, and that the matrix would notice what it is there to notice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from framewire import errors
from framewire._core.io.way import TRANSPORT
from tests.faults import __main__ as command
from tests.faults.calls import CALLS, uncovered
from tests.faults.report import service_table
from tests.faults.runner import Case, Seen, breaches, cases, run
from tests.faults.table import FAULTS

# Each service's most usual call meets every fault, every call these few.
USUAL = ("visgate_generate_image", "siray_create_image_task", "aquiles_create_image",
         "venice_generate_image")  # fmt: skip
EVERYWHERE = ("none", "reset, request read", "429, no header", "500", "200 HTML", "200 wrong types")


@pytest.fixture(scope="module", autouse=True)
def _bare_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for service in command.SERVICES:
            for name in ("API_KEY", "BASE_URL"):
                patch.delenv(f"{service.upper()}_{name}", raising=False)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.delenv(name, raising=False)
            patch.delenv(name.lower(), raising=False)
        yield


def slice_of_the_matrix() -> list[Case]:
    plain = [call for call in CALLS if call.operation in USUAL and not call.form]
    others = [call for call in CALLS if call not in plain]
    few = [row for row in FAULTS if row.name in EVERYWHERE]
    return cases(FAULTS, plain) + cases(few, others)


def test_no_promise_is_broken() -> None:
    seen, trapped = run(slice_of_the_matrix())
    assert command.verdict(seen, trapped) == []
    assert "| 429, garbage" in service_table(seen)


def test_no_promise_is_broken_where_aiohttp_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paid call and a stream; FRAMEWIRE_TRANSPORT=aiohttp holds `make faults` to all of it."""
    monkeypatch.setenv(TRANSPORT, "aiohttp")
    names = ("siray_create_image_task", "aquiles_create_image")
    calls = [call for call in CALLS if call.operation in names]
    asked = [case for case in cases(FAULTS, calls) if case.mode == "async"]
    assert len(asked) > len(FAULTS)
    seen, trapped = run(asked)
    assert command.verdict(seen, trapped) == []


def test_every_billable_operation_has_a_call() -> None:
    assert uncovered() == set()


def _seen(fault: str, **what: object) -> Seen:
    row = next(each for each in FAULTS if each.name == fault)
    seen = Seen(Case(row, CALLS[0], "sync"), 1, 0, 0.0)
    return replace(seen, **what)  # type: ignore[arg-type]


_UNKNOWN = errors.with_outcome_unknown(errors.InternalServerError)


@pytest.mark.parametrize(
    ("seen", "broken"),
    [
        (_seen("500", error=_UNKNOWN("m", how_to_find="there")), None),
        (_seen("500", error=_UNKNOWN("m", how_to_find="there"), requests=2), "sent 2 times"),
        (_seen("500", error=_UNKNOWN("m")), "nothing about where"),
        (_seen("500", error=errors.InternalServerError("m")), "hides"),
        (_seen("500", result=1), "returned a result"),
        (_seen("500", error=KeyError("x")), "no FramewireError"),
        (_seen("hang", error=_UNKNOWN("m", how_to_find="there"), seconds=9.0), "took 9.0 s"),
        (_seen("429, no header", error=errors.RateLimitError("m"), requests=3), None),
        (_seen("429, no header", error=errors.RateLimitError("m")), "has to be sent 3 times"),
        (_seen("429, 3600 s", error=errors.RateLimitError("m", retry_after=3600.0)), None),
        (_seen("429, 3600 s", error=errors.RateLimitError("m")), "retry_after"),
        (_seen("409", error=_UNKNOWN("m", how_to_find="there")), "says that it may be billed"),
        (_seen("refused connection", error=errors.APIConnectionError("m"), requests=0), "again 0"),
        (_seen("none", error=errors.ResponseDecodeError("m")), "raised"),
    ],
)
def test_the_matrix_notices_a_broken_promise(seen: Seen, broken: str | None) -> None:
    found = list(breaches(seen))
    assert (found == []) if broken is None else any(broken in each for each in found)
