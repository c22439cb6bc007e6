# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What the facade's calls return: one shape for every service, saved like any other result."""

from collections.abc import Sequence

import attrs

from framewire._core.facade import results as shapes
from framewire._sync.media import Image, Media, VideoFile
from framewire._sync.save_all import SavesAll


@attrs.frozen
class GeneratedImages(SavesAll, shapes.GeneratedImages[Image]):
    """Images from any service."""


@attrs.frozen
class GeneratedVideo(SavesAll, shapes.GeneratedVideo[VideoFile]):
    """A video from any service."""

    def _media(self) -> Sequence[Media]:
        return [self.video]
