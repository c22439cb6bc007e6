# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Calling any operation of a service, also one that has no method of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, overload

from framewire._core.any_operation.call import AnyEndpoint, named, prepared, streaming
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.options import CallOptions, RequestOptions, call_options
from framewire._core.jobs.poll import check_wait
from framewire._core.settings import DEFAULT
from framewire._sync.jobs import Job
from framewire._sync.stream import Stream
from framewire.errors import InvalidArgumentError
from framewire_api import models

if TYPE_CHECKING:
    from framewire._sync.client import ServiceClient

_SHORTEST_WAIT = 0.001
_WAITING = ("poll_interval", "request_timeout")


class Calls:
    """What a client does with the name of an operation, or with a generated endpoint."""

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
        client = _client(self)
        point = named(client._profile, operation)
        if stream and wait:
            raise InvalidArgumentError(
                "either the events of an answer or the end of a job, not both",
                hint="Leave stream= or wait= out.",
                service=client._profile.name,
                operation=point.name,
            )
        if wait:
            return _waited(client, point, arguments)
        options = _options(client, arguments)
        if stream:
            return _streamed(client, point, arguments, options)
        with prepared(point, arguments) as ready:
            answer = client._exchange(point, ready, options)
        return client._decoded(point, answer)

    def submit(self, operation: AnyEndpoint, **arguments: Any) -> Job[Any]:
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
        client = _client(self)
        return _submitted(client, named(client._profile, operation), arguments)


def _client(calls: Calls) -> "ServiceClient":
    client: Any = calls
    found: ServiceClient = client
    return found


def _options(client: "ServiceClient", arguments: dict[str, Any]) -> CallOptions:
    """The options among the arguments, taken out of them."""
    names = [name for name in RequestOptions.__annotations__ if name in arguments]
    return call_options(client._profile, {name: arguments.pop(name) for name in names})


def _submitted(client: "ServiceClient", point: Endpoint, arguments: dict[str, Any]) -> Job[Any]:
    if point.facts.job is None:
        raise InvalidArgumentError(
            "this operation makes no jobs, as far as its specification says",
            hint="Use call() without wait=.",
            service=client._profile.name,
            operation=point.name,
        )
    options = _options(client, arguments)
    with prepared(point, arguments) as ready:
        answer = client._exchange(point, ready, options)
    client._decoded(point, answer)
    body = arguments.get("body")
    model = body.get("model") if isinstance(body, dict) else getattr(body, "model", None)
    shown = model if isinstance(model, str) else None
    job: Job[Any] = client._job(point.facts.id, answer, shown, Job)
    return job


def _waited(client: "ServiceClient", point: Endpoint, arguments: dict[str, Any]) -> Any:
    limit = arguments.pop("timeout", DEFAULT)
    on_progress: Callable[..., Any] | None = arguments.pop("on_progress", None)
    how = {name: arguments.pop(name) for name in _WAITING if name in arguments}
    check_wait(client._profile, limit, how.get("poll_interval"), how.get("request_timeout"))
    if limit is DEFAULT:
        limit = client._profile.wait_timeout
    clock = client._transport.clock
    started = clock()
    job = _submitted(client, point, arguments)
    left = None if limit is None else max(_SHORTEST_WAIT, limit - (clock() - started))
    return job.wait(left, on_progress=on_progress, **how)


def _streamed(
    client: "ServiceClient",
    point: Endpoint,
    arguments: dict[str, Any],
    options: CallOptions,
) -> Stream[Any]:
    if point.facts.sse is None:
        raise InvalidArgumentError(
            "this operation answers with no events, as far as its specification says",
            hint="Use call() without stream=.",
            service=client._profile.name,
            operation=point.name,
        )
    with prepared(point, arguments) as ready:
        if "body" in ready:
            ready["body"] = streaming(ready["body"])
        response = client._opened(point, ready, options)
    event = getattr(models, point.facts.sse)
    return Stream(response, event, client._profile, point.name, client._settings.secrets)
