"""Odd answers: a result or a `FramewireError`, nothing else, in bounded time and memory.

`python -m tests.reliability.fuzz --answers 20000` asks the same of twenty times as many.
"""

import json
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framewire._async import caller as async_base
from framewire._core.exchange import decode
from framewire._core.exchange.stated import IncompleteResultWarning
from framewire._core.jobs import poll
from framewire._sync import caller as sync_base
from framewire._sync import media
from framewire.errors import FramewireError, ResponseDecodeError
from framewire_api.operations import OPERATIONS
from framewire_api.types import ResponseModel
from tests.reliability import fuzz as command
from tests.reliability.corpus import CALLS, SERVICES, answers
from tests.reliability.fuzz import Fuzzer, fuzz, verdict
from tests.reliability.mutate import Raw, Wire, dump
from tests.unwrapped import NEW

ANSWERS = 1000


@pytest.fixture(autouse=True)
def _unknown_statuses_are_no_news() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*unknown status")
        warnings.filterwarnings("ignore", category=IncompleteResultWarning)
        yield


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_is_asked_and_has_a_proper_answer(service: str) -> None:
    known = {name for name, facts in OPERATIONS.items() if facts.service == service}
    assert {call.operation for call in CALLS[service]} == known - NEW
    fuzzer = Fuzzer(service)
    try:
        for call in CALLS[service]:
            good = [wire for wire in answers(call.operation) if wire.status < 300]
            assert good, call.operation
            outcomes = [fuzzer.one(call, wire, mode) for wire in good for mode in ("sync", "async")]
            assert None in outcomes, (call.operation, outcomes)
    finally:
        fuzzer.close()


@pytest.mark.parametrize("service", SERVICES)
def test_a_thousand_mutated_answers(service: str) -> None:
    tally = fuzz(service, ANSWERS)
    assert verdict(tally) == []
    assert tally.answers == ANSWERS
    assert tally.results > ANSWERS / 10, "hardly any answer was still one"
    assert tally.errors.total() > ANSWERS / 10


