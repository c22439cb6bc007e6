"""Whatever is raised while a job is waited for carries the job's id."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from framewire.errors import FramewireError


@contextmanager
def carrying(job_id: str, hint: str = "") -> Iterator[None]:
    """Give exceptions the id of the job: as `job_id`, and those of the caller's in a note too.

    Args:
        job_id: The service's id, as it may be shown.
        hint: How to take the job up again.

    Raises:
        BaseException: Whatever was raised in here.
    """
    try:
        yield
    except GeneratorExit:
        raise
    except BaseException as error:
        if getattr(error, "job_id", None) is None:
            with suppress(Exception):  # a class of the caller's may refuse attributes
                error.job_id = job_id  # type: ignore[attr-defined]
        note = f"raised while job {job_id} was waited for. {hint}".rstrip()
        if not isinstance(error, FramewireError) and note not in getattr(error, "__notes__", ()):
            with suppress(Exception):
                error.add_note(note)
        raise


async def carried(work: Awaitable[Any], how: Callable[[], Any]) -> Any:
    """Await a caller's callback, whose exceptions carry the job's id too.

    Args:
        work: What the callback returned.
        how: Makes the guard.
    """
    with how():
        return await work
