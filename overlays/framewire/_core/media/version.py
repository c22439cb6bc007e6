"""Which version of a result a download holds a part of: only the same one is continued."""

import re
from collections.abc import Mapping
from typing import Self

import attrs

_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\*)")
_LONGEST_NUMBER = 18


@attrs.frozen
class Version:
    """What tells one version of a result from another.

    Attributes:
        etag: Its strong tag, if it has one.
        modified: When it was last changed, as the server says it.
        total: Its bytes in all, if known.
    """

    etag: str | None = None
    modified: str | None = None
    total: int | None = None

    @classmethod
    def of(cls, headers: Mapping[str, str], total: int | None) -> Self:
        """The version that an answer belongs to.

        Args:
            headers: Headers of the answer.
            total: Bytes of the whole, if known.
        """
        etag = headers.get("etag")
        strong = etag if etag and not etag.startswith("W/") else None
        return cls(strong, headers.get("last-modified") or None, total)

    @property
    def known(self) -> bool:
        """Whether a part of it could be told from a part of another."""
        return self.etag is not None or (self.modified is not None and self.total is not None)

    @property
    def condition(self) -> str | None:
        """What to ask for the rest under (If-Range), or None where there is nothing to go by."""
        return self.etag or (self.modified if self.known else None)

    def same(self, other: "Version") -> bool:
        """Whether another answer belongs to the same version, as far as this one can tell.

        Args:
            other: The version of that answer.
        """
        if self.etag is not None:
            return self.etag == other.etag and _agree(self.total, other.total)
        return self.known and (self.modified, self.total) == (other.modified, other.total)


NO_VERSION = Version()


def _agree(first: int | None, second: int | None) -> bool:
    return first is None or second is None or first == second


def part_of(headers: Mapping[str, str]) -> tuple[int, int | None] | None:
    """Where a part begins and how large the whole is; None for a part that ends before the whole.

    Args:
        headers: Headers of an answer with status 206.
    """
    found = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
    if found is None:
        return None
    start, end, total = found.groups()
    if total == "*":
        return int(start), None
    return (int(start), int(total)) if int(end) + 1 == int(total) else None


def length_of(headers: Mapping[str, str]) -> int | None:
    """The bytes of a body, where a header says so.

    Args:
        headers: Headers of an answer.
    """
    length = headers.get("content-length", "")
    known = length.isdecimal() and len(length) <= _LONGEST_NUMBER
    return int(length) if known else None
