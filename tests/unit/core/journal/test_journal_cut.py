"""An answer without its base64 texts, and the same bytes when it is put together again."""

import json
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framewire._core.exchange.in_place import LONG, read
from framewire._core.journal.cut import Cut, cut, cuts_in, files_of, text_file, together
from framewire_api.types import InBody


def texts_of(body: bytes) -> list[InBody]:
    _, places, _ = read(body)
    assert places is not None
    return sorted((text for _, _, text in places.left), key=lambda text: text.number)


def image(size: int, value: int = 0) -> str:
    return b64encode(bytes([value]) * size).decode()


@pytest.mark.parametrize("odd", [0, 1, 2])
def test_what_a_text_stands_for_is_cut_out_and_put_back(odd: int) -> None:
    body = json.dumps({"id": "é", "images": [image(LONG + odd), "short"]}).encode()
    made = cut(body, texts_of(body))
    assert made is not None
    assert made.data == (bytes(LONG + odd),)
    assert made.rest == json.dumps({"id": "é", "images": ["", "short"]}).encode()
    assert made.rest[: made.places[0]].endswith(b'["')
    assert together(made.rest, made.places, made.data) == body


@given(
    st.lists(st.integers(3 * LONG // 4, LONG), min_size=1, max_size=4),
    st.text(max_size=20),
    st.sampled_from([None, 1]),
)
def test_whatever_stands_round_several_the_bytes_are_the_same(
    sizes: list[int], text: str, indent: int | None
) -> None:
    items = [{"b64_json": image(size, number), text: 1} for number, size in enumerate(sizes)]
    body = json.dumps({text: text, "data": items}, indent=indent).encode()
    made = cut(body, texts_of(body))
    assert made is not None
    assert [each[0] for each in made.data] == list(range(len(sizes)))
    assert together(made.rest, made.places, made.data) == body


@pytest.mark.parametrize(
    "text",
    [
        # One byte, and two, whose last character has bits that stand for nothing.
        image(LONG + 1)[:-3] + "B==",
        image(LONG + 2)[:-2] + "B=",
    ],
)
def test_a_text_that_encoding_would_not_give_stays_where_it_is(text: str) -> None:
    body = json.dumps([text]).encode()
    start = body.index(text.encode())
    data = bytes(LONG + (1 if text.endswith("==") else 2))
    assert cut(body, [InBody(body, start, start + len(text), data, 0)]) is None


def test_one_text_that_cannot_be_cut_out_keeps_all_of_them_in() -> None:
    usual, other = image(LONG), image(LONG + 1)
    body = json.dumps([usual, other]).encode()
    first, second = texts_of(body)
    shorter = InBody(body, second.start, second.end - 4, second.data, 1)
    assert cut(body, [first, shorter]) is None
    assert cut(body, [first, second]) is not None
    assert cut(body, []) is None


def test_the_table_says_which_files_there_are_and_where_they_belong() -> None:
    made = Cut(b"", (17, 340), (b"a", b"bcd"))
    name = made.named("7-0")
    assert name == "7-0@17:1,340:3"
    assert files_of(name) == ["7-0-0", "7-0-1"] == [text_file("7-0", each) for each in (0, 1)]
    assert cuts_in(name) == [(17, 1), (340, 3)]
    assert (files_of("7-0"), cuts_in("7-0")) == (["7-0"], [])
    assert files_of(Cut(b"", (0,), (b"a",)).named("7-1")) == ["7-1-0"]


def test_a_file_that_is_missing_is_not_made_up_for() -> None:
    with pytest.raises(ValueError, match="shorter"):
        together(b"[]", [1, 1], [b"a"])
