"""Which files commands have saved, for the contact sheet of the journal.

A line for each paid call, or each batch, beside the journal and for its owner's eyes only. The
journal itself holds no prompts and no names of files.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framewire.cli import folders

if TYPE_CHECKING:
    from framewire.cli.session import Session
    from framewire.journal import Entry

# Beyond, the older half goes.
_MOST = 16 * 1024 * 1024


def note(session: "Session", paths: Sequence[Path] = (), **facts: Any) -> None:
    """Write down what was saved; a full disk hinders nothing else.

    Args:
        session: The run; what goes to a sandbox and its own journal is not written down.
        paths: The files.
        facts: `entry` or `job`, by which the journal knows it, or `begun` and `at`, between which
            this process sent it; `batch` is a folder; further members say more of it.
    """
    journaled = session.options.journal or not session.in_sandbox
    if session.journal is None or not journaled:
        return
    record = {"pid": os.getpid(), "files": [str(path.absolute()) for path in paths], **facts}
    line = json.dumps({name: each for name, each in record.items() if each not in (None, "", [])})
    path = folders.saved_files()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _shorten(path)
        number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(number, line.encode() + b"\n")
        finally:
            os.close(number)


def _shorten(path: Path) -> None:
    if not path.exists() or path.stat().st_size <= _MOST:
        return
    lines = path.read_bytes().splitlines(keepends=True)
    written = path.with_name(f".{path.name}.{os.getpid()}")
    number = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as stream:
        stream.writelines(lines[len(lines) // 2 :])
    written.replace(path)


class SavedFiles:
    """What was written down.

    Args:
        lines: The lines; left out, those of the file.
    """

    def __init__(self, lines: "Sequence[Mapping[str, Any]] | None" = None) -> None:
        self.batches: list[Path] = []
        self._by_number: dict[int, Mapping[str, Any]] = {}
        self._by_job: dict[str, Mapping[str, Any]] = {}
        self._by_process: dict[int, list[Mapping[str, Any]]] = {}
        for line in _read() if lines is None else lines:
            self._place(line)

    def _place(self, line: Mapping[str, Any]) -> None:
        number, job, process = line.get("entry"), line.get("job"), line.get("pid")
        if isinstance(folder := line.get("batch"), str):
            self.batches = [*(each for each in self.batches if each != Path(folder)), Path(folder)]
        elif isinstance(number, int):
            self._by_number[number] = line
        elif isinstance(job, str):
            self._by_job[job] = line
        elif isinstance(process, int) and {"begun", "at"} <= line.keys():
            self._by_process.setdefault(process, []).append(line)

    def of(self, entry: "Entry") -> Mapping[str, Any]:
        """What was written down of an entry of the journal; nothing where that is nothing."""
        if found := self._by_number.get(entry.id) or self._by_job.get(entry.job_id or ""):
            return found
        for line in self._by_process.get(entry.pid, ()):
            service = str(line.get("model", "")).partition("/")[0]
            if line["begun"] <= entry.created <= line["at"] and service == entry.service:
                return line
        return {}


def _read() -> Iterator[Mapping[str, Any]]:
    with suppress(OSError), folders.saved_files().open(encoding="utf-8", errors="replace") as file:
        for text in file:
            with suppress(ValueError):
                line = json.loads(text)
                if isinstance(line, dict):
                    yield line
