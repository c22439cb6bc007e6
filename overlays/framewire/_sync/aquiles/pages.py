# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What an Aquiles-Image server's listing calls return."""

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from framewire._core.api import models as api
from framewire._core.exchange.decode import Result
from framewire._core.paging.seen import Pages
from framewire._core.paths import those
from framewire._sync.aquiles.results import Video
from framewire.errors import ConfigurationError
from framewire.services.aquiles.models import LoadedModels


@attrs.define
class ModelPage(LoadedModels):
    """The one model that the server has loaded; a loop goes over `data`."""

    def __iter__(self) -> Iterator[api.AquilesModel]:
        for model in those(self.data, api.AquilesModel):
            yield model


@attrs.define
class VideoPage(Result):
    """A page of videos, the newest first; a loop goes on over the further pages.

    Attributes:
        data: The videos of this page.
        has_more: Whether the server has older ones.
        first_id: Id of the first video of this page.
        last_id: Id of the last one; the next page begins after it.
        object: `list`.
    """

    data: list[Video] = attrs.field(factory=list)
    has_more: bool | None = None
    first_id: str | None = None
    last_id: str | None = None
    object: str = "list"
    _after: Callable[[str], Any] | None = attrs.field(
        default=None, init=False, repr=False, eq=False
    )

    def next_page_info(self) -> dict[str, str] | None:
        """The arguments of `list` that lead to the next page, or None at the end."""
        last = self.last_id or (self.data[-1].id if self.data else None)
        return {"after": last} if last and self.has_more and self.data else None

    def has_next_page(self) -> bool:
        """Whether there is a next page."""
        return self.next_page_info() is not None

    def get_next_page(self) -> "VideoPage":
        """The next page.

        Raises:
            ConfigurationError: There is none; see `has_next_page`.
        """
        following = self.next_page_info()
        if following is None or self._after is None:
            raise ConfigurationError("there is no next page", service="aquiles")
        page: VideoPage = self._after(following["after"])
        return page

    def iter_pages(self) -> Iterator["VideoPage"]:
        """The pages from here on, beginning with this one."""
        page = self
        cursors = Pages()
        while True:
            yield page
            following = page.next_page_info()
            # A page after a video that was deleted meanwhile begins at the top again (recorded).
            if following is None or cursors.stale(not cursors.repeats(following)):
                return
            page = page.get_next_page()

    def __iter__(self) -> Iterator[Video]:
        seen: set[str] = set()
        pages = Pages()
        for page in self.iter_pages():
            # What has no id cannot be known again.
            fresh = [video for video in page.data if not video.id or video.id not in seen]
            if pages.stale(any(video.id for video in fresh)) and not fresh:
                return
            for video in fresh:
                seen.add(video.id)
                yield video
