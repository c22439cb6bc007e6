"""Keys do not appear in texts."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.redact import MASK, scrub, scrub_json, secrets_in

KEYS = ("sk-venice-123456", "fal:secret/key==")


def test_every_place_of_every_key_is_masked():
    text = f"{KEYS[0]} and {KEYS[1]}, again {KEYS[0]}{KEYS[0]}"
    assert scrub(text, KEYS) == f"{MASK} and {MASK}, again {MASK}{MASK}"


def test_a_text_without_keys_stays_as_it_is():
    assert scrub("nothing here", KEYS) == "nothing here"
    assert scrub("nothing here", ()) == "nothing here"


def test_a_key_that_begins_with_another_leaves_no_rest():
    assert scrub("key abcdefgh-personal", ("abcdefgh", "abcdefgh-personal")) == f"key {MASK}"


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_key_is_left_whatever_stands_round_it(before, after):
    assert KEYS[0] not in scrub(before + KEYS[0] + after, KEYS)


def test_json_is_masked_in_values_and_names_at_any_place():
    body = {"a": [KEYS[0], {"b": f"Bearer {KEYS[1]}"}], KEYS[0]: 1, "n": None, "f": 1.5, "t": True}
    masked = scrub_json(body, KEYS)
    assert masked == {"a": [MASK, {"b": f"Bearer {MASK}"}], MASK: 1, "n": None, "f": 1.5, "t": True}
    assert body["a"][0] == KEYS[0]


def test_deep_nesting_is_cut_and_no_crash():
    body = json.loads("[" * 500 + json.dumps(KEYS[0]) + "]" * 500)
    shown = json.dumps(scrub_json(body, KEYS))
    assert KEYS[0] not in shown
    assert "..." in shown


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("Authorization", "Bearer abc", ["Bearer abc", "abc"]),
        ("X-Payment", "plain", ["plain", "plain"]),
        ("SIGN-IN-WITH-X", "a b c", ["a b c", "c"]),
        ("X-Tenant", "abcdefghijK1", ["abcdefghijK1"] * 2),
        ("X-Tenant", "abcdefghiK1", []),
        ("X-Tenant", "central-europe_a.b", []),
        ("X-Tenant", "two words of 2026", []),
        ("Idempotency-Key", "A7f/tenant+of=mine", []),
        ("X-Request-ID", "A7f/tenant+of=mine", []),
        ("X-Design", "material", []),
    ],
)
def test_which_headers_hold_a_secret(name, value, found):
    assert list(secrets_in({name: value})) == found
