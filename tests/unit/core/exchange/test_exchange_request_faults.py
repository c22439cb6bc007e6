"""Times that sockets can count, and whose fault it is that a request cannot be made."""

from typing import Any

import pytest

from framewire._core.exchange.request import _unsendable, timeout_extension
from framewire.errors import ConfigurationError, InvalidArgumentError


def failing(text: str, encoding: str) -> UnicodeError:
    try:
        text.encode(encoding)
    except UnicodeError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    ("seconds", "connect", "rest"),
    [
        (None, 10.0, None),
        (5.0, 5.0, 5.0),
        (60.0, 10.0, 60.0),
        (1_000_000.0, 10.0, 1_000_000.0),
        (2.0**31, 10.0, 1_000_000.0),
        (1e300, 10.0, 1_000_000.0),
    ],
)
def test_a_time_is_one_that_sockets_can_count(
    seconds: float | None, connect: float, rest: float | None
) -> None:
    assert timeout_extension(seconds) == {
        "connect": connect, "read": rest, "write": rest, "pool": rest,
    }  # fmt: skip


def test_a_text_that_holds_no_character_is_the_arguments_fault() -> None:
    kind, why = _unsendable(failing("fox \ud800!", "utf-8"))
    assert kind is InvalidArgumentError
    assert why == (
        "a text holds '\\ud800', which is no character: it was read as another encoding than it is in"
    )


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ValueError("Out of range float values"), InvalidArgumentError),
        (TypeError("no mapping"), InvalidArgumentError),
        (RecursionError("too deep"), InvalidArgumentError),
        (UnicodeError("label empty or too long"), ConfigurationError),
        (OSError("no such file"), ConfigurationError),
        (LookupError("nothing"), ConfigurationError),
    ],
)
def test_what_else_is_wrong_is_an_arguments_or_the_set_ups(error: Exception, kind: Any) -> None:
    assert _unsendable(error) == (kind, str(error))
