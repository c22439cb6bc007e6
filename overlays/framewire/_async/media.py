"""Images, videos and sounds: the same helpers wherever a result holds one."""

import base64
import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from framewire._async.download import SILENCE, AsyncDownload, Progress
from framewire._async.shows import AsyncShows
from framewire._core.io import async_backend as backend
from framewire._core.io.reach import ANYWHERE, Reach
from framewire._core.journal.held import Held
from framewire._core.media.copies import Sink, read_copy
from framewire._core.media.inline import from_base64, from_data_url, is_data_url
from framewire._core.media.names import (
    HEAD_BYTES,
    fits,
    name_from_url,
    sniff,
    spelt_out,
    target_path,
    type_of_name,
)
from framewire._core.media.storage import (
    MOST_IN_MEMORY,
    MOST_ON_DISK,
    Memory,
    PartFile,
    Sniffing,
    destination,
    replaceable,
    writing,
)
from framewire._core.media.yaml_text import libraries, write_as_text
from framewire.errors import DownloadError
from framewire_api.types import InBody

if TYPE_CHECKING:
    import PIL.Image
    from numpy import uint8
    from numpy.typing import NDArray

# YAML libraries that do not know yet that an address is text.
_UNTOLD = libraries()
# Completion should not hide what an image has among what any text has.
_OF_TEXTS = frozenset(name for name in dir(str) if not name.startswith("_"))


class MediaEndingWarning(UserWarning):
    """A file was saved under an ending that stands for something else than it holds."""


