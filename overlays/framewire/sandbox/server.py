"""The sandbox as a server in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from framewire.sandbox import arguments
from framewire.sandbox.added_models import AddedModel
from framewire.sandbox.app import SandboxApp
from framewire.sandbox.clock import VirtualClock
from framewire.sandbox.environment import past_proxies
from framewire.sandbox.faults import Fault
from framewire.sandbox.ledger import SERVICES, Ledger
from framewire.sandbox.world import Options, RecordedRequest

_BACKLOG = 4096
_DATE_SECONDS = 1.0
_PATIENCE = 10.0


class _Protocol(H11Protocol):
    """HTTP/1.1 that hands its transport to the application, which faults close or reset."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class _Server(uvicorn.Server):
    """Uvicorn that signals when it is ready, stops at once and installs no signal handlers."""

    def __init__(
        self, config: uvicorn.Config, ready: threading.Event, release: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._ready = ready
        self._release = release
        self.loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None

    def stop(self) -> None:
        """End the server, from any thread."""
        self.should_exit = True
        loop, stop = self.loop, self._stop
        if loop is not None and stop is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(stop.set)

    async def main_loop(self) -> None:
        """Keep the date header current until :meth:`stop` is called."""
        self.loop = asyncio.get_running_loop()
        self._stop = stop = asyncio.Event()
        await self.on_tick(0)
        self._ready.set()
        while not self.should_exit and not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _DATE_SECONDS)
            await self.on_tick(0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every connection, without an answer to those that still wait for one."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        # Only now: a request released while its connection is open would be answered early.
        self._release()
        tasks = [task for task in self.server_state.tasks if not task.done()]
        if tasks:
            _, stubborn = await asyncio.wait(tasks, timeout=_PATIENCE)
            for task in stubborn:
                task.cancel()
        for server in self.servers:
            await server.wait_closed()


class Sandbox:
    """Four generation services on this machine, as a context manager.

    Args:
        port: TCP port; 0 takes a free one.
        host: Address to listen on.
        aquiles: Which kind of Aquiles-Image server to be: ``hybrid`` (images, edits and videos),
            ``image``, ``edit``, ``video``, ``dist``, ``dev`` or ``playground``.
        image_seconds: How long an image takes, in virtual seconds.
        video_seconds: How long a video takes, in virtual seconds.
        latency: Added to every answer, in virtual seconds.
        seed: Another seed gives other identifiers.
        clock: Monotonic seconds that virtual time starts from.
        aquiles_model: The model the Aquiles-Image server has loaded; by default one of its kind.
        siray_submit: Where Siray's submit reply has the task id: ``nested`` (``data.task_id``, as
            documented), ``flat`` (``task_id``, as its own clients read it), ``both`` or ``id``.
        cache_seconds: Lifetime of visgate's caches in virtual seconds; 0 means for ever.
        semantic_lag: Virtual seconds until visgate's semantic cache knows a prompt.
        models: Models to add to the catalogues of visgate, Siray and Venice, each written
            ``SERVICE/MODEL[,kind=KIND][,usd=PRICE]`` (``visgate/fal-ai/new,kind=video,usd=0.4``).
        allow_host: Hosts, with or without a port, that it answers for beside its own, and whose
            pages may call it.

    Raises:
        ConfigurationError: An option cannot have that value; it is a `ValueError` too.
        OSError: The port is taken.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        aquiles: str = "hybrid",
        image_seconds: float = 0.2,
        video_seconds: float = 1.0,
        latency: float = 0.0,
        seed: int = 0,
        clock: Callable[[], float] = time.monotonic,
        aquiles_model: str | None = None,
        siray_submit: str = "both",
        cache_seconds: float = 86_400.0,
        semantic_lag: float = 5.0,
        models: Iterable[str] = (),
        allow_host: Iterable[str] = (),
    ) -> None:
        self._options = Options(
            aquiles,
            aquiles_model,
            siray_submit,
            image_seconds,
            video_seconds,
            latency,
            seed,
            cache_seconds,
            semantic_lag,
            tuple(map(AddedModel.parse, arguments.texts("models", models, "venice/new-model"))),
            arguments.text("host", host),
            frozenset(
                each.strip().lower()
                for each in arguments.texts("allow_host", allow_host, "app.test")
            ),
        )
        self.host = host
        self.port = arguments.port_of(port)
        self._clock = VirtualClock(arguments.function("clock", clock))
        self._app = SandboxApp(self._options, self._clock)
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    def start(self) -> Self:
        """Bind and serve; does nothing when already running.

        Returns:
            The sandbox itself.

        Raises:
            OSError: The port is taken.
        """
        if self._thread is not None:
            return self
        listener = _bound(self.host, self.port)
        self._clock.resume()
        self.port = listener.getsockname()[1]
        ready = threading.Event()
        config = uvicorn.Config(
            self._app,
            http=_Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            backlog=_BACKLOG,
            timeout_keep_alive=75,
        )
        self._server = _Server(config, ready, self._clock.stop)
        self._thread = threading.Thread(
            target=self._serve, args=(listener, ready), name="framewire-sandbox", daemon=True
        )
        self._thread.start()
        ready.wait(_PATIENCE)
        if self._failure is not None or not ready.is_set():
            self.stop()
            raise RuntimeError("the sandbox did not start") from self._failure
        return self

    def stop(self) -> None:
        """Stop serving; requests that still wait for an answer lose their connection."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if self._server is not None:
            self._server.stop()
        thread.join(_PATIENCE)
        self._app.storage.stop()

    def _serve(self, listener: socket.socket, ready: threading.Event) -> None:
        server = self._server
        assert server is not None
        try:
            with asyncio.Runner() as runner:
                runner.run(server.serve(sockets=[listener]))
        except BaseException as error:  # noqa: BLE001 - raised by start(), which waits in another thread
            self._failure = error
        finally:
            listener.close()
            ready.set()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        return await asyncio.to_thread(self.start)

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self.stop)

    @property
    def url(self) -> str:
        """The origin all four services stand on, such as ``http://127.0.0.1:8765``."""
        host = "127.0.0.1" if self.host in ("", "0.0.0.0") else self.host  # noqa: S104
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def base_url(self, service: str) -> str:
        """Return a service's base URL.

        Args:
            service: The service's name.

        Raises:
            ValueError: There is no such service.
        """
        if service not in SERVICES:
            raise ValueError(f"a service is one of {', '.join(SERVICES)}, not {service!r}")
        return f"{self.url}/{service}"

    @property
    def env(self) -> dict[str, str]:
        """The environment variables that point every service here, past proxies."""
        named = {}
        hosts = self._app.contract.document.get("x-framewire-services", {})
        for service in SERVICES:
            prefix = service.upper()
            named[f"{prefix}_API_KEY"] = f"sandbox-{service}"
            named[f"{prefix}_BASE_URL"] = self.base_url(service)
            others = (name.upper() for name in hosts.get(service, {}) if name != "api")
            named |= {f"{prefix}_{name}_URL": self.base_url(service) for name in others}
        return named | past_proxies(self.url, os.environ)

    @property
    def ledger(self) -> Ledger:
        """What was accepted and billed since the last reset."""
        return self._app.world.ledger

    @property
    def requests(self) -> list[RecordedRequest]:
        """What was received since the last reset, the oldest first."""
        return self._app.world.requests

    @property
    def leaks(self) -> list[RecordedRequest]:
        """Downloads that carried a key, which a download must not."""
        return list(self._app.world.leaks)

    def fault(
        self,
        operation: str,
        *,
        kind: str,
        times: int | None = 1,
        nth: int = 1,
        after_accept: bool = False,
        **details: Any,
    ) -> None:
        """Script a fault for a coming request.

        Args:
            operation: An operation (``visgate_generate_image``), a service, ``METHOD /path``
                (``*`` matches anything in the path) or ``*``.
            kind: ``status`` (status, headers, body, content_type), ``reset`` (the connection is
                reset), ``close`` (closed without an answer), ``hang`` (never answered), ``slow``
                (pieces, pause), ``truncated`` (body, share), ``empty``, ``html``,
                ``invalid_json``, ``delay`` (seconds) or ``redirect`` (to, status).
            times: How often; None for ever.
            nth: The first matching request it happens to, counted from 1.
            after_accept: Whether the request is accepted, billed and acted upon first, so that
                the client cannot know while the ledger does.
            details: What the kind takes.

        Raises:
            ValueError: An unknown operation or kind.
            TypeError: A detail the kind does not take, or one that it needs.
        """
        self._app.world.faults.add(Fault(operation, kind, times, nth, after_accept, details))

    def script(self, target: str, steps: Iterable[str]) -> None:
        """Script the statuses of the next job, one per poll.

        Args:
            target: A service or the operation that starts the job.
            steps: Statuses in the service's own words, each with a percentage if wanted
                (``"processing:40"``); the last one stays.

        Raises:
            ValueError: No such operation, or no steps.
        """
        if isinstance(steps, str):  # its letters would be the steps
            raise TypeError(f"steps are a list of statuses: [{steps!r}]")
        statuses: Sequence[str] = list(steps)
        self._app.world.faults.check(target)
        self._app.world.scripts.add(target, statuses)

    def advance(self, seconds: float) -> None:
        """Push virtual time forward.

        Args:
            seconds: How far.
        """
        self._clock.advance(seconds)

    def reset(self) -> None:
        """Forget jobs, caches, keys, faults, scripts, requests and the ledger."""
        self._app.reset()

    def __repr__(self) -> str:
        state = self.url if self._thread is not None else "stopped"
        return f"Sandbox({state})"


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, because asyncio switches Nagle off only where the protocol is named.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
