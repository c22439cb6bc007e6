# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Saving everything that a result holds, each under a name of its own."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from framewire._core.media.storage import MOST_ON_DISK
from framewire._core.media.template import DEFAULT, names
from framewire._sync.download import SILENCE
from framewire._sync.media import Media
from framewire._sync.shows import ShowsAll


class SavesAll(ShowsAll):
    """A result whose images and videos can be saved at once."""

    # Who made it, for names.
    _service: ClassVar[str] = ""

    def _media(self) -> Sequence[Media]:
        """What there is to save, in the service's order."""
        return list(getattr(self, "images", ()))

    def save_all(
        self,
        folder: str | os.PathLike[str],
        template: str = DEFAULT,
        *,
        max_bytes: int | None = MOST_ON_DISK,
        timeout: float | None = None,
        silence: float | None = SILENCE,
        allow_private: bool = False,
    ) -> list[Path]:
        """Save every image and video of the result into a folder.

        Args:
            folder: The folder; made if it is missing.
            template: Name of each file, with `{index}` (from 1), `{service}`, `{model}`, `{id}`,
                `{kind}` and `{name}`; a missing ending is added, and a name without one of its own
                never replaces a file.
            max_bytes: Refuse any that is larger (above 16 GiB if left out); None for no limit.
            timeout: Seconds for fetching each; None for no limit.
            silence: Longest silence in seconds while fetching.
            allow_private: Whether their addresses may be of this machine or its network, although
                the service's is not.

        Returns:
            The paths of the files, in the order of the result.

        Raises:
            InvalidArgumentError: A template that gives several files one name, or names what there
                is not; nothing was fetched.
            DownloadError: One cannot be fetched or written.
        """
        several = list(self._media())
        facts: dict[str, Any] = {
            "service": getattr(self, "service", None) or self._service,
            "model": getattr(self, "model", None),
            "id": _first(self, "id", "task_id", "request_id"),
        }
        wanted = names(template, [(each.kind, each._suggestion) for each in several], facts)
        return [
            each.save(
                Path(folder) / name,
                max_bytes=max_bytes,
                timeout=timeout,
                silence=silence,
                allow_private=allow_private,
            )
            for each, name in zip(several, wanted, strict=True)
        ]


def _first(result: Any, *names: str) -> Any:
    return next((value for name in names if (value := getattr(result, name, None))), None)
