"""What response models promise, on models written by hand and on all generated ones."""

import copy
import datetime
import json
import pickle
import subprocess
import sys
from collections import UserDict
from types import MappingProxyType
from typing import ClassVar

import pytest
from attrs import define, field, fields
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire_api import models
from framewire_api.api.aquiles import aquiles_get_stats
from framewire_api.models import (
    SirayTask,
    VeniceModel,
    VeniceModelList,
    VisgateImageResult,
    VisgateRequestStatus,
)
from framewire_api.types import (
    Decoder,
    ResponseModel,
    date,
    encode,
    keep,
    many,
    mapping,
    one_of,
    timestamp,
)

RESULT = {
    "id": "r1",
    "model": "m",
    "provider": "fal",
    "images": ["https://cdn.test/a.png"],
    "cost": 0.1,
    "cache_hit": False,
    "provider_cost_avoided_micro": 1,
    "latency_ms": 10,
    "created_at": "2026-11-20T10:00:00Z",
    "output_storage": "s3",
    "output_size_bytes": 1,
    "steps": [],
}
RESPONSES = [
    model
    for model in (getattr(models, name) for name in models.__all__)
    if isinstance(model, type) and issubclass(model, ResponseModel)
]


@define(slots=False, eq=False, repr=False, kw_only=True)
class Leaf(ResponseModel):
    name: str | None = None
    day: datetime.date | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "name": ("name", None),
        "day": ("day", date),
    }


@define(slots=False, eq=False, repr=False, kw_only=True)
class Tree(ResponseModel):
    id: str
    meta_: str | None = None
    status: str = "pending"
    at: datetime.datetime | None = None
    tags: list[str] = field(factory=list)
    leaves: list[Leaf] = field(factory=list)
    by_name: dict[str, Leaf] | None = None
    tree: "Tree | None" = None
    secret: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "Id": ("id", None),
        "meta": ("meta_", None),
        "status": ("status", keep),
        "at": ("at", timestamp),
        "tags": ("tags", many(None)),
        "leaves": ("leaves", many(Leaf.from_dict)),
        "by_name": ("by_name", mapping(Leaf.from_dict)),
        "tree": ("tree", lambda value: Tree.from_dict(value)),
        "secret": ("secret", None),
    }
    _ABSENT: ClassVar[dict[str, object]] = {"status": "pending", "tags": [], "leaves": []}
    _SECRET: ClassVar[frozenset[str]] = frozenset({"secret"})


def test_absent_fields_read_none_empty_or_their_default():
    tree = Tree.from_dict({})
    assert (tree.id, tree.meta_, tree.at, tree.by_name) == (None, None, None, None)
    assert (tree.tags, tree.leaves, tree.status) == ([], [], "pending")
    assert tree.to_dict() == {}
    assert tree.tags is not Tree.from_dict({}).tags


def test_null_reads_as_absent_but_is_written_back():
    source = {"tags": None, "status": None, "at": None, "leaves": None, "Id": None}
    tree = Tree.from_dict(source)
    assert (tree.tags, tree.status, tree.at, tree.leaves) == ([], "pending", None, [])
    assert tree.to_dict() == source


def test_a_field_that_does_not_decode_costs_only_itself():
    source = {
        "Id": 7,
        "at": "soon",
        "tags": {"not": "a list"},
        "leaves": [{"name": "a"}, "b", None, 3],
        "by_name": {"x": {"day": "2026-11-20"}, "y": 1},
        "tree": ["no", "object"],
    }
    tree = Tree.from_dict(source)
    assert tree.id == 7
    assert tree.at == "soon"
    assert tree.tags == {"not": "a list"}
    assert isinstance(tree.leaves[0], Leaf)
    assert tree.leaves[1:] == ["b", None, 3]
    assert tree.by_name["x"].day == datetime.date(2026, 11, 20)
    assert tree.by_name["y"] == 1
    assert tree.tree == ["no", "object"]
    assert tree.to_dict() == source


