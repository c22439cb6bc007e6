"""What a body is by its bytes, where the header that should say so does not fit."""

from collections.abc import Iterator, Sequence

from framewire._core.exchange.answer import Answer
from framewire._core.media.names import HEAD_BYTES, sniff

_JSON = "application/json"
_TEXT = "text/"
_TEXTS = (_TEXT, "application/json", "application/problem", "application/xml", "application/xhtml")
_EVENTS = "text/event-stream"
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<error", b"<!--")
LOOKED_AT = 512
"""Bytes of a body that tell what it is."""
_BLANK = b" \t\r\n\0\xef\xbb\xbf"


def is_page(content: bytes) -> bool:
    """Whether a body begins as an HTML or XML page does.

    Args:
        content: The body, or its beginning.
    """
    return content[:LOOKED_AT].lstrip(_BLANK).lower().startswith(_PAGES)


def is_text(content: bytes) -> bool:
    """Whether a body begins as text, which neither images nor sounds do.

    Args:
        content: The body, or its beginning.
    """
    head = content[:LOOKED_AT]
    if b"\0" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        # The last character may have been cut.
        return len(head) == LOOKED_AT and error.start >= LOOKED_AT - 3
    return True


def is_answer(content: bytes) -> bool:
    """Whether a body is nothing, a page or JSON, whole or cut: no image, sound or table.

    Args:
        content: The body.
    """
    begun = content[:LOOKED_AT].lstrip(_BLANK)
    if not begun:
        return b"\0" not in content[:LOOKED_AT]  # zeros may be silence
    return is_page(content) or (begun[:1] in (b"{", b"[", b"<") and is_text(content))


def likely_types(answer: Answer, documented: Sequence[str]) -> Iterator[str]:
    """The content types that a body may have by its bytes, the likeliest first.

    Args:
        answer: The answer.
        documented: Content types that its operation answers with.
    """
    content = answer.content
    if not content or is_page(content):
        return
    if answer.flaw is None:
        yield _JSON
    else:
        seen = sniff(content[:HEAD_BYTES])
        if seen is not None:
            yield seen
        elif is_text(content):
            # Events and broken JSON are text as well, and no table.
            table = content.strip()[:1] not in (b"{", b"[", b"")
            texts = (kind for kind in documented if kind.startswith(_TEXT) and kind != _EVENTS)
            yield from texts if table else ()
        elif _JSON not in documented:
            yield from (kind for kind in documented if not kind.startswith(_TEXT))


def page_instead(head: bytes, kind: str, content_type: str) -> bool:
    """Whether a download is a page, a JSON error or mere text where something else was asked for.

    Args:
        head: How it begins.
        kind: What was asked for: an image may be SVG, a model JSON, XML or text.
        content_type: Its content type, as the server says it; alone it decides nothing.
    """
    begun = head.lstrip(_BLANK)
    if not begun or sniff(head[:HEAD_BYTES]) is not None:
        return False
    if kind != "model" and content_type.lower().lstrip().startswith(_TEXTS) and is_text(head):
        return not (kind == "image" and b"<svg" in head[:LOOKED_AT])
    if is_page(head):
        svg = kind == "image" and b"<svg" in head[:LOOKED_AT]
        return not svg and not (kind == "model" and begun.startswith(b"<?xml"))
    return kind != "model" and _begins_json(begun) and is_text(head)


def _begins_json(begun: bytes) -> bool:
    """Whether text may be JSON: an object, a list, a sentence, or nothing at all."""
    return begun[:1] in (b"{", b"[", b'"') or begun.rstrip() in (b"null", b"true", b"false")
