"""Looking at everything that a call gave, as users do: nothing of it may fail in a way of its own."""

import asyncio
import copy
import inspect
import json
import pickle
import tempfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from framewire.errors import FramewireError
from framewire_api.types import ResponseModel
from tests.contract.harness import KEY

_MANY = 6
_DEEP = 4
# Answers that stay the same hold no more than this: a loop that goes on has no end.
_ENDLESS = 100_000
_LARGEST = 1_000_000
_SMALL = 20_000
# What holds an open answer or a connection: it cannot be copied, jobs travel by `to_dict`.
_NO_VALUES = ("Job", "Request", "Response", "Stream", "Page", "Speech")


class Examiner:
    """Looks at results of clients of either kind; keeps an event loop and a folder for it."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._folder = tempfile.TemporaryDirectory(prefix="framewire-odd-")
        self.folder = Path(self._folder.name)

    def settle(self, value: Any) -> Any:
        """The value, awaited where an asynchronous client made it."""
        if inspect.isawaitable(value):
            return self.loop.run_until_complete(_awaited(value))
        return value

    def listed(self, value: Any) -> list[Any] | None:
        """The items of a stream, an iterator or a page; None for what has none."""
        if hasattr(value, "__aiter__"):
            items = self.loop.run_until_complete(_taken(value))
        elif hasattr(value, "__next__") or (hasattr(value, "__iter__") and hasattr(value, "data")):
            items = list(islice(iter(value), _ENDLESS))
        else:
            return None
        assert len(items) < _ENDLESS, "a loop without an end"
        return items

    def close(self) -> None:
        """Close the loop and remove the folder."""
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()
        self._folder.cleanup()

    def result(self, value: Any) -> None:
        """Look at a result from all sides; whatever is wrong with it raises here."""
        assert value is not None
        if not inspect.isgenerator(value) and not inspect.isasyncgen(value):
            self.shown(value, 0)
            _travelled(value)
        items = self.listed(value)
        if items:
            self.shown(items, 1)

    def shown(self, value: Any, depth: int) -> None:
        """Every property of a value, and of what they hold."""
        if depth > _DEEP or isinstance(value, bytes | bytearray | int | float | type(None)):
            return
        if isinstance(value, Mapping) and not isinstance(value, ResponseModel):
            for item in list(value.values())[:_MANY]:
                self.shown(item, depth + 1)
            return
        if isinstance(value, list | tuple):
            for item in value[:_MANY]:
                self.shown(item, depth + 1)
            return
        media = hasattr(value, "read") and hasattr(value, "save")
        if isinstance(value, str) and not media:
            return
        assert isinstance(repr(value), str)
        assert KEY not in repr(value)
        str(value)
        for name in _properties(value):
            self.shown(getattr(value, name), depth + 1)
        if hasattr(value, "to_dict"):
            _check_dict(value)
        if media:
            self._fetched(value)

    def _fetched(self, media: Any) -> None:
        try:
            data = self.settle(media.read(**_bounded(media)))
        except FramewireError as error:
            refused(error)
        else:
            assert isinstance(data, bytes)
        before = len(list(self.folder.iterdir()))
        try:
            path = self.settle(media.save(f"{self.folder}/", **_bounded(media)))
        except FramewireError as error:
            refused(error)
            assert len(list(self.folder.iterdir())) == before, "an unfinished file is left"
        else:
            assert path.parent == self.folder
            path.unlink()


async def _awaited(value: Any) -> Any:
    return await value


async def _taken(value: Any) -> list[Any]:
    items = []
    async for item in value:
        items.append(item)
        if len(items) >= _ENDLESS:
            break
    return items


def _bounded(media: Any) -> dict[str, Any]:
    """A limit, for what takes one; a stream of speech does not."""
    takes = inspect.signature(media.read).parameters
    return {"max_bytes": _LARGEST} if "max_bytes" in takes else {}


def _properties(value: Any) -> list[str]:
    names = [name for name in dir(type(value)) if not name.startswith("_")]
    named = [name for name in names if not callable(getattr(type(value), name, None))]
    if attrs.has(type(value)):
        named += [field.name for field in attrs.fields(type(value)) if field.name[0] != "_"]
    if isinstance(value, ResponseModel):
        named += list(value._BLANK)
    return list(dict.fromkeys(named))


def _check_dict(value: Any) -> None:
    """What it says of itself, and the same again from that."""
    as_dict = value.to_dict()
    assert isinstance(as_dict, dict)
    if isinstance(value, ResponseModel):
        assert repr(type(value).from_dict(as_dict).to_dict()) == repr(as_dict)
    elif hasattr(value, "_client"):
        saved = json.loads(json.dumps(as_dict))
        assert value._client.job(saved).id == value.id


def _travelled(value: Any) -> None:
    """Copied, and sent to another process, if it is something that can be."""
    if _plain(value):
        data = pickle.dumps(value)
        for twin in _twins(value, data):
            assert type(twin) is type(value)


def _twins(value: Any, data: bytes) -> list[Any]:
    """Its copies of every kind; deep ones of what is small, as they take Python's time."""
    twins = [pickle.loads(data), copy.copy(value)]
    return [*twins, copy.deepcopy(value)] if len(data) < _SMALL else twins


def _plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(_plain(item) for item in value)
    return not any(
        any(part in cls.__name__ for part in _NO_VALUES) and not issubclass(cls, ResponseModel)
        for cls in type(value).__mro__
    ) and not hasattr(value, "_client")


def refused(error: FramewireError) -> None:
    """Look at an error from all sides."""
    for text in (str(error), repr(error)):
        assert KEY not in text
        assert len(text) < 20_000, f"a message of {len(text)} characters"
    data = pickle.dumps(error)
    assert KEY.encode() not in data
    for twin in _twins(error, data):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
    json.dumps(error.body, default=str)
