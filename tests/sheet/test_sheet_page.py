"""The page of a contact sheet: no text of the data becomes code, and it stays small."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from framewire.batch import shown
from framewire.batch.manifest import Manifest
from framewire.batch.shown import Seen, sheet_of
from framewire.sheet import Advice, Item, write, writing
from tests.sheet.sheets import HOSTILE, data_of, manifest, parsed, script_of


def test_hostile_texts_stay_texts_wherever_they_stand(tmp_path: Path) -> None:
    item = Item(1, "refused", HOSTILE, HOSTILE, HOSTILE, error=HOSTILE, job=HOSTILE)
    plain = write([Item(1, "refused", "a")], tmp_path / "plain", title="plain")
    advice = {"refused": Advice(HOSTILE, HOSTILE)}
    hostile = write([item], tmp_path / "hostile", title=HOSTILE, advice=advice)
    page = parsed(hostile.path)
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in parsed(plain.path).elements]
    assert not [name for _, found in page.elements for name in found if name.startswith("on")]
    assert page.texts["title"].strip() == f"{HOSTILE} · contact sheet"
    (on_page,) = data_of(hostile.path)["items"]
    assert {on_page[name] for name in ("prompt", "model", "kind", "error", "job")} == {HOSTILE}
    assert data_of(hostile.path)["advice"] == {"refused": [HOSTILE, HOSTILE]}


def test_halves_of_characters_and_control_characters_come_through(tmp_path: Path) -> None:
    prompt = "a \udc80 b \ud83d c \0 d \x1b[2J"
    made = write([Item(1, "done", prompt)], tmp_path, title="x \udc80")
    assert data_of(made.path)["items"][0]["prompt"] == prompt


def test_only_the_scripts_and_styles_of_the_page_itself_may_run(tmp_path: Path) -> None:
    made = write([], tmp_path, title="empty")
    page = parsed(made.path)
    policy = next(found["content"] for tag, found in page.elements
                  if tag == "meta" and found.get("http-equiv") == "Content-Security-Policy")  # fmt: skip
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    digest = b64encode(sha256(script_of(made.path).encode()).digest()).decode()
    assert rules["script-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert "innerHTML" not in script_of(made.path)


def test_the_page_of_a_thousand_stays_below_one_mebibyte(tmp_path: Path) -> None:
    items = [
        Item(number, "done", "a long prompt, " * 300, "siray/black-forest-labs/flux-1.1-pro",
             "image", cost=0.04, seconds=3.25, job="0f8fad5b-d9cb-469f-a165-70867728950e", seed=7)
        for number in range(1000)
    ]  # fmt: skip
    made = write(items, tmp_path, title="long prompts")
    assert made.size == made.path.stat().st_size <= 1024 * 1024
    prompts = [each["prompt"] for each in data_of(made.path)["items"]]
    assert all(len(each) >= 250 and each.endswith("…") for each in prompts)


def test_a_few_long_prompts_are_told_whole(tmp_path: Path) -> None:
    prompt = "word " * 4000
    made = write([Item(1, "done", prompt)], tmp_path, title="one")
    assert data_of(made.path)["items"][0]["prompt"] == prompt


def test_the_order_is_that_of_the_rows_and_the_last_line_of_a_row_counts(tmp_path: Path) -> None:
    folder = manifest(
        tmp_path / "out",
        {"row": 3, "key": "c"},
        {"row": 1, "key": "a", "state": "refused", "error": "no"},
        {"row": 2, "key": "b", "cost": float("nan"), "seconds": 10**400, "seed": 2**60},
        {"row": 1, "key": "a", "state": "done"},
        {"row": 4, "key": ["no"]},
        {"row": 5, "key": "e", "state": "none of ours"},
    )
    made = sheet_of(Manifest(folder), Seen(), single_file=False, command=None)
    items = data_of(made.path)["items"]
    assert [(each["n"], each["state"]) for each in items] == [(1, "done"), (2, "done"), (3, "done")]
    assert items[1]["seed"] == str(2**60)  # a browser's numbers would round it
    assert {"cost", "seconds"}.isdisjoint(items[1])


def test_of_a_long_manifest_as_much_is_shown_as_a_browser_can_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "MOST_ITEMS", 3)
    monkeypatch.setattr(writing, "MOST_ITEMS", 3)
    rows = ({"state": "failed" if number == 4 else "done"} for number in range(6))
    made = sheet_of(Manifest(manifest(tmp_path, *rows)), Seen(), single_file=False, command=None)
    assert [each["n"] for each in data_of(made.path)["items"]] == [1, 2, 5]
    assert data_of(made.path)["more"] == 3
    assert made.notes == ("the page shows 3; 3 more are not in it",)
