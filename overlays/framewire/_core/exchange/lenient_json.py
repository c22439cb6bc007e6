"""JSON read a second time, without strictness: one wrong byte does not cost what was paid for."""

import codecs
import json
from json import JSONDecodeError
from typing import Any

# What may stand round a JSON value and means nothing: padding, and a mark of the byte order.
_NOISE = " \t\r\n\0\ufeff"
# Put before JSON by servers that guard against old browsers.
_GUARD = ")]}'"
_OPENINGS = ("{", "[")
_CLOSINGS = {"{": "}", "[": "]"}
# A value that ends this close to the end of the text did not end by itself.
_NEAR = 5


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("framewire-latin", _as_latin)


def _integer(text: str) -> int | str:
    try:
        return int(text)
    except ValueError:  # more digits than Python turns into a number
        return text


_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)


def read(content: bytes) -> Any:
    """The value of a body that is no strict JSON.

    Control characters inside texts count as themselves, bytes that are no UTF-8 as Latin-1, numbers
    of thousands of digits as text; what stands behind an object or array is passed over.

    Args:
        content: The body.

    Raises:
        ValueError: It is no JSON all the same; the message goes on from "the answer ...".
    """
    text = _text(content).lstrip(_NOISE).removeprefix(_GUARD).lstrip(_NOISE + ",")
    try:
        value, end = _DECODER.raw_decode(text)
    except RecursionError:
        raise ValueError("is nested too deeply to be read") from None
    except JSONDecodeError as error:
        raise ValueError(_flaw(text, error)) from None
    rest = text[end:].strip(_NOISE)
    if rest and not (text.startswith(_OPENINGS) and _noise(rest, value)):
        raise ValueError("is not valid JSON: more than one value stands in it")
    return value


def _text(content: bytes) -> str:
    return content.decode(json.detect_encoding(content), "framewire-latin")


def _noise(rest: str, value: Any) -> bool:
    """Whether what follows a value is not another one, whose loss would be a loss."""
    if not rest.startswith(_OPENINGS):
        return True
    try:
        return bool(_DECODER.raw_decode(rest)[0] == value)
    except (ValueError, RecursionError):
        return False


def _flaw(text: str, error: JSONDecodeError) -> str:
    words = error.msg.removesuffix(" starting at").lower()
    where = f"is not valid JSON: {words} at character {error.pos}"
    open_text = words.startswith("unterminated string")
    begun = text.startswith((*_OPENINGS, '"'))
    shown = text.rstrip(_NOISE)
    closed = shown[-1:] == _CLOSINGS.get(shown[:1])
    cut = begun and not closed and (open_text or error.pos >= len(shown) - _NEAR)
    return f"{where}; it may have been cut short" if cut else where
