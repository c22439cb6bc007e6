"""Who a wallet says it is, wherever that is given."""

import pytest

from framewire.errors import InvalidArgumentError
from framewire.services.venice.wallets import signed_in

CLIENT, CALL = {"Sign-In-With-X": "the client's"}, {"X-SIGN-IN-WITH-X": "the call's"}


@pytest.mark.parametrize(
    ("headers", "options", "given", "found"),
    [
        (CLIENT, {"extra_headers": CALL}, "given", "given"),
        (CLIENT, {"extra_headers": CALL}, None, "the call's"),
        (CLIENT, {"extra_headers": None}, None, "the client's"),
        (CLIENT, {"extra_headers": {"SIGN-IN-WITH-X": ""}}, None, "the client's"),
        (CLIENT, {}, None, "the client's"),
        (CALL, {}, None, "the call's"),
    ],
)
def test_the_nearest_is_taken(headers, options, given, found):
    assert signed_in(headers, options, given, "get_x402_balance") == found


def test_nobody_signed_in():
    with pytest.raises(InvalidArgumentError, match="no wallet has signed in") as caught:
        signed_in({"X-Other": "x"}, {}, None, "get_x402_balance")
    error = caught.value
    assert error.hint == "Pass sign_in=, or headers={'SIGN-IN-WITH-X': ...} to the client."
    assert (error.service, error.operation) == ("venice", "get_x402_balance")
    assert error.field == "sign_in"


@pytest.mark.parametrize("given", ["", 7])
def test_what_is_given_has_to_be_text(given):
    with pytest.raises(InvalidArgumentError, match="sign_in") as caught:
        signed_in(CLIENT, {}, given, "get_x402_balance")
    assert (caught.value.service, caught.value.operation) == ("venice", "get_x402_balance")
    assert ": sign_in " in str(caught.value)
