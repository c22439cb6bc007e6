"""What a client may be able to do for `Framewire`; one joins by having the method."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from framewire._async.jobs import AsyncJob
from framewire._async.media import AsyncImage
from framewire_api.types import ResponseModel


class AsyncHasImages(Protocol):
    """A result that holds images."""

    @property
    def images(self) -> Sequence[AsyncImage]:
        """The images."""


@runtime_checkable
class AsyncMakesImages(Protocol):
    """A client that makes images of a text."""

    async def _make_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncHasImages | AsyncJob[Any]:
        """The images, or the job that makes them.

        Args:
            prompt: What to show.
            model: The service's own model id; empty where the service needs none.
            arguments: Further arguments of the service's own method.
        """


@runtime_checkable
class AsyncSubmitsImages(Protocol):
    """A client whose images are made by jobs that one need not wait for."""

    async def _submit_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncJob[Any]:
        """The job that makes the images; one that has ended where they came at once.

        Args:
            prompt: What to show.
            model: The service's own model id.
            arguments: Further arguments of the service's own method.
        """


@runtime_checkable
class AsyncMakesVideos(Protocol):
    """A client that makes videos of a text."""

    async def _make_video(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncJob[Any]:
        """The job that makes the video; one that has ended where it came at once.

        Args:
            prompt: What to show.
            model: The service's own model id; empty where the service needs none.
            arguments: Further arguments of the service's own method.
        """


@runtime_checkable
class AsyncListsModels(Protocol):
    """A client with a catalogue of models."""

    async def _catalogue(self, limit: int) -> Sequence[ResponseModel]:
        """The service's own entries.

        Args:
            limit: How many to ask for, where the service wants to know.
        """


@runtime_checkable
class AsyncTellsState(Protocol):
    """A client that can ask whether its service answers, at no cost."""

    async def _state(self) -> str | None:
        """The service's own word, or `reachable` where it has none."""