_TEXTS = st.text(st.characters(codec=None), max_size=8)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS
    | st.sampled_from(["http://media.invalid/x.png", "data:,x", "completed", "SUCCESS", Raw("NaN")]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def _names(body: Any) -> set[str]:
    found: set[str] = set()
    stack = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            found |= node.keys()
            stack += node.values()
        elif isinstance(node, list):
            stack += node
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_any_json_at_all_under_the_names_a_service_uses(service: str) -> None:
    fuzzer = Fuzzer(service)
    names = {
        call.operation: sorted(
            {name for wire in answers(call.operation) for name in _names(wire.body)}
        )
        for call in CALLS[service]
    }

    @settings(
        max_examples=150,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        call = data.draw(st.sampled_from(CALLS[service]))
        fields = st.dictionaries(st.sampled_from(names[call.operation] or ["x"]), _JSON, max_size=6)
        nested = st.dictionaries(
            st.sampled_from(names[call.operation] or ["x"]), fields, max_size=2
        )
        body = data.draw(fields | nested | _JSON)
        wire = Wire(body, data.draw(st.sampled_from([200, 200, 202, 400, 503])))
        fuzzer.one(call, wire, data.draw(st.sampled_from(["sync", "async"])))

    try:
        holds()
    finally:
        fuzzer.close()


@pytest.mark.parametrize("depth", [50, 99, 101, 500, 900, 5000, 200_000])
@pytest.mark.parametrize("service", SERVICES)
def test_nesting_of_any_depth_costs_an_error_at_most(service: str, depth: int) -> None:
    fuzzer = Fuzzer(service)
    try:
        for opening, closing in (("[", "]"), ('{"data":', "}"), ('{"id":[', "]}")):
            for content in (opening * depth + "1" + closing * depth, opening * depth):
                for call in CALLS[service]:
                    wire = Wire(content.encode())
                    error = fuzzer.one(call, wire, "sync")
                    assert error is None or isinstance(error, FramewireError)
    finally:
        fuzzer.close()


def test_the_mutations_are_what_they_say() -> None:
    """A JSON text of ours is the one that was meant, the impossible kinds included."""
    value = {"a": [1, {"b": None}], "c": "\ud800", "d": Raw("NaN"), "e": 1.5}
    read = json.loads(dump(value).decode("utf-8", "surrogatepass"))
    assert read.pop("d") != read.get("d")
    assert read == {"a": [1, {"b": None}], "c": "\ud800", "e": 1.5}


def _raw(profile: Any, endpoint: Any, answer: Any, secrets: Any = ()) -> Any:
    """What a client without tolerance does: whatever the body is, it is taken for the model."""
    body = json.loads(answer.content)
    parsed = endpoint.parse(client=decode._LENIENT, response=decode._as_declared(endpoint, answer))
    model = type(parsed)
    return model.from_dict({name: body[name] for name in model._FIELDS})


def _certain(*arguments: Any, **named: Any) -> FramewireError:
    """The error for an unreadable answer without a word on its having been paid."""
    return ResponseDecodeError("cannot be read", operation="x")


def _impatient(facts: Any, status: object) -> Any:
    """A status that is compared as text whatever it is."""
    return poll.Verdict.DONE if str.lower(status) in facts.done else poll.Verdict.RUNNING  # type: ignore[arg-type]


def _forgetful(self: Any) -> Any:
    """A result that says something else of itself than it was made of."""
    return {**self.raw, "later": object()}


_SABOTAGE: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "a decoder that asks for its fields": lambda patch: (
        patch.setattr(async_base, "decode", _raw), patch.setattr(sync_base, "decode", _raw)
    ),
    "an unreadable paid answer that is no unknown outcome": lambda patch: patch.setattr(
        decode, "undecodable", _certain
    ),
    "a status that has to be text": lambda patch: patch.setattr(
        "framewire._core.jobs.progress.verdict", _impatient
    ),
    "images in base64 that has to be right": lambda patch: patch.setattr(
        media, "from_base64", lambda text: json.loads(text)
    ),
    "a key in what a result shows": lambda patch: patch.setattr(
        ResponseModel, "__repr__", lambda self: command.KEY
    ),
    "a description that is not the answer": lambda patch: patch.setattr(
        ResponseModel, "to_dict", _forgetful
    ),
}  # fmt: skip


@pytest.mark.parametrize("sabotage", sorted(_SABOTAGE))
def test_the_fuzz_notices(sabotage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thing that it looks for is found where it is broken on purpose."""
    _SABOTAGE[sabotage](monkeypatch)
    parts = ((service, seed) for seed in range(10) for service in ("siray", "venice"))
    assert any(verdict(fuzz(service, 60, seed)) for service, seed in parts), "nothing noticed"


def test_the_command_prints_a_table_and_fails_where_anything_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--answers", "40"]) == 0
    shown = capsys.readouterr().out
    for service in SERVICES:
        (row,) = [line.split() for line in shown.splitlines() if line.startswith(service)]
        assert row[1] == "40"
        assert row[5:8] == ["0", "0", "0"]
    _SABOTAGE["a decoder that asks for its fields"](monkeypatch)
    assert command.main(["--answers", "40", "--service", "venice"]) == 1
    assert "WRONG" in capsys.readouterr().out


def test_an_answer_that_takes_much_memory_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    hoard: list[bytearray] = []
    plain = Fuzzer.one

    def one(self: Fuzzer, call: Any, wire: Wire, mode: str) -> Any:
        if not hoard:
            hoard.append(bytearray(b"x") * (int(command._peak() + command.MEBIBYTES + 10) * 2**20))
            hoard.append(hoard.pop()[:1])
        return plain(self, call, wire, mode)

    monkeypatch.setattr(Fuzzer, "one", one)
    assert any("MiB" in line for line in verdict(fuzz("siray", 20)))


def test_an_answer_that_takes_long_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(0, 1_000_000, 11))
    monkeypatch.setattr(time, "process_time", lambda: float(next(moments)))
    assert any(" took " in line for line in verdict(fuzz("siray", 5)))


def test_an_answer_that_took_long_once_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 11.0, *(11.0 for _ in range(100))])
    monkeypatch.setattr(time, "process_time", lambda: next(moments))
    tally = fuzz("siray", 5)
    assert verdict(tally) == []
    assert tally.answers == 5
