"""Addresses of databases: whatever is wrong with one, nothing of its password is shown."""

import traceback

import pytest

from framewire._core.journal.addresses import address_of
from framewire.errors import ConfigurationError
from framewire.journal import Journal, main

SECRET = "c0rrect"
# A password that was not encoded ends early, and an address without a host has it for a port.
MISTAKES = [
    f"postgresql://u:half@{SECRET}@127.0.0.1:1/db",
    f"postgresql://u:half/{SECRET}@127.0.0.1:1/db",
    f"postgresql://u:1/{SECRET}@127.0.0.1/db",
    f"postgresql://u:{SECRET}",
    f"postgresql://u:{SECRET}/db",
    f"postgresql://u:half?x@{SECRET}@127.0.0.1:1/db",
    f"postgresql://u:half[{SECRET}@[::1/db",
]


@pytest.mark.parametrize("url", MISTAKES)
def test_a_password_that_was_not_encoded_is_not_shown(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Journal(url)
    assert "%40" in str(caught.value)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:a%40b%2Fc@127.0.0.1:5432/db",
        "postgresql://u:a:b@127.0.0.1/db",
        "postgresql://u@one:5432,two:5433/db",
        "postgresql://u@%2Fvar%2Frun/db",
        "postgresql:///db?host=/tmp",
        "postgresql://",
    ],
)
def test_what_is_right_is_read(url: str) -> None:
    assert "a@b" not in str(address_of(url))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([f"postgresql:u:{SECRET}@h/db"], 2),
        (["{path}", "--into", f"POSTGRESQL://u:{SECRET}@h/db"], 2),
        ([f"mysql://u:{SECRET}@h/db"], 1),
        ([f"postgresql://u:half@{SECRET}@h/db"], 1),
        ([f"postgresql://u:{SECRET}@127.0.0.1:1/db"], 1),
    ],
)
def test_the_command_says_what_is_wrong_in_a_line_and_no_password(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str], tmp_path
) -> None:
    path = tmp_path / "jobs.db"
    Journal(path).close()
    with pytest.raises(SystemExit) as ended:
        main([each.replace("{path}", str(path)) for each in arguments])
    said = capsys.readouterr().err
    assert ended.value.code == code
    assert "framewire.journal: error: " in said
    assert SECRET not in said
