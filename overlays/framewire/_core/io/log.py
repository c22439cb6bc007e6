"""Logging of calls to the logger `framewire`, switched on by FRAMEWIRE_LOG=info or debug."""

import logging
import os

from framewire._core.io.http import PrivateURL

LOGGER = logging.getLogger("framewire")
LOGGER.addHandler(logging.NullHandler())


class _Unsigned(logging.Filter):
    """Shows addresses of results without their queries, which may hold a signature.

    httpx writes each address that it asks for to its own log at INFO.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                each.copy_with(query=None) if isinstance(each, PrivateURL) else each
                for each in record.args
            )
        return True


logging.getLogger("httpx").addFilter(_Unsigned())
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