def test_order_unknown_fields_and_texts_survive():
    source = {"z": [1], "at": "2026-11-20T10:00:00.000+00:00", "Id": "a", "y": {"k": None}}
    out = Tree.from_dict(source).to_dict()
    assert json.dumps(out) == json.dumps(source)


def test_what_was_changed_is_written():
    tree = Tree.from_dict({"Id": "a", "at": "2026-11-20T10:00:00Z", "x": 1, "tags": ["t"]})
    tree.id = None
    tree.at = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    tree.tags.append("u")
    tree.leaves.append(Leaf(name="new", day=datetime.date(2026, 1, 2)))
    tree.status = "done"
    tree["x"] = 2
    tree["y"] = 3
    assert tree.to_dict() == {
        "Id": None,
        "at": "2027-01-01T00:00:00+00:00",
        "x": 2,
        "tags": ["t", "u"],
        "status": "done",
        "leaves": [{"name": "new", "day": "2026-01-02"}],
        "y": 3,
    }


def test_a_removed_unknown_field_stays_removed():
    tree = Tree.from_dict({"x": 1, "Id": "a"})
    del tree.additional_properties["x"]
    assert tree.to_dict() == {"Id": "a"}
    assert "x" not in tree


def test_fields_are_read_like_keys_too():
    tree = Tree.from_dict({"Id": "a", "meta": "m", "later": 5, "tags": None})
    assert tree["Id"] == tree["id"] == tree.id == tree.Id == "a"
    assert tree["meta"] == tree.meta_ == "m"
    assert tree.later == tree["later"] == tree.get("later") == 5
    assert tree["at"] is None
    assert tree.get("at", "never") == "never"
    assert tree.get("leaves") == []
    assert tree.get("status") == "pending"
    assert tree.get("nothing") is None
    assert tree.get("nothing", 1) == 1
    with pytest.raises(KeyError):
        tree["nothing"]
    with pytest.raises(AttributeError, match="'Tree' object has no attribute 'nothing'"):
        tree.nothing  # noqa: B018


def test_presence_is_that_of_the_wire():
    tree = Tree.from_dict({"Id": "a", "tags": None, "later": 5})
    assert {"Id", "id", "tags", "later"} == {
        name for name in ("Id", "id", "tags", "later", "at", "leaves", "status") if name in tree
    }
    assert tree.keys() == ["Id", "tags", "later"]
    assert list(tree) == tree.keys()
    assert dict(tree) == {"Id": "a", "tags": [], "later": 5}
    tree.status = "done"
    assert tree.keys() == list(tree.to_dict()) == ["Id", "tags", "later", "status"]


def test_an_unknown_field_called_like_an_attribute_is_not_lost():
    source = {"meta_": 1, "meta": "m"}
    tree = Tree.from_dict(source)
    assert tree.to_dict() == dict(tree) == source
    assert (tree.meta_, tree["meta"], tree["meta_"]) == ("m", "m", 1)


def test_extra_raw_and_meta():
    source = {"Id": "a", "later": 5}
    tree = Tree.from_dict(source)
    assert tree.extra == tree.additional_properties == {"later": 5}
    assert tree.raw == source
    assert tree.meta is None
    before = repr(tree)
    tree.meta = object()
    assert tree == Tree.from_dict(source)
    assert repr(tree) == before
    assert tree.to_dict() == source


def test_a_model_can_be_built_by_hand():
    tree = Tree(id="a", leaves=[Leaf(name="x")])
    assert tree == Tree.from_dict({"Id": "a", "leaves": [{"name": "x"}]})
    assert tree != Tree.from_dict({"Id": "b"})
    assert tree != Leaf(name="a")
    assert tree.to_dict() == {"Id": "a", "leaves": [{"name": "x"}]}
    assert tree.raw == {}
    with pytest.raises(TypeError):
        hash(tree)


@pytest.mark.parametrize("wrap", [MappingProxyType, UserDict, Tree.from_dict])
def test_anything_like_a_mapping_is_read(wrap):
    source = {"Id": "a", "leaves": [{"name": "x"}], "later": 1}
    assert Tree.from_dict(wrap(source)).to_dict() == source


