"""Unpacking compressed bodies: bounded, and never taking half of one for the whole."""

import zlib
from collections.abc import Iterator

# The most that one step unpacks to, so that a small packed piece cannot fill the memory at once.
_STEP = 1024 * 1024
# Packings that are not taken off. Any other name (`none`, `utf-8`, `binary`, `aws-chunked`) stands
# for nothing: servers and storage write it although the bytes are as they are.
_OTHER_PACKINGS = frozenset(
    {
        "br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "aes128gcm", "pack200-gzip",
        "bzip2", "x-bzip2", "xz", "lzma", "lz4", "snappy",
    }
)  # fmt: skip
_DEFLATE = zlib.MAX_WBITS
_GZIP = 16 + zlib.MAX_WBITS
_WINDOW = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _DEFLATE}
_GZIP_HEAD = b"\x1f\x8b"
_JSON_OPENINGS = (b"{", b"[")
# More layers than any chain of proxies puts on.
_MOST_LAYERS = 4


class PackedWrongError(ValueError):
    """A body that cannot be unpacked, or ends before its packing does."""


def layers_of(encoding: str) -> list[str]:
    """The layers of packing that a Content-Encoding header names, the outermost last.

    Args:
        encoding: The header; words that stand for no packing are left out.
    """
    names = (part.partition(";")[0].strip(' \t"').lower() for part in encoding.split(","))
    return [name for name in names if name in _WINDOW or name in _OTHER_PACKINGS]


class Unpacker:
    """Unpacks one body, layer by layer.

    Args:
        encoding: The Content-Encoding header.

    Raises:
        PackedWrongError: An encoding that framewire did not ask for.
    """

    def __init__(self, encoding: str) -> None:
        names = layers_of(encoding)
        if len(names) > _MOST_LAYERS or any(name not in _WINDOW for name in names):
            raise PackedWrongError(
                f"the body is packed in a way that was not asked for: {encoding}"
            )
        self._layers = [_Layer(_WINDOW[name]) for name in reversed(names)]

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """What a piece of the body unpacks to, in steps of at most 1 MiB.

        Args:
            piece: The next bytes as they came.

        Raises:
            PackedWrongError: They cannot be unpacked.
        """
        pieces: Iterator[bytes] = iter((piece,))
        for layer in self._layers:
            pieces = layer.unpacked(pieces)
        yield from pieces

    def finish(self) -> None:
        """Make sure that the body was whole.

        Raises:
            PackedWrongError: Its packing goes on beyond its end.
        """
        for layer in self._layers:
            layer.finish()


class _Layer:
    """One layer of packing."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._work = zlib.decompressobj(window)
        self._begun = self._plain = self._over = False
        # Bytes that may be the beginning of a gzip member; there is never more than one.
        self._held = b""

    def unpacked(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            yield from self._unpacked(piece)

    def finish(self) -> None:
        cut = self._held and not self._begun
        if cut or (self._begun and not self._plain and not self._work.eof):
            raise PackedWrongError("the packed body ends too early")

    def _unpacked(self, piece: bytes) -> Iterator[bytes]:
        if self._window == _GZIP and (not self._begun or self._work.eof):
            piece = self._at_member(piece)
        elif self._window == _DEFLATE and not self._begun and piece[:1] in _JSON_OPENINGS:
            self._plain = self._begun = True  # no packed body begins so
        if self._plain and piece:
            yield piece
            return
        while piece and not self._over:
            try:
                made = self._work.decompress(piece, _STEP)
            except zlib.error as error:
                made = self._raw_deflate(piece, error)
            self._begun = True
            if made:
                yield made
            piece = self._work.unconsumed_tail
            if self._work.eof:
                piece = self._at_member(self._work.unused_data)

    def _at_member(self, piece: bytes) -> bytes:
        """What is to be unpacked of bytes that stand where a gzip member may begin."""
        piece, self._held = self._held + piece, b""
        if self._over or not piece:
            return b""
        if len(piece) < len(_GZIP_HEAD) and _GZIP_HEAD.startswith(piece):
            self._held = piece
            return b""
        if self._window == _GZIP and piece.startswith(_GZIP_HEAD):
            self._work = zlib.decompressobj(self._window)
        elif self._begun:
            # Padding and other noise behind a whole body.
            self._over = True
            return b""
        else:
            self._plain = True  # the header says so, the bytes do not
            self._begun = True
        return piece

    def _raw_deflate(self, piece: bytes, error: zlib.error) -> bytes:
        """Some servers call deflate what has no zlib header around it."""
        if self._begun or self._window != _DEFLATE:
            raise PackedWrongError(str(error)) from None
        self._work = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._work.decompress(piece, _STEP)
        except zlib.error:
            raise PackedWrongError(str(error)) from None
