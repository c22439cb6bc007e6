"""What is printed: nothing that steers a terminal, whatever its width, and the same in a pipe."""

import io

import pytest

from framewire.cli import painting
from framewire.cli.output import Output, clean, laid_out
from framewire.cli.progress import Progress, seconds
from tests.cli.running import Run, Stream

ROWS = [
    ["venice/flux-dev", "image", "$0.01 per image"],
    ["visgate/replicate/black-forest-labs/flux-schnell", "image", "$0.003 per image"],
]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPdevice\x1b\\after", "after"),
        ("\x9b31mone byte", "31mone byte"),
        ("back\x08space\rreturn\x00nul", "backspacereturnnul"),
        ("turned \u202etxt.exe", "turned txt.exe"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("ein Fuchs 🦊 狐", "ein Fuchs 🦊 狐"),
    ],
)
def test_what_could_steer_a_terminal_is_taken_out(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_an_answer_of_several_lines_keeps_them() -> None:
    assert clean("one\n\ttwo\x1b[2J", lines=True) == "one\n\ttwo"


def test_a_service_cannot_steer_the_terminal_through_an_error(cli: Run, framewire_sandbox) -> None:  # type: ignore[no-untyped-def]
    body = {"error": "no\x1b]0;owned\x07 \x1b[2Jway"}
    framewire_sandbox.fault("venice_generate_image", kind="status", status=400, body=body)
    ran = cli("image", "a fox", "--yes", "--model", "venice/hidream", terminal=True)
    assert "owned" not in ran.err
    assert "\x1b[2Jway" not in ran.err


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
def test_no_line_of_a_table_is_wider_than_the_terminal(columns: int) -> None:
    lines = [line.lstrip("\0") for line in laid_out(("model", "kind", "price"), ROWS, columns)]
    # But for a name, which is whole so that it can be copied.
    assert all(len(line) <= columns for line in lines if "flux" not in line)
    text = "".join("".join(lines).split())
    for row in ROWS:  # whatever the width, nothing is left out
        assert any(line.split()[:1] == [row[0]] for line in lines)
        assert "".join(row[2].split()) in text


def test_a_pipe_gets_columns_a_tab_apart_and_no_headings() -> None:
    out = Stream()
    Output(out, Stream(), {}).table(("model", "kind", "price"), ROWS)
    assert out.getvalue().splitlines() == ["\t".join(row) for row in ROWS]


@pytest.mark.parametrize(
    ("terminal", "environ", "painted"),
    [
        (True, {"TERM": "xterm"}, True),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"TERM": "xterm"}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    terminal: bool, environ: dict[str, str], painted: bool
) -> None:
    err = Stream(terminal=terminal)
    Output(Stream(), err, environ).note("a note")
    assert ("\x1b[" in err.getvalue()) is painted


def test_a_stream_that_cannot_spell_a_letter_gets_a_question_mark() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    Output(out, Stream(), {}).say("a · b")
    assert raw.getvalue() == b"a ? b\n"


@pytest.mark.parametrize("columns", [20, 40, 80, 160])
def test_the_line_of_progress_stays_within_the_terminal(columns: int) -> None:
    output = Output(Stream(), Stream(terminal=True), {"TERM": "xterm"})
    moments = iter([0.0, *[125.0] * 3])
    progress = Progress(
        output, "image by visgate/fal-ai/flux/schnell", "$0.003", clock=lambda: next(moments)
    )
    progress.state("processing 40 %")
    line = progress.line("⠋", columns)
    assert len(line) < columns
    assert "processing 40 %" in line
    if columns >= 40:
        assert "2 min 05 s" in line
        assert columns == 40 or "$0.003" in line


def test_a_pipe_gets_one_line_of_progress_and_quiet_none(cli: Run) -> None:
    assert cli("video", "waves", "--yes", "--model", "siray").err.count("\n") == 2
    assert cli("video", "waves", "--yes", "--model", "siray", "-q").err == ""


def test_a_terminal_gets_a_line_that_is_taken_away_again(cli: Run) -> None:
    ran = cli("video", "waves", "--yes", "--model", "siray", terminal=True)
    assert ran.err.count("\n") == 1
    assert "\r\x1b[2K" in ran.err


def test_a_duration_reads_as_people_say_it() -> None:
    assert [seconds(0.4), seconds(59.9), seconds(60), seconds(3725)] == [
        "0 s", "59 s", "1 min 00 s", "62 min 05 s",
    ]  # fmt: skip


def test_the_extra_paints_tables_on_a_terminal_and_changes_no_byte_of_json(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    arguments = ("models", "flux", "--service", "venice")
    outputs = [cli(*arguments, "--json", terminal=terminal).out for terminal in (True, False)]
    painted = cli(*arguments, terminal=True).out
    monkeypatch.setattr("framewire.cli.painting.can_paint", lambda: False)
    outputs += [cli(*arguments, "--json", terminal=terminal).out for terminal in (True, False)]
    plain = cli(*arguments, terminal=True).out
    assert len({*outputs}) == 1
    assert "─" in painted
    assert "─" not in plain
    assert [line.split()[0] for line in plain.splitlines()][1:] == [
        clean(line).split()[0] for line in painted.splitlines()[2:]
    ]


def test_letters_that_take_two_columns_keep_a_table_straight() -> None:
    lines = laid_out(("name", "kind"), [["狐", "image"], ["fox", "image"]], 80)
    assert lines[1:] == ["狐    image", "fox   image"]


def test_brackets_of_a_service_are_no_markup() -> None:
    painted = painting.table(("model", "kind"), [["[red]x[/red]", "image"]], 80)
    assert "[red]x[/red]" in painted


def test_a_painted_table_that_just_fits_is_not_cut() -> None:
    just = max(len(row[0]) for row in ROWS) + len("image") + len("$0.003 per image") + 4
    lines = [clean(line) for line in painting.table(("m", "k", "p"), ROWS, just).splitlines()]
    assert lines[-1] == " ".join(ROWS[1])
    assert "…" not in "".join(lines)


def test_on_a_narrow_terminal_lines_end_between_words_and_the_command_stays_whole(
    bare: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    ran = bare("image", "a fox that jumps over the lazy dog", terminal=True)
    *message, following = ran.err.splitlines()
    assert len(message) > 1
    assert max(len(clean(line)) for line in message) <= 40
    assert " ".join(" ".join(message).split()) == " ".join(
        bare("image", "a fox that jumps over the lazy dog").err.splitlines()[0].split()
    ).replace("framewire: no-service:", "\x1b[31mframewire: no-service:\x1b[0m")
    assert following.endswith("'a fox that jumps over the lazy dog' --sandbox")
