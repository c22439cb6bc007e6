"""JSON of large bodies and of events: by msgspec where it is there, else by the standard library.

msgspec reads numbers of any length as they are and texts exactly as the standard library does; what
it refuses (NaN, half a surrogate pair, other encodings than UTF-8) the standard library may take.
Importing it costs as much as it saves on some 200 kB, so small bodies go without.
"""

import json
from collections.abc import Callable
from typing import Any

# As deep as catalogues, results and events are; the type's size doubles with every level.
_LEVELS = 8


def _decoder() -> Callable[[bytes | str], Any] | None:
    try:
        import msgspec
    except ImportError:  # it is there for speed only
        return None
    kind: Any = str | int | float | bool | None
    for _ in range(_LEVELS):
        kind = dict[str, kind] | list[kind] | str | int | float | bool | None
    decode: Callable[[bytes | str], Any] = msgspec.json.Decoder(kind).decode
    return decode


_decode = _decoder()


def _event_decoder() -> Callable[[bytes], Any]:
    try:
        import msgspec
    except ImportError:
        return lambda data: json.loads(data.decode())
    decode: Callable[[bytes], Any] = msgspec.json.Decoder().decode
    return decode


event: Callable[[bytes], Any] = _event_decoder()
"""The value of an event that is strict JSON; raises some exception where it is none."""


def loads(content: bytes | str) -> tuple[Any, bool]:
    """The value of a body that is strict JSON, and whether it is known to have few levels.

    Args:
        content: The body.

    Raises:
        ValueError: It is none.
        RecursionError: It is nested too deeply to be read.
    """
    if _decode is not None:
        try:
            return _decode(content), True
        except Exception:  # noqa: BLE001, S110 - the standard library decides, and says what is wrong
            pass
    return json.loads(content), False
