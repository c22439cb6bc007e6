# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What a client may be able to do for `Framewire`; one joins by having the method."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from framewire._sync.jobs import Job
from framewire._sync.media import Image
from framewire_api.types import ResponseModel


class HasImages(Protocol):
    """A result that holds images."""

    @property
    def images(self) -> Sequence[Image]:
        """The images."""


@runtime_checkable
class MakesImages(Protocol):
    """A client that makes images of a text."""

    def _make_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> HasImages | Job[Any]:
        """The images, or the job that makes them.

        Args:
            prompt: What to show.
            model: The service's own model id; empty where the service needs none.
            arguments: Further arguments of the service's own method.
        """


@runtime_checkable
class SubmitsImages(Protocol):
    """A client whose images are made by jobs that one need not wait for."""

    def _submit_images(self, prompt: str, model: str, arguments: Mapping[str, Any]) -> Job[Any]:
        """The job that makes the images; one that has ended where they came at once.

        Args:
            prompt: What to show.
            model: The service's own model id.
            arguments: Further arguments of the service's own method.
        """


@runtime_checkable
class MakesVideos(Protocol):
    """A client that makes videos of a text."""

    def _make_video(self, prompt: str, model: str, arguments: Mapping[str, Any]) -> Job[Any]:
        """The job that makes the video; one that has ended where it came at once.

        Args:
            prompt: What to show.
            model: The service's own model id; empty where the service needs none.
            arguments: Further arguments of the service's own method.
        """


@runtime_checkable
class ListsModels(Protocol):
    """A client with a catalogue of models."""

    def _catalogue(self, limit: int) -> Sequence[ResponseModel]:
        """The service's own entries.

        Args:
            limit: How many to ask for, where the service wants to know.
        """


@runtime_checkable
class TellsState(Protocol):
    """A client that can ask whether its service answers, at no cost."""

    def _state(self) -> str | None:
        """The service's own word, or `reachable` where it has none."""
