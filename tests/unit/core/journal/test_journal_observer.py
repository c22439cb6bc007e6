"""What a journal writes down of a call as it goes on, hook by hook."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from framewire import errors
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.flow import PreparedCall
from framewire._core.exchange.observer import End
from framewire._core.exchange.options import CallOptions, Once
from framewire._core.exchange.request import Outgoing
from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.io.url import url_of
from framewire._core.journal import observer
from framewire._core.journal.bodies import LARGE
from framewire._core.journal.entries import Entry
from framewire._core.journal.facts import State
from framewire._core.journal.held import Held
from framewire._core.journal.observer import JournalObserver, check_once, hold
from framewire.journal import Journal
from framewire.types import Image
from tests.unit.core.kit import KEY, PROFILES, answer, asked, made

QUEUED = {"code": "success", "data": {"task_id": "t1"}}
ENDED = {"code": "success", "data": {"task_id": "t1", "status": "SUCCESS", "outputs": ["u"]}}
FAILED = {"code": "success", "data": {"task_id": "t1", "status": "FAILURE"}}
SUBMIT, LOOK = "siray_create_video_task", "siray_get_video_task"
IMAGE = "venice_generate_image"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal(path) as opened:
        yield opened


def call(
    operation: str = SUBMIT,
    once: Once | None = None,
    content: bytes = b"{}",
    arguments: dict[str, Any] | None = None,
    **settings: Any,
) -> PreparedCall:
    service = operation.partition("_")[0]
    profile, limit = PROFILES[service], settings.pop("timeout", 60.0)
    urls = dict.fromkeys(profile.servers, settings.pop("base_url", "http://a"))
    options = CallOptions(once=once, timeout=limit)
    request = asked("POST", "http://a/x?y=1", content=content)
    outgoing = Outgoing(request, None, url_of("http://a/x?y=1"))
    return PreparedCall(
        made(profile, urls=urls, **settings),
        endpoint(operation),
        arguments or {},
        options,
        outgoing,
    )


def watch(journal: Journal, of: PreparedCall) -> Any:
    found = JournalObserver(journal)(of)
    assert found is not None
    assert found.blocking
    return found


def begun(journal: Journal, *args: Any, **kwargs: Any) -> Any:
    found = watch(journal, call(*args, **kwargs))
    assert found.begin() is None
    return found


def only(journal: Journal) -> Entry:
    (entry,) = journal.entries()
    return entry


def test_a_paid_call_is_written_down_before_it_is_sent(journal: Journal) -> None:
    of = call()
    found = watch(journal, of)
    assert found.key is None
    assert found.begin() is None
    entry = only(journal)
    assert (entry.state, entry.operation, entry.origin) == (State.SENDING, SUBMIT, "http://a")
    assert of.entry == entry.id
    assert (entry.key, entry.live, entry.own) == (None, True, True)


@pytest.mark.parametrize(
    ("operation", "arguments", "watched"),
    [
        ("siray_get_video_task", {"task_id": "t1"}, True),
        ("aquiles_get_video_content", {"video_id": "v1"}, True),
        ("siray_get_video_task", {}, False),
        ("venice_list_models", {}, False),
    ],
)
def test_of_other_calls_those_are_watched_that_are_about_a_job(
    journal: Journal, operation: str, arguments: dict[str, Any], watched: bool
) -> None:
    found = JournalObserver(journal)(call(operation, arguments=arguments))
    assert (found is not None) == watched
    assert journal.entries() == []


def test_files_are_not_read_where_nothing_may_wait(journal: Journal) -> None:
    of = call()
    of.outgoing = Outgoing(None, lambda: asked("POST", "http://a/x", content=b"f"),
                           of.outgoing.sent_to)  # fmt: skip
    found = watch(journal, of)
    with impatience(), pytest.raises(MustWaitError):
        found.begin()
    assert journal.entries() == []
    assert found.begin() is None
    assert only(journal).state is State.SENDING


def test_a_pause_and_its_end_are_written_down(journal: Journal) -> None:
    found = begun(journal)
    found.paused(0.0)
    assert only(journal).state is State.WAITING
    found.paused(None)
    assert only(journal).state is State.SENDING


def test_a_job_is_written_down_with_its_id_and_no_key_of_the_service(journal: Journal) -> None:
    found = begun(journal)
    body = {"code": "success", "data": {"task_id": f"t-{KEY}"}}
    found.settled(End(answer(200, body, request_id="r-1")))
    entry = only(journal)
    assert (entry.state, entry.job_id, entry.request_id) == (State.RUNNING, "t-***", "r-1")
    # Its result is still to come, and without a key nobody asks for the announcement.
    assert journal.results() == []
    assert journal.kept_where() == "nothing is kept"


def test_the_announcement_of_a_job_is_kept_where_its_call_had_a_key(journal: Journal) -> None:
    found = begun(journal, once=Once("k"))
    assert found.key == "k"
    found.settled(End(answer(200, QUEUED)))
    entry = only(journal)
    assert (entry.state, entry.key) == (State.RUNNING, "k")
    assert journal.kept_where().startswith("1 answers")


def test_what_else_a_job_is_asked_for_by_is_written_down(journal: Journal) -> None:
    found = begun(journal, "venice_queue_video")
    found.settled(End(answer(200, {"queue_id": "j", "model": "wan"})))
    assert only(journal).to_dict()["poll_values"] == {"model": "wan"}


def test_an_answer_is_kept_without_keys_of_the_service(journal: Journal) -> None:
    found = begun(journal, IMAGE)
    found.settled(End(answer(200, {"images": [], "echo": KEY}, request_id="r-2")))
    entry = only(journal)
    assert (entry.state, entry.request_id) == (State.ANSWERED, "r-2")
    (stored,) = journal.results()
    assert json.loads(stored.content) == {"images": [], "echo": "***"}


@pytest.mark.parametrize(("size", "waits"), [(LARGE, False), (LARGE + 1, True)])
def test_a_large_answer_is_not_looked_through_where_nothing_may_wait(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, size: int, waits: bool
) -> None:
    begun(journal, IMAGE).settled(End(answer(200, {"images": []})))  # looks for earlier ones too
    looked: list[Any] = []
    scrubbed = observer.to_keep
    monkeypatch.setattr(
        observer, "to_keep", lambda *given: looked.append(given) or scrubbed(*given)
    )
    found, of = begun(journal, IMAGE), answer(200, {"images": []})
    end = End(Answer(200, of.content.ljust(size), of.meta))
    with impatience(), pytest.raises(MustWaitError) if waits else nullcontext():
        found.settled(end)
    assert len(looked) == (not waits)
    if waits:
        found.settled(end)
    assert len(looked) == 1
    assert len(journal.results()) == 2


def test_nothing_is_kept_where_that_is_switched_off(path: Path) -> None:
    with Journal(path, results=False) as journal:
        begun(journal, IMAGE).settled(End(answer(200, {"images": []})))
        assert only(journal).state is State.ANSWERED
        assert journal.kept_where() == "nothing is kept"


@pytest.mark.parametrize(
    ("error", "state", "reason"),
    [
        (errors.RateLimitError("no", status_code=429, request_id="r"), State.REFUSED,
         "RateLimitError 429"),
        (errors.APIConnectionError("no", request_id="r"), State.NEVER_DELIVERED,
         "APIConnectionError"),
        (errors.with_outcome_unknown(errors.APITimeoutError)("no", request_id="r"), State.UNKNOWN,
         "APITimeoutOutcomeUnknownError"),
    ],
)  # fmt: skip
def test_an_error_is_written_down_by_its_kind(
    journal: Journal, error: errors.FramewireError, state: State, reason: str
) -> None:
    begun(journal).settled(End(error=error))
    entry = only(journal)
    assert (entry.state, entry.reason, entry.request_id) == (state, reason, "r")


def test_an_interruption_leaves_the_outcome_unknown_unless_the_call_was_pausing(
    journal: Journal,
) -> None:
    found = begun(journal)
    found.settled(End(error=KeyboardInterrupt()))
    assert (only(journal).state, only(journal).reason) == (State.UNKNOWN, "KeyboardInterrupt")
    other = begun(journal)
    other.paused(1.0)
    other.settled(End(error=KeyboardInterrupt()))
    assert journal.entries()[1].state is State.NEVER_DELIVERED


def test_a_job_whose_answer_came_too_late_for_its_caller_is_there_all_the_same(
    journal: Journal,
) -> None:
    begun(journal).settled(End(answer(200, QUEUED), KeyboardInterrupt()))
    entry = only(journal)
    assert (entry.state, entry.job_id) == (State.RUNNING, "t1")
    assert journal.kept_where() == "nothing is kept"


def test_an_image_that_nobody_received_was_not_answered(journal: Journal) -> None:
    begun(journal, IMAGE).settled(End(answer(200, {"images": []}), KeyboardInterrupt()))
    assert (only(journal).state, only(journal).reason) == (State.UNKNOWN, "KeyboardInterrupt")


def test_what_was_not_sent_is_taken_back(journal: Journal) -> None:
    begun(journal).settled(End(error=ValueError("another observer"), sent=False))
    assert only(journal).state is State.NEVER_DELIVERED


def test_an_answer_that_cannot_be_read_is_an_unknown_outcome_or_a_refusal(
    journal: Journal,
) -> None:
    unknown = errors.with_outcome_unknown(errors.ResponseDecodeError)("no", request_id="r")
    refused = errors.ProviderError("no", request_id="r")
    for error, state in ((unknown, State.UNKNOWN), (refused, State.REFUSED)):
        found = begun(journal, IMAGE)
        found.settled(End(answer(200, {"images": []})))
        found.undecodable(error)
        entry = journal.entries()[-1]
        assert (entry.state, entry.request_id) == (state, "r")
        assert entry.reason == type(error).__name__
    # A job is known by its id, whatever its announcement looks like.
    found = begun(journal)
    found.settled(End(answer(200, QUEUED)))
    found.undecodable(unknown)
    assert journal.entries()[-1].state is State.RUNNING


def test_a_stream_counts_as_answered_and_is_kept_as_it_arrives(journal: Journal) -> None:
    found = begun(journal, "venice_create_speech")
    found.settled(End(answer(200, content=b"", kind="audio/mpeg"), opened=True))
    assert only(journal).state is State.ANSWERED
    sink = found.sink()
    sink.write(b"sound")
    sink.close(True)
    (stored,) = journal.results()
    assert (stored.content, stored.complete) == (b"sound", True)


def test_what_was_made_says_when_it_is_handed_over(journal: Journal) -> None:
    found = begun(journal, IMAGE)
    found.settled(End(answer(200, {"images": []})))
    images = [Image(f"http://a/{number}") for number in range(2)]
    assert found.made(images) == ()
    for image in images:
        assert len(journal.results()) == 1
        assert isinstance(image._held, Held)
        image._held.handed()
    assert journal.results() == []
    assert journal.kept_where() == "nothing is kept"


def test_media_are_fetched_at_once_where_that_is_wanted(path: Path) -> None:
    images = [Image("http://a/1")]
    with Journal(path, results="media") as journal:
        assert hold(journal, 1, images) == images
        assert hold(journal, 0, images) == ()
    with Journal(path, results=False) as journal:
        other = Image("http://a/2")
        assert hold(journal, 1, [other]) == ()
        assert other._held is None


def test_the_second_of_two_calls_with_a_key_has_the_answer_of_the_first(
    journal: Journal,
) -> None:
    begun(journal, IMAGE, once=Once("k")).settled(End(answer(200, {"images": ["a"]})))
    of = call(IMAGE, Once("k"))
    second = watch(journal, of)
    earlier = second.begin()
    assert isinstance(earlier, Answer)
    assert earlier.json() == {"images": ["a"]}
    assert of.entry == 0
    # Whatever comes of it now, nothing was sent, and nothing is written down.
    second.settled(End(error=KeyboardInterrupt()))
    second.undecodable(errors.with_outcome_unknown(errors.ResponseDecodeError)("no"))
    assert second.sink() is None
    entry = only(journal)
    assert (entry.state, entry.reason) == (State.ANSWERED, None)
    image = Image("http://a/1")
    second.made([image])
    assert isinstance(image._held, Held)
    image._held.handed()
    assert journal.results() == []


@pytest.mark.parametrize(
    "other",
    [
        call(SUBMIT, Once("k"), content=b"other"),
        call("siray_create_image_task", Once("k")),
        call(SUBMIT, Once("k"), api_key="another-key-of-the-service"),
    ],
    ids=["body", "operation", "account"],
)
def test_a_key_stands_for_one_request_of_one_account(journal: Journal, other: PreparedCall) -> None:
    begun(journal, once=Once("k")).settled(End(answer(200, QUEUED)))
    found = watch(journal, other)
    with pytest.raises(errors.IdempotencyConflictError):
        found.begin()
    found.settled(End(error=ValueError(), sent=False))
    assert only(journal).state is State.RUNNING


def test_the_keys_of_providers_are_a_part_of_the_account(journal: Journal) -> None:
    def one(**keys: Any) -> PreparedCall:
        return call("visgate_generate_image", Once("k"), provider_keys=keys)

    watch(journal, one(fal_key="a", runway_key="b")).begin()
    assert isinstance(watch(journal, one(runway_key="b", fal_key="a")).begin(), float)
    for keys in ({"fal_key": "a"}, {"fal_key": "b", "runway_key": "a"}):
        with pytest.raises(errors.IdempotencyConflictError):
            watch(journal, one(**keys)).begin()


def test_who_comes_second_waits_longer_and_longer_within_its_own_limit(journal: Journal) -> None:
    begun(journal, once=Once("k"))
    second = watch(journal, call(once=Once("k"), timeout=0.1))
    pauses = []
    with pytest.raises(errors.APITimeoutError, match=r"0\.1 s; nothing was sent") as raised:
        while True:
            pauses.append(second.begin())
    assert pauses == pytest.approx([0.02, 0.03, 0.045, 0.005])
    assert (raised.value.service, raised.value.operation) == ("siray", "create_video_task")
    patient = watch(journal, call(once=Once("k"), timeout=None))
    found = [patient.begin() for _ in range(12)]
    assert found[:3] == pytest.approx([0.02, 0.03, 0.045])
    assert found[-2:] == [0.5, 0.5]


def look(journal: Journal, operation: str = LOOK, job_id: str = "t1", **more: Any) -> Any:
    name = "video_id" if operation.startswith("aquiles") else "task_id"
    return watch(journal, call(operation, arguments={name: job_id}, **more))


def running(journal: Journal, once: Once | None = None) -> None:
    begun(journal, once=once).settled(End(answer(200, QUEUED)))


def test_the_end_of_a_job_is_written_down_whoever_sees_it(journal: Journal) -> None:
    running(journal)
    found = look(journal)
    assert found.begin() is None
    found.settled(End(answer(200, {"code": "success", "data": {"status": "RUNNING"}})))
    assert only(journal).state is State.RUNNING
    found.settled(End(error=KeyboardInterrupt()))
    assert only(journal).state is State.RUNNING
    found.settled(End())
    found.settled(End(answer(200, ENDED)))
    assert only(journal).state is State.FINISHED
    (stored,) = journal.results()
    assert json.loads(stored.content) == ENDED
    assert stored.end is not None
    video = Image("http://a/1")
    assert found.made([video]) == ()
    assert isinstance(video._held, Held)


def test_a_look_without_an_entry_holds_nothing(journal: Journal) -> None:
    found = look(journal, job_id="another")
    found.settled(End(answer(200, ENDED)))
    video = Image("http://a/1")
    assert found.made([video]) == ()
    assert video._held is None
    assert journal.entries() == []


def test_a_job_that_failed_is_kept_only_for_who_asks_with_its_key(journal: Journal) -> None:
    running(journal)
    found = look(journal)
    found.settled(End(answer(200, FAILED)))
    assert only(journal).state is State.FAILED
    assert journal.kept_where() == "nothing is kept"
    video = Image("http://a/1")
    found.made([video])
    assert video._held is None


def test_a_look_that_is_refused_for_good_ends_a_job(journal: Journal) -> None:
    begun(journal, "venice_queue_video").settled(End(answer(200, {"queue_id": "q1"})))
    arguments = {"body": {"queue_id": "q1", "model": "m"}}
    found = watch(journal, call("venice_retrieve_video", arguments=arguments))
    found.settled(End(error=errors.RateLimitError("later", status_code=429)))
    assert only(journal).state is State.RUNNING
    found.settled(
        End(
            error=errors.NotFoundError(
                "no such job", status_code=404, body={"error": "no such job"}
            )
        )
    )
    assert only(journal).state is State.FAILED


def test_a_look_elsewhere_says_nothing_of_a_job_here(journal: Journal) -> None:
    running(journal)
    look(journal, base_url="http://b").settled(End(answer(200, ENDED)))
    assert only(journal).state is State.RUNNING


def test_a_look_whose_body_is_the_result_keeps_it_as_it_arrives(journal: Journal) -> None:
    begun(journal, "venice_queue_video").settled(End(answer(200, {"queue_id": "q1"})))
    body = endpoint("venice_retrieve_video")
    arguments = {"body": {"queue_id": "q1", "model": "m"}}
    found = JournalObserver(journal)(call(body.facts.id, arguments=arguments))
    assert found is not None
    assert found.sink() is None
    found.settled(End(answer(200, content=b"", kind="application/json"), opened=True))
    assert found.sink() is None
    found.settled(End(answer(200, content=b"", kind="video/mp4"), opened=True))
    sink = found.sink()
    sink.write(b"film")
    sink.close(True)
    assert only(journal).state is State.FINISHED
    (stored,) = journal.results()
    assert stored.content == b"film"


def test_whoever_has_the_file_of_a_job_has_what_was_paid_for(journal: Journal) -> None:
    begun(journal, "aquiles_create_video").settled(End(answer(200, {"id": "v1"})))
    found = look(journal, "aquiles_get_video_content", "v1")
    found.settled(End(answer(200, content=b"film", kind="video/mp4")))
    assert only(journal).state is State.RUNNING
    video = Image("http://a/1")
    found.made([video])
    assert only(journal).state is State.FINISHED
    assert isinstance(video._held, Held)


def test_a_key_needs_a_paid_call_and_somewhere_to_be_kept(journal: Journal) -> None:
    siray = PROFILES["siray"]
    observers = [JournalObserver(journal)]
    check_once(siray, endpoint(SUBMIT), observers)
    with pytest.raises(errors.ConfigurationError, match="paid for"):
        check_once(siray, endpoint(LOOK), observers)
    with pytest.raises(errors.ConfigurationError, match="needs a journal") as raised:
        check_once(siray, endpoint(SUBMIT), [lambda _: None])
    assert (raised.value.service, raised.value.operation) == ("siray", "create_video_task")
    # A service that keeps such keys itself needs none here.
    own = endpoint("venice_crypto_rpc_proxy")
    assert own.name in PROFILES["venice"].idempotency_headers
    check_once(PROFILES["venice"], own, [])
