"""Keys do not appear in texts."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.redact import MASK, scrub, scrub_bytes, scrub_json, secrets_in

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


BASE64 = st.text("ABCxyz019+/=", max_size=8).map(str.encode)
ODD = st.sampled_from([b"-", b"_", b"sk-", b"sk-venice", b'"', b"{", b":", b"fal:", b"\xff"])


@given(
    st.lists(BASE64 | ODD, max_size=12),
    st.sampled_from([*(key.encode() for key in KEYS), b"nothing"]),
    st.lists(BASE64 | ODD, max_size=12),
    st.sampled_from(["before", "after", "neither", "both"]),
)
@settings(max_examples=150, deadline=None)
def test_a_key_is_found_in_a_large_body_whatever_stands_round_it(before, key, after, where):
    base64, marks = b"aBcD" * 20_000, b"-:_" * 200
    content = b"".join(before) + key + b"".join(after)
    content = (base64 if where in ("before", "both") else b"") + content
    content += base64 if where in ("after", "both") else b""
    for body in (content, base64 + content, marks + content + base64, content + marks):
        expected = body
        for each in KEYS:
            expected = expected.replace(each.encode(), MASK.encode())
        assert scrub_bytes(body, KEYS) == expected


@pytest.mark.parametrize("key", ["abcdefgh", "sk-abcdefgh", "-bcdefgh"])
def test_a_key_at_the_edges_of_a_large_body_is_masked(key):
    filling = b"aBcD" * 20_000
    assert scrub_bytes(key.encode() + filling, (key,)) == MASK.encode() + filling
    assert scrub_bytes(filling + key.encode(), (key,)) == filling + MASK.encode()
    # Only its end stands at the beginning, and only its beginning at the end.
    assert scrub_bytes(key[1:].encode() + filling, (key,)) == key[1:].encode() + filling
    assert scrub_bytes(filling + key[:-1].encode(), (key,)) == filling + key[:-1].encode()


def test_of_two_keys_in_bytes_the_longer_leaves_no_rest():
    keys = ("abcdefgh", "abcdefgh-personal")
    assert scrub_bytes(b"key abcdefgh-personal, abcdefgh", keys) == b"key ***, ***"


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
