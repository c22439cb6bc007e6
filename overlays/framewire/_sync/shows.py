# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Results that a notebook shows by themselves."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from framewire._core.io import sync_backend as backend

if TYPE_CHECKING:
    from framewire._core.notebook.cards import Piece

# A look is worth so many bytes and seconds; whoever wants the rest saves it.
_MOST = 32 * 1024 * 1024
_LONGEST = 30.0
_SILENCE = 15.0


class Shows:
    """One image, video or sound that a notebook shows.

    To be looked at it is fetched, and fetched only: an answer that is kept for it stays kept.
    """

    kind: ClassVar[str]
    _data: bytes | None
    _content_type: str | None
    # Where it was saved last.
    _saved: Path | None = None

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from framewire._core.notebook.cards import bundle, size

        del include, exclude
        piece = self._piece()
        words = [piece.content_type or piece.kind]
        words += [] if piece.data is None else [size(len(piece.data))]
        return bundle([piece], ", ".join(words))

    def _piece(self) -> "Piece":
        """What there is to show of it, or why there is nothing."""
        from framewire._core.notebook.cards import Piece

        data, problem = None, None
        try:
            data = self._in_file() or backend.apart(self._looked_at)
        except Exception as error:  # noqa: BLE001 - what cannot be shown is still a result
            problem = str(error) or type(error).__name__
        kind: str | None = getattr(self, "content_type", None)
        return Piece(self.kind, data, kind, self._saved, problem)

    def _in_file(self) -> bytes | None:
        """Its bytes from where it was saved, if they are not in memory anyway."""
        if self._data is not None or self._saved is None or not self._saved.is_file():
            return None
        return self._saved.read_bytes() if self._saved.stat().st_size <= _MOST else None

    def _looked_at(self) -> bytes:
        from framewire._core.media.storage import Memory

        media: Any = self
        if not media._has_inline():
            sink = Memory()
            content_type = media._fetch(sink, _MOST, _LONGEST, _SILENCE, None, False)
            self._content_type, self._data = content_type, sink.value()
        data: bytes = media._within(_MOST)
        return data


def title_of(result: Any, service: str, count: int) -> str:
    """What a result is, in a line: its model, how many it holds, and its cost where that is told.

    Args:
        result: The result.
        service: Who made it.
        count: How many images, videos and sounds it holds.
    """
    own = getattr(result, "result", result)
    model = getattr(result, "model", None) or getattr(own, "model", None)
    parts = ["/".join(str(each) for each in (service, model) if each)]
    parts += [f"{count} results"] if count > 1 else []
    cost = getattr(own, "cost", None)
    if isinstance(cost, int | float) and not isinstance(cost, bool):
        parts.append(f"{cost:g} USD")
    if getattr(own, "cache_hit", False) is True:
        parts.append("from the cache")
    return " · ".join(each for each in parts if each)


class ShowsAll:
    """A result that a notebook shows with everything it holds."""

    _service: ClassVar[str]

    def _media(self) -> Sequence[Any]:
        """What it holds."""
        raise NotImplementedError

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from framewire._core.notebook.cards import bundle

        del include, exclude
        several = list(self._media())
        if not several:
            return {}  # shown as any other object
        service = getattr(self, "service", None) or self._service
        problems = getattr(getattr(self, "result", self), "problems", ())
        remarks = [str(each) for each in problems]
        pieces = [each._piece() for each in several]
        return bundle(pieces, title_of(self, service, len(several)), remarks)
