"""Files that Venice reads, and what it finds in them, in the form that was asked for."""

from typing import Any

from framewire._core.api import models as api
from framewire._core.media.file_inputs import FileInput
from framewire.errors import InvalidArgumentError
from framewire.services.venice.values import is_web_url


def no_address(operation: str, file: FileInput) -> None:
    """Refuse an address where the service takes a file alone.

    Args:
        operation: For the message.
        file: What the caller gave.

    Raises:
        InvalidArgumentError: It is an http or https address.
    """
    if isinstance(file, str) and is_web_url(file):
        raise InvalidArgumentError(
            "the service takes a file here, and no address",
            hint="Pass a path, bytes or a file opened with 'rb'.",
            service="venice",
            operation=operation,
            field="file",
        )


def as_text(found: Any) -> str:
    """The words of an answer, whichever form it came in.

    Args:
        found: A text, or an object that holds one.
    """
    return found if isinstance(found, str) else str(found.text)


def as_transcription(found: Any) -> api.VeniceTranscription:
    """A transcription, whichever form it came in: a paid text is not lost to a wrong form.

    Args:
        found: A transcription, or its text.
    """
    if isinstance(found, api.VeniceTranscription):
        return found
    return api.VeniceTranscription.from_dict({"text": found})


def as_parsed(found: Any) -> api.VeniceTextParserResponse:
    """The text of a document, whichever form it came in.

    Args:
        found: An object with the text, or the text.
    """
    if isinstance(found, api.VeniceTextParserResponse):
        return found
    return api.VeniceTextParserResponse.from_dict({"text": found})
