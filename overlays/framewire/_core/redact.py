"""Keeping keys out of texts that people and logs see."""

from collections.abc import Iterable
from typing import Any

MASK = "***"


class Secrets(tuple[str, ...]):
    """Secrets that do not show where the variables of a frame are printed."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} secrets>"


def scrub(text: str, secrets: Iterable[str]) -> str:
    """The text with every secret replaced by asterisks."""
    # The longest first: one key may begin with another.
    for secret in sorted(secrets, key=len, reverse=True):
        if secret in text:
            text = text.replace(secret, MASK)
    return text


def scrub_json(value: Any, secrets: tuple[str, ...], depth: int = 50) -> Any:
    """Decoded JSON with every secret replaced; what is nested deeper than `depth` is cut."""
    if depth == 0:
        return "..."
    if isinstance(value, str):
        return scrub(value, secrets)
    if isinstance(value, dict):
        return {
            scrub_json(key, secrets, depth - 1): scrub_json(item, secrets, depth - 1)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [scrub_json(item, secrets, depth - 1) for item in value]
    return value
