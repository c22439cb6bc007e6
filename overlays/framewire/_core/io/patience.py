"""Work on files that is nearly always quick: done in an event loop, unless it has to wait."""

import threading


class MustWaitError(BaseException):
    """The work cannot go on without waiting; nothing of it was done.

    It is none of the errors that somebody who never fails over a journal may swallow.
    """


class _Here(threading.local):
    impatient = False


_HERE = _Here()


class impatience:  # noqa: N801 - it is used as a function, and twice in each paid call
    """What is done meanwhile in this thread raises `MustWaitError` where it would have to wait."""

    __slots__ = ()

    def __enter__(self) -> None:
        _HERE.impatient = True

    def __exit__(self, *_: object) -> None:
        _HERE.impatient = False


def check(waits: bool = True) -> None:
    """Say that what follows may have to wait.

    Args:
        waits: Whether it does.

    Raises:
        MustWaitError: It does, and must not here.
    """
    if waits and _HERE.impatient:
        raise MustWaitError
