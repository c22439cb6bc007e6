"""Making things: the path alone on standard output, cost and seed beside it, files that are real."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from framewire._async.facade_calls import by_job
from framewire.cli.services import IMAGES
from framewire.sandbox import Sandbox
from tests.cli.running import Run


def look(path: Path) -> tuple[str | None, tuple[int, int]]:
    """Format and size of an image file."""
    with Image.open(path) as image:
        return image.format, image.size


def test_an_image_is_saved_and_its_path_alone_is_printed(cli: Run, place: Path) -> None:
    ran = cli("image", "A fox!", "--yes", "--model", "venice/hidream", "--seed", "7")
    assert (ran.code, ran.out) == (0, "a-fox.webp\n")
    assert look(place / "a-fox.webp")[0] == "WEBP"
    begun, summary = ran.err.splitlines()
    assert begun == "image by venice/hidream, $0.01"
    assert summary.startswith("venice/hidream · about $0.01 · seed 7 · ")


def test_a_second_one_replaces_nothing(cli: Run, place: Path) -> None:
    first = cli("image", "a fox", "--yes")
    second = cli("image", "a fox", "--yes")
    assert (first.out, second.out) == ("a-fox.jpg\n", "a-fox-2.jpg\n")


def test_the_default_is_the_documented_model_of_the_first_service_with_a_key(
    bare: Run, framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VENICE_API_KEY", "any")
    monkeypatch.setenv("VENICE_BASE_URL", framewire_sandbox.base_url("venice"))
    assert bare("image", "a fox", "--yes", "--json").object["model"] == "flux-dev"


def test_the_configured_default_comes_first_and_a_model_that_is_named_before_it(cli: Run) -> None:
    assert cli("config", "set", "image.model", "venice/hidream").code == 0
    assert cli("image", "a fox", "--yes", "--json").object["model"] == "hidream"
    named = cli("image", "a fox", "--yes", "--json", "--model", "visgate/fal-ai/flux/dev")
    assert named.object["model"] == "fal-ai/flux/dev"
    own = cli("image", "a fox", "--yes", "--json", "--model", "venice")
    assert own.object["model"] == "flux-dev"


@pytest.mark.parametrize("model", ["visgate", "siray", "aquiles", "venice"])
def test_several_images_of_a_size_come_from_every_service(
    cli: Run, place: Path, framewire_sandbox: Sandbox, model: str
) -> None:
    ran = cli("image", "a fox", "-n", "2", "--size", "256x256", "--yes", "--model", model)
    assert ran.code == 0, ran.err
    paths = [place / line for line in ran.out.splitlines()]
    assert len({*paths}) == 2
    assert {look(path)[1] for path in paths} == {(256, 256)}
    assert framewire_sandbox.ledger.summary()[model]["accepted"] == (2 if model == "siray" else 1)


def test_names_come_from_a_template_and_the_folder_is_made(cli: Run, place: Path) -> None:
    ran = cli(
        "image", "a/b: fox", "-n", "2", "--yes", "--model", "venice/hidream", "--seed", "3",
        "--out", "new/folder", "--name", "{service}-{prompt}-{index}-{seed}",
    )  # fmt: skip
    assert ran.out.splitlines() == [
        str(Path("new/folder/venice-a-b-fox-1-3.webp")),
        str(Path("new/folder/venice-a-b-fox-2-3.webp")),
    ]


def test_a_file_that_is_named_whole_is_that_file(cli: Run, place: Path) -> None:
    assert cli("image", "a fox", "--yes", "--out", "it.jpg").out == "it.jpg\n"
    several = cli("image", "a fox", "-n", "2", "--yes", "--out", "it.jpg")
    assert several.code == 2
    assert "one file" in several.err


def test_the_models_own_arguments_are_passed_on_as_json(
    cli: Run, framewire_sandbox: Sandbox
) -> None:
    given = ("-o", "steps=12", "-o", "negative_prompt=a dog", "-o", "hide_watermark=true")
    assert cli("image", "a fox", "--yes", "--model", "venice/hidream", *given).code == 0
    assert cli("image", "a fox", "--yes", "-o", "guidance=3.5").code == 0
    venice, visgate = [r for r in framewire_sandbox.requests if r.method == "POST"][:2]
    assert venice.json["steps"] == 12
    assert (venice.json["negative_prompt"], venice.json["hide_watermark"]) == ("a dog", True)
    assert visgate.json["guidance"] == 3.5


@pytest.mark.parametrize(
    ("model", "given"),
    [
        ("venice", "stepz=3"),
        ("aquiles", "stepz=3"),
        ("siray", "sed=3"),
        ("venice", "steps"),
        ("venice", "wait=false"),
    ],
)
def test_an_argument_that_the_model_has_not_is_refused_before_anything_is_sent(
    cli: Run, framewire_sandbox: Sandbox, model: str, given: str
) -> None:
    ran = cli("image", "a fox", "--yes", "--model", model, "-o", given)
    assert ran.code == 2
    assert framewire_sandbox.ledger.summary()[model]["accepted"] == 0


@pytest.mark.parametrize("model", ["visgate", "siray", "aquiles", "venice"])
def test_a_video_is_waited_for_and_saved(cli: Run, place: Path, model: str) -> None:
    ran = cli("video", "waves", "--yes", "--model", model)
    assert (ran.code, ran.out) == (0, "waves.mp4\n"), ran.err
    assert (place / "waves.mp4").read_bytes()[4:8] == b"ftyp"


def test_a_video_of_venice_is_made_at_the_price_that_it_quotes(cli: Run) -> None:
    usual = cli("video", "waves", "--json", "--model", "venice", "--dry-run").object
    made = cli("video", "waves", "--yes", "--json", "--model", "venice", "--seconds", "10").object
    assert float(made["cost"]["amount"]) == 2 * float(usual["price"]["amount"]) > 0


def test_a_job_that_nobody_waits_for_is_fetched_later(cli: Run, place: Path) -> None:
    submitted = cli("video", "waves", "--yes", "--model", "siray", "--no-wait", "--json").object
    (job,) = submitted["job_ids"]
    listed = cli("jobs", "--json").object["jobs"]
    assert [entry["job_id"] for entry in listed] == [job]
    ran = cli("jobs", "resume", job)
    assert ran.code == 0, ran.err
    (path,) = ran.out.splitlines()
    assert (place / path).read_bytes()[4:8] == b"ftyp"
    assert cli("jobs", "--json").object["jobs"] == []


@pytest.mark.parametrize("model", ["siray", "aquiles", "venice"])
def test_an_edit_takes_a_file(cli: Run, place: Path, model: str) -> None:
    Image.new("RGB", (64, 64)).save(place / "in.png")
    ran = cli("edit", "in.png", "make it blue", "--yes", "--model", model)
    assert (ran.code, ran.out) == (0, "make-it-blue.png\n"), ran.err


def test_an_image_is_enlarged_and_a_text_spoken(cli: Run, place: Path) -> None:
    Image.new("RGB", (64, 64)).save(place / "in.png")
    assert cli("upscale", "in.png", "--yes").out == "in-2x.png\n"
    assert look(place / "in-2x.png")[1] == (128, 128)
    assert cli("speech", "hello", "--format", "wav", "--yes").out == "hello.wav\n"
    assert (place / "hello.wav").read_bytes()[:4] == b"RIFF"


def test_music_is_waited_for_and_saved(cli: Run, place: Path) -> None:
    ran = cli("music", "rain on a roof", "--seconds", "30", "--json")
    assert ran.code == 0, ran.err
    (file,) = ran.object["files"]
    assert (place / file["path"]).stat().st_size == file["bytes"] > 100
    assert ran.object["cost"]["amount"] == "0.87"
    assert ran.object["cost"]["source"] == "POST /audio/quote"
    assert len(ran.object["job_ids"]) == 1


def test_a_chat_prints_the_answer_and_reads_a_pipe(cli: Run) -> None:
    assert cli("chat", "Hi", "--yes").out == "SANDBOX: you said: Hi\n"
    assert cli("chat", "-", "--yes", "--no-stream", stdin="Ho\n").out == "SANDBOX: you said: Ho\n"
    events = cli("chat", "Hi", "--yes", "--events").events
    assert "".join(each["text"] for each in events if each["event"] == "text").endswith(": Hi")


def test_json_is_one_object_and_events_are_one_a_line(cli: Run, place: Path) -> None:
    report = cli(
        "image", "a fox", "--yes", "--json", "--model", "venice/hidream", "--seed", "7"
    ).object
    assert report["schema"] == "framewire/1"
    assert (report["ok"], report["command"], report["seed"]) == (True, "image", 7)
    (file,) = report["files"]
    assert (place / file["path"]).stat().st_size == file["bytes"]
    events = cli("video", "waves", "--yes", "--events", "--model", "siray").events
    assert {each["schema"] for each in events} == {"framewire/1"}
    names = [each["event"] for each in events]
    assert (names[0], names[-2:]) == ("submitted", ["saved", "done"])
    assert "progress" in names


def test_a_sandbox_inside_the_process_needs_no_key_and_keeps_nothing(
    bare: Run, place: Path
) -> None:
    ran = bare("image", "a fox", "--sandbox")
    assert (ran.code, ran.out) == (0, "a-fox.jpg\n"), ran.err
    assert "no cost (sandbox)" in ran.err
    assert not (place.parent / "home" / "journal.db").exists()


def test_a_new_user_gets_an_image_from_a_process_of_its_own(place: Path) -> None:
    command = [sys.executable, "-m", "framewire", "image", "a fox", "--sandbox", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert '"path": "a-fox.jpg"' in done.stdout
    assert look(place / "a-fox.jpg")[0] == "JPEG"


@pytest.mark.parametrize("model", ["visgate", "aquiles", "venice"])
@pytest.mark.parametrize("configured", [False, True])
def test_the_longest_wait_for_a_job_tears_no_paid_request(
    cli: Run, framewire_sandbox: Sandbox, model: str, configured: bool
) -> None:
    operation = f"{model}_{'create' if model == 'aquiles' else 'generate'}_image"
    framewire_sandbox.fault(operation, kind="delay", seconds=0.6, after_accept=True)
    limit = () if configured else ("--timeout", "0.2")
    if configured:
        assert cli("config", "set", "timeout", "0.2").code == 0
    ran = cli("image", "a fox", "--yes", "--model", model, *limit)
    assert ran.code == 0, ran.err
    assert framewire_sandbox.ledger.accepted == 1


def test_the_command_knows_which_services_make_images_by_jobs() -> None:
    assert {name: each.by_job for name, each in IMAGES.items()} == {
        name: by_job(name) for name in IMAGES
    }
