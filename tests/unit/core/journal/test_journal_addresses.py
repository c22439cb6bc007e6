"""Addresses of databases: whatever is wrong with one, nothing of its password is shown."""

import sys
import traceback

import pytest

from framewire._core.journal.addresses import address_of
from framewire.errors import ConfigurationError, MissingExtraError
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


UNLESS_SAID = {
    "connect_timeout": "5", "keepalives_idle": "10", "keepalives_interval": "5",
    "keepalives_count": "3", "tcp_user_timeout": "20000", "application_name": "framewire",
    "client_encoding": "UTF8",
}  # fmt: skip
WHOLE = {"user": "u", "password": "p", "host": "h", "port": "5", "dbname": "db"}


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_what_a_connection_is_made_with_is_what_the_address_says_and_what_else_is_needed(
    scheme: str,
) -> None:
    found = address_of(f"{scheme}://u:p@h:5/db")
    assert found.parameters == {**UNLESS_SAID, **WHOLE}
    assert (found.schema, str(found)) == ("framewire", "postgresql://u@h:5/db")
    assert "'p'" not in repr(found)


def test_what_the_address_says_goes_before_and_the_last_schema_counts() -> None:
    found = address_of(
        "postgresql://h/db?schema=one&connect_timeout=9&schema=tw%6F&&sslmode=disable"
    )
    assert found.schema == "two"
    assert found.parameters == {
        **UNLESS_SAID, "host": "h", "dbname": "db", "connect_timeout": "9", "sslmode": "disable",
    }  # fmt: skip
    assert found.shown == "postgresql://h/db?schema=two"


@pytest.mark.parametrize("schema", ["A", "1a", "a-b", "", "a" * 64, "a b"])
def test_a_schema_has_a_plain_name(schema: str) -> None:
    with pytest.raises(ConfigurationError, match="is no name of a schema") as caught:
        address_of(f"postgresql://h/db?schema={schema}")
    assert repr(schema) in str(caught.value)
    assert "small letters" in str(caught.value.hint)


@pytest.mark.parametrize("schema", ["a", "_", "a" * 63, "a1_"])
def test_a_plain_name_is_taken(schema: str) -> None:
    assert address_of(f"postgresql://h/db?schema={schema}").schema == schema


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://", "postgresql:///"),
        ("postgresql://?hostaddr=127.0.0.1", "postgresql://127.0.0.1/"),
        ("postgresql:///db?host=/tmp&port=7", "postgresql:///tmp:7/db"),
        ("postgresql://u:p@one:1,two:2/", "postgresql://u@one,two:1,2/"),
    ],
)
def test_an_address_is_shown_without_what_is_secret(url: str, shown: str) -> None:
    assert str(address_of(url)) == shown


@pytest.mark.parametrize("name", ["password", "sslpassword", "oauth_client_secret"])
def test_what_a_database_says_is_told_without_what_is_secret(name: str) -> None:
    try:
        found = address_of(f"postgresql://h/db?{name}=very-secret-1")
    except ConfigurationError:
        pytest.skip(f"this libpq knows no {name}")
    assert found.without_secrets(ValueError(" no very-secret-1 here\n")) == "no *** here"
    assert address_of("postgresql://h/db").without_secrets(" plain ") == "plain"


def test_the_driver_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match="needs psycopg, which cannot be used") as caught:
        address_of("postgresql://h/db")
    assert "postgres" in str(caught.value.hint)
    assert caught.value.name == "psycopg"


def test_an_address_that_cannot_be_read_says_how_one_is_written() -> None:
    with pytest.raises(
        ConfigurationError, match="cannot be read; it may hold a password"
    ) as caught:
        address_of("postgresql://h/db?nothing_known=1")
    assert "postgresql://user:password@host:5432/database" in str(caught.value.hint)
    assert caught.value.__cause__ is None
