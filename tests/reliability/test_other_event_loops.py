"""Event loops that are not asyncio's own: uvloop, which web servers run, and any that knows less."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from framewire import AsyncFramewire, errors
from framewire._async.media import AsyncImage
from framewire.journal import State
from framewire.sandbox import Sandbox
from tests.contract.harness import client_class

SERVICES = {
    "visgate": ("visgate/fal-ai/flux/schnell", "visgate_generate_image"),
    "siray": ("siray/black-forest-labs/flux-1.1-pro-ultra-t2i", "siray_create_image_task"),
    "aquiles": ("aquiles/", "aquiles_create_image"),
    "venice": ("venice/hidream", "venice_generate_image"),
}
LONG_AGO = 0.05


class KnowsLess(asyncio.SelectorEventLoop):
    """A loop whose `create_connection` takes no more than what uvloop's does."""

    async def create_connection(  # type: ignore[override]
        self,
        protocol_factory: Any,
        host: str | None = None,
        port: int | None = None,
        *,
        ssl: Any = None,
        sock: Any = None,
        server_hostname: str | None = None,
    ) -> Any:
        return await super().create_connection(
            protocol_factory, host, port, ssl=ssl, sock=sock, server_hostname=server_hostname
        )


@pytest.fixture(params=["one that knows less", "uvloop"])
def run(request: pytest.FixtureRequest) -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run a coroutine in an event loop of its own, of that kind."""
    uvloop = request.param == "uvloop"
    kind = pytest.importorskip("uvloop").new_event_loop if uvloop else KnowsLess

    def ran(work: Coroutine[Any, Any, Any]) -> Any:
        with asyncio.Runner(loop_factory=kind) as runner:
            return runner.run(work)

    return ran


@pytest.mark.parametrize("service", SERVICES)
def test_a_paid_call_and_its_download_work_in_one_loop_after_the_other(
    service: str, run: Any, framewire_sandbox: Sandbox, framewire_sandbox_env: Any, tmp_path: Path
) -> None:
    fw = AsyncFramewire()

    async def made(number: int) -> Path:
        result = await fw.generate_image("a fox", SERVICES[service][0])
        return Path(await result.images[0].save(tmp_path / f"fox-{number}"))

    files = [run(made(number)) for number in range(2)]
    run(fw.close())
    assert all(each.stat().st_size > 100 for each in files)
    assert framewire_sandbox.ledger.accepted == 2


@pytest.mark.parametrize("service", SERVICES)
def test_a_host_of_several_addresses_is_reached(
    service: str, run: Any, framewire_sandbox: Sandbox, framewire_sandbox_env: Any
) -> None:
    url = framewire_sandbox.base_url(service).replace("127.0.0.1", "localhost")
    more = {"gateway_url": url} if service == "siray" else {}

    async def listed() -> Any:
        async with client_class(service, "async")("any-key", base_url=url, **more) as client:
            return await client.models.list()

    assert run(listed())


@pytest.mark.parametrize("how", ["a sibling fails", "a time limit", "Ctrl-C"])
@pytest.mark.parametrize("service", SERVICES)
def test_a_paid_call_that_is_torn_off_is_in_the_journal_and_its_connection_closed(
    service: str,
    how: str,
    run: Any,
    framewire_sandbox: Sandbox,
    framewire_sandbox_env: Any,
    tmp_path: Path,
) -> None:
    model, operation = SERVICES[service]
    framewire_sandbox.fault(operation, kind="hang", after_accept=True)

    async def accepted() -> None:
        while not framewire_sandbox.ledger.accepted:  # noqa: ASYNC110 - it is not ours
            await asyncio.sleep(0.005)

    async def ended() -> None:
        async with AsyncFramewire(journal=tmp_path / "jobs.db") as fw:
            if how == "a time limit":
                async with asyncio.timeout(None) as limit:
                    call = asyncio.ensure_future(fw.generate_image("a fox", model))
                    await accepted()
                    limit.reschedule(asyncio.get_running_loop().time() - LONG_AGO)
                    await call
            async with asyncio.TaskGroup() as group:
                group.create_task(fw.generate_image("a fox", model))
                await accepted()
                if how == "Ctrl-C":
                    os.kill(os.getpid(), signal.SIGINT)
                    await asyncio.sleep(60)
                raise ArithmeticError

    expected = {
        "a sibling fails": ExceptionGroup, "a time limit": TimeoutError, "Ctrl-C": KeyboardInterrupt,
    }  # fmt: skip
    with pytest.raises(expected[how]):
        run(ended())

    async def left() -> Any:
        async with AsyncFramewire(journal=tmp_path / "jobs.db") as fw:
            return await fw.jobs.pending()

    [entry] = run(left())
    assert entry.state is State.UNKNOWN
    assert framewire_sandbox.ledger.accepted == 1


def test_a_wait_that_is_torn_off_is_taken_up_in_another_loop(
    run: Any, framewire_sandbox: Sandbox, framewire_sandbox_env: Any, tmp_path: Path
) -> None:
    framewire_sandbox.script("siray", [*["IN_PROGRESS"] * 2, "SUCCESS"])
    model = "siray/kuaishou/kling-3.0-t2v"

    async def given_up() -> None:
        async with AsyncFramewire(journal=tmp_path / "jobs.db") as fw:
            with pytest.raises(errors.JobTimeout):
                await fw.generate_video("waves", model, timeout=0.01)

    async def taken_up() -> int:
        async with AsyncFramewire(journal=tmp_path / "jobs.db") as fw:
            [job] = await fw.jobs.resume()
            result = await job.wait(poll_interval=0.01)
            return len(await result.video.read())

    run(given_up())
    assert run(taken_up()) > 1000
    assert framewire_sandbox.ledger.siray.accepted == 1


async def _in_a_with_statement(fw: AsyncFramewire, call: Any) -> None:
    async with fw:
        await call(fw)


ASKED: dict[str, Callable[[AsyncFramewire], Any]] = {
    **{
        name: lambda fw, model=model: fw.generate_image("a fox", model)
        for name, (model, _) in SERVICES.items()
    },
    "a list": lambda fw: fw.venice.models.list(),
    "a wait": lambda fw: fw.generate_video("waves", "siray/kuaishou/kling-3.0-t2v"),
    "a saved image": lambda _: AsyncImage(data=b"\x89PNG\r\n\x1a\n").save("nowhere"),
    "the journal": lambda fw: fw.jobs.pending(),
}


@pytest.mark.parametrize("call", ASKED)
def test_where_no_loop_of_asyncio_runs_that_is_what_is_said_and_no_with_statement_hides_it(
    call: str, framewire_sandbox: Sandbox, framewire_sandbox_env: Any, tmp_path: Path
) -> None:
    fw = AsyncFramewire(journal=tmp_path / "jobs.db")
    # As trio does it: a coroutine is begun without asyncio.
    with pytest.raises(errors.ConfigurationError, match="needs a running event loop of asyncio"):
        _in_a_with_statement(fw, ASKED[call]).send(None)
    asyncio.run(fw.close())
    assert framewire_sandbox.requests == []
