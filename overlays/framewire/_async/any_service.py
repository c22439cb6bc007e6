"""What the clients that `make new-service` writes have in common."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import attrs

from framewire._async.client import AsyncServiceClient
from framewire._async.jobs import AsyncJob
from framewire._async.keeping import hold
from framewire._async.media import AsyncAudio, AsyncImage, AsyncMedia, AsyncVideoFile
from framewire._async.save_all import AsyncSavesAll
from framewire._core.any_operation.body import whole_body
from framewire._core.any_operation.call import named, prepared
from framewire._core.any_operation.results import Place, kind_of, places
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.arguments import given
from framewire_api.operations import Call
from framewire_api.types import File

T = TypeVar("T")


class AsyncFileAnswer(AsyncMedia):
    """A file that is an answer of its own.

    Attributes:
        meta: Status, headers and request id of the answer.
    """

    meta: Meta | None = None


class AsyncImageAnswer(AsyncFileAnswer, AsyncImage):
    """An image that is an answer of its own."""


class AsyncVideoAnswer(AsyncFileAnswer, AsyncVideoFile):
    """A video that is an answer of its own."""


class AsyncAudioAnswer(AsyncFileAnswer, AsyncAudio):
    """A sound that is an answer of its own."""


_CLASSES: Mapping[str, type[AsyncMedia]] = {
    "image": AsyncImage,
    "video": AsyncVideoFile,
    "audio": AsyncAudio,
}
_ANSWERS: Mapping[str, type[AsyncFileAnswer]] = {
    "image": AsyncImageAnswer,
    "video": AsyncVideoAnswer,
    "audio": AsyncAudioAnswer,
}


@attrs.frozen
class AsyncJobResult(AsyncSavesAll, Generic[T]):
    """What a job has made.

    Attributes:
        media: The results, each with `.save()`, `.read()` and `.url`.
        answer: The service's last answer about the job, typed.
    """

    media: list[AsyncMedia]
    answer: T = attrs.field(repr=False)

    def _media(self) -> list[AsyncMedia]:
        return self.media

    @property
    def images(self) -> list[AsyncImage]:
        """The images among the results."""
        return [each for each in self.media if isinstance(each, AsyncImage)]

    @property
    def videos(self) -> list[AsyncVideoFile]:
        """The videos among the results."""
        return [each for each in self.media if isinstance(each, AsyncVideoFile)]


class AsyncAnyClient(AsyncServiceClient[AsyncJob[Any]]):
    """A client whose methods are the operations of its service's specification."""

    _job_class = AsyncJob

    def media(self, address: str) -> AsyncMedia:
        """A result by its address, with the helpers that every result has.

        Args:
            address: URL or `data:` URI, as the service's answers hold it.

        Returns:
            An image, a video or a sound where the address tells, else a result of no known kind.
        """
        return self._result(Place(address))

    def _result(self, place: Place) -> AsyncMedia:
        kind = kind_of(place)
        cls = _CLASSES.get(kind, AsyncMedia)
        pool = self._transport.pool
        return cls(place.url, b64=place.b64, content_type=place.content_type, pool=pool)

    async def _ask(self, operation: str, options: Mapping[str, Any], **arguments: Any) -> Any:
        """The typed answer of an operation; bytes come as a result with their meta."""
        point = named(self._profile, operation)
        with whole_body(point, arguments) as given_whole, prepared(point, given_whole) as ready:
            call: Call[Any] = Call(point.facts, ready)
            answer = await self._send(call, options)
        made = self._result_of(call, answer)
        if answer.watches:
            await hold(answer, made)
        return made

    def _result_of(self, call: Call[Any], answer: Answer) -> Any:
        found = self._decode(call, answer)
        if not isinstance(found, File):
            return found
        cls = _ANSWERS.get((found.mime_type or "").partition("/")[0], AsyncFileAnswer)
        made = cls(data=answer.content, content_type=found.mime_type)
        made.meta = answer.meta
        return made

    async def _begin(
        self, operation: str, options: Mapping[str, Any], **arguments: Any
    ) -> AsyncJob[Any]:
        """The job that an operation makes."""
        return await self.submit(operation, **given(**arguments), **options)

    def _finished(self, job: AsyncJob[Any], state: Any) -> AsyncJobResult[Any]:
        found = places(getattr(state, "raw", state), job._facts.result, self.base_url)
        return AsyncJobResult([self._result(place) for place in found], state)
