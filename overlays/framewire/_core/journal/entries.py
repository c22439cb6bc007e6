"""What a journal shows of one submission."""

import json
import time
from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any

import attrs

from framewire._core.jobs.handle import NO_HANDLE, Handle, saved_handle
from framewire._core.journal.facts import State, state_of
from framewire._core.journal.texts import restored
from framewire.errors import ConfigurationError
from framewire_api.operations import OPERATIONS

# The states that nothing follows. A word that is not known here, of a later version, is not among
# them: whoever wrote it may still expect something.
SETTLED = (
    *(State.FINISHED, State.FAILED, State.CANCELED, State.ANSWERED),
    *(State.REFUSED, State.NEVER_DELIVERED, State.DISMISSED),
)
COLUMNS = (
    "id, owner, pid, created, updated, service, operation, origin, model, request_hash, state, "
    "job_id, request_id, reason, key, superseded, handle"
)


@attrs.frozen
class Entry:
    """One submission.

    Attributes:
        id: Number in the journal.
        service: Service name.
        operation: Bundled operation id, for example `siray_create_video_task`.
        origin: Scheme, host and port that it was sent to.
        model: Model that the request named, or None.
        request_hash: SHA-256 of the request body, in hexadecimal digits.
        state: How far it came: a `State`, or the word as it stands where a later version wrote it.
        job_id: The service's id of the job, once known.
        request_id: The service's id of the exchange, if it sent one.
        reason: Kind of the error that it ended with, for example `InternalServerError 502`.
        created: Unix time of writing it down, before it was sent.
        updated: Unix time of the last change.
        pid: Process that it belongs to.
        live: Whether that process is running and has the journal open.
        own: Whether it is this process.
        key: The `idempotency_key` that it was made with, or None.
        superseded: Whether its key is another entry's by now, because it was paid for again.
    """

    id: int
    service: str
    operation: str
    origin: str
    model: str | None
    request_hash: str
    state: State | str
    job_id: str | None
    request_id: str | None
    reason: str | None
    created: float
    updated: float
    pid: int
    live: bool
    own: bool
    key: str | None
    superseded: bool
    _owner: int = attrs.field(repr=False)
    # What the job is asked for by besides its id; an address in it is shown nowhere.
    _handle: Handle = attrs.field(repr=False, default=NO_HANDLE)

    @property
    def resumable(self) -> bool:
        """Whether it is a job that was accepted and whose end nobody has seen."""
        return self.state is State.RUNNING and self.job_id is not None

    @property
    def how_to_find(self) -> str:
        """Where to look for work whose outcome is unknown."""
        if self.operation not in OPERATIONS:  # of a service that was added and taken away again
            return ""
        texts: Mapping[str, str] = import_module(
            f"framewire.services.{self.service}.profile"
        ).PROFILE.how_to_find
        name = self.operation.removeprefix(f"{self.service}_")
        return texts.get(name, texts.get("", ""))

    def to_dict(self) -> dict[str, Any]:
        """The job in the form of `Job.to_dict()`, for `client.job()`.

        Raises:
            ConfigurationError: The entry has no job id.
        """
        if self.job_id is None:
            raise ConfigurationError(f"entry {self.id} of the journal has no job id")
        return {
            "service": self.service,
            "operation": self.operation,
            "id": self.job_id,
            "model": self.model,
            "submitted_at": self.created,
            "status": None,
            **self._handle.saved(),
            **({} if self.key is None else {"key": self.key}),
        }

    def __str__(self) -> str:
        when = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(self.created))
        job = f", job {self.job_id}" if self.job_id else ""
        key = f", key {self.key!r}" if self.key is not None else ""
        text = f"{self.operation} of {when} to {self.origin}: {self.state}{job}{key}"
        if self.state is not State.UNKNOWN:
            return text
        return f"{text}. It may have been accepted and billed. {self.how_to_find}".rstrip()


def entry_of(row: Any, dead: Collection[int], own: bool) -> Entry:
    """The entry that a row of the journal is.

    Args:
        row: The values of `COLUMNS`.
        dead: Owners whose processes have ended.
        own: Whether its owner is of this process.
    """
    (number, owner, pid, created, updated, service, operation, origin, model, digest, word,
     job_id, request_id, why, key, superseded, handle) = map(_whole, row)  # fmt: skip
    live, state = owner not in dead, state_of(word)
    if state is State.SENDING and not live:
        state = State.UNKNOWN
    return Entry(
        number, service, operation, origin, model, digest, state, job_id, request_id, why,
        created, updated, pid, live, own, key, bool(superseded), owner, _handle_of(handle),
    )  # fmt: skip


def _handle_of(text: str | None) -> Handle:
    try:
        saved = json.loads(text) if text else {}
    except ValueError:
        saved = {}
    return saved_handle(saved) if isinstance(saved, dict) and saved else NO_HANDLE


def _whole(value: Any) -> Any:
    return restored(value) if isinstance(value, str) else value
