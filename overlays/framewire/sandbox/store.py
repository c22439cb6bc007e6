"""Results waiting to be fetched, and the serving of bytes with ranges."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from framewire.sandbox import images, videos
from framewire.sandbox.bounded import Kept
from framewire.sandbox.messages import Reply
from framewire.sandbox.rendering import render

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@dataclass(frozen=True, slots=True)
class Item:
    """One result. It is rendered when it is read; the renderers have caches."""

    name: str
    content_type: str
    make: Callable[[], bytes]
    at: float
    #: Bytes that are kept for it until it is read.
    held: int = 0
    #: How often it may be read, and how often it was; None for as often as wanted.
    most: int | None = None
    reads: list[float] = field(default_factory=list)

    @property
    def worn(self) -> bool:
        """Whether it was read as often as it may be."""
        return self.most is not None and len(self.reads) >= self.most

    async def read(self) -> bytes:
        """Return the bytes; other requests are answered meanwhile."""
        if self.most is not None:
            self.reads.append(self.at)
        return await render(self.make)


class MediaStore:
    """The results of one sandbox by file name."""

    def __init__(self) -> None:
        self._items: Kept[str, Item] = Kept(weigh=lambda item: item.held)

    def get(self, name: str) -> Item | None:
        """Return an item, or None."""
        return self._items.get(name)

    def keep(
        self,
        name: str,
        content_type: str,
        make: Callable[[], bytes],
        at: float,
        held: int = 0,
        *,
        most: int | None = None,
    ) -> Item:
        """Keep a result under a file name; `most` is how often it may be read."""
        item = Item(name, content_type, make, at, held, most)
        self._items[name] = item
        return item

    def remove(self, name: str) -> None:
        """Forget a result."""
        self._items.pop(name, None)

    def image(
        self,
        name: str,
        prompt: str,
        size: tuple[int, int],
        at: float,
        *,
        seed: int = 0,
        note: str = "",
    ) -> Item:
        """Keep an image; the file name's ending says its kind."""
        ending = name.rpartition(".")[2]
        kind = "jpeg" if ending == "jpg" else ending
        width, height = size

        def make() -> bytes:
            return images.image(prompt, width, height, kind, seed, note)

        return self.keep(name, images.CONTENT_TYPES[kind], make, at)

    def video(self, name: str, prompt: str, at: float, seed: int = 0) -> Item:
        """Keep a video."""
        return self.keep(name, "video/mp4", lambda: videos.video(prompt, seed), at)

    def model_3d(self, name: str, at: float) -> Item:
        """Keep a 3D model."""
        return self.keep(name, "model/gltf-binary", videos.model_3d, at)


async def serve(item: Item, headers: Mapping[str, str], method: str = "GET") -> Reply:
    """Answer with an item: whole, a range of it, or (HEAD) only what it is."""
    return ranged_reply(await item.read(), item.content_type, item.at, headers, method)


def ranged_reply(
    body: bytes, content_type: str, at: float, headers: Mapping[str, str], method: str = "GET"
) -> Reply:
    """Answer with bytes, honouring one ``Range`` and ``If-Range``."""
    etag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
    modified = format_datetime(datetime.fromtimestamp(int(at), UTC), usegmt=True)
    common = {"accept-ranges": "bytes", "last-modified": modified, "etag": etag}
    wanted = _RANGE.fullmatch(headers.get("range", "").replace(" ", ""))
    fresh = headers.get("if-range", etag) in (etag, modified)
    if wanted and fresh and wanted.group() != "bytes=-":
        first, last = _span(wanted[1], wanted[2], len(body))
        if first > last:
            refused = {**common, "content-range": f"bytes */{len(body)}"}
            return Reply(b"", 416, "text/plain; charset=utf-8", refused)
        common["content-range"] = f"bytes {first}-{last}/{len(body)}"
        return Reply(body[first : last + 1], 206, content_type, common)
    if method == "HEAD":
        common["content-length"] = str(len(body))
        return Reply(b"", 200, content_type, common)
    return Reply(body, 200, content_type, common)


def _span(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1
