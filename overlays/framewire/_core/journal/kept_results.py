"""A paid answer that is kept, as a journal shows it."""

from functools import cached_property
from importlib import import_module
from typing import Any

import attrs

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.decode import decode
from framewire._core.exchange.endpoint import endpoint
from framewire._core.jobs.announced import announced, as_result
from framewire._core.journal.bodies import Opens
from framewire._core.journal.entries import Entry
from framewire._core.journal.keeping import Kept, KeptAnswer, answer_again
from framewire._core.profile import ServiceProfile
from framewire.errors import ConfigurationError
from framewire_api.operations import OPERATIONS


def profile_of(service: str) -> ServiceProfile:
    """The facts of a service.

    Args:
        service: Its name.
    """
    found: ServiceProfile = import_module(f"framewire.services.{service}.profile").PROFILE
    return found


@attrs.frozen(slots=False)
class KeptResult:
    """A paid answer that is kept until its images, videos and sounds were saved or read.

    `client.jobs.results()` gives the results themselves, with everything that saves them.

    Attributes:
        entry: The submission that it answers.
        complete: Whether it is whole; a stream may have broken off with its process.
        status_code: HTTP status.
        content: The body, or what arrived of it.
    """

    entry: Entry
    complete: bool
    _answer: Kept = attrs.field(repr=False)
    _of_the_end: bool = attrs.field(repr=False)
    # The file of a body that was kept as it arrived.
    _file: Opens | None = attrs.field(default=None, repr=False)

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return self._answer.status

    @property
    def content(self) -> bytes:
        """The body, or what arrived of it."""
        if self._file is None or self._answer.body:
            return self._answer.body
        with self._file.open("rb") as file:
            return file.read()

    @cached_property
    def answer(self) -> Answer:
        """The answer, as it came; of one that is a file by itself, its head."""
        return answer_again(profile_of(self.entry.service), self._answer)

    @property
    def end(self) -> Answer | None:
        """What was told of the end of the job; None where the request was answered at once."""
        return self.answer if self._of_the_end else None

    @cached_property
    def model(self) -> Any:
        """The body as what the operation answers with, typed; bytes stay a file.

        Raises:
            ConfigurationError: This framewire does not know the operation.
            ResponseDecodeError: The answer is not what the operation answers with.
        """
        name = self.entry.operation
        if name not in OPERATIONS:
            raise ConfigurationError(f"this framewire knows no {name}")
        profile = profile_of(self.entry.service)
        answer = answer_again(profile, attrs.evolve(self._answer, body=self.content))
        job = OPERATIONS[name].job
        if self._of_the_end and job is not None:
            return decode(profile, endpoint(job.poll), answer)
        point = endpoint(name)
        if announced(point, answer).result:
            answer = as_result(point, answer)
        return decode(profile, point, answer)


def again(profile: ServiceProfile, first: Kept, end: Kept | None) -> KeptAnswer:
    """The answer to an earlier call, with what was told of the end of its job.

    Args:
        profile: The service's facts.
        first: The answer.
        end: The answer that told of the end.
    """
    ending = None if end is None else answer_again(profile, end)
    return KeptAnswer(answer_again(profile, first), ending)
