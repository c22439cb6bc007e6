"""The key of a row: what it asks for, file contents and not names, and its number among equals."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from framewire.batch.rows import BadRow, Row

_DIGITS = 40
_FURTHER = 16
# Always in the same words: it is what keys are made of.
_WRITTEN = json.JSONEncoder(sort_keys=True, allow_nan=False).encode
_QUOTED = json.encoder.encode_basestring_ascii
_SHOWN = 12
_LONGEST = 60


def is_address(given: str) -> bool:
    """Whether an image is an address, and not a file."""
    return given.startswith(("https://", "http://", "data:"))


class Keys:
    """Gives rows their keys, in their order.

    Args:
        known: Hashes of files by what `stamp` gives for them, from earlier runs.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = dict(known)
        self._equals: Counter[bytes] = Counter()
        self._shared: tuple[Mapping[str, Any], str] | None = None

    def of(self, row: Row) -> tuple[str, dict[str, str]]:
        """A row's key, and the hash of its file by its stamp.

        Args:
            row: The row; an equal one that comes later has another key.

        Raises:
            BadRow: Its file is not there, or its arguments are none that can be written down.
        """
        inputs: dict[str, str] = {}
        image: str | None = row.image
        if row.image is not None and not is_address(row.image):
            path = Path(row.image).expanduser()
            image = self._hash(path, inputs)
        try:
            arguments = self._written(row.arguments)
        except (TypeError, ValueError) as error:
            raise BadRow(f"its arguments cannot be written down: {error}") from error
        # As `_WRITTEN` would put it, which takes longer than all else of a row.
        identity = (row.kind, row.model, row.prompt, image, row.take)
        texts = ["null" if each is None else _QUOTED(each) for each in identity]
        digest = sha256(f"[{', '.join(texts)}, {arguments}]".encode()).digest()
        self._equals[digest] += 1
        whole = sha256(b"%s %s %d" % (digest, row.service.encode(), self._equals[digest]))
        return f"batch-{whole.hexdigest()[:_DIGITS]}", inputs

    def _written(self, arguments: Mapping[str, Any]) -> str:
        """Arguments as JSON; those that all rows share are written once."""
        if self._shared is None or self._shared[0] is not arguments:
            self._shared = arguments, _WRITTEN(arguments)
        return self._shared[1]

    def _hash(self, path: Path, inputs: dict[str, str]) -> str:
        try:
            mark = stamp(path)
            if mark not in self._known:
                with path.open("rb") as stream:
                    self._known[mark] = file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise BadRow(f"{path} cannot be read: {error.strerror or error}") from error
        inputs[mark] = self._known[mark]
        return f"sha256:{inputs[mark]}"


def fallback_key(key: str, model: str) -> str:
    """The key of a row at a service that it falls back on: no other row has it.

    Args:
        key: The row's own.
        model: Service and model that it falls back on.
    """
    whole = sha256(f"{key} falls back on {model}".encode("utf-8", "surrogatepass"))
    # The journal finds it by the row's own, for a run that has other services to fall back on.
    return f"{key}-{whole.hexdigest()[:_FURTHER]}"


def stamp(path: Path) -> str:
    """What changes when a file is written: its place, length and time."""
    facts = path.stat()
    return f"{path.absolute()} {facts.st_size} {facts.st_mtime_ns}"


def file_name(row: Row, key: str, index: int = 0) -> str:
    """A file's name without its ending: no two rows have one in common.

    Args:
        row: The row.
        key: Its key.
        index: Place among the row's files.
    """
    words = slug(row.name or row.prompt) or row.kind
    number = f"-{index + 1}" if index else ""
    return f"{words}-{key.removeprefix('batch-')[:_SHOWN]}{number}"


def slug(text: Any) -> str:
    """A text as a part of a file name: letters and digits of any script, joined by hyphens."""
    plain = unicodedata.normalize("NFC", str(text)).lower()
    short = ""
    for word in re.findall(r"\w+", plain.replace("_", " ")):
        longer = f"{short}-{word}" if short else word
        if len(longer.encode("utf-8", "replace")) > _LONGEST:
            break
        short = longer
    return short