@pytest.mark.parametrize("value", [None, [], "text", 1, 1.5, True])
def test_what_is_no_object_is_a_type_error(value):
    with pytest.raises(TypeError, match="expected a JSON object"):
        Tree.from_dict(value)


@pytest.mark.parametrize(
    "clone", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))]
)
def test_copies_are_equal_and_apart(clone):
    model = VisgateImageResult.from_dict({**RESULT, "later": [1]})
    model.meta = "kept"
    twin = clone(model)
    assert twin == model
    assert twin.to_dict() == model.to_dict()
    assert twin.meta == "kept"
    twin["other"] = 1
    twin.id = "r2"
    assert "other" not in model
    assert model.id == "r1"


def test_repr_is_short_and_shows_no_secret():
    source = {"Id": "i", "later": "A" * 5000, "secret": "hush", "tags": list(range(500))}
    source["tree"] = {"tree": {"tree": {"tree": {"Id": "deep"}}}}
    source["by_name"] = {str(i): {} for i in range(20)}
    source["at"] = "2026-11-20T10:00:00Z"
    text = repr(Tree.from_dict(source))
    assert text.startswith("Tree(id='i', at=2026-11-20T10:00:00+00:00, tags=[0, 1, 2, 3, ... 500")
    assert "hush" not in text
    assert "secret='***'" in text
    assert "by_name=<dict of 20>" in text
    assert "Tree(...)" in text
    assert "deep" not in text
    assert len(text) < 400
    assert repr(Tree.from_dict({})) == "Tree()"
    assert repr(Tree.from_dict({"by_name": {"x": 1}, "b": b"x" * 99})).count("...") == 1


def test_nesting_without_end_is_read_level_by_level():
    source: dict[str, object] = {"Id": "bottom"}
    for _ in range(sys.getrecursionlimit()):
        source = {"tree": source}
    tree = Tree.from_dict(source)
    depth = 0
    while tree.tree is not None:
        tree, depth = tree.tree, depth + 1
    assert (depth, tree.id) == (sys.getrecursionlimit(), "bottom")
    out, levels = Tree.from_dict(source).to_dict(), 0
    while "Id" not in out:
        out, levels = out["tree"], levels + 1
    assert levels == sys.getrecursionlimit()


def test_nothing_is_decoded_before_it_is_read():
    decoded: list[object] = []

    def noting(value: object) -> object:
        decoded.append(value)
        return [value]

    @define(slots=False, eq=False, repr=False, kw_only=True)
    class Noted(ResponseModel):
        one: object = None
        other: object = None
        plain: str | None = None

        _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
            "one": ("one", noting),
            "other": ("other", noting),
            "plain": ("plain", None),
        }

    model = Noted.from_dict({"one": 1, "other": 2, "plain": "p", "new": 3})
    assert (model.plain, model.new, decoded) == ("p", 3, [])
    read = model.one
    assert decoded == [1]
    assert model.one is read
    assert decoded == [1]
    assert model.to_dict() == {"one": [1], "other": [2], "plain": "p", "new": 3}
    assert decoded == [1, 2]


def test_what_is_set_before_anything_is_read_stays():
    tree = Tree.from_dict({"Id": "a", "status": "done", "tags": ["x"], "leaves": [{"name": "n"}]})
    tree.status = "mine"
    tree.leaves = []
    assert (tree.status, tree.leaves, tree.id, tree.tags) == ("mine", [], "a", ["x"])
    assert tree.to_dict()["status"] == "mine"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20T10:00:00Z", datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)),
        ("2026-11-20 10:00:00.5", datetime.datetime(2026, 11, 20, 10, 0, 0, 500000)),
        ("2026-11-20", datetime.datetime(2026, 11, 20)),
        ("Fri, 20 Nov 2026 10:00:00 GMT", datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)),
        ("20 Nov 2026 10:00 +0100", datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)),
    ],
)
def test_timestamps_of_many_forms(text, expected):
    assert timestamp(text) == expected
    assert encode(timestamp(text), text) == text


