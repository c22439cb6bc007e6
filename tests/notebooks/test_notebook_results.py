"""What results, errors and progress show of themselves in a notebook."""

import base64
import io
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image as Pillow

from framewire import AsyncFramewire, DownloadError, Framewire, Venice
from framewire._async.media import AsyncImage
from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import JobEvent
from framewire._core.notebook.cards import CELL_BYTES, PLAYER_BYTES
from framewire._sync.facade_results import GeneratedImages
from framewire._sync.media import Image, ImageUrl, VideoFile, VideoUrl
from framewire.errors import BadRequestError, FramewireError, MissingExtraError
from framewire.notebook import Gallery, Progress

KEY = "sk-live-0123456789abcdef"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "notebooks.md"
SOURCE = re.compile(r'src="data:(image/[a-z+]+);base64,([^"]+)"')


def noise(side: int, mode: str = "RGB") -> bytes:
    """An image that cannot be compressed."""
    data = random.Random(side).randbytes(side * side * len(mode))
    file = io.BytesIO()
    Pillow.frombytes(mode, (side, side), data).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def large() -> bytes:
    return noise(1200)


@pytest.fixture(scope="module")
def small() -> bytes:
    return noise(16)


def html_of(shown: object) -> str:
    return shown._repr_mimebundle_()["text/html"]


def images_in(html: str) -> list[tuple[str, bytes]]:
    return [(kind, base64.b64decode(data)) for kind, data in SOURCE.findall(html)]


def test_an_image_is_shown_as_it_came_where_it_is_small(small: bytes) -> None:
    assert images_in(html_of(Image(data=small))) == [("image/png", small)]


@pytest.mark.parametrize(("count", "side"), [(1, 1200), (4, 400), (60, 200)])
def test_a_cell_has_at_most_a_mebibyte_of_images(count: int, side: int) -> None:
    data = noise(side)
    images = [Image(data=data) for _ in range(count)]
    result = GeneratedImages("venice", "any", images, None)

    shown = json.dumps(result._repr_mimebundle_())

    assert len(shown) <= CELL_BYTES
    assert len(images_in(html_of(result))) == min(count, 24)
    assert ("36 more are not shown" in shown) == (count == 60)


def test_transparency_stays_where_an_image_is_made_smaller() -> None:
    [(kind, data)] = images_in(html_of(Image(data=noise(600, "RGBA"))))
    assert kind == "image/png"
    assert Pillow.open(io.BytesIO(data)).mode == "RGBA"


