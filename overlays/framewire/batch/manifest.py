"""The manifest of a batch: a JSON line for each end of a row, of which the last one counts."""

import json
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from framewire.batch.files import MANIFEST
from framewire.batch.outcomes import Outcome, State
from framewire.errors import InvalidArgumentError

SCHEMA = "framewire-batch/1"


class Written(NamedTuple):
    """What the manifest says of a row.

    Attributes:
        state: What became of it.
        files: Name in the folder and length of each of its files.
        error: What went wrong.
        job_id: Its job's id.
        cost: US dollars, where the service has said so.
    """

    state: State
    files: tuple[tuple[str, int], ...] = ()
    error: str | None = None
    job_id: str | None = None
    cost: float | None = None


class Manifest:
    """The file `manifest.jsonl` of a folder; lines are added whole, and none is changed.

    Args:
        folder: The folder.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        if not isinstance(folder, str | os.PathLike):
            raise InvalidArgumentError(f"folder must be a path, not {type(folder).__name__}")
        self.folder = Path(folder)
        self.path = self.folder / MANIFEST
        self.hashes: dict[str, str] = {}
        self._lock = threading.Lock()
        self._file: int | None = None

    def read(self) -> dict[str, Written]:
        """What is known of each row by its key; a line that broke off with its process is none."""
        found: dict[str, Written] = {}
        for line in self.lines():
            self.hashes.update(line.get("inputs") or {})
            files = tuple([(each["name"], each["bytes"]) for each in line.get("files") or ()])
            found[line["key"]] = Written(
                State(line["state"]), files, line.get("error"), line.get("job_id"), line.get("cost")
            )
        return found

    def lines(self) -> Iterator[dict[str, Any]]:
        """The lines, the oldest first."""
        if not self.path.is_file():
            return
        with self.path.open(encoding="utf-8", errors="replace") as stream:
            for text in stream:
                try:
                    line = json.loads(text)
                except ValueError:
                    continue
                if isinstance(line, dict) and line.get("schema") == SCHEMA:
                    yield line

    def add(self, outcome: Outcome, **facts: Any) -> None:
        """Write the end of a row down; it outlives the machine.

        Args:
            outcome: What became of it.
            facts: Further members of its line; without `files` they are looked at in the folder.
        """
        files = facts.pop("files", None)
        if files is None:
            files = [{"name": each.name, "bytes": each.stat().st_size} for each in outcome.files]
        facts_of_row: Mapping[str, Any] = {
            "schema": SCHEMA, "row": outcome.row, "key": outcome.key, "state": outcome.state,
            "model": outcome.model, "prompt": outcome.prompt, "files": files,
            "job_id": outcome.job_id, "cost": outcome.cost, "seconds": outcome.seconds,
            "error": outcome.error, **facts,
        }  # fmt: skip
        line = {name: value for name, value in facts_of_row.items() if value not in (None, "", {})}
        data = json.dumps(line, ensure_ascii=True, default=str).encode() + b"\n"
        with self._lock:
            if self._file is None:
                self._file = self._opened()
            os.write(self._file, data)
            os.fsync(self._file)

    def _opened(self) -> int:
        number = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        size = os.fstat(number).st_size
        if size:
            # What broke off in the middle of a line is ended, so that the next one is whole.
            os.lseek(number, size - 1, os.SEEK_SET)
            if os.read(number, 1) != b"\n":
                os.write(number, b"\n")
        return number

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None:
                os.close(self._file)
                self._file = None
