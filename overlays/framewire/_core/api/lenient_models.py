"""The generated models; one that is not there can be named, and says so when it is used."""

from typing import Any

from framewire._core.api.missing import missing_model
from framewire._core.io.forks import making
from framewire_api import models as _models


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        with making.if_free():
            found = getattr(_models, name)
    except Exception as error:  # noqa: BLE001 - whatever it is, it costs this class only
        found = missing_model(name, error)
    globals()[name] = found
    return found
