"""Headers that stand in for a key, and keys under which an operation is paid for once."""

import re

import attrs
import pytest

from framewire import errors
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.attempt import Attempt
from framewire._core.exchange.decode import decode
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.error_mapping import error_class
from framewire._core.exchange.flow import Pause, PreparedCall, flow, following
from framewire._core.exchange.options import CallOptions, call_options
from framewire._core.exchange.request import Outgoing, Preparer
from framewire._core.io.messages import Headers
from framewire._core.io.url import url_of
from framewire._core.journal.observer import check_once
from framewire._core.settings import settings
from tests.unit.core.kit import AQUILES, KEY, PROFILES, VENICE, VISGATE, made

RPC, SEARCH, PAID = "venice_crypto_rpc_proxy", "venice_web_search", "visgate_generate_image"
NODE = {"network": "base-mainnet", "body": {"method": "eth_chainId"}}
SIGNED = {"SIGN-IN-WITH-X": "signed-in-1"}


def outgoing(operation, arguments=None, *, client=None, **options) -> Outgoing:
    point = endpoint(operation)
    profile = PROFILES[point.facts.service]
    preparer = Preparer(client or made(profile))
    return preparer.prepare(point, arguments or {}, call_options(profile, options))


def test_one_operation_alone_carries_an_idempotency_key() -> None:
    one, other = outgoing(RPC, NODE), outgoing(RPC, NODE)
    keys = [each.fresh().headers["idempotency-key"] for each in (one, other)]
    assert one.keyed
    assert keys[0] != keys[1]
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)
    # The next attempt carries the same one.
    assert one.fresh().headers["idempotency-key"] == keys[0]
    for operation in ("venice_list_models", "visgate_list_models"):
        plain = outgoing(operation)
        assert not plain.keyed
        assert "idempotency-key" not in plain.fresh().headers


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"idempotency_key": "row-17"}, "row-17"),
        ({"extra_headers": {"idempotency-KEY": "mine"}}, "mine"),
        ({"extra_headers": {"Idempotency-Key": "mine"}, "idempotency_key": "row-17"}, "mine"),
        ({"idempotency_key": "k" * 255}, "k" * 255),
    ],
)
def test_the_callers_key_goes_first(options, key) -> None:
    assert outgoing(RPC, NODE, **options).fresh().headers["idempotency-key"] == key


@pytest.mark.parametrize("key", ["row 17", "k" * 256, "a/b", "r\u00f6w", "row-17\n"])
def test_a_key_of_other_characters_is_refused(key) -> None:
    with pytest.raises(errors.InvalidArgumentError) as caught:
        outgoing(RPC, NODE, idempotency_key=key)
    assert (caught.value.field, caught.value.operation) == ("idempotency_key", "crypto_rpc_proxy")


def test_such_a_key_needs_no_journal_and_any_other_does() -> None:
    check_once(VENICE, endpoint(RPC), ())
    for operation in (SEARCH, PAID):
        with pytest.raises(errors.ConfigurationError, match="needs a journal"):
            check_once(VENICE, endpoint(operation), ())


def _sent(keyed: bool, *statuses: int) -> tuple[int, list[float], errors.FramewireError | None]:
    """How often a paid call is sent that is answered so, its pauses, and its error."""
    request = Outgoing(None, None, url_of("https://s/api"), keyed)
    call = PreparedCall(made(VENICE), endpoint(RPC), {}, CallOptions(), request)
    now, sent, pauses = 1000.0, 0, []
    steps = flow(call, clock=lambda: now, wall_clock=lambda: 0.0, dice=lambda: 1.0)
    try:
        step = following(steps, None)
        while not isinstance(step, Answer):
            attempt = None
            if isinstance(step, Pause):
                pauses.append(step.seconds)
                now += step.seconds
            else:
                attempt = Attempt(statuses[min(sent, len(statuses) - 1)], Headers(), b"{}")
                sent += 1
            step = following(steps, attempt)
    except errors.FramewireError as error:
        return sent, pauses, error
    return sent, pauses, None


def test_an_unknown_outcome_is_sent_again_under_a_key_only() -> None:
    assert _sent(True, 502, 200) == (2, [0.5], None)
    sent, pauses, error = _sent(True, 502)
    assert (sent, len(pauses)) == (3, 2)
    assert isinstance(error, errors.OutcomeUnknownError)
    sent, pauses, error = _sent(False, 502, 200)
    assert (sent, pauses) == (1, [])
    assert isinstance(error, errors.OutcomeUnknownError)
    assert _sent(True, 400)[:2] == (1, [])


@pytest.mark.parametrize("name", ["SIGN-IN-WITH-X", "sign-in-with-x", "X-Sign-In-With-X"])
def test_a_signed_in_wallet_needs_no_key_and_none_goes_along(name) -> None:
    for key in (None, KEY):
        client = settings(VENICE, api_key=key, headers={name: "signed-in-1"})
        headers = outgoing("venice_list_models", client=client).fresh().headers
        assert "authorization" not in headers
        assert headers[name] == "signed-in-1"
    headers = outgoing("venice_list_models", extra_headers={name: "signed-in-1"}).fresh().headers
    assert "authorization" not in headers
    assert outgoing("venice_list_models").fresh().headers["authorization"] == f"Bearer {KEY}"


def test_what_stands_in_at_one_service_does_not_at_another() -> None:
    headers = outgoing("visgate_list_models", extra_headers=SIGNED).fresh().headers
    assert headers["authorization"] == f"Bearer {KEY}"
    with pytest.raises(errors.MissingKeyError):
        settings(VISGATE, headers=SIGNED)
    with pytest.raises(errors.MissingKeyError):
        settings(VENICE, headers={"X-Mine": "1"})


def test_what_a_wallet_signs_is_a_secret() -> None:
    for name in ("SIGN-IN-WITH-X", "x-sign-in-with-x", "PAYMENT-SIGNATURE", "X-402-Payment"):
        assert "signed-in-1" in settings(AQUILES, headers={name: "signed-in-1"}).secrets


def _answer(body: bytes) -> Answer:
    headers = Headers({"content-type": "application/json"})
    return Answer(200, body, Meta(200, headers, None))


def test_an_error_is_data_where_the_profile_says_so() -> None:
    body = b'{"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "no"}}'
    assert decode(VENICE, endpoint(RPC), _answer(body)).error.code == -32601
    strict = attrs.evolve(VENICE, errors_as_data=frozenset())
    with pytest.raises(errors.ResponseDecodeError, match="no"):
        decode(strict, endpoint(RPC), _answer(body))


def test_lists_may_be_empty_where_the_profile_says_so() -> None:
    body = b'{"query": "cats", "results": []}'
    assert decode(VENICE, endpoint(SEARCH), _answer(body)).results == []
    strict = attrs.evolve(VENICE, may_be_empty=frozenset())
    with pytest.raises(errors.OutcomeUnknownError):
        decode(strict, endpoint(SEARCH), _answer(body))


def test_a_code_makes_a_class_with_its_status_alone() -> None:
    assert error_class(VENICE, 409, "needs_consent", "x") is errors.ConsentRequiredError
    assert error_class(VENICE, 400, "needs_consent", "x") is errors.BadRequestError
    assert error_class(VENICE, 409, "other", "x") is errors.ConflictError
    assert error_class(VENICE, 409, None, "x") is errors.ConflictError
