"""For notebooks: progress as one display that is updated, and galleries of files.

Results show themselves; what stands here is for waits, batches and files. Nothing of it needs
ipywidgets, and outside of notebooks progress is a line on standard error.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import JobEvent
from framewire._core.media.names import type_of_name
from framewire._core.notebook.cards import Piece, bundle, size
from framewire._core.notebook.display import Update, open_display
from framewire.errors import InvalidArgumentError

if TYPE_CHECKING:
    from framewire.batch.outcomes import Outcome

__all__ = ["Gallery", "Progress", "Tracked"]

# Seconds between updates: every one of them stands on the wire to the browser.
_BETWEEN = 0.1
_WHOLE = 100.0
_ENDS = (Verdict.DONE, Verdict.FAILED, Verdict.CANCELED)
_MOST_READ = 32 * 1024 * 1024
_KINDS = {"image": "image", "video": "video", "audio": "sound"}


class Progress:
    """One display that says how far a wait or a download is, for `on_progress=`.

    Args:
        title: What is under way.
        display: Shows a bundle and returns what updates it; left out, the notebook's own.
        stderr: Where the line goes outside of notebooks, if that is a terminal; left out, the
            process's standard error.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        title: str = "",
        *,
        display: Callable[[dict[str, str]], Update] | None = None,
        stderr: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._title = _text("title", title)
        _check_functions(display=display, clock=clock)
        if stderr is not None and not hasattr(stderr, "isatty"):
            raise InvalidArgumentError(
                f"stderr must be a stream of text, not {type(stderr).__name__}",
                hint="Such as sys.stderr; left out, it is that.",
            )
        self._display = display or open_display()
        self._stderr = stderr or sys.stderr
        self._clock = clock
        self._update: Update | None = None
        self._shown_at: float | None = None

    def __call__(self, event: Any) -> None:
        """Show a `JobEvent` of a wait, or the progress of a download."""
        if isinstance(event, JobEvent):
            words = f"{event.status or 'waiting'} · {event.elapsed:.0f} s"
            ended = event.verdict in _ENDS
            self.show(_WHOLE if ended else event.progress, words, last=ended)
            return
        received, total = event.received, event.total
        words = f"{size(received)} of {size(total)}" if total else size(received)
        self.show(_WHOLE * received / total if total else None, words, last=received == total)

    def show(self, percent: float | None, words: str, *, last: bool = False) -> None:
        """Show how far it is, unless that was shown only just now.

        Args:
            percent: From 0 to 100, or None where that is not known.
            words: What else there is to say.
            last: Whether this is the end, which is always shown.
        """
        now = self._clock()
        soon = self._shown_at is not None and now - self._shown_at < _BETWEEN
        if soon and not last:
            return
        self._shown_at = now
        line = " · ".join(each for each in (self._title, words) if each)
        if self._display is None:
            self._line(percent, line, last)
            return
        made = {"text/plain": _plain(percent, line), "text/html": _bar(percent, line)}
        if self._update is None:
            self._update = self._display(made)
        else:
            self._update(made)

    def _line(self, percent: float | None, text: str, last: bool) -> None:
        if self._stderr.isatty():
            self._stderr.write(f"\r\x1b[K{_plain(percent, text)}" + ("\n" if last else ""))
            self._stderr.flush()


def _text(name: str, given: Any) -> str:
    if not isinstance(given, str):
        raise InvalidArgumentError(f"{name} must be text, not {type(given).__name__}")
    return given


def _check_functions(**given: Any) -> None:
    for name, function in given.items():
        if function is not None and not callable(function):
            raise InvalidArgumentError(f"{name} must be a function, not {type(function).__name__}")


def _plain(percent: float | None, text: str) -> str:
    return text if percent is None else f"{percent:.0f} % · {text}"


def _bar(percent: float | None, text: str) -> str:
    width = "" if percent is None else f"{min(max(percent, 0.0), _WHOLE):.0f}"
    inner = (
        f'<div style="width:{width or 0}%;height:6px;border-radius:3px;background:#3b82f6"></div>'
    )
    value = f' aria-valuenow="{width}"' if width else ""
    return (
        '<div style="font-family:sans-serif;max-width:480px">'
        f'<div role="progressbar"{value} style="height:6px;border-radius:3px;'
        f'background:rgba(128,128,128,.3)">{inner}</div>'
        f'<div style="font-size:.85em;opacity:.75">{escape(_plain(percent, text))}</div></div>'
    )


