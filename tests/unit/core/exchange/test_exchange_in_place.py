"""Large bodies: what is read in place is what the standard library reads."""

import base64
import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framewire._core.exchange import fast_json
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.in_place import LONG, read
from framewire._core.media import inline
from framewire_api.models import AquilesImagesResponse, VeniceGenerateImageResponse
from framewire_api.types import InBody, hold

DATA = bytes(range(256)) * 300
TEXT = base64.b64encode(DATA).decode()
assert len(TEXT) > LONG
WITHOUT_LIBRARIES = pytest.mark.parametrize("fast", [True, False], ids=["fast", "standard"])


@pytest.fixture(autouse=True)
def _libraries(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    marked = getattr(request.node, "callspec", None)
    if marked is not None and marked.params.get("fast") is False:
        import binascii
        from functools import partial

        monkeypatch.setattr(fast_json, "_decode", None)
        monkeypatch.setattr(inline, "_decode", partial(binascii.a2b_base64, strict_mode=True))


def answer(body: object) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(200, content, Meta(200, {"content-type": "application/json"}))


@WITHOUT_LIBRARIES
def test_a_base64_text_is_decoded_where_it_stands(fast: bool):
    value, places, flat = read(json.dumps({"data": [{"b64_json": TEXT, "n": 1}, TEXT]}).encode())
    first, second = value["data"][0]["b64_json"], value["data"][1]
    assert (type(first), first.data, str(first), len(first)) == (InBody, DATA, TEXT, len(TEXT))
    assert second.data == DATA
    assert flat is fast
    assert places is not None
    places.fill()
    assert value == {"data": [{"b64_json": TEXT, "n": 1}, TEXT]}


@pytest.mark.parametrize(
    "text",
    [
        TEXT[:-1] + "?",
        TEXT[:-1] + "\u00e9",
        TEXT[:70000] + '\\"' + TEXT,
        '\\"' + TEXT,
        "\\\\" + TEXT,
        TEXT + "\\n",
        TEXT.replace("+", "-").replace("/", "_"),
        f"data:image/png;base64,{TEXT}",
        "a long text of words " * 5000,
    ],
    ids=["mark", "accent", "quote", "begins", "backslash", "line", "url-safe", "data-url", "words"],
)
@pytest.mark.parametrize("where", ['{"b": "%s"}', '["x", "%s"]', '{"%s": 1}', '"%s"'])
def test_any_other_text_is_read_as_ever(text: str, where: str):
    content = (where % text).encode()
    assert answer(content).json() == json.loads(content)


@pytest.mark.parametrize("where", ['{"%s": 1}', '"%s"', '{"a": 1}   "%s"', '{"a": "b"%s"c"}'])
def test_where_no_value_stands_nothing_is_left_out(where: str):
    content = (where % TEXT).encode()
    try:
        expected = json.loads(content)
    except ValueError:
        expected = None
    assert (answer(content).json_or_none() == expected) or expected is None


_SMALL = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@given(before=_SMALL, after=_SMALL, count=st.integers(0, 3))
def test_what_is_read_in_place_is_what_the_standard_library_reads(
    before: object, after: object, count: int
):
    content = json.dumps([before, *[{"x": TEXT}] * count, after, "words " * 20_000]).encode()
    assert answer(content).json() == json.loads(content)


def _response() -> AquilesImagesResponse:
    received = answer({"created": 7, "data": [{"b64_json": TEXT, "other": 1}], "new": [TEXT]})
    model = AquilesImagesResponse.from_dict(received.parsed())
    assert received.places is not None
    hold(model, received.places)
    return model


def test_a_model_never_shows_what_is_still_in_the_body():
    assert _response().created == 7
    assert _response().data[0].b64_json == TEXT
    assert _response().data[0].raw == {"b64_json": TEXT, "other": 1}
    assert _response().new == [TEXT]
    assert _response().raw["data"] == [{"b64_json": TEXT, "other": 1}]
    assert _response()["data"][0].get("b64_json") == TEXT
    assert _response().to_dict()["data"] == [{"b64_json": TEXT, "other": 1}]
    assert "InBody" not in repr(_response())
    for clone in (copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))):
        assert clone(_response()) == _response()
        assert clone(_response()).data[0].b64_json == TEXT
    child = _response().data[0]
    assert pickle.loads(pickle.dumps(child)).b64_json == TEXT


def test_lists_of_texts_are_lists_of_texts():
    received = answer({"id": "i", "images": [TEXT, "short"], "request": {"image": TEXT}})
    model = VeniceGenerateImageResponse.from_dict(received.parsed())
    assert received.places is not None
    hold(model, received.places)
    assert model.id == "i"
    assert model.images == [TEXT, "short"]
    assert received.json()["images"] == [TEXT, "short"]


def test_what_is_no_model_gets_its_texts_at_once():
    received = answer({"data": [{"b64_json": TEXT}]})
    value = received.parsed()
    assert received.places is not None
    hold(value, received.places)
    assert value == {"data": [{"b64_json": TEXT}]}


def test_large_bodies_are_no_deeper_than_small_ones_may_be():
    deep = b"[" * 200 + b'"' + b"x" * 70_000 + b'"' + b"]" * 200
    with pytest.raises(ValueError, match="nested deeper"):
        answer(deep).json()
    fine = b"[" * 60 + b'"' + b"x" * 70_000 + b'"' + b"]" * 60
    assert answer(fine).json() == json.loads(fine)


@pytest.mark.parametrize(
    "number", ["123456789012345678901234567890", "1e400", "NaN", "-0.0", "1E2"]
)
def test_numbers_are_the_standard_library_s(number: str):
    content = f'[{number}, "{"words " * 20_000}"]'.encode()
    assert repr(answer(content).json()) == repr(json.loads(content))
