# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Letting a service forget what a job has made: only once that is safe elsewhere."""

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from framewire._core.io import sync_backend as backend
from framewire._core.jobs.handle import Handle, look_arguments
from framewire._core.media.spool import Spool
from framewire._core.redact import scrub
from framewire._sync.caller import Caller
from framewire.errors import ConfigurationError, FramewireError
from framewire_api.operations import OPERATIONS, Call
from framewire_api.operations import Job as JobFacts

if TYPE_CHECKING:
    from framewire._core.jobs.progress import JobEvent
    from framewire._sync.looking import Look


class NotDeletedWarning(UserWarning):
    """A result was saved, and the service could not be told to delete its own copy."""


class Forgets:
    """A job whose service keeps what it made until it is told to delete it, or a term is over.

    Attributes:
        delete_when_saved: Whether the service is told so as soon as a file with the result is
            whole and on disk.
    """

    id: str
    service: str
    operation: str
    delete_when_saved = False
    _client: Caller
    _facts: JobFacts
    _handle: Handle
    _look: "Look | None"
    _on_disk = False

    def delete(self, *, unsaved: bool = False) -> None:
        """Tell the service to delete what the job made.

        Args:
            unsaved: Whether to do so although nothing was saved through this job: what was paid
                for may then be had nowhere any more.

        Raises:
            ConfigurationError: Nothing was saved through this job, or the service has no way to
                delete it.
            APIStatusError: The service refuses.
        """
        where = {
            "service": self.service,
            "operation": self.operation.removeprefix(f"{self.service}_"),
            "job_id": scrub(self.id, self._client._settings.secrets),
        }
        if not self._facts.delete:
            title = self._client._settings.profile.title
            raise ConfigurationError(f"{title} has no way to delete what a job made", **where)
        if not self._on_disk and not unsaved:
            raise ConfigurationError(
                "what the job made was not saved through this job, and would be lost",
                hint="Save it first, or pass unsaved=True if it is safe elsewhere.",
                **where,
            )
        arguments = look_arguments(self._facts, self.id, self._handle)
        self._client._call(Call(OPERATIONS[self._facts.delete], arguments), {})

    def _was_saved(self, path: Path) -> None:
        """Note that a file with the whole result has its name."""
        self._on_disk = True
        if not self.delete_when_saved:
            return
        try:
            backend.in_thread(_written_out, path)
            self.delete()
        except (FramewireError, OSError) as error:
            # Whoever has the file does not lose it to this.
            warnings.warn(
                f"{path} is saved, and {self.service} keeps its copy: {error}",
                NotDeletedWarning,
                stacklevel=2,
            )

    def _looked_for_again(self) -> Spool | None:
        """The result once more, as the body of another look; None where that is none."""
        self.refresh()
        came = None if self._look is None else self._look.received
        return None if came is None else came.spool

    if TYPE_CHECKING:

        def refresh(self) -> JobEvent: ...


def _written_out(path: Path) -> None:
    """Wait until a file is on the disk, and not only in the system's memory."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
