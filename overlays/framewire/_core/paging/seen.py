"""Whether a list that comes page by page still goes on: pure decisions."""

import hashlib
from typing import Any

# So many empty pages in a row are no list any more, whatever cursor they name.
_MOST_EMPTY = 100


class Pages:
    """The pages of one list so far.

    A server that takes no notice of a page's number, or gives the same cursor again, would be
    asked for ever.
    """

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._pages = self._run = self._empty = 0

    def repeats(self, page: Any) -> bool:
        """Whether a page or a cursor just like this one came before; it is counted.

        Args:
            page: Decoded JSON.
        """
        # NaN is unlike itself, its text is not; a digest is small where a page is large.
        mark = hashlib.blake2b(repr(page).encode(), digest_size=16).digest()
        again = mark in self._seen
        self._seen.add(mark)
        return again

    def over(self, page: Any) -> bool:
        """Whether a page under a new cursor is beyond the end of its list.

        An empty page between others is a page all the same; one just like another is not.

        Args:
            page: Its entries as decoded JSON.
        """
        self._empty = 0 if page else self._empty + 1
        return self._empty > _MOST_EMPTY if not page else self.repeats(page)

    def stale(self, news: bool) -> bool:
        """Whether more pages in a row had nothing new on them than there were before them.

        Lists move while they are read: a server may begin at the top again and repeat all that
        came before, but no more than that.

        Args:
            news: Whether this page has something new.
        """
        self._pages += 1
        self._run = 0 if news else self._run + 1
        return self._run > self._pages - self._run
