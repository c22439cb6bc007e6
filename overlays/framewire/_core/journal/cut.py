"""An answer without its long base64 texts: what they stand for is kept in files of their own.

Such a file is the image itself. It is a quarter smaller than the text, and whoever saves the image
can be given the file as it is.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence

import attrs

from framewire_api.types import InBody

# Between the name of an answer and the places in it where texts were cut out, and between a place
# and the size of what belongs there.
_AT, _OF = "@", ":"
_QUANTUM = 3


@attrs.frozen
class Cut:
    """An answer of which texts were cut out.

    Args:
        rest: What is left of it.
        places: Where each text belongs in that.
        data: What each of them stands for.
    """

    rest: bytes
    places: tuple[int, ...]
    data: tuple[bytes, ...]

    def named(self, name: str) -> str:
        """What the table has instead of the name of one file.

        Args:
            name: The answer's name.
        """
        cuts = zip(self.places, map(len, self.data), strict=True)
        return f"{name}{_AT}{','.join(f'{place}{_OF}{size}' for place, size in cuts)}"


def cut(body: bytes, texts: Sequence[InBody]) -> Cut | None:
    """Cut the texts out of an answer.

    Args:
        body: The answer.
        texts: Its texts, all of them, in their order.

    Returns:
        The parts; None where they would not be the same bytes when put together again.
    """
    if not texts or not all(_usual(body, text) for text in texts):
        return None
    parts, places, end, size = [], [], 0, 0
    for text in texts:
        parts.append(body[end : text.start])
        size += text.start - end
        places.append(size)
        end = text.end
    rest = b"".join((*parts, body[end:]))
    return Cut(rest, tuple(places), tuple(text.data for text in texts))


def together(rest: bytes, places: Iterable[int], data: Iterable[bytes]) -> bytes:
    """The answer that was cut.

    Args:
        rest: What was left of it.
        places: Where each text belongs in that.
        data: What each of them stands for.
    """
    parts, end = [], 0
    for place, each in zip(places, data, strict=True):
        parts += [rest[end:place], b64encode(each)]
        end = place
    return b"".join((*parts, rest[end:]))


def files_of(name: str) -> list[str]:
    """The files of an answer.

    Args:
        name: What the table has as its file.
    """
    whole, cut_out, _ = name.partition(_AT)
    if not cut_out:
        return [whole]
    return [text_file(whole, number) for number in range(len(cuts_in(name)))]


def cuts_in(name: str) -> list[tuple[int, int]]:
    """Where texts were cut out of an answer, and the size of what they stand for.

    Args:
        name: What the table has as its file; of an answer in one file there are none.
    """
    _, _, cuts = name.partition(_AT)
    found = (each.partition(_OF) for each in cuts.split(",") if each)
    return [(int(place), int(size)) for place, _, size in found]


def text_file(name: str, number: int) -> str:
    """The file of what one of an answer's texts stands for.

    Args:
        name: The answer's name.
        number: Of the text.
    """
    return f"{name}-{number}"


def _usual(body: bytes, text: InBody) -> bool:
    """Whether a text is what encoding its bytes gives: its end may be written in other ways."""
    data = text.data
    quanta, odd = divmod(len(data), _QUANTUM)
    tail = b64encode(data[-(odd or _QUANTUM) :])
    size = (quanta + bool(odd)) * len(tail)
    return len(text) == size and body.endswith(tail, text.start, text.end)
