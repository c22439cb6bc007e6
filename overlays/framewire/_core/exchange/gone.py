"""What an answer says of an operation that is no more."""

import re
from collections.abc import Mapping

from framewire._error_words import cut

GONE = 410
_LINK = re.compile(r"<([^>]*)>([^,<]*)")
_SUCCESSOR = re.compile(r"""\brel\s*=\s*["']?[^"']*\bsuccessor-version\b""", re.IGNORECASE)


def gone(headers: Mapping[str, str]) -> str | None:
    """What to do about an operation that is gone, or None where the answer does not say.

    Args:
        headers: Those of the answer.
    """
    since, successor = headers.get("sunset", "").strip(), successor_of(headers.get("link", ""))
    sentences = []
    if since:
        sentences.append(f"The service has taken it away (Sunset: {cut(since)}).")
    if successor:
        sentences.append(f"Its successor is {cut(successor)}.")
    return " ".join(sentences) or None


def successor_of(link: str) -> str | None:
    """The address that a Link header names as the successor of what was asked for.

    Args:
        link: The header.
    """
    for found in _LINK.finditer(link):
        if _SUCCESSOR.search(found[2]):
            return found[1].strip() or None
    return None
