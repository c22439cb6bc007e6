"""The contact sheet as people have it: quick, by keyboard, light and dark, on a narrow screen."""

import json
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PIL import Image

from framewire.batch.manifest import Manifest
from framewire.batch.shown import Seen, sheet_of
from tests.browser.conftest import Opened, until
from tests.sheet.sheets import HOSTILE, manifest

COMMAND = "framewire batch rows.jsonl --model venice/hidream"
ANIMALS = ("a fox", "an owl", "a hare", "a seal")


def sheet(folder: Path, *, single_file: bool = False) -> Path:
    return sheet_of(Manifest(folder), Seen(), single_file, COMMAND).path


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand small images, with prompts as people write them."""
    folder = tmp_path_factory.mktemp("thousand")
    rows = []
    for number in range(1000):
        name = f"picture-{number}.jpg"
        Image.new("RGB", (192, 144), (number % 256, 120, 90)).save(folder / name)
        prompt = f"{ANIMALS[number % 4]} at dusk, {'soft light, long shadows, ' * 8}number {number}"
        rows.append({"prompt": prompt, "cost": 0.01, "seconds": number / 10, "seed": number,
                     "kind": "image", "files": [{"name": name, "bytes": 1}]})  # fmt: skip
    return sheet(manifest(folder, *rows))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Images, a video, what went wrong, and what was deleted since."""
    folder = tmp_path_factory.mktemp("mixed")
    clip = next(Path(str(files("framewire.sandbox"))).rglob("*.mp4"))
    shutil.copy(clip, folder / "waves.mp4")
    return sheet(manifest(
        folder,
        {"prompt": "a fox", "kind": "image", "image": (600, 400), "cost": 0.04, "seconds": 3},
        {"prompt": "waves", "kind": "video", "files": [{"name": "waves.mp4", "bytes": 1}],
         "model": "siray/kling"},
        {"prompt": "a hare", "kind": "image", "state": "refused", "error": "it was too much"},
        {"prompt": "a seal", "kind": "image", "state": "unknown", "error": "it broke off"},
        {"prompt": "gone", "kind": "image", "files": [{"name": "gone.png", "bytes": 1}]},
        {"prompt": HOSTILE, "kind": HOSTILE, "model": HOSTILE, "image": (300, 900),
         "job_id": HOSTILE},
        {"prompt": HOSTILE, "kind": "image", "state": "bad", "error": HOSTILE},
    ))  # fmt: skip


def sideways(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def numbers(page: Any) -> list[int]:
    # A card not painted yet (`content-visibility`) has no inner text, but has its content.
    facts = page.locator(".facts:last-child").all_text_contents()
    return [int(text.split(" ")[0][1:]) for text in facts]


def test_a_thousand_images_are_shown_within_a_second_and_found_within_a_tenth(
    thousand: Path, opened: Opened
) -> None:
    assert thousand.stat().st_size <= 1024 * 1024
    # The quickest of a few: what is asked is what the page costs, and not what else a machine does.
    paints: list[float] = []
    while not paints or (min(paints) > 1000 and len(paints) < 8):
        page = opened(thousand)
        painted = "performance.getEntriesByName('first-contentful-paint')[0]"
        until(page, painted)
        paints.append(page.evaluate(f"{painted}.startTime"))
    assert min(paints) <= 1000
    took = page.evaluate("""() => ['fox', 'owl dusk', 'none', ''].map(words => Math.min(...[1, 2, 3, 4, 5].map(() => {
        const find = document.querySelector('#find');
        const start = performance.now();
        find.value = words;
        find.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.getBoundingClientRect();
        return performance.now() - start;
    })))""")
    assert max(took) <= 100
    # Only what is near the window is drawn, and all of it can be reached.
    assert 24 <= page.locator(".card").count() < 300
    page.locator("#find").fill("fox number 99")
    assert page.locator("#count").inner_text() == "2 of 1,000 shown"
    page.locator("#find").fill("")
    page.locator("#sort").select_option("slowest first")
    assert numbers(page)[:3] == [1000, 999, 998]
    page.locator(".frame").first.focus()
    for _ in range(4):
        page.keyboard.press("End")
    assert page.evaluate("Number(document.activeElement.dataset.place)") > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_narrow_screen_nothing_scrolls_sideways_and_texts_can_be_read(
    mixed: Path, thousand: Path, opened: Opened, scheme: str
) -> None:
    assert sideways(opened(thousand, 320, scheme)) == 0
    page = opened(mixed, 320, scheme)
    page.locator("#wrong summary").click()
    assert sideways(page) == 0
    ratios = page.evaluate("""() => {
      const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
      const rgb = text => text.match(/[\\d.]+/g).map(Number);
      const behind = element => {
        for (let at = element; at; at = at.parentElement) {
          const colour = rgb(getComputedStyle(at).backgroundColor);
          if (colour.length === 3 || colour[3] === 1) return colour;
        }
      };
      return ['h1', '.summary', '#tools span', '#wrong summary', '#wrong p', 'code', '.prompt', '.facts', '.without strong', '.without span', 'footer p', 'button']
        .map(name => [name, document.querySelector(name)])
        .map(([name, element]) => {
          const [one, other] = [light(rgb(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
          return [name, (one + .05) / (other + .05)];
        });
    }""")
    assert {name: ratio for name, ratio in ratios if ratio < 4.5} == {}
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 21, 20)"
    assert dark == (scheme == "dark")
    page.locator(".frame").first.click()
    assert page.evaluate("document.querySelector('#viewer').scrollWidth <= innerWidth")


