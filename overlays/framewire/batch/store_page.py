"""A page of the files of a store: made here of their thumbnails, and put beside them."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from framewire.sheet import thumbnails

Put: TypeAlias = Callable[[Path, str], None]

_AT_ONCE = 8
_PAGE = "index.html"
# What stores call the time of a file.
_TIMES = ("LastModified", "last_modified", "mtime", "modified", "created")


@contextmanager
def mirrored(system: Any, root: str, put: Put, names: Sequence[str]) -> Iterator[Path]:
    """A folder that looks as the store does to whoever makes a page of it.

    Only what has no thumbnail yet is fetched, a few files at a time; what stands for the others is
    empty.

    Args:
        system: The store, as fsspec has it.
        root: The batch's part of it.
        put: Puts a file there under a name, whole.
        names: The files that are shown.
    """
    there, small = _listed(system, root), _listed(system, f"{root}/{thumbnails.FOLDER}")
    with TemporaryDirectory(prefix="framewire-") as made:
        folder = Path(made).absolute()
        (folder / thumbnails.FOLDER).mkdir()
        if _PAGE in there:  # it may be somebody's own, which is not replaced
            system.get_file(f"{root}/{_PAGE}", str(folder / _PAGE))
        shown = [folder / name for name in names if name in there]
        missing = []
        for path in shown:
            name = thumbnails.name_of(path, folder)
            path.touch()
            _dated(path, there[path.name])
            if name in small:
                (folder / thumbnails.FOLDER / name).touch()
            elif thumbnails.can_be_made(path):
                missing.append(path)
        for first in range(0, len(missing), _AT_ONCE):
            some = missing[first : first + _AT_ONCE]
            _add_thumbnails(system, root, put, there, some)
        yield folder


def with_thumbnails(system: Any, root: str, folder: Path) -> None:
    """Fetch the thumbnails of a mirror that a page has inside it.

    Args:
        system: The store.
        root: The batch's part of it.
        folder: The mirror.
    """
    for path in (folder / thumbnails.FOLDER).iterdir():
        if not path.stat().st_size:
            system.get_file(f"{root}/{thumbnails.FOLDER}/{path.name}", str(path))


def _listed(system: Any, root: str) -> dict[str, Mapping[str, Any]]:
    system.invalidate_cache()
    try:
        found = system.ls(root, detail=True)
    except FileNotFoundError:
        return {}
    return {each["name"].rpartition("/")[2]: each for each in found}


def _add_thumbnails(
    system: Any,
    root: str,
    put: Put,
    there: Mapping[str, Mapping[str, Any]],
    paths: Sequence[Path],
) -> None:
    folder = paths[0].parent

    def fetch(path: Path) -> None:
        system.get_file(f"{root}/{path.name}", str(path))
        _dated(path, there[path.name])

    with ThreadPoolExecutor(_AT_ONCE, "framewire-fetch") as pool:
        list(pool.map(fetch, paths))
    found = thumbnails.made(paths, folder)
    for small in found.values():
        put(small, f"{thumbnails.FOLDER}/{small.name}")
    for path in paths:
        os.truncate(path, 0)
        _dated(path, there[path.name])


def _dated(path: Path, facts: Mapping[str, Any]) -> None:
    """Give a file the time that the store says."""
    written = next((facts[name] for name in _TIMES if facts.get(name)), None)
    moment = written.timestamp() if isinstance(written, datetime) else written
    if isinstance(moment, int | float):
        os.utime(path, (moment, moment))
