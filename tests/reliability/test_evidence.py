"""What decides about money says what it stands on; `strict=True` does without assumptions."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire._core.profile import PROXY_MARKS, Evidence, Outcome
from framewire_api.operations import OPERATIONS
from scripts.gates.check import ROOT
from tests.contract.harness import MODES, settle
from tests.reliability.kit import PAID, answering
from tests.unit.core.kit import PROFILES

DOCUMENT = (Path(ROOT) / "docs" / "reliability.md").read_text(encoding="utf-8")
CALLS: dict[str, Any] = {
    **PAID,
    "venice chat": lambda c: c.chat.completions.create("m", [{"role": "user", "content": "x"}]),
    "venice key": lambda c: c.api_keys.create("INFERENCE", "d"),
}


async def outcome(name: str, mode: str, status: int, body: Any, **options: Any) -> Any:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if isinstance(body, str):
            return httpx.Response(status, text=body)
        return httpx.Response(status, json=body)

    async with answering(name.split()[0], mode, handle, **options) as client:
        with pytest.raises(errors.FramewireError) as caught:
            await settle(CALLS[name](client))
        changed = client.with_options(strict=not options.get("strict", False))
        assert changed._settings.profile.strict != client._settings.profile.strict
    return caught.value, len(asked)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["venice", "venice chat"])
async def test_venices_own_503_is_sent_again_where_it_documents_one(name: str, mode: str) -> None:
    capacity = {"error": "The model is at capacity. Please try again later."}
    error, asked = await outcome(name, mode, 503, capacity)
    assert (type(error), asked) == (errors.ServiceUnavailableError, 3)
    error, asked = await outcome(name, mode, 503, capacity, strict=True)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert asked == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("venice key", {"error": "at capacity"}),
        *[("venice", {"error": f"<{mark.title()}>"}) for mark in PROXY_MARKS],
        ("venice", "upstream connect error or disconnect/reset before headers"),
        ("venice", {"message": "Service Unavailable"}),
    ],
)
async def test_any_other_503_of_venice_is_an_unknown_outcome(
    name: str, body: Any, mode: str
) -> None:
    error, asked = await outcome(name, mode, 503, body)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert asked == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["visgate", "siray"])
async def test_an_assumed_refusal_is_an_unknown_outcome_where_it_is_strict(
    name: str, mode: str
) -> None:
    error, asked = await outcome(name, mode, 429, {"message": "slow down"})
    assert (type(error), asked) == (errors.RateLimitError, 3)
    error, asked = await outcome(name, mode, 429, {"message": "slow down"}, strict=True)
    assert isinstance(error, errors.RateLimitError)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert asked == 1


@pytest.mark.parametrize("mode", MODES)
async def test_a_documented_refusal_stays_one(mode: str) -> None:
    error, asked = await outcome("venice", mode, 429, {"error": "slow down"}, strict=True)
    assert (type(error), asked) == (errors.RateLimitError, 3)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PAID)
async def test_an_error_inside_a_200_is_an_unknown_outcome_where_it_is_strict(
    name: str, mode: str
) -> None:
    body = {"error": "insufficient_credits", "message": "Top up first"}
    for strict in (False, True):
        error, _ = await outcome(name, mode, 200, body, strict=strict)
        assert error.code == "insufficient_credits"
        assert isinstance(error, errors.OutcomeUnknownError) == strict


def assumed() -> list[tuple[str, str]]:
    """Service and subject of everything about money that is only assumed."""
    found = []
    for name, profile in PROFILES.items():
        rules = [rule for rule in profile.rules if rule.evidence is Evidence.ASSUMED]
        found += [(profile.title, f"{rule.status}") for rule in rules]
        if profile.stated is Evidence.ASSUMED:
            found.append((profile.title, "an error inside a 200"))
        if profile.findable is Evidence.ASSUMED:
            found.append((profile.title, "lost work can be found"))
        assert {f"{name}_{each}" for rule in profile.rules for each in rule.operations} <= {
            *OPERATIONS
        }
    return found


def test_the_document_lists_what_is_assumed() -> None:
    table = DOCUMENT.partition("## What is only assumed")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| ")][1:]
    assert sorted((service.strip(), what.strip()) for service, what in rows) == sorted(assumed())


def test_the_document_names_tests_that_there_are() -> None:
    there = {path.name: path for path in (Path(ROOT) / "tests").rglob("*.py")}
    named = set(re.findall(r"`([\w/]*\btest_\w+\.py)(?:::(\w+))?`", DOCUMENT))
    assert len(named) > 40
    for file, test in named:
        path = there[Path(file).name]
        assert path.as_posix().endswith(f"/{file}")
        assert f"def {test}" in path.read_text(encoding="utf-8")
    texts = "".join(path.read_text(encoding="utf-8") for path in there.values())
    for test in re.findall(r"`(test_\w+)`", DOCUMENT):
        assert f"def {test}(" in texts


def test_a_strict_profile_refuses_nothing_by_assumption() -> None:
    for profile in PROFILES.values():
        strict = profile.strictly(True)
        assert strict.strictly(True) is strict
        assert profile.strictly(False) is profile
        kinds = {rule.outcome for rule in strict.rules if rule.evidence is Evidence.ASSUMED}
        assert kinds <= {Outcome.UNKNOWN}
