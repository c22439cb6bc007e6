"""What the clients that `make new-service` writes have in common."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast

import attrs

from framewire._async.client import AsyncServiceClient
from framewire._async.jobs import AsyncJob
from framewire._async.keeping import hold
from framewire._async.media import AsyncAudio, AsyncImage, AsyncMedia, AsyncVideoFile
from framewire._async.received import made_by
from framewire._async.save_all import AsyncSavesAll
from framewire._async.stream import AsyncStream
from framewire._core.any_operation.body import whole_body
from framewire._core.any_operation.call import prepared
from framewire._core.any_operation.results import Place, kind_of, places
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.endpoint import endpoint
from framewire_api.operations import Call, Operation
from framewire_api.types import File

T = TypeVar("T")
R = TypeVar("R")


class AsyncFileAnswer(AsyncMedia):
    """A file that is an answer of its own.

    Attributes:
        meta: Status, headers and request id of the answer.
    """

    meta: Meta | None = None


F = TypeVar("F", bound=AsyncFileAnswer)


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
        answer: The service's last answer about the job, typed; None where that is the result
            itself.
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

    async def _ask(self, call: Call[R], options: Mapping[str, Any]) -> R:
        """The typed answer of an operation."""
        ready, answer = await self._answered(call, options)
        made = self._decode(ready, answer)
        if answer.watches:
            await hold(answer, made)
        return made

    async def _ask_file(self, call: Call[Any], options: Mapping[str, Any], kind: type[F]) -> F:
        """The file that an operation answers with, with its meta.

        Args:
            call: The operation with its arguments.
            options: The caller's options.
            kind: What the specification says it is; another kind that comes is of its own class.
        """
        return cast("F", await self._ask_either(call, options))

    async def _ask_either(self, call: Call[Any], options: Mapping[str, Any]) -> Any:
        """The answer of an operation: typed, or a file with its meta."""
        ready, answer = await self._answered(call, options)
        made = self._result_of(ready, answer)
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

    async def _answered(self, call: Call[R], options: Mapping[str, Any]) -> tuple[Call[R], Answer]:
        """The call as it was sent, its files opened, and its answer."""
        point = endpoint(call.operation.id)
        with whole_body(point, call.arguments) as given, prepared(point, given) as ready:
            sent = Call(call.operation, ready)
            return sent, await self._send(sent, options)

    async def _begin(
        self, call: Call[Any], options: Mapping[str, Any], state: Operation[T]
    ) -> AsyncJob[AsyncJobResult[T]]:
        """The job that an operation makes; `state` is the operation that shows it."""
        return await self.submit(call.operation.id, **call.arguments, **options)

    async def _listen(self, call: Call[Any], options: Mapping[str, Any]) -> AsyncStream[Any]:
        """The events that an operation answers with."""
        stream: AsyncStream[Any] = await self.call(
            call.operation.id, stream=True, **call.arguments, **options
        )
        return stream

    def _finished(self, job: AsyncJob[Any], state: Any) -> AsyncJobResult[Any]:
        made = made_by(job)
        found = places(getattr(state, "raw", state), job._facts.result, self.base_url)
        media: list[AsyncMedia] = [self._result(place) for place in found]
        if made is not None:
            media.append(made)
        return AsyncJobResult(media, state)
