"""Logging of calls to the logger `framewire`, switched on by FRAMEWIRE_LOG=info or debug."""

import logging
import os
from typing import Any, Protocol
from weakref import WeakValueDictionary

from framewire._core.redact import scrub

LOGGER = logging.getLogger("framewire")
LOGGER.addHandler(logging.NullHandler())
# What httpcore logs by.
_PARTS = ("connection", "http11", "http2", "proxy", "socks")


class _Unsigned(logging.Filter):
    """Shows addresses of results without their queries, which may hold a signature.

    httpx writes each address that it asks for to its own log at INFO.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_unsigned(each) for each in record.args)
        return True


def _unsigned(value: Any) -> Any:
    """An address of httpx's that may be signed, without its query; anything else as it is."""
    return value.copy_with(query=None) if getattr(value, "private", None) is True else value


class HasSecrets(Protocol):
    """Whoever holds texts that no log may show."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """The texts."""


_HOLDERS: "WeakValueDictionary[int, HasSecrets]" = WeakValueDictionary()


def keep_out(holder: HasSecrets) -> None:
    """Keep what somebody holds out of the logs of the network's libraries as long as it lives.

    Args:
        holder: Who.
    """
    _HOLDERS[id(holder)] = holder


class _WithoutKeys(logging.Filter):
    """Shows asterisks for keys that a service repeats: httpcore writes headers as they come."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        shown = said
        for holder in list(_HOLDERS.values()):
            shown = scrub(shown, holder.secrets)
        if shown != said:
            record.msg, record.args = shown, None
        return True


logging.getLogger("httpx").addFilter(_Unsigned())
for _name in ("httpx", *(f"httpcore.{part}" for part in _PARTS)):
    logging.getLogger(_name).addFilter(_WithoutKeys())
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}


def setup_from_env() -> None:
    """Send framewire's log to standard error at the level FRAMEWIRE_LOG names, if it names one."""
    level = _LEVELS.get(os.environ.get("FRAMEWIRE_LOG", "").strip().lower())
    if level is None:
        return
    if not any(getattr(handler, "framewire", False) for handler in LOGGER.handlers):
        handler = logging.StreamHandler()
        handler.framewire = True  # type: ignore[attr-defined]
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        LOGGER.addHandler(handler)
    LOGGER.setLevel(level)
