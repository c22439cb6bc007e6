"""Signing in with a wallet: the header that stands in for a key."""

from collections.abc import Mapping
from typing import Any

from framewire._core.exchange.arguments import text
from framewire.errors import InvalidArgumentError

_HEADERS = ("sign-in-with-x", "x-sign-in-with-x")


def signed_in(
    headers: Mapping[str, str], options: Mapping[str, Any], given: str | None, operation: str
) -> str:
    """What a wallet signed to say who it is.

    Args:
        headers: The client's headers.
        options: The call's options, whose headers go first.
        given: What the caller passed.
        operation: For the message.

    Raises:
        InvalidArgumentError: There is none.
    """
    if given is not None:
        return text("venice", operation, "sign_in", given)
    for source in (options.get("extra_headers"), headers):
        named = {name.lower(): value for name, value in (source or {}).items()}
        for name in _HEADERS:
            if named.get(name):
                return str(named[name])
    raise InvalidArgumentError(
        "no wallet has signed in",
        hint="Pass sign_in=, or headers={'SIGN-IN-WITH-X': ...} to the client.",
        service="venice",
        operation=operation,
        field="sign_in",
    )
