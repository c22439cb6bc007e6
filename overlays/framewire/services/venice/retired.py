"""What Venice no longer takes, and what took its place: said before anything is sent."""

from typing import Any, NoReturn

from framewire.errors import ConfigurationError, InvalidArgumentError

_UPSCALE = "nothing is redrawn by a text any more; creativity says how far details depart"
_GONE = {
    "enhance": _UPSCALE,
    "enhance_creativity": "it is called creativity now, and 0.01 where it is left out",
    "enhance_prompt": _UPSCALE,
    "replication": "a low creativity keeps the image's own grain",
}


def refuse_gone(operation: str, **arguments: Any) -> None:
    """Refuse arguments that the service takes no more.

    Args:
        operation: The operation asked for.
        arguments: The arguments that are gone, by name; None for one that was not given.

    Raises:
        InvalidArgumentError: One was given.
    """
    for name, value in arguments.items():
        if value is not None:
            raise InvalidArgumentError(
                f"{name} is gone since August 2026: {_GONE[name]}",
                service="venice",
                operation=operation,
                field=name,
            )


class RetiredUsage:
    """The list of charges that the service had until 16 September 2026: every way to it says so."""

    def __call__(self, *_: Any, **__: Any) -> NoReturn:
        """Say what to call.

        Raises:
            ConfigurationError: Always; nothing is sent.
        """
        raise ConfigurationError(
            "billing.usage is gone since 16 September 2026, the service answers 410: call "
            "billing.usage_history(), which has cursors in place of page numbers",
            service="venice",
            operation="get_billing_usage",
        )

    page = pages = iter = csv = __call__
