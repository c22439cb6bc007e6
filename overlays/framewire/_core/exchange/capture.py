"""The observer behind `with_raw_response`: it keeps the last answer as it came."""

import json
from collections.abc import Callable, Iterable

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.flow import PreparedCall
from framewire._core.exchange.observer import End, Observer, Watch
from framewire._core.paths import first_text
from framewire._core.redact import scrub_json


class Capture:
    """Keeps the last answer of the calls it is shown, until it is closed.

    Attributes:
        answer: The answer; None before the first.
    """

    def __init__(self) -> None:
        self.answer: Answer | None = None
        self._open = True

    def __call__(self, call: PreparedCall) -> Watch | None:
        """Watch a call, as long as this is open."""
        return _Keeping(self, call) if self._open else None

    def body_read(self, content: bytes) -> None:
        """Complete the answer kept last, a stream, with the body that its caller has read.

        Args:
            content: The whole body.
        """
        if self._open and self.answer is not None:
            self.answer = Answer(self.answer.status_code, content, self.answer.meta)

    def close(self) -> None:
        """Keep nothing from here on: what the call returned may go on asking the service."""
        self._open = False


def body_read(observers: Iterable[Observer], content: Callable[[], bytes]) -> None:
    """Show the body of an open answer, once it was read whole, to those who keep answers.

    Args:
        observers: The observers of the call.
        content: Gives the whole body.
    """
    for observer in observers:
        if isinstance(observer, Capture):
            observer.body_read(content())


class _Keeping(Watch):
    def __init__(self, capture: Capture, call: PreparedCall) -> None:
        self._capture = capture
        self._call = call

    def settled(self, end: End) -> None:
        if end.answer is not None and end.error is None:
            self._capture.answer = _shown(self._call, end.answer)


def _shown(call: PreparedCall, answer: Answer) -> Answer:
    """The answer without the keys in it: it is shown, and printed, as it stands here."""
    paths = call.settings.profile.secret_fields.get(call.endpoint.name)
    if paths is None:
        return answer
    body = answer.json_or_none()
    hidden = tuple(text for path in paths if (text := first_text(body, (path,))))
    content = json.dumps(scrub_json(body, hidden)).encode()
    return Answer(answer.status_code, content, answer.without(hidden).meta)
