"""The address of a database that a journal is kept in: its password is never shown."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import attrs

from framewire._core.extras import how_to_install
from framewire._core.redact import scrub
from framewire.errors import ConfigurationError, MissingExtraError

SCHEMES = ("postgresql://", "postgres://")
_SCHEMA = "framewire"
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
# Of several hosts each may have its own.
_PORTS = re.compile(r"[0-9,]*")
_SECRET = ("password", "sslpassword", "oauth_client_secret")
# Where the address says nothing else: a server that is gone is noticed within seconds, and never
# waited for without end. Text is UTF-8 in every journal.
_UNLESS_SAID: Mapping[str, Any] = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
    "application_name": "framewire",
    "client_encoding": "UTF8",
}


@attrs.frozen
class Address:
    """Where a journal's database is.

    Attributes:
        parameters: What a connection is made with.
        schema: The schema that the journal's tables are in.
        shown: The address without anything secret.
    """

    parameters: Mapping[str, Any] = attrs.field(repr=False)
    schema: str
    shown: str

    def __str__(self) -> str:
        return self.shown

    def without_secrets(self, text: object) -> str:
        """A text in which nothing secret of the address stands.

        Args:
            text: Anything, such as what a database says.
        """
        secrets = [str(self.parameters[name]) for name in _SECRET if self.parameters.get(name)]
        return scrub(str(text).strip(), tuple(secrets))


def address_of(url: str) -> Address:
    """The address that a text is.

    Args:
        url: `postgresql://user:password@host:port/database`, with whatever else libpq knows; of
            framewire's own is `schema=`, the schema that the tables are in (`framewire`).

    Raises:
        MissingExtraError: The extra `postgres` is not installed.
        ConfigurationError: It is none.
    """
    try:
        from psycopg import Error
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise MissingExtraError(
            f"a journal in PostgreSQL needs psycopg, which cannot be used here: {error}",
            hint=how_to_install("postgres"),
            name="psycopg",
        ) from error
    place, _, query = url.partition("?")
    asked = [part.partition("=") for part in query.split("&") if part]
    schemas = [unquote(value) for name, _, value in asked if name == "schema"]
    schema = schemas[-1] if schemas else _SCHEMA
    if not _NAME.fullmatch(schema):
        raise ConfigurationError(
            f"schema={schema!r} is no name of a schema",
            hint="Use small letters, digits and underscores.",
        )
    rest = "&".join("".join(part) for part in asked if part[0] != "schema")
    try:
        said = conninfo_to_dict(f"{place}?{rest}" if rest else place)
        _check(place, said)
    except (Error, ValueError, UnicodeError):
        # What the library says of it could repeat the password.
        raise ConfigurationError(
            "the journal's address cannot be read; it may hold a password, and is not shown",
            hint="Write it as postgresql://user:password@host:5432/database, with what is special "
            "in the user's name or the password as %40 and the like.",
        ) from None
    return Address({**_UNLESS_SAID, **said}, schema, _shown(said, schema))


def _check(place: str, said: Mapping[str, Any]) -> None:
    """Refuse an address of which a part of the password would be taken for something else.

    libpq ends the password at the first `@` or `/`, and takes the rest for a host, a port or a
    database, which are shown.

    Raises:
        ValueError: It is one.
    """
    _, _, rest = place.partition("://")
    who, _, where = rest.rpartition("@")
    if "@" in who or "/" in who or "@" in where or "@" in str(said.get("host") or ""):
        raise ValueError("the password ends early")
    if not _PORTS.fullmatch(str(said.get("port") or "")):
        raise ValueError("no number of a port")


def _shown(said: Mapping[str, Any], schema: str) -> str:
    user = f"{said['user']}@" if said.get("user") else ""
    hosts = str(said.get("host") or said.get("hostaddr") or "")
    port = f":{said['port']}" if said.get("port") else ""
    shown = f"postgresql://{user}{hosts}{port}/{said.get('dbname') or ''}"
    return shown if schema == _SCHEMA else f"{shown}?schema={schema}"