class AsyncMedia(AsyncShows):
    """A result: bytes that are here already, or an address to fetch them from.

    Args:
        url: Address of the result, if it has one.
        data: Its bytes, if they came with the answer.
        b64: Its bytes as base64, likewise; decoded when needed.
        content_type: What the service says it is.
        name: Name to save it under inside a folder.
        pool: Connections to fetch it with.
    """

    kind: ClassVar[str] = "result"
    _reach = ANYWHERE
    # What ties it to the answer that is kept for it in a journal.
    _held: Held | None = None

    def __init__(
        self,
        url: str | None = None,
        *,
        data: bytes | None = None,
        b64: str | InBody | None = None,
        content_type: str | None = None,
        name: str | None = None,
        pool: backend.Pool | None = None,
    ) -> None:
        # A service may change: what is no text is no address and no base64.
        self.url = url if isinstance(url, str) else None
        self._data = data
        self._came = data is not None
        self._b64 = b64 if isinstance(b64, str | InBody) else None
        self._content_type = content_type
        self._name = name
        self._pool = pool
        if pool is not None:
            self._reach = pool.reach

    @property
    def content_type(self) -> str | None:
        """Media type, from the bytes where they are here, else from the service or the address."""
        if self._data is None and self._b64 is None:
            return self._content_type or (type_of_name(name_from_url(self.url or "")))
        with suppress(DownloadError):  # what cannot be decoded says so when it is read
            return sniff(self._inline()[:HEAD_BYTES]) or self._content_type
        return self._content_type

    @property
    def _suggestion(self) -> str:
        """What it is called where the caller names a folder only."""
        return self._name or name_from_url(self.url or "") or self.kind

    @property
    def b64_json(self) -> str | None:
        """The bytes as base64 where they came with the answer, else None."""
        if self._b64 is None and self._came:
            return base64.b64encode(self._data or b"").decode("ascii")
        return None if self._b64 is None else str(self._b64)

    async def read(
        self,
        *,
        max_bytes: int | None = MOST_IN_MEMORY,
        timeout: float | None = None,
        silence: float | None = SILENCE,
        allow_private: bool = False,
    ) -> bytes:
        """The whole result.

        Args:
            max_bytes: Refuse anything larger (above 1 GiB if left out); None for no limit.
            timeout: Seconds for fetching the whole; None for no limit.
            silence: Longest silence in seconds while fetching.
            allow_private: Whether its address may be one of this machine or its network, although
                the service's is not.

        Returns:
            Its bytes.

        Raises:
            DownloadError: It cannot be fetched.
        """
        if self._has_inline():
            data = self._within(max_bytes)
        else:
            sink = Memory()
            self._content_type = await self._fetch(
                sink, max_bytes, timeout, silence, None, allow_private
            )
            data = self._data = sink.value()
        await self._handed()
        return data

    async def save(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[Progress], Any] | None = None,
        max_bytes: int | None = MOST_ON_DISK,
        timeout: float | None = None,
        silence: float | None = SILENCE,
        allow_private: bool = False,
    ) -> Path:
        """Write the result to disk; the file appears under its name only when it is whole.

        Args:
            path: A file, or a folder (existing, or with a slash at the end). A missing ending is
                added, missing folders are made. A file whose name is given whole, with an ending
                of images, videos or sounds, replaces one of that name; any other name gets the
                next free number.
            on_progress: Called with a `Progress` after each piece.
            max_bytes: Refuse anything larger (above 16 GiB if left out); None for no limit.
            timeout: Seconds for fetching the whole; None for no limit.
            silence: Longest silence in seconds while fetching.
            allow_private: Whether its address may be one of this machine or its network, although
                the service's is not.

        Returns:
            The path of the file.

        Raises:
            DownloadError: It cannot be fetched or written.
            InvalidArgumentError: No file can be called so.
        """
        how = (on_progress, max_bytes, timeout, silence, allow_private)
        self._saved = saved = await self._save(destination(path), *how)
        await self._handed()
        return saved

    async def _handed(self) -> None:
        """Let go of the answer that is kept for it: whoever paid for it has it now."""
        if self._held is not None:
            await backend.soon(self._held.handed)

    async def _save(
        self,
        wanted: str,
        on_progress: Callable[[Progress], Any] | None,
        max_bytes: int | None,
        timeout: float | None,
        silence: float | None,
        allow_private: bool,
    ) -> Path:
        suggestion = self._suggestion
        data = self._within(max_bytes) if self._has_inline() else None
        content_type = self._content_type
        with writing(self.kind, wanted):
            begun, replace = target_path(wanted, suggestion, ""), spelt_out(wanted)
            if replace:
                replaceable(begun)  # said before anything is fetched
            sniffing = await backend.obtained(
                self._begun, begun, wanted, max_bytes, unwanted=Sniffing.discard
            )
        part = sniffing.part
        try:
            if data is not None and not sniffing.whole:
                await backend.in_thread(sniffing.write, data)
            elif not sniffing.whole:
                content_type = await self._fetch(
                    sniffing, max_bytes, timeout, silence, on_progress, allow_private
                )
            found = sniff(sniffing.head)
            kind = found or content_type
            if data is None:
                self._content_type = kind
            with writing(self.kind, wanted):
                target = target_path(wanted, suggestion, kind)
                target = await backend.obtained(partial(part.finish, target, replace=replace))
        finally:
            if not part.finished:
                await backend.cleaned(part.discard)
        named = type_of_name(target.name)
        if replace and named and found and not fits(named, found):
            warnings.warn(f"{target} holds {found}", MediaEndingWarning, stacklevel=3)
        return target

    def _begun(self, begun: Path, wanted: str, max_bytes: int | None) -> Sniffing:
        """What it is saved to; all of it stands there where its kept file could be taken."""
        sniffing = Sniffing(PartFile(begun.parent, begun.name), self.kind, wanted)
        text = self._b64 if isinstance(self._b64, InBody) else None
        if self._held is not None and (text is not None or not self._has_inline()):
            self._held.stands_in(sniffing, text, max_bytes)
        return sniffing

    async def _fetch(
        self,
        sink: Any,
        max_bytes: int | None,
        timeout: float | None,
        silence: float | None,
        on_progress: Callable[[Progress], Any] | None,
        allow_private: bool,
    ) -> str | None:
        if await self._copied(sink, max_bytes):
            return self._content_type
        address = self._address
        if not address:
            raise DownloadError(f"the service gave no {self.kind}: neither bytes nor an address")
        # A result outlives its client: what was paid for can be fetched after it was closed.
        own = self._pool is None or self._pool.closed
        pool = self._pool or backend.Pool()
        pool = pool.reopened() if pool.closed else pool
        reach = attrs.evolve(self._reach, private=True) if allow_private else self._reach
        try:
            content_type = await AsyncDownload(
                address, sink, pool, max_bytes, timeout, silence, on_progress, self.kind, reach
            ).run()
        finally:
            if own:
                await pool.close()
        if not sink.size:
            nothing = f"the {self.kind}'s address answers with nothing"
            raise DownloadError(nothing, hint="Try again: it may not be there yet.")
        return content_type

    async def _copied(self, sink: Sink, max_bytes: int | None) -> bool:
        copy = None if self._held is None else await backend.in_thread(self._held.copy)
        return copy is not None and await backend.in_thread(read_copy, copy, sink, max_bytes)

    @property
    def _address(self) -> str | None:
        return self.url

    def _has_inline(self) -> bool:
        return self._data is not None or self._b64 is not None or is_data_url(self.url or "")

    def _inline(self) -> bytes:
        if self._data is None:
            if isinstance(self._b64, InBody):
                self._data = self._b64.data
            elif self._b64 is not None:
                self._data = from_base64(self._b64)
            else:
                kind, self._data = from_data_url(self.url or "")
                self._content_type = self._content_type or kind
        return self._data

    def _within(self, max_bytes: int | None) -> bytes:
        data = self._inline()
        if max_bytes is not None and len(data) > max_bytes:
            raise DownloadError(
                f"the {self.kind} holds {len(data)} bytes, more than max_bytes={max_bytes}",
                hint="Pass a larger max_bytes=, or None for no limit.",
            )
        return data

    def __repr__(self) -> str:
        where = f"{self.url[:80]!r}" if self.url else f"{len(self._data or self._b64 or '')} bytes"
        return f"{type(self).__name__}({where})"

    def __getstate__(self) -> dict[str, Any]:
        return {
            **self.__dict__,
            "_b64": self.b64_json if self._b64 else None,
            "_pool": None,
            "_held": None,
        }


