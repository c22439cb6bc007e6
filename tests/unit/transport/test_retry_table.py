"""The retry table end to end: how often each kind of request goes out, and which error it ends in.

A read is `models.list`, a billable request `generate`, both of visgate unless a test says other.
"""

import copy
import gzip
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from framewire import errors
from tests.contract.harness import KEY, MODES, SHORT, FakeTime, opened, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
_GZIP = {"Content-Encoding": "gzip"}


def read(client: Any) -> Any:
    return client.models.list()


def billable(client: Any) -> Any:
    return client.generate("a fox")


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Args:
        name: What happens.
        action: How the server does it.
        reads: How often a read reaches the server.
        paid: How often a billable request does.
        cls: Class of the error, for both.
        unknown: Whether the billable error says that the outcome is unknown.
        status: Status of the error.
        answered: Whether an answer began, so that its request id is known.
        silent: Whether the server says nothing, so that the time has to run out.
    """

    name: str
    action: Any
    reads: int
    paid: int
    cls: type | tuple[type, ...]
    unknown: bool
    status: int | None = None
    answered: bool = True
    silent: bool = False


_LOST = (errors.APIConnectionError, errors.ResponseDecodeError)
_BROKEN_GZIP = reply(b"\x1f\x8b not gzip at all", headers=_GZIP)

TABLE = [
    Row("reset after the request", fault.reset, 3, 1, errors.APIConnectionError, True, None, False),
    Row("close without answer", fault.close, 3, 1, errors.APIConnectionError, True, None, False),
    Row("hang", fault.hang, 3, 1, errors.APITimeoutError, True, None, False, silent=True),
    Row("no HTTP", fault.raw(b"SSH-2.0-x\r\n"), 3, 1, errors.APIConnectionError, True, None, False),
    Row("truncated body", fault.cut(b'{"id": "g', 100), 3, 1, _LOST, True),
    Row("truncated gzip", reply(gzip.compress(b"{}" * 500)[:-9], headers=_GZIP), 3, 1,
        errors.ResponseDecodeError, True, 200),
    Row("broken gzip", _BROKEN_GZIP, 3, 1, errors.ResponseDecodeError, True, 200),
    Row("400", reply({"error": "BAD_REQUEST", "message": "m"}, 400), 1, 1,
        errors.BadRequestError, False, 400),
    Row("401", reply({}, 401), 1, 1, errors.AuthenticationError, False, 401),
    Row("402", reply({}, 402), 1, 1, errors.PaymentRequiredError, False, 402),
    Row("403", reply({}, 403), 1, 1, errors.PermissionDeniedError, False, 403),
    Row("404", reply({}, 404), 1, 1, errors.NotFoundError, False, 404),
    Row("408", reply({}, 408), 3, 1, errors.APIStatusError, True, 408),
    Row("409", reply({}, 409), 1, 1, errors.ConflictError, False, 409),
    Row("413", reply({}, 413), 1, 1, errors.PayloadTooLargeError, False, 413),
    Row("415", reply({}, 415), 1, 1, errors.UnsupportedMediaTypeError, False, 415),
    Row("422", reply({}, 422), 1, 1, errors.UnprocessableEntityError, False, 422),
    Row("425", reply({}, 425), 1, 1, errors.APIStatusError, False, 425),
    Row("429", reply({}, 429), 3, 3, errors.RateLimitError, False, 429),
    Row("500", reply({}, 500), 3, 1, errors.InternalServerError, True, 500),
    Row("502 page", fault.page(502), 3, 1, errors.InternalServerError, True, 502),
    Row("502 of a provider",
        reply({"error": "PROVIDER_FAILURE", "message": "m", "details": {"provider": "fal"}}, 502),
        3, 1, errors.ProviderError, True, 502),
    Row("503", reply({"error": "BUSY", "message": "m"}, 503), 3, 1,
        errors.ServiceUnavailableError, True, 503),
    Row("504", reply({}, 504), 3, 1, errors.InternalServerError, True, 504),
    Row("520", fault.page(520), 3, 1, errors.InternalServerError, True, 520),
    Row("599", reply(b"", 599), 3, 1, errors.InternalServerError, True, 599),
    Row("200 page", fault.page(200), 1, 1, errors.ResponseDecodeError, True, 200),
    Row("200 empty", reply(b""), 1, 1, errors.ResponseDecodeError, True, 200),
    Row("200 no JSON", reply(b'{"id": '), 1, 1, errors.ResponseDecodeError, True, 200),
    Row("200 null", reply(b"null"), 1, 1, errors.ResponseDecodeError, True, 200),
    Row("200 a list", reply(b"[1]"), 1, 1, errors.ResponseDecodeError, True, 200),
]  # fmt: skip


async def failing(
    mode: str, url: str, call: Any, moment: FakeTime | None = None, *, silent: bool = False
) -> Any:
    """The error that a call ends in; only a server that is silent is not waited for long."""
    limit = SHORT if silent else 60
    async with opened("visgate", mode, url, moment, timeout=limit) as client:
        with pytest.raises(errors.FramewireError) as caught:
            await settle(call(client))
    return caught.value


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
async def test_a_read_is_sent_again_only_where_that_helps(
    row: Row, mode: str, serve: Serve
) -> None:
    server = serve(row.action)
    error = await failing(mode, server.url, read, silent=row.silent)
    assert server.count == row.reads
    check(error, row, "list_models")
    assert not isinstance(error, errors.OutcomeUnknownError)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
async def test_a_billable_request_is_sent_again_only_after_a_refusal(
    row: Row, mode: str, serve: Serve
) -> None:
    server = serve(row.action)
    error = await failing(mode, server.url, billable, silent=row.silent)
    assert server.count == row.paid
    check(error, row, "generate")
    assert isinstance(error, errors.OutcomeUnknownError) is row.unknown
    if row.unknown:
        assert error.may_have_been_billed
        assert "client.usage.logs()" in str(error)


def check(error: Any, row: Row, operation: str) -> None:
    assert isinstance(error, row.cls)
    assert (error.service, error.operation) == ("visgate", operation)
    assert KEY not in str(error) + repr(error)
    if row.status is not None:
        assert error.status_code == row.status
    if row.answered:
        assert error.request_id == "rq-7"
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert isinstance(twin, row.cls)
        assert isinstance(twin, errors.OutcomeUnknownError) is isinstance(
            error, errors.OutcomeUnknownError
        )
        assert (str(twin), twin.request_id) == (str(error), error.request_id)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("call", [read, billable])
async def test_a_refused_connection_is_tried_again_and_nothing_was_billed(
    call: Any, mode: str
) -> None:
    moment = FakeTime()
    error = await failing(mode, fault.refusing_url(), call, moment)
    assert isinstance(error, errors.APIConnectionError)
    assert not isinstance(error, errors.OutcomeUnknownError | errors.APITimeoutError)
    assert "Nothing was sent" in str(error)
    assert len(moment.sleeps) == 2


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("call", "connections"), [(read, 3), (billable, 1)])
async def test_a_reset_before_the_request_was_read_leaves_the_outcome_unknown(
    call: Any, connections: int, mode: str, serve: Serve
) -> None:
    server = serve(greeting=fault.reset_unread)
    error = await failing(mode, server.url, call)
    assert server.connections == connections
    assert isinstance(error, errors.APIConnectionError)
    assert isinstance(error, errors.OutcomeUnknownError) is (call is billable)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("call", [read, billable])
async def test_a_redirect_is_not_followed_to_another_host(
    call: Any, status: int, mode: str, serve: Serve
) -> None:
    other = serve(reply({}))
    server = serve(reply(b"", status, {"Location": f"{other.url}/elsewhere"}))
    error = await failing(mode, server.url, call)
    assert isinstance(error, errors.APIStatusError)
    # "See other" says that the work was taken on.
    taken_on = call is billable and status == 303
    assert isinstance(error, errors.OutcomeUnknownError) == taken_on
    assert (error.status_code, error.request_id) == (status, "rq-7")
    assert other.url in str(error)
    assert (server.count, other.connections) == (1, 0)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("action", [fault.close, reply({}, 503), reply({}, 429)])
async def test_a_read_succeeds_after_failures_and_counts_its_attempts(
    action: Any, mode: str, serve: Serve
) -> None:
    server = serve(action, action, reply({"models": [], "total_count": 1704}))
    moment = FakeTime()
    async with opened("visgate", mode, server.url, moment) as client:
        found = await settle(client.models.list())
    assert (found.total_count, found.meta.attempts, server.count) == (1704, 3, 3)
    assert found.meta.request_id == "rq-7"
    assert found.meta.elapsed == pytest.approx(sum(moment.sleeps))


@pytest.mark.parametrize("mode", MODES)
async def test_max_retries_0_sends_once(mode: str, serve: Serve) -> None:
    server = serve(reply({}, 429))
    async with opened("visgate", mode, server.url, max_retries=0) as client:
        with pytest.raises(errors.RateLimitError):
            await settle(read(client))
    assert server.count == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("call", [read, billable])
async def test_an_answer_that_unpacks_without_end_is_cut_off(
    call: Any, mode: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"framewire._{mode}.transport.MAX_BODY_BYTES", 1 << 20)
    bomb = gzip.compress(bytes(64 << 20))
    server = serve(reply(bomb, headers=_GZIP))
    error = await failing(mode, server.url, call)
    assert isinstance(error, errors.ResponseDecodeError)
    assert "1048576 bytes" in str(error)
    assert isinstance(error, errors.OutcomeUnknownError) is (call is billable)


@pytest.mark.parametrize("mode", MODES)
async def test_an_answer_that_trickles_ends_with_the_time_for_one_request(
    mode: str, serve: Serve
) -> None:
    def trickle(server: FaultServer, connection: Any) -> bool:
        connection.sendall(fault.head(200, {"Content-Length": "100000"}))
        while not server.stopping.wait(0.01):
            connection.sendall(b" ")
        return False

    server = serve(trickle)
    async with opened("visgate", mode, server.url, max_retries=0) as client:
        client._transport.clock = time.monotonic
        with pytest.raises(errors.APITimeoutError):
            await settle(client.models.list(timeout=SHORT))
    assert server.count == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("action", "cls", "status", "unknown"),
    [
        (fault.cut(b'{"error', 100, status=401), errors.AuthenticationError, 401, False),
        (fault.cut(b'{"error', 100, status=422), errors.UnprocessableEntityError, 422, False),
        (reply(b"\x1f\x8b no", 502, _GZIP), errors.InternalServerError, 502, True),
    ],
)
async def test_a_status_stays_known_although_its_body_cannot_be_read(
    action: Any, cls: type, status: int, unknown: bool, mode: str, serve: Serve
) -> None:
    server = serve(action)
    error = await failing(mode, server.url, billable)
    assert isinstance(error, cls)
    assert (error.status_code, error.request_id) == (status, "rq-7")
    assert isinstance(error, errors.OutcomeUnknownError) is unknown
    assert server.count == 1
