"""Calls that an Aquiles-Image server would take and not do: refused or warned about in time."""

import sys
import warnings
from typing import Any

from framewire.errors import InvalidArgumentError
from framewire.services.aquiles.profile import (
    FAILS_AFTER_THE_WORK,
    IMAGE_SIZES,
    LONGEST_PROMPT,
    MOST_IMAGES,
    MOST_SOURCES,
    ONLY_THESE_WORK,
)


class AquilesWarning(UserWarning):
    """The server will do something else than the call seems to ask for; it was sent."""


class SizeOrderWarning(AquilesWarning):
    """A size that is no square: the server reads it height first."""


class IgnoredArgumentWarning(AquilesWarning):
    """An argument without any effect on this server."""


def check_images(
    operation: str,
    prompt: str,
    arguments: dict[str, Any],
    *,
    asked_size: str | None = None,
    sources: int = 0,
) -> None:
    """Refuse images that would fail, and warn of ones that come out differently.

    Args:
        operation: `create_image` or `edit_image`.
        prompt: The text.
        arguments: The other arguments as they are to be sent.
        asked_size: `size` as the caller wrote it himself.
        sources: How many images are to be edited.

    Raises:
        InvalidArgumentError: The server would refuse it, or fail after the work.
    """
    if len(prompt) > LONGEST_PROMPT:
        raise _refused(
            operation,
            f"prompt has {len(prompt)} characters; the server takes {LONGEST_PROMPT}",
            "prompt",
        )
    n = arguments.get("n")
    if n is not None and (
        isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= MOST_IMAGES
    ):
        raise _refused(operation, f"n is {n!r}; the server makes 1 to {MOST_IMAGES}", "n")
    if sources > MOST_SOURCES:
        raise _refused(
            operation, f"{sources} images were given; the server takes {MOST_SOURCES}", "image"
        )
    check_values(operation, arguments)
    if asked_size is not None:
        _warn_of_size(operation, asked_size)
    if "mask" in arguments:
        _warn(IgnoredArgumentWarning, operation, "the server ignores mask=")


def check_values(operation: str, arguments: dict[str, Any]) -> None:
    """Refuse values that the server accepts and then fails on.

    Args:
        operation: Operation name.
        arguments: The arguments that were given.

    Raises:
        InvalidArgumentError: One of them has such a value.
    """
    for name, failing in FAILS_AFTER_THE_WORK.get(operation, {}).items():
        if arguments.get(name) in failing:
            raise _refused(
                operation,
                f"{name}={arguments[name]!r} is accepted by the server, which then fails when the "
                "work is done",
                name,
            )
    for name, working in ONLY_THESE_WORK.get(operation, {}).items():
        if name in arguments and arguments[name] not in working:
            raise _refused(
                operation,
                f"{name}={arguments[name]!r} makes the server fail; these work: "
                f"{', '.join(working)}",
                name,
            )


def check_variant(variant: str | None) -> None:
    """Refuse parts of a video that the server does not have.

    Args:
        variant: What to download.

    Raises:
        InvalidArgumentError: Anything but the video.
    """
    if variant not in (None, "video"):
        raise InvalidArgumentError(
            f"variant={variant!r}: the server ignores it and sends the video all the same",
            hint="Leave it out, or make the client with guards=False.",
            service="aquiles",
            operation="get_video_content",
        )


def check_listing(limit: int | None, order: str | None) -> None:
    """Refuse a page length that the server answers oddly, and warn of an order it does not know.

    Args:
        limit: Videos on a page.
        order: `desc` is what the server does.

    Raises:
        InvalidArgumentError: A limit below 1.
    """
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise InvalidArgumentError(
            f"limit is {limit!r}; it is a whole number from 1",
            service="aquiles",
            operation="list_videos",
        )
    if order not in (None, "desc"):
        _warn(
            IgnoredArgumentWarning,
            "list_videos",
            f"the server ignores order={order!r}: the newest video comes first",
        )


def size_of(
    operation: str, size: str | None, width: int | None, height: int | None, *, guards: bool
) -> str | None:
    """The size as the wire has it, height first.

    Args:
        operation: Operation name, for messages.
        size: What the caller wrote himself; it stays as it is.
        width: Pixels, together with `height`.
        height: Pixels.
        guards: Whether to refuse sizes that the server does not have.

    Raises:
        InvalidArgumentError: Both ways at once, half of one, or a size that does not exist.
    """
    if width is None and height is None:
        return size
    if size is not None:
        raise InvalidArgumentError(
            "size= was given together with width= and height=",
            hint="Use either.",
            service="aquiles",
            operation=operation,
        )
    if width is None or height is None:
        raise InvalidArgumentError(
            "width= and height= go together", service="aquiles", operation=operation
        )
    made = f"{height}x{width}"
    if guards and made not in IMAGE_SIZES:
        raise InvalidArgumentError(
            f"no image is {width} wide and {height} high; there are, width by height: {_sizes()}",
            hint="A client made with guards=False sends it all the same.",
            service="aquiles",
            operation=operation,
        )
    return made


def warn_of_streaming(operation: str) -> None:
    """Say that a stream was asked for and cannot be had.

    Args:
        operation: Operation name.
    """
    _warn(
        IgnoredArgumentWarning,
        operation,
        "the server does not stream: the finished images come as events, all at the end",
    )


def _warn_of_size(operation: str, size: str) -> None:
    if size == "auto":
        return
    if operation == "edit_image" and size not in IMAGE_SIZES:
        _warn(AquilesWarning, operation, f"the server takes size={size!r} for 1024x1024")
        return
    height, _, width = size.partition("x")
    if height != width and width:
        _warn(
            SizeOrderWarning,
            operation,
            f"the server reads size={size!r} as {height} high and {width} wide, and it was sent "
            "so; width= and height= say which is which",
        )


def _sizes() -> str:
    return ", ".join(f"{width}x{height}" for height, width in (s.split("x") for s in IMAGE_SIZES))


def _refused(operation: str, what: str, name: str) -> InvalidArgumentError:
    passing = "A client made with guards=False sends it all the same"
    if name != "image":
        passing += f", and so does extra_body={{{name!r}: ...}}"
    return InvalidArgumentError(what, hint=f"{passing}.", service="aquiles", operation=operation)


def _warn(kind: type[AquilesWarning], operation: str, what: str) -> None:
    warnings.warn(f"aquiles {operation}: {what}", kind, stacklevel=_callers_level())


def _callers_level() -> int:
    """How far up the stack the first line outside framewire is, for `warnings.warn` in `_warn`."""
    level = 1
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("framewire."):
        frame, level = frame.f_back, level + 1
    return level
