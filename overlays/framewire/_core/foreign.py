"""Whose an exception is that came out of foreign code: a library's, framewire's, or the caller's.

What a library raises becomes an error of framewire's. What the caller's program raises through it
(an alarm, a time limit, a cancellation, by a signal or thrown into a task) goes on as it is, also
where its class derives from one that libraries use.
"""

import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import CodeType, TracebackType

from framewire.errors import FramewireError

# Packages that a request passes through, besides the standard library.
_LIBRARIES = frozenset(
    {
        "aiohttp", "anyio", "certifi", "framewire", "framewire_api", "h11", "h2", "hpack",
        "httpcore", "httpx", "httpx_aiohttp", "hyperframe", "idna", "sniffio", "socksio", "trio",
    }
)  # fmt: skip
_STANDARD = sys.stdlib_module_names
# Kinds of errors that networks and files have; of any other kind is a mistake in a program.
_NETWORKS = (OSError, RuntimeError, ValueError, ArithmeticError, EOFError, MemoryError)


def sifted(error: Exception) -> Exception:
    """The error of a library.

    Args:
        error: What was raised while a library was at work.

    Raises:
        FramewireError: It is one of framewire's.
        BaseException: It is the caller's own, or stands for one.
    """
    if isinstance(error, FramewireError):
        raise error
    own = callers_own(error)
    if own is None:
        return error
    raise _without_keys(own)


def _without_keys(error: BaseException) -> BaseException:
    """The exception; the variables of the frames of libraries hold the headers of a request."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if _foreign(str(frame.f_globals.get("__name__", ""))):
            with suppress(RuntimeError):  # it still runs
                frame.clear()
    return error


def callers_own(error: BaseException) -> BaseException | None:
    """The caller's own exception that an exception is, or that a library made it of; else None.

    Args:
        error: What was raised while a library was at work.
    """
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        if _own(link):
            return link
        # httpcore hides what its exceptions were made of as a cause, and keeps it in them.
        inner = link.args[0] if link.args else None
        link = link.__cause__ or (inner if isinstance(inner, BaseException) else None)
    return None


def by_signal(error: BaseException) -> bool:
    """Whether a handler of a signal raised an exception.

    Args:
        error: The exception, with its traceback.
    """
    handlers = _handlers()
    return any(code in handlers for code in _codes(error.__traceback__))


@contextmanager
def turned(
    make: Callable[[Exception], FramewireError], *, callers_code: bool = False
) -> Iterator[None]:
    """Turn whatever foreign code raises in here into an error of framewire's.

    Args:
        make: Makes it.
        callers_code: Whether the code is what the caller handed over, such as an open file, whose
            own exceptions are turned too.

    Raises:
        FramewireError: What was made.
        BaseException: The caller's own.
    """
    try:
        yield
    except Exception as error:
        if callers_code and not isinstance(error, FramewireError) and not by_signal(error):
            raise make(error) from error
        found = sifted(error)
        raise make(found) from found


def _own(error: BaseException) -> bool:
    kind = type(error)
    if _foreign(kind.__module__):
        if by_signal(error):
            return True
        # What a test double asserts, and mistakes in a transport or hook of the caller's.
        mistake = kind.__module__ == "builtins" and not isinstance(error, _NETWORKS)
        return mistake and _outside(error)
    bases = (base.__module__.partition(".")[0] for base in kind.__mro__)
    return by_signal(error) or _LIBRARIES.isdisjoint(bases)


def _foreign(module: str) -> bool:
    top = module.partition(".")[0]
    return top in _LIBRARIES or top in _STANDARD


def _outside(error: BaseException) -> bool:
    """Whether code raised it that is neither a library's nor framewire's."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = "builtins" if trace is None else trace.tb_frame.f_globals.get("__name__", "")
    return not _foreign(str(name))


def _codes(trace: TracebackType | None) -> Iterator[CodeType]:
    while trace is not None:
        yield trace.tb_frame.f_code
        trace = trace.tb_next


def _handlers() -> set[CodeType]:
    """The code of the handlers of signals that the program has set."""
    found: set[CodeType] = set()
    for number in signal.valid_signals():
        handler = signal.getsignal(number)
        handler = getattr(handler, "func", handler)  # one that was made with functools.partial
        code = getattr(getattr(handler, "__func__", handler), "__code__", None)
        if isinstance(code, CodeType):
            found.add(code)
    return found
