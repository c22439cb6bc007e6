"""The observer behind `on_submit`: a job is announced as soon as the service names its id."""

from collections.abc import Callable, Mapping
from functools import partial
from inspect import isawaitable
from typing import Any

from framewire._core.exchange.flow import PreparedCall
from framewire._core.exchange.observer import End, Watch
from framewire._core.jobs.carrying import carried, carrying
from framewire._core.journal.facts import submitted
from framewire._core.redact import scrub


class SubmitObserver:
    """Tells of the jobs that paid calls start.

    Args:
        tell: Given a job in the form of `Job.to_dict()`; what it returns may be awaitable.
    """

    def __init__(self, tell: Callable[[Mapping[str, Any]], Any]) -> None:
        self.tell = tell

    def __call__(self, call: PreparedCall) -> Watch | None:
        """Watch a call that may start a job."""
        facts = call.endpoint.facts
        return _Submitting(self, call) if facts.billable and facts.job is not None else None


class _Submitting(Watch):
    def __init__(self, observer: SubmitObserver, call: PreparedCall) -> None:
        self._observer = observer
        self._call = call

    def settled(self, end: End) -> Any:
        if end.answer is None or end.error is not None or end.opened:
            return None
        call = self._call
        job = submitted(call.endpoint, call.arguments, call.options, end.answer)
        if job is None:
            return None
        how = partial(carrying, scrub(str(job["id"]), call.settings.secrets))
        with how():
            result = self._observer.tell(job)
        return carried(result, how) if isawaitable(result) else result
