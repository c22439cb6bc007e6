"""One upload at work: its own threads send, the caller looks on, stops it, or waits."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from framewire._core.io.log import LOGGER
from framewire.errors import UploadError
from framewire.services.siray.s3 import Storage, quiet
from framewire.services.siray.upload import PART_BYTES, UploadProgress, parts, report_every
from framewire.services.siray.upload_body import Piece, Source, StoppedError

WORKERS = 4
# Seconds that whoever gives an upload up waits for unfinished parts to be removed.
REMOVAL = 0.75


class Upload:
    """The upload of one file.

    Args:
        path: The file.
        key: Object key.
        kind: Media type, or None for none.
        connect: Makes the connection to the storage.
    """

    def __init__(
        self, path: Path, key: str, kind: str | None, connect: Callable[[], Storage]
    ) -> None:
        self._path = path
        self._key = key
        self._kind = kind
        self._connect = connect
        self._news = threading.Condition()
        self._halted = threading.Event()
        self._given_up = False
        self._storage: Storage | None = None
        self._problem: Exception | None = None
        self._ended = False
        self._told_end = False
        self._sent = 0
        self._reported = 0
        self._total = 0
        self._step = 1
        # A program that ends does not wait for a storage that is silent.
        self._thread = threading.Thread(target=self._run, name="framewire-upload", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def advance(self) -> UploadProgress | None:
        """Wait until there is news.

        Returns:
            How far the upload is, or None once all was told and the file is there.

        Raises:
            UploadError: The upload failed; nothing of it is left in the storage.
        """
        with self._news:
            self._news.wait_for(self._has_news)
            if self._given_up:
                return None
            if self._problem is not None and self._ended:
                raise self._problem
            if self._ended and (self._told_end or self._halted.is_set()):
                return None
            self._told_end = self._ended
            self._reported = max(self._reported, self._sent)
            return UploadProgress(self._reported, self._total)

    def _has_news(self) -> bool:
        # The whole is told once the storage has taken it, not when the last byte was sent.
        grown = self._sent - self._reported >= self._step and self._sent < self._total
        return self._ended or grown or self._given_up

    def stop(self) -> None:
        """Give the upload up, whatever the storage is doing; returns at once."""
        self._halted.set()
        with self._news:
            self._given_up = True
            self._news.notify_all()
        if self._storage is not None:
            self._storage.cut()

    def join(self, limit: float | None = REMOVAL) -> None:
        """Wait until the upload's threads have ended.

        Args:
            limit: Seconds to wait at most; what is to be removed goes on being removed.
        """
        if self._thread.ident is not None:
            self._thread.join(limit)

    def _run(self) -> None:
        try:
            with quiet():
                self._upload()
        except StoppedError:
            pass
        except Exception as error:  # noqa: BLE001 - raised where the caller waits
            self._fail(error)
        finally:
            with self._news:
                self._ended = True
                self._news.notify_all()

    def _upload(self) -> None:
        started = time.monotonic()
        try:
            source = Source(self._path)
        except OSError as error:
            raise _error(f"the file cannot be read: {error}") from None
        storage = None
        try:
            self._total, self._step = source.size, report_every(source.size)
            storage = self._storage = self._connect()
            self._proceed()
            if source.size <= PART_BYTES:
                self._one(storage, source)
            else:
                self._many(storage, source)
        finally:
            source.close()
            if storage is not None:
                storage.close()
        seconds = time.monotonic() - started
        LOGGER.debug(
            "siray upload: %d bytes in %.3f s",
            self._total,
            seconds,
            extra={"service": "siray", "bytes": self._total, "elapsed": seconds},
        )

    def _one(self, storage: Storage, source: Source) -> None:
        try:
            storage.put(self._key, self._piece(source, 0, source.size), self._kind)
        except Exception as error:  # noqa: BLE001 - botocore's errors have no useful common base
            self._fail(storage.problem(error))
            self._proceed()

    def _many(self, storage: Storage, source: Source) -> None:
        upload = ""
        try:
            upload = storage.create(self._key, self._kind)
            tags = self._send(storage, source, upload)
            self._proceed()
            if not source.unchanged:
                raise _error("the file changed while it was being uploaded")
            storage.complete(self._key, upload, tags)
        except BaseException as error:
            if upload:
                # Every request for a part has ended by now: one that came later would stay.
                self._remove(storage, upload)
            if not isinstance(error, Exception) or isinstance(error, UploadError):
                raise
            self._fail(storage.problem(error))
        self._proceed()

    def _send(self, storage: Storage, source: Source, upload: str) -> list[str]:
        def send(number: int, offset: int, length: int) -> str:
            try:
                with quiet():
                    self._proceed()
                    piece = self._piece(source, offset, length)
                    return storage.part(self._key, upload, number, piece)
            except Exception as error:  # noqa: BLE001 - as above
                self._fail(storage.problem(error))
                raise StoppedError from None

        with ThreadPoolExecutor(WORKERS, thread_name_prefix="framewire-upload") as pool:
            sent = [
                pool.submit(send, number, offset, length)
                for number, (offset, length) in enumerate(parts(source.size), 1)
            ]
        return [each.result() for each in sent]

    def _remove(self, storage: Storage, upload: str) -> None:
        try:
            storage.abort(self._key, upload)
        except Exception as error:  # noqa: BLE001 - the first problem is the one to tell
            LOGGER.warning(
                "siray upload: parts of %s stay in the storage until it drops them: %s",
                self._key,
                storage.problem(error).message,
            )

    def _piece(self, source: Source, offset: int, length: int) -> Piece:
        return Piece(
            source,
            offset,
            length,
            proceed=self._proceed,
            broken=self._broken,
            count=self._count,
        )

    def _count(self, size: int) -> None:
        with self._news:
            self._sent += size
            if self._sent - self._reported >= self._step:
                self._news.notify_all()

    def _proceed(self) -> None:
        if self._halted.is_set():
            raise StoppedError

    def _broken(self, what: str) -> None:
        self._fail(_error(what))
        raise StoppedError

    def _fail(self, error: Exception) -> None:
        """Remember the first problem and stop everything else."""
        with self._news:
            if self._problem is None and not self._halted.is_set():
                self._problem = error
        self._halted.set()


def _error(what: str) -> UploadError:
    return UploadError(what, service="siray", operation="upload")
