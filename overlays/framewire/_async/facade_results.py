"""What the facade's calls return: one shape for every service, saved like any other result."""

from collections.abc import Sequence

import attrs

from framewire._async.media import AsyncImage, AsyncMedia, AsyncVideoFile
from framewire._async.save_all import AsyncSavesAll
from framewire._core.facade import results as shapes


@attrs.frozen
class AsyncGeneratedImages(AsyncSavesAll, shapes.GeneratedImages[AsyncImage]):
    """Images from any service."""


@attrs.frozen
class AsyncGeneratedVideo(AsyncSavesAll, shapes.GeneratedVideo[AsyncVideoFile]):
    """A video from any service."""

    def _media(self) -> Sequence[AsyncMedia]:
        return [self.video]
