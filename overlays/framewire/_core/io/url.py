"""Reading addresses; httpx is imported only for those that are out of the ordinary."""

from framewire._core.io.address import Url, plain


def url_of(text: str) -> Url:
    """Read an address.

    Args:
        text: As somebody wrote it.

    Raises:
        InvalidURL: It is none; httpx's.
    """
    found = plain(text)
    if found is None:
        from framewire._core.io.http import read_url

        found = read_url(text)
    return found
