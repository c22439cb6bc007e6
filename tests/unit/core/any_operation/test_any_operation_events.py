"""Events of one kind, and of several."""

from framewire._core.any_operation.events import EventUnion, event_class
from framewire_api import models
from framewire_api.operations import OPERATIONS, Operation
from framewire_api.types import ResponseModel


def test_events_of_one_kind_are_its_class() -> None:
    streams = [each for each in OPERATIONS.values() if each.sse]
    assert streams
    for each in streams:
        assert event_class(each) is getattr(models, each.sse or "")


def test_an_event_of_several_kinds_is_the_one_it_fits() -> None:
    facts = Operation[object](
        id="toys_chat", service="toys", method="POST", path="/", module="m", auth="none",
        sse="ToysEvent", events=("VisgateModel", "VeniceBalances"),
    )  # fmt: skip
    read = event_class(facts).from_dict
    for name in facts.events:
        cls = getattr(models, name)
        body = dict.fromkeys(cls._FIELDS, None)
        assert type(read(body)) is cls


def test_an_event_that_fits_none_shows_its_fields_all_the_same() -> None:
    event = EventUnion(()).from_dict({"text": "hello"})
    assert isinstance(event, ResponseModel)
    assert event["text"] == "hello"
