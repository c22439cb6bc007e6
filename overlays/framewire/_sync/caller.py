# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What sends the calls of one client and reads their answers: the ground under every method."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.decode import decode
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.error_mapping import undecodable
from framewire._core.exchange.options import NO_OPTIONS, CallOptions, call_options
from framewire._core.exchange.pace import retry_after
from framewire._core.exchange.stated import nothing_left, warn_of
from framewire._core.io import sync_backend as backend
from framewire._core.io.messages import Headers, Request, Response
from framewire._core.io.url import url_of
from framewire._core.jobs.announced import as_result
from framewire._core.media.items import Gathered
from framewire._core.money.price import Price
from framewire._core.profile import ServiceProfile
from framewire._core.settings import Settings
from framewire._sync.transport import Transport
from framewire.errors import FramewireError
from framewire_api.operations import OPERATIONS, Call

if TYPE_CHECKING:
    from framewire.journal import Journal

R = TypeVar("R")


class Caller:
    """Sends the calls of one client and reads their answers."""

    _profile: ServiceProfile
    _transport: Transport
    _journal: "Journal | None" = None

    @property
    def _settings(self) -> Settings:
        return self._transport.settings

    @property
    def _pool(self) -> backend.Pool:
        return self._transport.pool

    @property
    def base_url(self) -> str:
        """The base URL in use, without a trailing slash."""
        return self._settings.urls["api"]

    def _call(self, call: Call[R], options: Mapping[str, Any] | CallOptions) -> R:
        """Send a call; its typed result.

        Args:
            call: The operation with its arguments.
            options: The caller's options.
        """
        return self._decode(call, self._send(call, options))

    def _send(
        self,
        call: Call[Any],
        options: Mapping[str, Any] | CallOptions,
        *,
        deadline: float | None = None,
    ) -> Answer:
        """Send a call; its answer, read whole.

        Args:
            call: The operation with its arguments.
            options: The caller's options.
            deadline: Monotonic time after which nothing is sent again.
        """
        return self._transport.send(
            endpoint(call.operation.id),
            call.arguments,
            call_options(self._profile, options) if options else NO_OPTIONS,
            deadline=deadline,
        )

    def _open(self, call: Call[Any], options: Mapping[str, Any] | CallOptions) -> Response:
        """Send a call whose answer is read piece by piece; whoever calls closes it."""
        checked = call_options(self._profile, options)
        headers = {"Accept": "text/event-stream", **(checked.headers or {})}
        return self._transport.open(
            endpoint(call.operation.id), call.arguments, attrs.evolve(checked, headers=headers)
        )

    def _decode(self, call: Call[R], answer: Answer) -> R:
        """The typed result that an answer holds.

        Raises:
            ResponseDecodeError: It is not what the operation answers with.
        """
        point = endpoint(call.operation.id)
        try:
            # The keys get no name here: a traceback with variables would show them.
            found: R = decode(
                self._transport.settings.profile, point, answer, self._transport.settings.secrets
            )
        except FramewireError as error:
            for watch in answer.watches:
                watch.undecodable(error)
            raise
        return found

    def _flawed(self, call: Call[Any], answer: Answer, what: str) -> FramewireError:
        """The error for an answer that breaks the contract.

        Args:
            call: What was asked.
            answer: The answer.
            what: What is wrong with it, for the message.
        """
        point = endpoint(call.operation.id)
        return undecodable(
            self._profile,
            point.name,
            answer,
            what,
            secrets=self._settings.secrets,
            billable=not point.repeatable,
        )

    def _problems_of(
        self, call: Call[Any], answer: Answer, found: Gathered, kind: str
    ) -> tuple[str, ...]:
        """What is odd about a paid result, of which a warning was given.

        Args:
            call: What was asked.
            answer: The answer.
            found: What it holds.
            kind: What it should hold.

        Raises:
            ResponseDecodeError: Nothing is left of it.
            ContentPolicyError: Nothing is, because the content was refused.
        """
        if found.items:
            warn_of(self._profile, found.problems, (*self._settings.secrets, *answer.secrets))
            return found.problems
        raise self._empty(call, answer, found.problems, kind, found.code)

    def _empty(
        self,
        call: Call[Any],
        answer: Answer,
        problems: tuple[str, ...],
        kind: str = "result",
        code: str | None = None,
    ) -> FramewireError:
        """The error for a first answer that holds nothing; whoever watches hears of it."""
        error = self._nothing(call, answer, Gathered([], problems, code), kind)
        for watch in answer.watches:
            watch.undecodable(error)
        return error

    def _nothing(
        self, call: Call[Any], answer: Answer, found: Gathered, kind: str
    ) -> FramewireError:
        """The error for a paid answer that holds nothing of what was paid for."""
        name, secrets = endpoint(call.operation.id).name, self._settings.secrets
        return nothing_left(self._profile, name, answer, found, kind, secrets=secrets)

    def _left_nothing(
        self, operation: str, job_id: str, answer: Answer, problems: tuple[str, ...]
    ) -> FramewireError:
        """The error for a job that has ended well and left nothing."""
        call: Call[Any] = Call(OPERATIONS[operation], {})
        error = self._nothing(call, answer, Gathered([], problems), "result")
        error.job_id = job_id
        return error

    def _price(self, operation: str, body: Mapping[str, Any]) -> Price:
        """What a call would cost.

        Args:
            operation: Bundled operation id.
            body: The request, with the names of the wire.
        """
        return Price.unknown(f"{self._profile.title} has no list of prices")

    def _pace(self, answer: Answer) -> float | None:
        return retry_after(answer.headers, self._transport.wall_clock())

    def _finished(self, job: Any, state: Any) -> Any:
        """The result of a finished job, made from the service's last answer."""
        return state

    def _result_of(self, call: Call[Any], answer: Answer) -> Any:
        """The result that an answer is, as the operation's own method gives it."""
        return self._decode(call, as_result(endpoint(call.operation.id), answer))

    def _again(self, answer: Answer) -> Response:
        """A kept answer of events, as if it were about to arrive."""
        return Response(
            answer.status_code,
            headers=Headers(answer.headers),
            content=answer.content,
            request=Request("POST", url_of(self.base_url), headers=Headers()),
        )

    def _holds_result(self, finished: Any) -> bool:
        """Whether the result of a job that has ended well holds anything that was made."""
        return True

    def _hiding(self, secret: str) -> "Caller":
        """A caller for calls that carry a secret in their body, which no error may show."""
        hiding = Caller()
        hiding._profile = self._profile
        hiding._transport = self._transport.copy(self._settings.hiding(secret))
        return hiding
