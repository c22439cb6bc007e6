"""What a call comes to whose key stands for an earlier one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from framewire import errors
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.flow import PreparedCall
from framewire._core.exchange.options import CallOptions, Once
from framewire._core.exchange.request import Outgoing
from framewire._core.io.url import url_of
from framewire._core.jobs.handle import Handle
from framewire._core.journal.before import Again, answer_of_key
from framewire._core.journal.choices import OtherChoiceError
from framewire._core.journal.entries import Entry
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept
from framewire._core.journal.keys import Meaning
from framewire.journal import Journal
from framewire.services.venice.profile import PROFILE
from tests.unit.core.kit import made

JSON = '{"content-type": "application/json"}'


@pytest.fixture
def call() -> PreparedCall:
    outgoing = Outgoing(None, None, url_of("http://v/video/queue"))
    options = CallOptions(once=Once("k"))
    return PreparedCall(made(PROFILE), endpoint("venice_queue_video"), {}, options, outgoing)


@pytest.fixture
def entry(tmp_path: Path) -> Iterator[Entry]:
    with Journal(tmp_path / "jobs.db") as journal:
        ticket = Ticket()
        facts = Submission("venice", "venice_queue_video", "http://v", "m", "hash")
        journal.begin(ticket, facts, Once("k"))
        (found,) = journal.entries()
        yield attrs.evolve(found, job_id=None, request_id="r-1")


def refusal(call: PreparedCall, entry: Entry, meaning: Meaning, **known: Any) -> Any:
    with pytest.raises(errors.FramewireError) as raised:
        answer_of_key(call, Again(meaning, attrs.evolve(entry, **known)))
    assert (raised.value.service, raised.value.operation) == ("venice", "queue_video")
    assert "'k'" in str(raised.value)
    return raised.value


def test_a_kept_answer_comes_again_with_the_end_of_its_job(
    call: PreparedCall, entry: Entry
) -> None:
    first, end = Kept(200, JSON, b'{"queue_id": "j"}'), Kept(200, JSON, b'{"status": "COMPLETED"}')
    plain = answer_of_key(call, Again(Meaning.ANSWER, entry, first))
    assert (plain.json(), plain.end) == ({"queue_id": "j"}, None)
    whole = answer_of_key(call, Again(Meaning.ANSWER, entry, first, end))
    assert whole.end is not None
    assert (whole.json(), whole.end.json()) == ({"queue_id": "j"}, {"status": "COMPLETED"})


def test_a_job_whose_answer_is_not_kept_is_announced_by_its_id(
    call: PreparedCall, entry: Entry
) -> None:
    known = attrs.evolve(entry, job_id="j", handle=Handle({"model": "m"}))
    assert answer_of_key(call, Again(Meaning.ANSWER, known)).json() == {
        "queue_id": "j", "model": "m",
    }  # fmt: skip
    # What is kept goes before what is made up.
    stored = Kept(200, JSON, json.dumps({"queue_id": "kept"}).encode())
    assert answer_of_key(call, Again(Meaning.ANSWER, known, stored)).json() == {"queue_id": "kept"}


def test_an_answer_that_is_gone_and_names_no_job_is_never_paid_for_again(
    call: PreparedCall, entry: Entry
) -> None:
    for meaning in (Meaning.ANSWER, Meaning.EXPIRED):
        error = refusal(call, entry, meaning, state=State.ANSWERED)
        assert type(error) is errors.ResultExpiredError
        assert "(answered)" in str(error)


def test_another_request_is_refused(call: PreparedCall, entry: Entry) -> None:
    error = refusal(call, entry, Meaning.CONFLICT)
    assert type(error) is errors.IdempotencyConflictError
    assert "another request" in str(error)


def test_a_choice_that_was_made_elsewhere_is_not_made_again(
    call: PreparedCall, entry: Entry
) -> None:
    earlier = Again(Meaning.ELSEWHERE, entry, Kept(200, JSON, b'{"queue_id": "j"}'))
    with pytest.raises(OtherChoiceError, match="another choice was begun") as raised:
        answer_of_key(call, earlier)
    assert (raised.value.service, raised.value.operation) == ("venice", "queue_video")


def test_a_job_that_failed_is_the_same_error_again(call: PreparedCall, entry: Entry) -> None:
    failed = refusal(call, entry, Meaning.FAILED, state=State.FAILED, job_id="j")
    assert (type(failed), failed.job_id) == (errors.JobFailed, "j")
    assert "stands for failed" in str(failed)
    canceled = refusal(call, entry, Meaning.FAILED, state=State.CANCELED, job_id="j")
    assert (type(canceled), canceled.job_id) == (errors.JobCanceled, "j")
    assert "was canceled" in str(canceled)


@pytest.mark.parametrize(
    ("reason", "kind", "status"),
    [
        ("APITimeoutOutcomeUnknownError", errors.APITimeoutError, None),
        ("InternalServerOutcomeUnknownError 502", errors.InternalServerError, 502),
        ("InternalServerOutcomeUnknownError odd", errors.InternalServerError, None),
        # Those that are no errors of framewire's, or none at all.
        ("KeyboardInterrupt", errors.APIConnectionError, None),
        ("TYPE_CHECKING", errors.APIConnectionError, None),
        (None, errors.APIConnectionError, None),
    ],
)
def test_an_unknown_outcome_is_the_same_error_again(
    call: PreparedCall, entry: Entry, reason: str | None, kind: type, status: int | None
) -> None:
    error = refusal(call, entry, Meaning.UNKNOWN, state=State.UNKNOWN, reason=reason)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert isinstance(error, kind)
    assert (getattr(error, "status_code", None), error.request_id) == (status, "r-1")
    assert (reason or "its process ended") in str(error)
    assert error.how_to_find == entry.how_to_find
