"""The images that an answer holds, in whatever form they came, and what is odd about them."""

from collections.abc import Iterator
from typing import Any, Literal

import attrs

from framewire._core.media.inline import readable_base64
from framewire._core.paths import first, first_text, is_object

_ADDRESS = ("url", "image_url", "video_url", "output_url", "download_url", "uri", "href", "src")
_NESTED = tuple(f"{name}.url" for name in ("image", "image_url", "video", "file"))
_INLINE = ("b64_json", "b64", "base64", "image_base64", "data", "image", "content")
_LISTS = ("images", "outputs", "data", "urls", "results", "output")
_ERRORS = ("error.message", "error", "errors.0.message", "errors.0", "message", "reason", "detail")
_CODES = ("error.code", "error.type", "code")
_BEGINNINGS = ("http://", "https://", "data:")
_SHOWN = 200
LONG_TEXT = 200
"""Characters beyond which a text is nothing but a file as base64, if it is no address."""
# Lists inside lists are gone through no deeper than this.
_DEEPEST = 4
# So many are written out, and the others counted: an answer may hold thousands of them.
_WRITTEN = 20
# An object without any of these is no item; most that are none are found out by this alone.
_HOLDING = frozenset(path.partition(".")[0] for path in (*_ADDRESS, *_NESTED, *_INLINE))


@attrs.frozen
class Item:
    """One image, video or sound of an answer.

    Attributes:
        url: Its address, if it has one.
        b64_json: Its bytes as base64, if they came along.
        source: What it was read from.
    """

    url: str | None = None
    b64_json: str | None = None
    source: Any = attrs.field(default=None, repr=False)

    @property
    def address(self) -> str:
        """The address, or a `data:` URL of the bytes."""
        return self.url or f"data:;base64,{self.b64_json}"


@attrs.frozen
class Gathered:
    """What an answer holds.

    Attributes:
        items: What can be saved.
        problems: What is missing or cannot be, in words.
        code: The service's own code of the first item's error.
    """

    items: list[Item]
    problems: tuple[str, ...] = ()
    code: str | None = None


def gathered(
    value: Any, text: Literal["url", "b64"], kind: str, asked: int | None = None
) -> Gathered:
    """The images that an answer holds where it should hold a list of them.

    Args:
        value: What stands there.
        text: What a plain text is.
        kind: What they are called, for the problems.
        asked: How many were asked for, where that is known.
    """
    items: list[Item] = []
    problems: list[str] = []
    code: str | None = None
    number = unwritten = 0
    for number, (source, found) in enumerate(_each(value, 0, text), 1):
        if found is not None:
            items.append(found)
        elif len(problems) == _WRITTEN:
            unwritten += 1
        else:
            reason, said = _reason(source)
            code = code or said
            problems.append(f"{kind} {number} is none: {reason}" + (f" ({said})" if said else ""))
    if unwritten:
        problems.append(f"{unwritten} more of {number} {kind}s are none")
    return Gathered(items, (*problems, *fewer(kind, asked, len(items))), code)


def _reason(source: Any) -> tuple[str, str | None]:
    """What something that is no item says of itself, and the service's code for that."""
    raw = _plain(source)
    reason = first_text(raw, _ERRORS)
    return (reason or f"it is {_shown(raw)}")[:_SHOWN], first_text(raw, _CODES)


def fewer(kind: str, asked: int | None, came: int) -> tuple[str, ...]:
    """The problem that fewer came than were asked for; nothing where that is not so.

    Args:
        kind: What they are called.
        asked: How many were asked for, where that is known.
        came: How many came.
    """
    if asked is None or asked <= max(came, 1):
        return ()
    return (f"{asked} {kind}s were asked for, {came} came",)


def _each(value: Any, depth: int, text: Literal["url", "b64"]) -> Iterator[tuple[Any, Item | None]]:
    """The items of a list, of lists in it, or of an object that holds one; or the value itself.

    Each comes with what can be saved of it, or None.
    """
    value = _plain(value)
    if isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            yield from _each(item, depth + 1, text)
        return
    found = _item(value, text)
    if found is None and depth < _DEEPEST and is_object(value):
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        if inner is not None:
            yield from _each(inner, depth + 1, text)
            return
    # At the top nothing is no item; in a list it stands where one should be.
    if depth or value not in (None, "", {}):
        yield value, found


def _item(value: Any, text: Literal["url", "b64"]) -> Item | None:
    if isinstance(value, str):
        return _of_text(value, text)
    if not is_object(value) or _HOLDING.isdisjoint(value):
        return None
    address = first(value, _ADDRESS)
    if not isinstance(address, str):
        address = first(value, _NESTED)
    inline = first(value, _INLINE)
    url = address if isinstance(address, str) else None
    b64 = inline if isinstance(inline, str) else None
    if b64 is not None and url is None and b64.lower().startswith(_BEGINNINGS):
        url, b64 = b64, None
    if b64 is not None and not readable_base64(b64):
        b64 = None
    return Item(url, b64, value) if url or b64 else None


def _of_text(value: str, text: Literal["url", "b64"]) -> Item | None:
    if not value.strip():
        return None
    if value[:8].lower().startswith(_BEGINNINGS):
        return Item(url=value, source=value)
    if len(value) <= _SHOWN and " " in value.strip():
        return None  # a sentence, perhaps why there is no image
    if text == "b64":
        return Item(b64_json=value, source=value) if readable_base64(value) else None
    # A long text without an address's marks is the image itself.
    inline = len(value) > _SHOWN and "." not in value and readable_base64(value)
    return Item(b64_json=value, source=value) if inline else Item(url=value, source=value)


def _plain(value: Any) -> Any:
    """A model as the JSON that it was made of."""
    return getattr(value, "raw", value)


def _shown(value: Any) -> str:
    if value is None or isinstance(value, str | int | float):
        return repr(value)
    if not is_object(value):
        return "a list"
    return f"an object with {', '.join(map(str, value)) or 'nothing'}"