def test_everything_is_reached_by_keyboard(mixed: Path, opened: Opened) -> None:
    page = opened(mixed)
    place = "document.activeElement.dataset.place"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.locator(".frame").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(place) == "1"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    title = page.locator("#viewer-title")
    assert title.inner_text() == "Image 1 · 1 of 7"
    assert page.locator("#stage img").get_attribute("alt") == "a fox"
    until(page, "document.querySelector('#about').textContent.includes('600 \u00d7 400')")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert title.inner_text() == "Image 3 · 3 of 7"
    page.keyboard.press("Escape")
    assert not page.locator("#viewer").is_visible()
    until(page, f"{place} === '2'")  # a dialog tells that it was closed in its own time
    names = page.evaluate("""() => [...document.querySelectorAll('button, input, select')].filter(each => !(
      each.ariaLabel || each.textContent.trim() || each.labels?.length)).map(each => each.id)""")
    assert names == []


def test_what_went_wrong_has_its_reason_and_the_command_that_leads_on(
    mixed: Path, opened: Opened
) -> None:
    page = opened(mixed)
    wrong = page.locator("#wrong")
    assert "3 without files: 1 unknown, 1 refused, 1 bad" in wrong.inner_text()
    commands = wrong.locator("code").all_inner_texts()
    assert commands == ["framewire jobs list", f"{COMMAND} --retry-failed", COMMAND]
    wrong.get_by_role("button", name="1 refused").click()
    assert numbers(page) == [3]
    assert "it was too much" in page.locator("#sheet").text_content()
    page.locator(".frame").click()
    about = page.locator("#about").inner_text()
    assert "it was too much" in about
    assert f"{COMMAND} --retry-failed" in about
    page.locator("#close").click()
    page.locator("#state").select_option("")
    # That a file is missing is seen once it was looked for, and not while the card is drawn.
    until(page, "document.querySelectorAll('.card')[4].textContent.includes('file not here')")


def test_hostile_texts_are_shown_and_never_run(mixed: Path, opened: Opened) -> None:
    page = opened(mixed)
    for place in (5, 6):
        page.locator(".frame").nth(place).click()
        shown = page.locator("#about").text_content()
        assert HOSTILE in shown
        assert page.locator("#about img, #about script").count() == 0
        page.keyboard.press("Escape")
    assert page.title() == f"{mixed.parent.name} · contact sheet"
    assert page.locator("script").count() == 2


def test_a_video_plays(mixed: Path, opened: Opened) -> None:
    page = opened(mixed)
    page.locator("#kind").select_option("video")
    page.locator(".frame").click()
    page.locator("#stage video").evaluate("video => { video.muted = true; return video.play(); }")
    until(page, "document.querySelector('#stage video').currentTime > 0.05")
    page.locator("#close").click()
    until(page, "!document.querySelector(\"video:not([tabindex='-1'])\")")


def test_one_file_alone_shows_its_thumbnails(mixed: Path, tmp_path: Path, opened: Opened) -> None:
    folder = shutil.copytree(mixed.parent, tmp_path / "copy")
    alone = tmp_path / "elsewhere" / "sheet.html"
    alone.parent.mkdir()
    sheet(folder, single_file=True).rename(alone)
    page = opened(alone)
    until(page, "document.querySelector('.frame img').naturalWidth === 384")


@pytest.fixture
def served(mixed: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(mixed.parent)))
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_server_can_hand_it_out(served: str, opened: Opened) -> None:
    page = opened(served)
    until(page, "document.querySelector('.frame img').naturalWidth === 384")
    assert json.loads(page.locator("#data").text_content())["items"]