class AsyncImage(AsyncMedia):
    """An image."""

    kind = "image"

    revised_prompt: str | None = None

    async def pil(self) -> "PIL.Image.Image":
        """The image as Pillow has it, read whole.

        Raises:
            MissingExtraError: Pillow is not installed.
            DownloadError: It cannot be fetched, or Pillow cannot read it.
        """
        from framewire._core.media.libraries import opened

        return opened(await self.read())

    async def numpy(self) -> "NDArray[uint8]":
        """The image as an array: height, width and, but for gray images, 3 or 4 channels.

        Raises:
            MissingExtraError: NumPy or Pillow is not installed.
            DownloadError: It cannot be fetched, or Pillow cannot read it.
        """
        from framewire._core.media.libraries import as_array

        return as_array(await self.read())


class AsyncVideoFile(AsyncMedia):
    """A video."""

    kind = "video"


class AsyncAudio(AsyncMedia):
    """A sound."""

    kind = "sound"


class AsyncModel3D(AsyncMedia):
    """A three-dimensional model."""

    kind = "model"


class _AsyncAddress(str):
    """An address that is also the thing it leads to: text to old code, a result to new code."""

    _reach: Reach

    def __new__(cls, url: str, **_: Any) -> Self:
        if not _UNTOLD.isdisjoint(sys.modules):
            write_as_text(_AsyncAddress, _UNTOLD)
        return super().__new__(cls, url)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self),), {"_reach": self._reach}

    def __repr__(self) -> str:
        return str.__repr__(self)

    def __dir__(self) -> list[str]:
        """What an image or a video has; what any text has works all the same."""
        return sorted(set(super().__dir__()) - _OF_TEXTS)


class AsyncImageUrl(_AsyncAddress, AsyncImage):
    """An image's URL with the helpers of an image."""


class AsyncVideoUrl(_AsyncAddress, AsyncVideoFile):
    """A video's URL with the helpers of a video."""


class AsyncModel3DUrl(_AsyncAddress, AsyncModel3D):
    """A three-dimensional model's URL with the helpers of a result."""