def test_without_pillow_a_large_image_is_a_note_with_its_path(
    large: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    image = Image(data=large)
    assert ".save(...)" in html_of(image)

    path = image.save(tmp_path / "large")

    assert not images_in(html_of(image))
    assert str(path) in html_of(image)


def test_what_pillow_cannot_read_is_a_note_and_no_error() -> None:
    html = html_of(Image(data=b"\x89PNG\r\n\x1a\n" + b"x" * CELL_BYTES))
    assert "<img" not in html
    assert "image/png, 1.0 MB: too large for a cell. Save it with .save(...)" in html


def test_videos_play_from_the_cell_or_else_from_the_file_beside_the_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    begin = b"\0\0\0\x18ftypmp42"
    assert 'src="data:video/mp4;base64,' in html_of(VideoFile(data=begin + b"x" * 100))
    large = VideoFile(data=begin + b"x" * PLAYER_BYTES)
    assert ".save(...)" in html_of(large)

    large.save("films/two words.mp4")

    assert '<video controls preload="metadata" src="films/two%20words.mp4"' in html_of(large)


def test_the_players_of_a_cell_share_its_room_and_others_play_the_files_beside_the_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    videos = [VideoFile(data=b"\0\0\0\x18ftypmp42" + bytes(PLAYER_BYTES // 3)) for _ in range(24)]
    unsaved = html_of(Gallery(videos))
    assert unsaved.count('src="data:video/mp4') == 2
    assert unsaved.count("no room in this cell beside the others, 2.8 MB. Save it with") == 22
    assert len(unsaved) < PLAYER_BYTES * 4 / 3

    paths = [video.save(tmp_path / f"film-{n}.mp4") for n, video in enumerate(videos)]

    for shown in (Gallery(videos), Gallery(paths)):
        assert html_of(shown).count('src="data:video/mp4') == 2
        assert html_of(shown).count('src="film-') == 22


def test_everything_from_outside_is_escaped(small: bytes) -> None:
    evil = "<script>alert(1)</script>\"'"
    image = Image(data=b"x" * 10, content_type=f"image/{evil}")
    result = GeneratedImages("venice", evil, [Image(data=small)], None)
    shown = [image, result, Gallery([], evil), Gallery([Path(f"/nowhere/{evil}.png")])]
    for each in (*shown, BadRequestError(evil, hint=evil)):
        assert "<script" not in html_of(each)


def test_a_result_that_cannot_be_fetched_says_why_and_shows_no_signed_address() -> None:
    address = f"https://127.0.0.1:9/a.png?X-Signature={KEY}"
    bundle = VideoUrl(address)._repr_mimebundle_()
    assert "Save it with .save(...)" in bundle["text/html"]
    assert KEY not in json.dumps(bundle)


def test_an_error_is_a_short_card_and_its_traceback_ends_at_the_callers_line() -> None:
    def asks() -> None:
        Venice(KEY, base_url="http://127.0.0.1:9", max_retries=0).models.list()

    with pytest.raises(FramewireError) as caught:
        asks()
    card, shown = html_of(caught.value), "\n".join(caught.value._render_traceback_())
    assert f"<strong>{type(caught.value).__name__}</strong>" in card
    assert "asks()" in shown
    assert "_sync" not in shown
    assert len(shown.splitlines()) <= 6
    assert KEY not in card + shown


def test_completion_of_an_image_that_is_a_text_names_what_images_have(small: bytes) -> None:
    url = ImageUrl("https://example.com/a.png")
    public = {name for name in dir(url) if not name.startswith("_")}
    assert public == {name for name in dir(Image(data=small)) if not name.startswith("_")}
    assert {"save", "read", "url", "pil", "numpy"} <= public
    assert url.startswith("https://")
    assert url.upper() == "HTTPS://EXAMPLE.COM/A.PNG"


async def test_images_go_to_pillow_and_numpy(small: bytes) -> None:
    image = Image(data=small)
    assert image.pil().size == (16, 16)
    assert image.numpy().shape == (16, 16, 3)
    assert (await AsyncImage(data=small).pil()).mode == "RGB"
    assert (await AsyncImage(data=noise(8, "RGBA")).numpy()).shape == (8, 8, 4)
    with pytest.raises(DownloadError, match="Pillow cannot read"):
        Image(data=b"no image").pil()


@pytest.mark.parametrize(("module", "package"), [("numpy", "numpy"), ("PIL.Image", "pillow")])
def test_a_missing_library_is_named_with_the_way_to_have_it(
    small: bytes, module: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=f"pip install {package}"):
        Image(data=small).numpy()


def test_a_look_hands_nothing_over_and_a_journal_goes_on_keeping_it(
    framewire_sandbox_env: dict[str, str], tmp_path: Path
) -> None:
    with Framewire(journal=tmp_path / "jobs.db") as fw:
        made = fw.generate_image("a fox", "siray/black-forest-labs/flux-1.1-pro-ultra-t2i")
        assert len(images_in(html_of(made))) == 1
        assert len(fw.jobs.results()) == 1
        made.images[0].save(tmp_path / "fox")
        assert not fw.jobs.results()


async def test_results_of_asynchronous_clients_show_themselves_in_a_running_loop(
    framewire_sandbox_env: dict[str, str],
) -> None:
    async with AsyncFramewire() as fw:
        made = await fw.generate_image("a fox", "visgate/fal-ai/flux/schnell", num_images=2)
        assert len(images_in(html_of(made))) == 2
        assert made._repr_mimebundle_()["text/plain"].endswith("2 results · 0.006 USD")


def looked(progress: float | None, verdict: Verdict = Verdict.RUNNING) -> JobEvent:
    return JobEvent("j", verdict.name.lower(), progress, 3.0, 1, verdict)


def test_progress_is_one_display_that_is_updated_now_and_then_and_at_the_end() -> None:
    now, shown, updated = [0.0], [], []

    def display(bundle: dict[str, str]):
        shown.append(bundle)
        return updated.append

    progress = Progress("<waves>", display=display, clock=lambda: now[0])
    for percent in (0.0, 10.0, 20.0):
        progress(looked(percent))
    now[0] = 1.0
    progress(looked(None))
    progress(looked(50.0, Verdict.DONE))

    assert [len(shown), len(updated)] == [1, 2]
    assert updated[-1]["text/plain"].startswith("100 % · <waves>")
    assert "&lt;waves&gt;" in updated[-1]["text/html"]


def test_outside_of_notebooks_progress_is_a_line_on_a_terminal_and_else_nothing() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, pipe = Terminal(), io.StringIO()
    for each in (terminal, pipe):
        Progress("waves", stderr=each)(looked(100.0, Verdict.DONE))
    assert terminal.getvalue() == "\r\x1b[K100 % · waves · done · 3 s\n"
    assert pipe.getvalue() == ""


def test_nothing_of_a_notebook_is_loaded_before_one_asks_for_it() -> None:
    code = """if True:
        import sys
        from framewire import Framewire
        from framewire._sync.media import Image
        at_first = [each for each in sys.modules if "notebook" in each]
        Image(data=b"x")._repr_mimebundle_()
        from framewire.notebook import Progress
        Progress()
        print(at_first, [each for each in ("IPython", "numpy", "ipywidgets") if each in sys.modules])
    """
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[] []\n"


def test_the_blocks_of_the_page_run_in_their_order(
    framewire_sandbox_env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL):
        exec(block, names)
    assert len(list((tmp_path / "images").glob("a*.*"))) == 2
    assert html_of(names["images"]).count("<img ") == 1
