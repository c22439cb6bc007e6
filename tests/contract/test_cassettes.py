"""Recorded exchanges of every operation, played: the exact request, the typed result."""

import re
from typing import Any

import pytest
from vcr.errors import CannotOverwriteExistingCassetteException

from framewire import errors
from framewire_api.operations import OPERATIONS
from scripts.cassettes.convert import operation_of
from scripts.cassettes.record import BASES, GATEWAY
from tests.contract import captured
from tests.contract.harness import MODES, settle
from tests.contract.taped import CASSETTES, SERVICES, Row, noting, on_tape, rows
from tests.contract.taped_all import CASES
from tests.contract.taped_cases import Case
from tests.unwrapped import NEW

pytest_plugins = ("tests.contract.vcr_setup",)
pytestmark = [pytest.mark.block_network]

TAPES = {str(row): row for service in SERVICES for row in rows(service)}
STRICT = ["method", "origin", "path", "query", "body"]


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    return str(CASSETTES)


@pytest.fixture
def default_cassette_name(request: pytest.FixtureRequest) -> str:
    return str(request.node.callspec.params["case"])


@pytest.fixture
def vcr_config() -> dict[str, Any]:
    return {"record_mode": "none", "match_on": STRICT}


async def played(case: Case, mode: str) -> Any:
    """The case's result or error, after looking at what was sent."""
    outcome: Any
    async with noting(case.service, mode, max_retries=0) as (client, seen):
        try:
            outcome = await settle(case.call(client))
        except errors.FramewireError as error:
            outcome = error
    assert seen == on_tape(TAPES[str(case)])
    first = len(case.sends)
    assert tuple(seen[:first]) == case.sends
    # What follows are looks at a job and downloads; their addresses come from the answers.
    assert {sent.method for sent in seen[first:]} <= {"GET"}
    return outcome


@pytest.mark.vcr
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", CASES, ids=str)
async def test_a_recorded_call_is_sent_exactly_so_and_its_result_typed(
    case: Case, mode: str, vcr: Any
) -> None:
    outcome = await played(case, mode)
    assert type(outcome).__name__.removeprefix("Async") == case.kind, repr(outcome)
    assert case.expected(outcome), repr(outcome)
    assert isinstance(outcome, errors.OutcomeUnknownError) == ("OutcomeUnknown" in case.kind)
    assert vcr.all_played


@pytest.mark.vcr
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", [case for case in CASES if case.name == "chat"], ids=str)
@pytest.mark.parametrize(
    "change",
    [
        {"max_tokens": 9},
        {"max_tokens": 8.0},
        {"temperature": 1},
        {"messages": [{"role": "user", "content": "Say ho."}]},
        {"model": "x", "max_tokens": 8},
    ],
)
async def test_a_request_that_differs_is_refused_and_goes_nowhere(
    change: dict[str, Any], case: Case, mode: str
) -> None:
    arguments = {"max_tokens": 8, **change}
    arguments.setdefault("model", "llama-3.3-70b")
    arguments.setdefault("messages", [{"role": "user", "content": "Say hi."}])
    async with noting(case.service, mode) as (client, seen):
        with pytest.raises(CannotOverwriteExistingCassetteException, match="body differs"):
            await settle(client.chat.completions.create(**arguments))
    assert len(seen) == 1


@pytest.mark.vcr
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", [case for case in CASES if case.name == "get-model"], ids=str)
@pytest.mark.parametrize(
    ("differs", "options", "make"),
    [
        ("path", {}, lambda c: c.models.get("fal-ai/flux/dev")),
        ("path", {}, lambda c: c.health()),
        ("method", {}, lambda c: c.providers.delete_key("fal")),
        ("origin", {"base_url": "https://visgateai.com:444/api/v1"}, None),
        ("origin", {"base_url": "http://visgateai.com/api/v1"}, None),
    ],
)
async def test_method_origin_path_and_query_count(
    differs: str, options: dict[str, Any], make: Any, case: Case, mode: str
) -> None:
    async with noting(case.service, mode, **options) as (client, _):
        with pytest.raises(CannotOverwriteExistingCassetteException) as caught:
            await settle((make or case.call)(client))
    failed = {name for found in caught.value.similar_requests for name, _ in found[2]}
    assert {differs, f"_{differs}"} & failed, failed


