"""Pages in a real Chromium; `make browser` finds one, or installs it, and runs these tests."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

VARIABLE = "FRAMEWIRE_BROWSER"
# Nothing that Chromium does of its own accord, and no way to any host.
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
LONGEST = 30_000


def pytest_itemcollected(item: pytest.Item) -> None:
    """Without a browser these tests are left to the target that has one."""
    if not os.environ.get(VARIABLE):
        item.add_marker(pytest.mark.skip(reason="`make browser` runs it"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser, with an empty profile of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ[VARIABLE], args=list(ARGUMENTS), timeout=60_000
        )
        yield browser
        browser.close()


def until(page: Any, expression: str) -> None:
    """Wait until something is true in a page, asked from outside.

    The driver's own wait asks inside the page, by a text that becomes a program: the page's policy
    forbids that.
    """
    deadline = time.monotonic() + LONGEST / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(50)


Opened = Callable[..., Any]


@pytest.fixture
def opened(chromium: Any) -> Iterator[Opened]:
    """Open a page; at the end, what it asked for, complained of or raised fails the test."""
    contexts, complaints, asked = [], [], []

    def complained(message: Any) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def open_page(place: Path | str, width: int = 1280, scheme: str = "light", **how: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, **how
        )
        context.set_default_timeout(LONGEST)
        contexts.append(context)
        page = context.new_page()
        page.on("console", complained)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        address = place if isinstance(place, str) else place.absolute().as_uri()
        page.goto(address)
        until(page, "document.querySelector('#count').textContent")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "http://127."))] == []
