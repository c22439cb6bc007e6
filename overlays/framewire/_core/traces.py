"""Exceptions of other libraries, made fit to be shown: their frames hold what was sent."""

import traceback
from collections.abc import Iterator

from framewire._core.secrets import scrub


def sealed(error: Exception | None, secrets: tuple[str, ...]) -> Exception | None:
    """The error to raise from, without the variables of the frames it came through.

    Error trackers keep the variables of every frame, and those of an HTTP library hold the headers
    of the request, key included. File names and lines stay.

    Args:
        error: What a library raised.
        secrets: Texts that may not appear in any output.

    Returns:
        The error, or None where its own text shows a secret.
    """
    for link in _chain(error):
        traceback.clear_frames(link.__traceback__)
        text = f"{link} {link.args}"
        if scrub(text, secrets) != text:
            return None
    return error


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
