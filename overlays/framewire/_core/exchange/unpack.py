"""Unpacking compressed bodies: bounded, and never taking half of one for the whole."""

import zlib
from collections.abc import Iterator

# The most that one step unpacks to, so that a small packed piece cannot fill the memory at once.
_STEP = 1024 * 1024
# `gzip` and `deflate` are all that framewire asks for; both names below stand for no packing.
_PLAIN = frozenset({"", "identity"})
_WINDOW = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class PackedWrongError(ValueError):
    """A body that cannot be unpacked, or ends before its packing does."""


class Unpacker:
    """Unpacks one body.

    Args:
        encoding: The Content-Encoding header.

    Raises:
        PackedWrongError: An encoding that framewire did not ask for.
    """

    def __init__(self, encoding: str) -> None:
        names = [name for part in encoding.split(",") if (name := part.strip().lower())]
        names = [name for name in names if name not in _PLAIN]
        if len(names) > 1 or any(name not in _WINDOW for name in names):
            raise PackedWrongError(
                f"the body is packed in a way that was not asked for: {encoding}"
            )
        self._window = _WINDOW[names[0]] if names else None
        self._work = zlib.decompressobj(self._window) if self._window is not None else None
        self._begun = False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """What a piece of the body unpacks to, in steps of at most 1 MiB.

        Args:
            piece: The next bytes as they came.

        Raises:
            PackedWrongError: They cannot be unpacked.
        """
        if self._work is None:
            yield piece
            return
        while piece:
            if self._work.eof:
                self._next_member()
            try:
                made = self._work.decompress(piece, _STEP)
            except zlib.error as error:
                made = self._raw_deflate(piece, error)
            self._begun = True
            if made:
                yield made
            piece = self._work.unused_data or self._work.unconsumed_tail

    def finish(self) -> None:
        """Make sure that the body was whole.

        Raises:
            PackedWrongError: Its packing goes on beyond its end.
        """
        if self._work is not None and self._begun and not self._work.eof:
            raise PackedWrongError("the packed body ends too early")

    def _next_member(self) -> None:
        """A gzip body may be several, one behind the other."""
        assert self._window is not None
        self._work = zlib.decompressobj(self._window)

    def _raw_deflate(self, piece: bytes, error: zlib.error) -> bytes:
        """Some servers call deflate what has no zlib header around it."""
        if self._begun or self._window != zlib.MAX_WBITS:
            raise PackedWrongError(str(error)) from None
        self._work = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._work.decompress(piece, _STEP)
        except zlib.error:
            raise PackedWrongError(str(error)) from None
