# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Siray's file storage: uploads by S3 with permissions that the gateway hands out."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any, Unpack

from framewire._core.api.operations import SIRAY_CREATE_STS_TOKEN
from framewire._core.exchange.options import RequestOptions
from framewire._core.io import sync_backend as backend
from framewire._core.media.data_url import local_file
from framewire._sync.caller import Caller
from framewire._sync.resource import Resource
from framewire._sync.siray.raw import (
    FilesRaw,
)
from framewire.errors import ResponseDecodeError
from framewire.services.siray.s3 import Storage, require_upload_extra
from framewire.services.siray.upload import Grant, UploadProgress, content_type, grant, object_name
from framewire.services.siray.upload_work import WORKERS, Upload

_TOKEN = "siray_create_sts_token"  # noqa: S105 - the name of an operation


class Files(Resource[Caller, FilesRaw]):
    """Files in Siray's storage."""

    def upload(
        self,
        file_path: str | os.PathLike[str],
        *,
        unique: bool = False,
        on_progress: Callable[[UploadProgress], Any] | None = None,
        mime_type: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> str:
        """Upload a file and return its address.

        Up to 8 MiB the file goes out in one request, above that in parts of 8 MiB, four at a time;
        memory does not grow with the file. Where anything goes wrong, or the wait is given up,
        unfinished parts are removed; an interrupt, a cancellation or a time limit of the caller's
        ends it within a second, whatever the storage does.
        It needs the extra `upload`.

        Args:
            file_path: Path; `~` is the home folder.
            unique: Put something into the name that no other upload has; without it a file of the
                same name may replace this one.
            on_progress: Called with an `UploadProgress` about once a hundredth, and at the end.
            mime_type: Left out it is told by the file's name.
            options: `timeout` is the seconds of one request for the permission, and the longest
                silence of the storage.

        Returns:
            The address, for arguments such as `image`.

        Raises:
            MissingFileError: There is no such file (a `FileNotFoundError` too).
            MissingExtraError: The extra is not installed (an `ImportError` too).
            UploadError: The storage refused the file or broke off.
        """
        backend.checked("on_progress", on_progress)
        path = local_file("siray", file_path)
        require_upload_extra()
        allowed = self._allowed(options)
        key = allowed.key(object_name(path, unique=unique))
        settings = self._client._settings
        connect = partial(
            Storage,
            allowed,
            way=self._client._pool.way,
            timeout=options.get("timeout", settings.timeout),
            max_retries=settings.policy.max_retries,
            connections=WORKERS,
        )
        upload = Upload(path, key, mime_type or content_type(path.name), connect)
        try:
            upload.start()
            while (news := backend.in_thread(upload.advance)) is not None:
                if on_progress is not None:
                    backend.call(on_progress, news)
        except BaseException:
            # An interrupt or a canceled task too: a storage that answers has removed the parts
            # before it goes on.
            upload.stop()
            backend.in_thread(upload.join)
            raise
        return allowed.url(key)

    def _allowed(self, options: RequestOptions) -> Grant:
        """A permission of its own for each upload."""
        try:
            reply = self._client._call(SIRAY_CREATE_STS_TOKEN(), options)
        except ResponseDecodeError as error:
            flaw = error
        else:
            return grant(reply.raw)
        # What cannot be read may hold keys all the same.
        flaw.body = None
        flaw.__cause__ = flaw.__context__ = None
        raise flaw