class Tracked:
    """A batch with one display that says how far it is: `for outcome in Tracked(batch)`.

    Args:
        batch: What `Framewire.batch` or `AsyncFramewire.batch` returned (then `async for`).
        progress: Where that is shown; left out, a display of its own.
    """

    def __init__(self, batch: Any, *, progress: Progress | None = None) -> None:
        if not callable(getattr(batch, "plan", None)):
            raise InvalidArgumentError(
                f"batch must be a batch, not {type(batch).__name__}",
                hint="Pass what Framewire.batch(...) returned, not its outcomes.",
            )
        if progress is not None and not isinstance(progress, Progress):
            raise InvalidArgumentError(
                f"progress must be a Progress, not {type(progress).__name__}"
            )
        self._batch = batch
        self._progress = progress or Progress()
        self._states: Counter[str] = Counter()
        self._cost = 0.0

    def __iter__(self) -> "Iterator[Outcome]":
        count = _rows(self._batch.plan())
        for outcome in self._batch:
            self._take(outcome, count)
            yield outcome

    async def __aiter__(self) -> "AsyncIterator[Outcome]":
        count = _rows(await self._batch.plan())
        async for outcome in self._batch:
            self._take(outcome, count)
            yield outcome

    def _take(self, outcome: "Outcome", count: int) -> None:
        self._states[outcome.state.value] += 1
        self._cost += outcome.cost or 0.0
        so_far = sum(self._states.values())
        parts = [f"{so_far} of {count}", *(f"{n} {state}" for state, n in self._states.items())]
        parts += [f"{self._cost:.4g} USD"] if self._cost else []
        self._progress.show(_WHOLE * so_far / count, " · ".join(parts), last=so_far == count)


def _rows(plan: Any) -> int:
    return max(1, len(plan.todo) + len(plan.ended))


class Gallery:
    """Files and results side by side, as the last line of a cell or with `display()`.

    Args:
        items: A list of paths of images, videos and sounds, or of what holds such: outcomes of a
            batch, images, results.
        title: What they are.

    Raises:
        InvalidArgumentError: It is no list, or of something else.
    """

    def __init__(self, items: Iterable[Any], title: str = "") -> None:
        if _shows(items) or isinstance(items, Mapping) or not isinstance(items, Iterable):
            raise InvalidArgumentError(
                f"items must be a list of paths, results or outcomes, not {_called(items)}",
                hint="Of one alone: Gallery([it]); of a folder: Gallery(sorted(folder.iterdir())).",
            )
        self._items = list(items)
        odd = next((each for each in self._items if not _shows(each)), None)
        if odd is not None:
            raise InvalidArgumentError(
                f"items must be paths, results or outcomes, not {_called(odd)}",
                hint="A file has its path here, an image or a result itself.",
            )
        self._title = _text("title", title)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Mapping[str, str]:
        del include, exclude
        pieces = [piece for each in self._items for piece in _pieces(each)]
        return bundle(pieces, self._title or f"{len(pieces)} results")

    def __repr__(self) -> str:
        return f"gallery of {len(self._items)}"


def _shows(item: Any) -> bool:
    """Whether something is a file, or holds images, videos and sounds."""
    if isinstance(item, type):
        return False
    if isinstance(item, os.PathLike | str):
        return True
    return any(hasattr(item, name) for name in ("_piece", "_media", "files"))


def _called(item: Any) -> str:
    return repr(item) if isinstance(item, str | int | float) else type(item).__name__


def _pieces(item: Any) -> list[Piece]:
    if isinstance(item, os.PathLike) or type(item) is str:
        return [_in_file(Path(item))]
    if hasattr(item, "_piece"):
        piece: Piece = item._piece()
        return [piece]
    files = getattr(item, "files", None)
    several = item._media() if hasattr(item, "_media") else files or ()
    return [piece for each in several for piece in _pieces(each)]


def _in_file(path: Path) -> Piece:
    kind = type_of_name(path.name) or ""
    what = _KINDS.get(kind.partition("/")[0], "file")
    try:
        data = path.read_bytes() if path.stat().st_size <= _MOST_READ else None
    except OSError as error:
        return Piece(what, None, kind, path, error.strerror or str(error))
    return Piece(what, data, kind, path)
