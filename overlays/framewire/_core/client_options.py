"""What every client can be opened with, as type checkers see it."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from framewire.journal import Journal

OnSubmit = Callable[[Any], Any]


class ClientOptions(TypedDict, total=False):
    """Options of a client, for its constructor, `from_env` and `with_options`.

    Args:
        max_retries: Further attempts after the first, where sending again cannot pay twice.
            Default: 2.
        headers: Headers added to every call.
        journal: File (or open journal) in which every paid submission is written down; None for
            none.
        on_submit: Called with a job as soon as its id is known, before anything waits for it; None
            for nothing.
        strict: Whether an answer of which it is only assumed that it was not billed leaves the
            outcome unknown: it is not sent again then. Default: False.
        limits: What is known of the limits for this key, `{"concurrency": 8, "per_second": 20}` or
            one of them: paid calls wait for a place before they are sent. Default: none, and the
            limits are found by what is refused.
    """

    max_retries: int | None
    headers: Mapping[str, str] | None
    journal: "str | os.PathLike[str] | Journal | None"
    on_submit: OnSubmit | None
    strict: bool | None
    limits: Mapping[str, float] | None