@pytest.mark.vcr
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", [case for case in CASES if case.name == "list-models"], ids=str)
@pytest.mark.parametrize(
    "query", [{"limit": 4}, {"limit": 3, "sort": "newest"}, {"limit": 3, "provider": "runway"}]
)
async def test_every_parameter_of_the_query_counts(
    query: dict[str, Any], case: Case, mode: str
) -> None:
    async with noting(case.service, mode) as (client, _):
        with pytest.raises(CannotOverwriteExistingCassetteException, match="query differs"):
            await settle(client.models.list(**{"provider": "fal", **query}))


@pytest.mark.vcr
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", [case for case in CASES if case.name == "edit-file"], ids=str)
async def test_a_form_is_compared_by_its_parts(case: Case, mode: str, vcr: Any) -> None:
    async with noting(case.service, mode) as (client, _):
        for data, prompt in ((b"another image", "a green fox"), (None, "a red fox")):
            with pytest.raises(CannotOverwriteExistingCassetteException, match="body differs"):
                await settle(client.images.edit(("a.png", data or png_of(case)), prompt))
        assert not vcr.play_count
        await settle(client.images.edit(("a.png", png_of(case)), "a green fox"))
    assert vcr.all_played


def png_of(case: Case) -> bytes:
    (image,) = (content for name, _, _, content in case.sends[0].parts or () if name == "image")
    return bytes(image)


@pytest.mark.vcr
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", [case for case in CASES if case.name == "health"], ids=str)
async def test_an_answer_is_played_once(case: Case, mode: str) -> None:
    async with noting(case.service, mode) as (client, _):
        await settle(client.health())
        with pytest.raises(CannotOverwriteExistingCassetteException, match="already been played"):
            await settle(client.health())


def test_every_operation_has_a_cassette() -> None:
    recorded = {operation for case in CASES for operation in case.operations}
    recorded |= {captured.operation(row) for row in captured.CAPTURED}
    assert recorded == set(OPERATIONS) - NEW
    assert len(recorded) == 90


def test_the_operations_of_a_case_are_the_ones_in_its_cassette() -> None:
    for case in CASES:
        found = set()
        for sent in on_tape(TAPES[str(case)]):
            path = sent.url.removeprefix(BASES[case.service]).removeprefix(GATEWAY)
            if path.startswith("/"):
                slashes = re.sub(r"^/models/.*/.*", "/models/one", path)
                found.add(operation_of(case.service, sent.method, slashes))
        assert found - {None} == set(case.operations), case


def test_every_cassette_is_played_and_says_where_it_comes_from() -> None:
    played_by_a_test = {str(case) for case in CASES} | {str(row) for row in captured.CAPTURED}
    assert set(TAPES) == played_by_a_test
    assert len(CASES) == len({str(case) for case in CASES})
    sources: dict[str, list[Row]] = {}
    for row in TAPES.values():
        sources.setdefault(row.about["source"].partition(",")[0], []).append(row)
    assert set(sources) <= {
        "a real Aquiles-Image 0.7.7 server",
        "requests of Siray's own Python client 0.3.0; the replies are invented",
        "framewire's own sandbox",
        "the real service",
    }


def test_what_is_declared_of_a_case_is_complete() -> None:
    for case in CASES:
        assert case.sends, case
        assert (case.documented is None) or case.fixed, case
        assert case.raises == issubclass(getattr(errors, case.kind, tuple), Exception) or (
            "OutcomeUnknown" in case.kind
        ), case
