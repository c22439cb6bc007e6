# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What the clients that `make new-service` writes have in common."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast

import attrs

from framewire._core.any_operation.body import whole_body
from framewire._core.any_operation.call import prepared
from framewire._core.any_operation.results import Place, kind_of, places
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.endpoint import endpoint
from framewire._sync.client import ServiceClient
from framewire._sync.jobs import Job
from framewire._sync.keeping import hold
from framewire._sync.media import Audio, Image, Media, VideoFile
from framewire._sync.received import made_by
from framewire._sync.save_all import SavesAll
from framewire._sync.stream import Stream
from framewire_api.operations import Call, Operation
from framewire_api.types import File

T = TypeVar("T")
R = TypeVar("R")


class FileAnswer(Media):
    """A file that is an answer of its own.

    Attributes:
        meta: Status, headers and request id of the answer.
    """

    meta: Meta | None = None


F = TypeVar("F", bound=FileAnswer)


class ImageAnswer(FileAnswer, Image):
    """An image that is an answer of its own."""


class VideoAnswer(FileAnswer, VideoFile):
    """A video that is an answer of its own."""


class AudioAnswer(FileAnswer, Audio):
    """A sound that is an answer of its own."""


_CLASSES: Mapping[str, type[Media]] = {
    "image": Image,
    "video": VideoFile,
    "audio": Audio,
}
_ANSWERS: Mapping[str, type[FileAnswer]] = {
    "image": ImageAnswer,
    "video": VideoAnswer,
    "audio": AudioAnswer,
}


@attrs.frozen
class JobResult(SavesAll, Generic[T]):
    """What a job has made.

    Attributes:
        media: The results, each with `.save()`, `.read()` and `.url`.
        answer: The service's last answer about the job, typed; None where that is the result
            itself.
    """

    media: list[Media]
    answer: T = attrs.field(repr=False)

    def _media(self) -> list[Media]:
        return self.media

    @property
    def images(self) -> list[Image]:
        """The images among the results."""
        return [each for each in self.media if isinstance(each, Image)]

    @property
    def videos(self) -> list[VideoFile]:
        """The videos among the results."""
        return [each for each in self.media if isinstance(each, VideoFile)]


class AnyClient(ServiceClient[Job[Any]]):
    """A client whose methods are the operations of its service's specification."""

    _job_class = Job

    def media(self, address: str) -> Media:
        """A result by its address, with the helpers that every result has.

        Args:
            address: URL or `data:` URI, as the service's answers hold it.

        Returns:
            An image, a video or a sound where the address tells, else a result of no known kind.
        """
        return self._result(Place(address))

    def _result(self, place: Place) -> Media:
        kind = kind_of(place)
        cls = _CLASSES.get(kind, Media)
        pool = self._transport.pool
        return cls(place.url, b64=place.b64, content_type=place.content_type, pool=pool)

    def _ask(self, call: Call[R], options: Mapping[str, Any]) -> R:
        """The typed answer of an operation."""
        ready, answer = self._answered(call, options)
        made = self._decode(ready, answer)
        if answer.watches:
            hold(answer, made)
        return made

    def _ask_file(self, call: Call[Any], options: Mapping[str, Any], kind: type[F]) -> F:
        """The file that an operation answers with, with its meta.

        Args:
            call: The operation with its arguments.
            options: The caller's options.
            kind: What the specification says it is; another kind that comes is of its own class.
        """
        return cast("F", self._ask_either(call, options))

    def _ask_either(self, call: Call[Any], options: Mapping[str, Any]) -> Any:
        """The answer of an operation: typed, or a file with its meta."""
        ready, answer = self._answered(call, options)
        made = self._result_of(ready, answer)
        if answer.watches:
            hold(answer, made)
        return made

    def _result_of(self, call: Call[Any], answer: Answer) -> Any:
        found = self._decode(call, answer)
        if not isinstance(found, File):
            return found
        cls = _ANSWERS.get((found.mime_type or "").partition("/")[0], FileAnswer)
        made = cls(data=answer.content, content_type=found.mime_type)
        made.meta = answer.meta
        return made

    def _answered(self, call: Call[R], options: Mapping[str, Any]) -> tuple[Call[R], Answer]:
        """The call as it was sent, its files opened, and its answer."""
        point = endpoint(call.operation.id)
        with whole_body(point, call.arguments) as given, prepared(point, given) as ready:
            sent = Call(call.operation, ready)
            return sent, self._send(sent, options)

    def _begin(
        self, call: Call[Any], options: Mapping[str, Any], state: Operation[T]
    ) -> Job[JobResult[T]]:
        """The job that an operation makes; `state` is the operation that shows it."""
        return self.submit(call.operation.id, **call.arguments, **options)

    def _listen(self, call: Call[Any], options: Mapping[str, Any]) -> Stream[Any]:
        """The events that an operation answers with."""
        stream: Stream[Any] = self.call(call.operation.id, stream=True, **call.arguments, **options)
        return stream

    def _finished(self, job: Job[Any], state: Any) -> JobResult[Any]:
        made = made_by(job)
        found = places(getattr(state, "raw", state), job._facts.result, self.base_url)
        media: list[Media] = [self._result(place) for place in found]
        if made is not None:
            media.append(made)
        return JobResult(media, state)