@pytest.mark.parametrize("value", ["soon", "", "10:00", "Friday", "Nov 2026", 1732100000, None])
def test_no_timestamp_is_guessed(value):
    with pytest.raises((ValueError, TypeError)):
        timestamp(value)


def test_an_unknown_zone_is_no_timestamp():
    with pytest.raises(ValueError, match="unknown time zone 'XYZ'"):
        timestamp("20 Nov 2026 10:00 XYZ")


def test_a_union_goes_to_the_member_with_the_right_tag():
    read = aquiles_get_stats._RESPONSES[200]["json"]
    single = {"mode": "single-device", "queued": 0, "devices": {}, "global": {}}
    several = {"mode": "distributed", "devices": {}, "queued": 1, "completed": 2}
    later = {"mode": "cluster", "devices": {}, "global": {}}
    assert isinstance(read(single), models.AquilesSingleDeviceStats)
    assert isinstance(read(several), models.AquilesDistributedStats)
    assert read(later) == later
    assert read("text") == "text"


def test_a_union_of_other_kinds_takes_the_first_that_decodes():
    read = one_of(timestamp, many(date))
    assert read("2026-11-20T10:00:00Z").year == 2026
    assert read(["2026-11-20"]) == [datetime.date(2026, 11, 20)]
    assert read("no date") == "no date"
    assert read({"no": "member"}) == {"no": "member"}


def test_unknown_values_of_enums_are_kept():
    status = VisgateRequestStatus.from_dict({"status": "paused", "request_id": "r"})
    assert status.status == "paused"
    assert status.to_dict() == {"status": "paused", "request_id": "r"}


def test_the_generated_classes_are_attrs_classes():
    assert len(RESPONSES) > 80
    assert {a.name for a in fields(SirayTask)} >= {"task_id", "status", "outputs"}
    for model in RESPONSES:
        names = {attribute.name for attribute in fields(model)}
        assert names == set(model._BLANK), model
        assert set(model._ABSENT) <= names
        assert not names & {"raw", "extra", "meta", "get", "keys", "to_dict", "from_dict"}


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["2026-11-20T10:00:00Z", "2026-11-20", "text", "assistant", "completed"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "data", "role", "usd", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_object_survives_the_round_trip_through_any_model(data):
    model = data.draw(st.sampled_from(RESPONSES))
    names = st.sampled_from([*model._FIELDS, "unknown", "Unknown-2"])
    source = data.draw(st.dictionaries(names, json_values, max_size=8))
    before = json.dumps(source)
    answer = model.from_dict(source)
    assert json.dumps(answer.to_dict()) == before
    assert model.from_dict(answer.to_dict()) == answer
    assert pickle.loads(pickle.dumps(answer)).to_dict() == source
    assert len(repr(answer)) < 20_000
    assert set(answer.keys()) == set(source)


# Measured in a process of its own, where no tracing slows Python down but not the C of `json`.
_MEASURE = """
import json, sys, time, timeit
from framewire_api.models import VeniceModelList, VisgateImageResult

def best(action, number):
    return min(timeit.repeat(action, number=number, repeat=9, timer=time.process_time))

def ratio(model, source, number):
    text = json.dumps(source)
    return best(lambda: model.from_dict(source), number) / best(lambda: json.loads(text), number)

result, listing = json.load(sys.stdin)
print(ratio(VisgateImageResult, result, 2000), ratio(VeniceModelList, listing, 50))
"""


def test_decoding_is_cheap():
    entry = {"id": "m", "type": "text", "model_spec": {"traits": ["a"], "name": "n"}}
    listing = {"object": "list", "type": "text", "data": [entry] * 100}
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE],
        input=json.dumps([RESULT, listing]),
        capture_output=True,
        text=True,
        check=True,
    )
    # Against reading the same JSON, as machines differ: about 0.8 and 4.5 times that.
    small, large = map(float, done.stdout.split())
    assert small < 4
    assert large < 12
    assert isinstance(VeniceModelList.from_dict(listing).data[99], VeniceModel)
