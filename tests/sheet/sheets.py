"""Folders with something to show, and what stands in the page that shows it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from PIL import Image

from framewire.batch.manifest import SCHEMA

# What would end the element of the data, or begin another one, if it were not escaped.
HOSTILE = "</script><img src=x onerror=\"document.title='owned'\"><!--<script> & \u2028 {{data}}"


def manifest(folder: Path, *rows: dict[str, Any]) -> Path:
    """A folder as a batch leaves it; a row's `image` is its size, and the file is made."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number, row in enumerate(rows, 1):
        line = {"schema": SCHEMA, "row": number, "key": f"batch-{number}", "state": "done",
                "model": "venice/hidream", "prompt": f"picture {number}", **row}  # fmt: skip
        if size := line.pop("image", None):
            path = folder / f"picture-{number}.jpg"
            Image.new("RGB", size, (number * 37 % 256, 90, 160)).save(path)
            line["files"] = [{"name": path.name, "bytes": path.stat().st_size}]
        lines.append(json.dumps(line) + "\n")
    (folder / "manifest.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.elements[-1] if self.elements else ("", {})
        name = attributes.get("id") or tag
        self.texts[name] = self.texts.get(name, "") + data


def parsed(page: Path) -> _Elements:
    """The page as a browser reads it."""
    found = _Elements()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def data_of(page: Path) -> Any:
    """The data of the page."""
    return json.loads(parsed(page).texts["data"])


def script_of(page: Path) -> str:
    """The program of the page."""
    found = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(found) == 1
    return str(found[0])
