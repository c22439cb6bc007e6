"""What is large of a kept answer, in files of its own; and the answer as it was."""

from collections.abc import Iterable
from contextlib import suppress

import attrs

from framewire._core.journal.bodies import Holds
from framewire._core.journal.cut import cut, cuts_in, files_of, text_file, together
from framewire._core.journal.keeping import Kept


@attrs.frozen
class Apart:
    """Where the body of a kept answer is.

    Args:
        file: What the table has as its file; None where all of it stands in the table.
        body: What stands in the table.
    """

    file: str | None
    body: bytes | None = attrs.field(repr=False)


def apart(bodies: Holds, name: str, answer: Kept) -> Apart:
    """Write what is large of an answer to files.

    Args:
        bodies: Where they are.
        name: The answer's name there.
        answer: The answer.
    """
    body = answer.body
    if len(body) <= bodies.large:
        return Apart(None, body)
    parts = cut(body, answer.texts) if bodies.as_files else None
    if parts is None or len(parts.rest) > bodies.large:
        bodies.write(name, body)
        return Apart(name, None)
    written: list[str] = []
    try:
        for number, data in enumerate(parts.data):
            written.append(text_file(name, number))
            bodies.write(written[-1], data)
    except BaseException:
        for each in written:  # a disk that is full gets nothing to keep for nobody
            with suppress(OSError):
                bodies.remove(each)
        raise
    return Apart(parts.named(name), parts.rest)


def had_again(bodies: Holds, body: bytes | memoryview | None, file: str | None) -> bytes:
    """The body of an answer.

    Args:
        bodies: Where its files are.
        body: What the table has of it.
        file: What it has as its file.

    Raises:
        OSError: It is gone, or a part of it.
    """
    if file is None:
        return bytes(body or b"")
    names, cuts = files_of(file), cuts_in(file)
    if not cuts:
        return bodies.read(names[0])
    data = [bodies.read(name) for name in names]
    # Base64 of a few bytes less may be as long.
    if [size for _, size in cuts] != list(map(len, data)):
        raise OSError(f"{file} has lost a part of it")
    return together(bytes(body or b""), [place for place, _ in cuts], data)


def all_there(bodies: Holds, content: bytes, copies: Iterable[str], size: int) -> bool:
    """Whether nothing is missing of an answer that was whole.

    A machine that lost power may have the row, and not yet all of the files. There is more than
    was counted of a film that a killed process had fetched, and not yet counted.

    Args:
        bodies: Where its files are.
        content: Its body, as it was had again.
        copies: What its results were fetched to.
        size: Bytes of all of it, as far as they were counted.
    """
    return len(content) + sum(map(bodies.size, copies)) >= size
