# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Calling any operation of a service, also one that has no method of its own."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, TypeVar, overload

from framewire._core.any_operation.call import AnyEndpoint, named, prepared, streaming
from framewire._core.any_operation.events import event_class
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.endpoint import Endpoint, endpoint
from framewire._core.exchange.options import CallOptions, RequestOptions, call_options
from framewire._core.io import sync_backend as backend
from framewire._core.jobs.announced import announced
from framewire._core.jobs.poll import check_wait
from framewire._core.not_given import NOT_GIVEN
from framewire._sync.caller import Caller
from framewire._sync.first_answer import announced_job
from framewire._sync.jobs import Job
from framewire._sync.stream import Stream
from framewire.errors import InvalidArgumentError
from framewire_api.operations import Call

J = TypeVar("J", bound=Job[Any])

_SHORTEST_WAIT = 0.001
_WAITING = ("poll_interval", "request_timeout")


class Calls(Caller, Generic[J]):
    """What a client does with the name of an operation, or with a generated endpoint."""

    # The kind of job that the service's operations make.
    _job_class: type[J]

    @overload
    def call(
        self,
        operation: AnyEndpoint,
        *,
        stream: Literal[True],
        wait: Literal[False] = False,
        **arguments: Any,
    ) -> Stream[Any]: ...

    @overload
    def call(
        self,
        operation: AnyEndpoint,
        *,
        stream: bool = False,
        wait: bool = False,
        **arguments: Any,
    ) -> Any: ...

    def call(
        self,
        operation: AnyEndpoint,
        *,
        stream: bool = False,
        wait: bool = False,
        **arguments: Any,
    ) -> Any:
        """Call any operation of the service with framewire's retries and errors.

        Args:
            operation: Operation name (`list_models`), a generated endpoint module, or a function
                of one.
            stream: Whether to return the answer's events while they come; the body's own switch
                for events is turned on where it has one.
            wait: Whether to wait for the end of the job that the operation makes.
            arguments: Arguments of the generated function. A body may be a mapping, whose files may
                be paths, bytes or open files. `timeout`, `extra_headers`, `extra_query` and
                `extra_body` are options of the call; with `wait`, `timeout` is the whole wait in
                seconds, and `poll_interval`, `request_timeout` and `on_progress` are those of
                `Job.wait`.

        Returns:
            The typed answer, its events, or the result of the job.

        Raises:
            InvalidArgumentError: There is no such operation, it is another service's, or it does
                not stream or makes no jobs though that was asked for.
            UnknownArgumentError: The operation has no such argument.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
            JobFailed, JobCanceled, JobTimeout: With `wait`, how the job ended instead.
        """
        point = named(self._profile, operation)
        if stream and wait:
            raise InvalidArgumentError(
                "either the events of an answer or the end of a job, not both",
                hint="Leave stream= or wait= out.",
                service=self._profile.name,
                operation=point.name,
            )
        if wait:
            return self._waited(point, arguments)
        options = self._options_among(arguments)
        if stream:
            return self._streamed(point, arguments, options)
        with prepared(point, arguments) as ready:
            return self._call(Call(point.facts, ready), options)

    def submit(self, operation: AnyEndpoint, **arguments: Any) -> J:
        """Start a job by any operation that makes one.

        Args:
            operation: Operation name, a generated endpoint module, or a function of one.
            arguments: Arguments of the generated function and options of the call, as `call` takes
                them; `timeout` is that of the request.

        Returns:
            The job, to wait for.

        Raises:
            InvalidArgumentError: There is no such operation, or it makes no jobs.
            UnknownArgumentError: The operation has no such argument.
            OutcomeUnknownError: The job may have been accepted; it is not submitted again.
        """
        return self._submitted(named(self._profile, operation), arguments)

    def job(self, saved: Mapping[str, Any]) -> J:
        """Take up a job that its `to_dict()` described, perhaps in another process.

        Args:
            saved: What `to_dict` returned.

        Raises:
            ConfigurationError: The description is of another service or incomplete.
        """
        return self._job_class.from_dict(self, saved)

    def _result_again(self, entry: Any, stored: Any) -> Any:
        """The result of an answer that is kept in a journal, as the call itself returned it.

        Args:
            entry: What the journal knows of the call.
            stored: The answer.
        """
        point = endpoint(entry.operation)
        call: Call[Any] = Call(point.facts, {})
        answer = stored.answer
        if stored.end is not None:
            job = self.job(entry.to_dict())
            job._end_with(stored.end)
        elif announced(point, answer).result:
            return self._result_of(call, answer)
        else:
            job = self._job(call, answer, entry.model)
        return job.result()

    def _job(self, call: Call[Any], answer: Answer, model: str | None) -> J:
        """The job that an answer announces; one that has ended where the answer tells the end.

        Raises:
            ResponseDecodeError: The answer holds no id; the job may run all the same.
        """
        return announced_job(self._job_class, self, call, answer, model)

    def _options_among(self, arguments: dict[str, Any]) -> CallOptions:
        """The options among the arguments, taken out of them."""
        names = [name for name in RequestOptions.__optional_keys__ if name in arguments]
        return call_options(self._profile, {name: arguments.pop(name) for name in names})

    def _submitted(self, point: Endpoint, arguments: dict[str, Any]) -> J:
        if point.facts.job is None:
            raise InvalidArgumentError(
                "this operation makes no jobs, as far as its specification says",
                hint="Use call() without wait=.",
                service=self._profile.name,
                operation=point.name,
            )
        options = self._options_among(arguments)
        with prepared(point, arguments) as ready:
            call = Call(point.facts, ready)
            answer = self._send(call, options)
        body = arguments.get("body")
        model = body.get("model") if isinstance(body, dict) else getattr(body, "model", None)
        return self._job(call, answer, model if isinstance(model, str) else None)

    def _waited(self, point: Endpoint, arguments: dict[str, Any]) -> Any:
        limit = arguments.pop("timeout", NOT_GIVEN)
        on_progress: Callable[..., Any] | None = arguments.pop("on_progress", None)
        backend.checked("on_progress", on_progress)
        how = {name: arguments.pop(name) for name in _WAITING if name in arguments}
        check_wait(
            self._profile, limit, how.get("poll_interval"), how.get("request_timeout"), on_progress
        )
        if limit is NOT_GIVEN:
            limit = self._profile.wait_timeout
        clock = self._transport.clock
        started = clock()
        job = self._submitted(point, arguments)
        left = None if limit is None else max(_SHORTEST_WAIT, limit - (clock() - started))
        return job.wait(left, on_progress=on_progress, **how)

    def _streamed(
        self, point: Endpoint, arguments: dict[str, Any], options: CallOptions
    ) -> Stream[Any]:
        if point.facts.sse is None:
            raise InvalidArgumentError(
                "this operation answers with no events, as far as its specification says",
                hint="Use call() without stream=.",
                service=self._profile.name,
                operation=point.name,
            )
        with prepared(point, arguments) as ready:
            if "body" in ready:
                ready["body"] = streaming(ready["body"])
            response = self._open(Call(point.facts, ready), options)
        event = event_class(point.facts)
        return Stream(response, event, self._settings.profile, point.name, self._settings.secrets)
