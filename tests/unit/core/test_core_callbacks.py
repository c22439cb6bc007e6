"""What a user passes to be called: refused before anything is sent where it could not be."""

import functools
from typing import Any

import pytest

from framewire._core.callbacks import check_callback
from framewire.errors import InvalidArgumentError


async def awaited(_: Any) -> None:
    """A coroutine function."""


class Awaited:
    """An object that is called as a coroutine function is."""

    async def __call__(self, _: Any) -> None:
        """Called by nobody here."""


AWAITED = [awaited, functools.partial(awaited), Awaited(), Awaited().__call__]


@pytest.mark.parametrize("awaits", [True, False])
@pytest.mark.parametrize("callback", [None, print, lambda _: None, [].append, str])
def test_a_plain_function_can_be_called_by_every_client(callback: Any, awaits: bool) -> None:
    check_callback("on_submit", callback, awaits)


@pytest.mark.parametrize("awaits", [True, False])
@pytest.mark.parametrize("callback", [5, "print", [], {}])
def test_what_is_no_function_is_refused(callback: Any, awaits: bool) -> None:
    expected = f"^on_submit must be a function, not {type(callback).__name__}$"
    with pytest.raises(InvalidArgumentError, match=expected):
        check_callback("on_submit", callback, awaits)


@pytest.mark.parametrize("callback", AWAITED)
def test_a_coroutine_function_belongs_to_a_client_that_awaits(callback: Any) -> None:
    check_callback("on_submit", callback, awaits=True)
    with pytest.raises(InvalidArgumentError, match="on_submit is a coroutine function") as caught:
        check_callback("on_submit", callback, awaits=False)
    assert "asynchronous client" in str(caught.value.hint)
