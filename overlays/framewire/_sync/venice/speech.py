# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Speech that is saved or played while the service still speaks."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.error_mapping import no_answer, stream_broken
from framewire._core.exchange.error_text import words_of
from framewire._core.exchange.looks import LOOKED_AT, is_answer, is_text
from framewire._core.exchange.observer import HIDDEN, tell_of
from framewire._core.exchange.outcome import of_exception
from framewire._core.exchange.stated import stated_error, states_error
from framewire._core.foreign import sifted
from framewire._core.io import sync_backend as backend
from framewire._core.io.faults import is_timeout
from framewire._core.io.messages import Response
from framewire._core.media.names import spelt_out, target_path
from framewire._core.media.storage import Memory, PartFile, destination, replaceable, writing
from framewire._core.profile import ServiceProfile
from framewire._sync.body import MOST_KEPT
from framewire._sync.download import Progress
from framewire._sync.keeping import Arriving
from framewire._sync.transport import MAX_BODY_BYTES
from framewire.errors import DownloadError, FramewireError
from framewire.services.venice.headers import WithVeniceHeaders

_OPERATION = "create_speech"
# Of an answer that is no sound.
_LONGEST = 1024 * 1024
_SOUNDS = ("audio/", "application/octet-stream", "binary/")


class SpeechStream(WithVeniceHeaders):
    """A spoken text that is still arriving; it is read once, and never held as a whole.

    Leaving the `with` block closes it.

    Args:
        response: The open answer.
        profile: The service's facts, for messages.
        secrets: Texts to keep out of messages.

    Attributes:
        meta: Status, headers and request id of the answer.
        complete: Whether the sound arrived to its end.
    """

    def __init__(
        self, response: Response, profile: ServiceProfile, secrets: tuple[str, ...] = ()
    ) -> None:
        self._response = response
        self._profile = profile
        self._secrets = (*secrets, *response.extensions.get(HIDDEN, ()))
        self._taken = False
        self._body = Arriving(response)
        self._pieces: Iterator[bytes]
        # What was read to see that it is a sound.
        self._early: list[bytes] = []
        self.complete = False
        ids = (response.headers.get(name) for name in profile.request_id_headers)
        self.meta = Meta(response.status_code, response.headers, next(filter(None, ids), None))

    @property
    def content_type(self) -> str | None:
        """Media type, as the service says."""
        kind: str = self._response.headers.get("content-type", "")
        return kind.partition(";")[0].strip().lower() or None

    def iter_bytes(self) -> Iterator[bytes]:
        """The pieces of the sound as they arrive.

        Raises:
            DownloadError: It was read before.
            OutcomeUnknownError: It broke off; what arrived was paid for.
        """
        if self._taken:
            raise DownloadError(
                "the speech was read already; a stream is not kept",
                hint="Save it first, or leave streaming out.",
                service=self._profile.name,
                operation=_OPERATION,
            )
        self._taken = True
        if not self._early:
            self._looked_at()
        early, self._early = self._early, []
        try:
            for piece in early:
                yield piece
            for piece in self._pieces:
                yield piece
            self.complete = True
        except Exception as error:
            raise self._reported(self._broken_off(sifted(error))) from error
        finally:
            self._response.close()
            self._body.end(self.complete)

    def read(self) -> bytes:
        """The whole sound.

        Raises:
            DownloadError: It was read before.
            OutcomeUnknownError: It broke off.
        """
        sink = Memory()
        try:
            for piece in self.iter_bytes():
                sink.write(piece)
                if sink.size > MAX_BODY_BYTES:
                    self.close()
                    raise self.no_sound(f"is larger than {MAX_BODY_BYTES} bytes: save it instead")
        except FramewireError as error:
            if sink.size <= MOST_KEPT:
                error.content = error.content or sink.value() or None
            raise
        self._body.handed()
        return sink.value()

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> Path:
        """Write the sound to disk while it arrives; the file gets its name when it is whole.

        Args:
            path: A file, or a folder (existing, or with a slash at the end). A missing ending is
                added, missing folders are made, an existing file is replaced.
            on_progress: Called with a `Progress` after each piece; the total is not known.

        Returns:
            The path of the file.

        Raises:
            DownloadError: It cannot be written, or was read before.
            OutcomeUnknownError: It broke off.
        """
        # What cannot be leaves the sound to be saved elsewhere.
        wanted = destination(path)
        backend.checked("on_progress", on_progress)
        try:
            return self._save(wanted, on_progress)
        finally:
            self.close()

    def write_to_file(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> Path:
        """Write the sound to disk while it arrives; the same as `save`.

        Args:
            path: File, or folder, which gets a file with a name of its own.
            on_progress: Called with a `Progress` while it arrives.

        Returns:
            The file.
        """
        return self.save(path, on_progress=on_progress)

    def close(self) -> None:
        """Stop reading and give the connection back."""
        self._response.close()
        self._body.end(self.complete)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _save(self, wanted: str, on_progress: Callable[[Progress], Any] | None) -> Path:
        with writing("speech", wanted):
            target = target_path(wanted, "speech", self.content_type)
            replace = spelt_out(wanted)
            if replace:
                replaceable(target)  # said before the sound is read
            part = backend.obtained(PartFile, target.parent, target.name, unwanted=PartFile.discard)
        try:
            for piece in self.iter_bytes():
                with writing("speech", wanted):
                    backend.in_thread(part.write, piece)
                if on_progress is not None:
                    backend.call(on_progress, Progress(part.size, None))
            with writing("speech", wanted):
                target = backend.obtained(partial(part.finish, target, replace=replace))
        except FramewireError as error:
            # What was paid for and arrived is not lost with the file that is not whole.
            error.content = error.content or part.beginning(MOST_KEPT) or None
            raise
        finally:
            if not part.finished:
                backend.cleaned(part.discard)
        self._body.handed()
        return target

    def checked(self) -> Self:
        """The stream itself, if its answer is a sound; one that is not is closed.

        Raises:
            ResponseDecodeError: The answer is something else; the speech may have been billed.
        """
        kind = self.content_type
        # What is called a sound is looked at when it is read.
        return self if kind is None or kind.startswith(_SOUNDS) else self._looked_at()

    def _looked_at(self) -> Self:
        """The stream itself, if its bytes begin as a sound does."""
        # The bytes decide, not what they are called; an error is short, and is kept whole.
        content = b""
        self._pieces = self._body.pieces()
        try:
            for piece in self._pieces:
                self._early.append(piece)
                content += piece
                if not self._page_or_json(content) or len(content) > _LONGEST:
                    break
        except Exception as error:
            self.close()
            raise self._reported(self._broken_off(sifted(error), content)) from error
        if content and not self._page_or_json(content):
            return self
        self.close()
        answer = Answer(self.meta.status_code, content, self.meta)
        body = answer.json_or_none()
        if states_error(self._profile, body):
            raise self._reported(
                stated_error(self._profile, _OPERATION, answer, secrets=self._secrets)
            )
        words = words_of(self._profile, body)
        kind = self.content_type or "something"
        what = f"is {kind} instead of a sound" if content else "is empty"
        raise self._reported(self.no_sound(f"{what}; it says: {words}" if words else what, content))

    def _page_or_json(self, content: bytes) -> bool:
        """Whether what arrived is no sound; a short text under another name is none either."""
        called = (self.content_type or _SOUNDS[0]).startswith(_SOUNDS)
        short = not called and len(content) <= LOOKED_AT
        return is_answer(content) or (short and is_text(content))

    def _reported(self, error: FramewireError) -> FramewireError:
        """An error of which those who watch the call have heard."""
        tell_of(self._response, error)
        return error

    def no_sound(self, what: str, content: bytes = b"") -> FramewireError:
        """The error for an answer that says success but holds no sound.

        Args:
            what: What is wrong with it.
            content: What it holds.
        """
        answer = Answer(self.meta.status_code, content, self.meta)
        return stream_broken(
            self._profile,
            _OPERATION,
            answer,
            f"the answer ({answer.status_code}) {what}",
            secrets=self._secrets,
        )

    def _broken_off(self, error: Exception, content: bytes = b"") -> FramewireError:
        return no_answer(
            self._profile,
            _OPERATION,
            error,
            url=self._response.url.without_query,
            timed_out=is_timeout(error),
            outcome=of_exception(error),
            billable=True,
            content=content,
            secrets=self._secrets,
        )

    def __repr__(self) -> str:
        state = "complete" if self.complete else "open"
        return f"{type(self).__name__}({self.content_type}, {state})"
