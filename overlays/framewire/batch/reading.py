"""Reading rows: JSONL, CSV, lines of text, Parquet, or what a program hands over."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from framewire.batch.rows import OWN, BadRow
from framewire.errors import InvalidArgumentError, MissingExtraError, MissingFileError

Source: TypeAlias = "str | os.PathLike[str] | Iterable[Mapping[str, Any] | str]"
# Where a row stands, and its fields or what is wrong with it.
Read: TypeAlias = "tuple[int, Mapping[str, Any] | BadRow]"

_NOT_TEXT = "it is not UTF-8"


def read(source: Source) -> Iterator[Read]:
    """The rows of a source, each with its number; what cannot be read hides no other.

    Args:
        source: A file (`.jsonl`, `.ndjson`, `.csv`, `.tsv`, `.parquet`, else one prompt a line), or
            rows: mappings, or texts that are prompts.

    Raises:
        MissingFileError: There is no such file.
        InvalidArgumentError: The file cannot be read.
        MissingExtraError: A Parquet file, and pyarrow is not installed.
    """
    if isinstance(source, str | os.PathLike):
        path = Path(source).expanduser()
        if not path.is_file():
            raise MissingFileError(f"there is no file {path}")
        try:
            yield from _READERS.get(path.suffix.lower(), _lines_of_text)(path)
        except OSError as error:
            raise InvalidArgumentError(f"{path} cannot be read: {error}") from error
        return
    for number, each in enumerate(source, 1):
        yield number, _fields(each)


def _fields(value: Any) -> Mapping[str, Any] | BadRow:
    if isinstance(value, str):
        return {"prompt": value}
    if isinstance(value, Mapping):
        return value
    return BadRow(f"it is neither an object nor a text, but {type(value).__name__}")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something; what is no UTF-8 is kept so that it can be told."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield number, line.strip()


def _whole(text: str) -> bool:
    return text.isascii() or not any("\udc80" <= each <= "\udcff" for each in text)


def _json_lines(path: Path) -> Iterator[Read]:
    for number, line in _lines(path):
        if not _whole(line):
            yield number, BadRow(_NOT_TEXT)
            continue
        try:
            yield number, _fields(json.loads(line))
        except (ValueError, RecursionError) as error:
            yield number, BadRow(f"it is not JSON: {error}")


def _lines_of_text(path: Path) -> Iterator[Read]:
    for number, line in _lines(path):
        yield number, {"prompt": line} if _whole(line) else BadRow(_NOT_TEXT)


def _separated(path: Path, delimiter: str) -> Iterator[Read]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        try:
            heading = [each.strip() for each in next(reader, [])]
        except csv.Error as error:
            raise InvalidArgumentError(f"{path} is not CSV: {error}") from error
        if not all(map(_whole, heading)):
            raise InvalidArgumentError(f"{path}: its first line is not UTF-8; save it as such")
        if "prompt" not in heading:
            raise InvalidArgumentError(f"{path} has no column `prompt` in its first line")
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, BadRow(f"it is not CSV: {error}")
                continue
            if any(cells):
                yield number, _row_of_cells(heading, cells)


def _row_of_cells(heading: list[str], cells: list[str]) -> Mapping[str, Any] | BadRow:
    if len(cells) > len(heading):
        return BadRow(f"it has {len(cells)} cells, and there are {len(heading)} columns")
    if not all(map(_whole, cells)):
        return BadRow(_NOT_TEXT)
    named = zip(heading, cells, strict=False)
    return {name: _value(name, cell) for name, cell in named if name and cell.strip()}


def _value(name: str, cell: str) -> Any:
    """A cell as text, or for an argument as JSON where it is some: numbers, true, lists."""
    if name in OWN:
        return cell
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def _parquet(path: Path) -> Iterator[Read]:
    try:
        library: Any = import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtraError(
            f"{path} is a Parquet file, which needs pyarrow",
            hint="pip install pyarrow, or hand over JSONL or CSV.",
        ) from error
    number = 0
    try:
        opened = library.ParquetFile(path)
    except ValueError as error:
        raise InvalidArgumentError(f"{path} is no Parquet file: {error}") from error
    for batch in opened.iter_batches():
        for fields in batch.to_pylist():
            number += 1
            yield number, {name: value for name, value in fields.items() if value is not None}


_READERS: dict[str, Callable[[Path], Iterator[Read]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": lambda path: _separated(path, ","),
    ".tsv": lambda path: _separated(path, "\t"),
    ".parquet": _parquet,
}
