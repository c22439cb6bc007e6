"""Looking: models, jobs, usage, balance, counters, files; and setting up: keys, defaults, doctor."""

import stat
import sys
from pathlib import Path

import pytest
from PIL import Image

from framewire.sandbox import Sandbox
from tests.cli.running import Run
from tests.unit.transport.faultserver import FaultServer, reply


def test_models_are_searched_filtered_and_sorted_by_price(cli: Run) -> None:
    ran = cli("models", "flux", "--kind", "image", "--sort", "price", "--max-price", "0.01")
    assert ran.out.splitlines() == [
        "visgate/fal-ai/flux/schnell\timage\t$0.003 per image",
        "visgate/replicate/black-forest-labs/flux-schnell\timage\t$0.003 per image",
        "venice/flux-dev\timage\t$0.01 per image",
        "venice/flux-dev-uncensored\timage\t$0.01 per image",
    ]
    models = cli("models", "--service", "siray", "--kind", "video", "--json").object["models"]
    assert {each["service"] for each in models} == {"siray"}
    assert all("video" in each["kind"] for each in models)
    assert models[0]["price"]["currency"] == "USD"


def test_a_service_that_does_not_answer_hides_no_other(
    cli: Run, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("siray", kind="status", status=400, times=None)
    ran = cli("models", "hidream")
    assert "venice/hidream" in ran.out
    assert ran.err.startswith("siray did not answer: ")


def test_jobs_show_everything_and_what_needs_attention(cli: Run) -> None:
    cli("image", "a fox", "--yes", "--model", "venice/hidream")
    cli("video", "waves", "--yes", "--model", "siray", "--no-wait")
    every = cli("jobs", "list", "--all").out.splitlines()
    assert [line.split("\t")[2] for line in every] == [
        "venice/hidream", "siray/kuaishou/kling-3.0-t2v",
    ]  # fmt: skip
    left = cli("jobs")
    assert [line.split("\t")[3] for line in left.out.splitlines()] == ["running"]
    assert "framewire jobs resume" in left.err
    number = left.out.split("\t")[0]
    assert "siray_create_video_task" in cli("jobs", "show", number).out
    refused = cli("jobs", "cancel", number)
    assert refused.code == 4
    assert refused.err.splitlines()[-1] == f"  next: framewire jobs resume {number}"


def test_several_jobs_of_which_one_fails_end_with_8_and_keep_the_others(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    for prompt in ("waves", "waves [[fail]]"):
        assert cli("video", prompt, "--yes", "--model", "siray", "--no-wait").code == 0
    ran = cli("jobs", "resume", "--json", "--out", "later")
    assert (ran.code, ran.object["error"]["code"]) == (8, "partly")
    (failed,), (file,) = ran.object["error"]["failed"], ran.object["error"]["files"]
    assert failed["code"] == "job-failed"
    assert (place / file["path"]).stat().st_size == file["bytes"]


def test_a_job_of_a_journal_that_is_off_cannot_be_found(cli: Run, place: Path) -> None:
    assert cli("image", "a fox", "--yes", "--no-journal").code == 0
    assert cli("jobs", "--no-journal").code == 3
    assert not (place.parent / "home").exists()
    assert cli("image", "a fox", "--yes", "--journal", str(place / "own.db")).code == 0
    assert (place / "own.db").exists()


def test_usage_is_summed_up_by_the_journal_and_by_the_services(cli: Run) -> None:
    cli("image", "a fox", "--yes", "--model", "venice/hidream")
    cli("image", "a dog", "--yes", "--model", "venice/hidream")
    cli("image", "a fox", "--yes")
    local = cli("usage", "--local", "--by", "model", "--json").object["usage"]
    assert {model: each["paid"] for model, each in local.items()} == {
        "venice/hidream": 2, "visgate/fal-ai/flux/schnell": 1,
    }  # fmt: skip
    books = cli("usage", "--json").object["usage"]
    assert books["venice"] == {"requests": 2, "cost": {"USD": "0.02"}}
    assert books["visgate"]["requests"] == 1


def test_the_balance_of_those_that_tell(cli: Run) -> None:
    balances = cli("balance", "--json").object["balances"]
    assert balances == {"visgate": {"USD": "100"}, "venice": {"USD": "100", "DIEM": "50"}}


def test_counters_are_shown_once_and_watched(cli: Run) -> None:
    assert "single-device: idle" in cli("stats").out
    watched = ("stats", "--watch", "--interval", "0.1", "--looks", "2")
    assert len(cli(*watched).out.splitlines()) == 2
    drawn = cli(*watched, terminal=True).out
    assert drawn.count("\x1b[H\x1b[J") == 2
    events = cli(*watched, "--events").events
    assert [each["event"] for each in events] == ["stats", "stats", "done"]


def test_files_go_up_and_come_down(cli: Run, place: Path) -> None:
    Image.new("RGB", (8, 8)).save(place / "in.png")
    address = cli("upload", "in.png").out.strip()
    ran = cli("download", address, "--allow-private", "--out", "down")
    assert (ran.code, ran.out) == (0, f"{Path('down/in.png')}\n"), ran.err
    assert (place / "down/in.png").read_bytes() == (place / "in.png").read_bytes()
    refused = cli("download", "in.png")
    assert refused.code == 2


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("fox.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        ("fox.gltf", b'{"asset": {"version": "2.0"}}', "application/json"),
    ],
)
def test_what_is_fetched_may_be_text_where_its_name_says_so(
    cli: Run, place: Path, name: str, content: bytes, kind: str
) -> None:
    server = FaultServer(reply(content, 200, {"Content-Type": kind}))
    try:
        ran = cli("download", f"{server.url}/{name}", "--allow-private", "--out", "down")
    finally:
        server.stop()
    assert ran.code == 0, ran.err
    assert (place / "down" / name).read_bytes() == content


def test_a_file_that_cannot_be_fetched_is_called_what_it_is(cli: Run) -> None:
    server = FaultServer(reply(b""))
    try:
        ran = cli("download", f"{server.url}/fox.png", "--allow-private")
    finally:
        server.stop()
    assert "the image's address answers with nothing" in ran.err


def test_keys_are_kept_unseen_and_used(
    bare: Run, place: Path, framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VENICE_BASE_URL", framewire_sandbox.base_url("venice"))
    stored = bare("keys", "set", "venice", stdin="secret-key-1\n")
    assert stored.code == 0
    path = Path(bare("keys", "path").out.strip())
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "venice\tfile" in bare("keys").out
    made = bare("image", "a fox", "--yes")
    assert made.code == 0
    (sent,) = [each for each in framewire_sandbox.requests if each.method == "POST"]
    assert sent.headers["authorization"] == "Bearer secret-key-1"
    shown = "".join(
        part for ran in (stored, made, bare("keys", "--json"), bare("doctor")) for part in ran[1:]
    )
    assert "secret-key-1" not in shown
    assert bare("keys", "remove", "venice").code == 0
    assert bare("image", "a fox").code == 3


def test_a_key_on_the_command_line_is_refused_and_not_repeated(bare: Run) -> None:
    ran = bare("keys", "set", "venice", "secret-key-1", "--json")
    assert ran.code == 2
    assert "secret" not in ran.out + ran.err
    assert ran.object["error"]["next"] == "framewire keys set venice"


@pytest.mark.parametrize("typed", ["", "two words", "schlüssel"])
def test_what_is_no_key_is_not_kept(bare: Run, typed: str) -> None:
    assert bare("keys", "set", "venice", stdin=typed).code == 2
    assert "no key" in bare("keys").out


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_keys_that_others_can_read_are_refused(bare: Run) -> None:
    bare("keys", "set", "venice", stdin="secret-key-1\n")
    path = Path(bare("keys", "path").out.strip())
    path.chmod(0o644)
    ran = bare("image", "a fox", "--yes")
    assert ran.code == 3
    assert "others can read" in ran.err
    assert f"chmod 600 {path}" in bare("doctor").out


def test_defaults_are_set_shown_and_taken_back(cli: Run, place: Path) -> None:
    assert cli("config", "set", "out", "images").code == 0
    assert cli("config", "get", "out").out == "images\n"
    assert cli("image", "a fox", "--yes").out == f"{Path('images/a-fox.jpg')}\n"
    assert cli("config", "unset", "out").code == 0
    assert cli("config", "--json").object["settings"] == {}
    nearly = cli("config", "set", "image.modal", "x")
    assert nearly.code == 2
    assert "did you mean image.model?" in nearly.err


def test_the_doctor_says_what_is_wrong_and_what_to_do(
    cli: Run, framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    well = cli("doctor", "--json")
    assert well.code == 0
    assert {each["what"] for each in well.object["findings"]} >= {"venice", "journal", "framewire"}
    monkeypatch.setenv("HTTPS_PROXY", "http://me:secret@proxy.invalid:1")
    monkeypatch.setenv("AQUILES_BASE_URL", "http://127.0.0.1:9")
    ill = cli("doctor")
    assert ill.code == 3
    assert "wrong aquiles: " in ill.out
    assert "secret" not in ill.out
    assert "http://...@proxy.invalid:1" in ill.out
    assert ill.err.splitlines()[0].startswith("framewire: unhealthy: 1 of ")


def test_the_doctor_asks_nobody_when_told_so(cli: Run, framewire_sandbox: Sandbox) -> None:
    assert cli("doctor", "--offline").code == 0
    assert framewire_sandbox.requests == []


def test_a_journal_whose_folder_cannot_be_made_is_told_and_can_be_done_without(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    (place / "file").write_text("no folder")
    ran = cli("image", "a fox", "--journal", "file/journal.db")
    assert ran.code == 3
    assert "--no-journal" in ran.err
    assert [each for each in framewire_sandbox.requests if each.method == "POST"] == []
    assert "wrong journal: " in cli("doctor", "--offline", "--journal", "file/journal.db").out


def test_a_journal_that_is_none_is_told_before_anything_is_sent(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    (place / "other.db").write_text("this is a text and no journal" * 100)
    ran = cli("image", "a fox", "--journal", "other.db")
    assert (ran.code, ran.out) == (3, "")
    assert [each for each in framewire_sandbox.requests if each.method == "POST"] == []


def test_a_database_that_is_not_there_is_told_without_its_password(cli: Run) -> None:
    ran = cli("jobs", "--journal", "postgresql://me:secret@127.0.0.1:9/jobs")
    assert ran.code == 3
    assert "secret" not in ran.err
    assert ran.err.startswith("framewire: ")
    bad = cli("image", "a fox", "--size", "x", "--json", "--journal", "postgresql://me:secret@h/j")
    assert "secret" not in bad.out + bad.err
