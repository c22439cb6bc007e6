"""Arguments that a command cannot take: told as such, in words and for programs."""

from pathlib import Path

import pytest

from framewire.sandbox import Sandbox
from tests.cli.running import Run


@pytest.mark.parametrize(
    ("line", "argument"),
    [
        (("image", "a fox", "--model", "visgate"), "prompt"),
        (("image", "a fox", "--model", "aquiles"), "prompt"),
        (("image", "a fox", "--model", "venice"), "model"),
        (("image", "a fox", "--model", "venice"), "self"),
        (("image", "a fox", "--model", "venice"), "variants"),
        (("image", "a fox", "--model", "aquiles"), "n"),
        (("image", "a fox", "--model", "visgate"), "num_images"),
        (("video", "waves", "--model", "siray"), "prompt"),
        (("edit", "a.png", "blue", "--model", "siray"), "image"),
        (("edit", "a.png", "blue", "--model", "aquiles"), "image"),
        (("edit", "a.png", "blue", "--model", "venice"), "prompt"),
        (("upscale", "a.png"), "image"),
        (("music", "rain"), "model"),
        (("speech", "hello"), "input"),
        (("chat", "hello"), "messages"),
    ],
)
def test_what_the_command_fills_in_is_not_given_twice(
    cli: Run, place: Path, line: tuple[str, ...], argument: str
) -> None:
    (place / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ran = cli(*line, "--yes", "--json", "-o", f"{argument}=x")
    assert (ran.code, ran.object["error"]["code"]) == (2, "wrong-argument")
    assert f"-o {argument}: " in ran.object["error"]["message"]


@pytest.mark.parametrize("model", ["", " "])
def test_a_model_that_is_empty_is_none_and_not_the_default(
    cli: Run, framewire_sandbox: Sandbox, model: str
) -> None:
    ran = cli("image", "a fox", "--yes", "--json", "--model", model)
    assert (ran.code, ran.object["error"]["code"]) == (2, "usage")
    assert framewire_sandbox.ledger.accepted == 0


@pytest.mark.parametrize("price", ["nan", "-1", "inf", "1e400", "cheap"])
def test_a_highest_price_is_an_amount(cli: Run, price: str) -> None:
    assert cli("models", "--max-price", price, "--json").object["error"]["code"] == "usage"


def test_a_text_of_another_encoding_is_a_wrong_argument(cli: Run) -> None:
    ran = cli("image", "f\udcfcchse", "--yes", "--json")
    assert (ran.code, ran.object["error"]["code"]) == (2, "wrong-argument")
    assert "another encoding" in ran.object["error"]["message"]


@pytest.mark.parametrize(
    ("line", "command"), [((), ""), (("image",), "image"), (("jobs", "nope"), "jobs")]
)
def test_a_wrong_line_is_one_object_that_names_its_command(
    cli: Run, line: tuple[str, ...], command: str
) -> None:
    ran = cli(*line, "--json")
    assert (ran.code, ran.object["command"], ran.object["error"]["exit"]) == (2, command, 2)


def test_a_row_of_another_encoding_is_bad_and_the_others_are_made(cli: Run, place: Path) -> None:
    lines = ['{"prompt": "a fox"}', '{"prompt": "half \\ud800"}', '{"prompt": "an owl"}']
    (place / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = cli("batch", "rows.jsonl", "--model", "venice/hidream", "--yes", "--concurrency", "1",
              "--json")  # fmt: skip
    assert (ran.code, len([*place.glob("rows/*.webp")])) == (8, 2)


def test_the_port_of_an_address_that_broke_off_is_named(cli: Run) -> None:
    ran = cli("download", "http://127.0.0.1:9/fox.png?signature=secret")
    assert "http://127.0.0.1:9/fox.png broke off" in ran.err
    assert "secret" not in ran.err.splitlines()[1]


def test_a_dry_run_tells_of_rows_that_cannot_be_used(cli: Run, place: Path) -> None:
    (place / "rows.jsonl").write_text('{"prompt": "a fox"}\n{"seed": 1}\n', encoding="utf-8")
    ran = cli("batch", "rows.jsonl", "--model", "venice/hidream", "--dry-run")
    assert (ran.code, ran.out.startswith("1 row of rows.jsonl: $")) == (0, True)
    assert "row 2 bad: it has no prompt" in ran.err
    (place / "rows.jsonl").write_text('{"seed": 1}\n', encoding="utf-8")
    ran = cli("batch", "rows.jsonl", "--model", "venice/hidream", "--dry-run")
    assert ran.out == "0 rows of rows.jsonl: no cost; nothing was sent\n"


@pytest.mark.parametrize("given", ["prompt=x", "model=venice/hidream"])
def test_what_each_row_has_of_its_own_is_not_given_to_every_row(
    cli: Run, place: Path, given: str
) -> None:
    (place / "rows.txt").write_text("a fox\n", encoding="utf-8")
    ran = cli("batch", "rows.txt", "--model", "venice/hidream", "--yes", "--json", "-o", given)
    assert (ran.code, ran.object["error"]["code"]) == (2, "wrong-argument")


@pytest.mark.parametrize("line", [("models", "--defaults"), ("download", "nowhere")])
def test_each_step_and_the_whole_at_once_end_with_one_object(
    cli: Run, line: tuple[str, ...]
) -> None:
    ran = cli(*line, "--json", "--events")
    assert [each["event"] for each in ran.events] == ["done" if ran.code == 0 else "error"]
