"""What an Aquiles-Image server refuses, in the words of its framework (as recorded)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from framewire.sandbox.aquiles.models import IMAGE_MODELS
from framewire.sandbox.messages import Call, Reply, json_reply, text_reply

PROMPT_LIMIT = 1000
#: Allowed values of a generation request, in the order the server names them.
CHOICES: dict[str, tuple[str, ...]] = {
    "background": ("transparent", "opaque", "auto"),
    "moderation": ("low", "auto"),
    "output_format": ("png", "jpeg", "webp"),
    "quality": ("standard", "hd", "low", "medium", "high", "auto"),
    "response_format": ("url", "b64_json"),
    "size": (
        "auto",
        "1024x1024",
        "1536x1024",
        "1024x1536",
        "256x256",
        "512x512",
        "1792x1024",
        "1024x1792",
        "2048x2048",
    ),
    "style": ("vivid", "natural"),
}
#: Values that the model of the answer allows; with others the request fails after the work.
ANSWERED: dict[str, tuple[str, ...]] = {
    "background": ("transparent", "opaque"),
    "output_format": ("png", "webp", "jpeg"),
    "size": ("1024x1024", "1536x1024", "1024x1536", "256x256", "512x512", "1792x1024", "1024x1792"),
    "quality": ("low", "medium", "high"),
}
VIDEO_SIZES = ("1024x1792", "1280x720", "1792x1024", "720x1280")
VIDEO_QUALITIES = ("standard", "hd")
SIZES = (*ANSWERED["size"], "2048x2048")
_RANGES: dict[str, tuple[int | None, int | None]] = {
    "n": (1, 10),
    "partial_images": (0, 3),
    "output_compression": (None, None),
}
# In the order in which the server finds fault with them.
_FIELDS = (
    *("prompt", "model", "n", "quality", "response_format", "output_format", "output_compression"),
    *("stream", "partial_images", "size", "moderation", "background", "style", "user"),
)
_FORM_FIELDS = ("n", "output_compression", "stream", "partial_images")
_TRUTHS = frozenset({"true", "false", "t", "f", "1", "0", "on", "off", "y", "n", "yes", "no", 0, 1})
_WHOLE = re.compile(r"\s*([+-]?\d+(?:_\d+)*)(?:\.0+)?\s*")


def detail(text: str, status: int) -> Reply:
    """Return ``{"detail": text}``."""
    return json_reply({"detail": text}, status)


def crash() -> Reply:
    """Return the answer to an unhandled exception, after which the connection is closed."""
    reply = text_reply("Internal Server Error", 500)
    reply.close = True
    return reply


def faults(*found: dict[str, Any]) -> Reply:
    """Return field validation errors; over one that JSON cannot hold the server crashes."""
    try:
        json.dumps(found, allow_nan=False)
    except ValueError:
        return crash()
    return json_reply({"detail": list(found)}, 422)


def missing(where: list[str], given: Any) -> dict[str, Any]:
    """Return the error of a field that is not there."""
    return {"type": "missing", "loc": where, "msg": "Field required", "input": given}


def read_object(call: Call) -> dict[str, Any] | Reply:
    """Return the JSON object of a request, or the error for a body that is not one."""
    if not call.body:
        return faults(missing(["body"], None))
    if not is_json(call.content_type):
        given: Any = call.body.decode("utf-8", "replace")
    else:
        try:
            given = json.loads(call.body)
        except json.JSONDecodeError as error:
            wrong = {
                "type": "json_invalid",
                "loc": ["body", error.pos],
                "msg": "JSON decode error",
                "input": {},
                "ctx": {"error": error.msg},
            }
            return faults(wrong)
        except UnicodeDecodeError:
            return json_reply({"detail": "There was an error parsing the body"}, 400)
    if isinstance(given, dict):
        return given
    message = "Input should be a valid dictionary or object to extract fields from"
    wrong = {"type": "model_attributes_type", "loc": ["body"], "msg": message, "input": given}
    return faults(wrong)


def is_json(content_type: str) -> bool:
    """Whether the server reads a body of this type as JSON."""
    family, _, kind = content_type.partition("/")
    return family == "application" and (kind == "json" or kind.endswith("+json"))


def generation_faults(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is wrong with a generation request, field by field."""
    found = []
    for name in _FIELDS:
        value = body.get(name)
        if name == "prompt":
            if name not in body:
                found.append(missing(["body", "prompt"], dict(body)))
                continue
            wrong = _text_fault(value) or _length_fault(value)
        else:
            wrong = None if value is None else _value_fault(name, value)
        if wrong:
            found.append(_placed(wrong, ["body", name]))
            if name == "model":
                found[-1]["loc"].append("str")
                unknown = _choice_fault(value, IMAGE_MODELS) or {}
                found.append(_placed({**unknown, "type": "enum"}, ["body", name, "ImageModel"]))
    return found


def _value_fault(name: str, value: Any) -> dict[str, Any] | None:
    if name in CHOICES:
        return _choice_fault(value, CHOICES[name])
    if name in _RANGES:
        return number_fault(value, *_RANGES[name])
    return _truth_fault(value) if name == "stream" else _text_fault(value)


def form_faults(form: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is wrong with the text fields of an edit."""
    found = [] if form.get("prompt") else [missing(["body", "prompt"], None)]
    if form.get("prompt") and (wrong := _length_fault(form["prompt"])):
        found.append(_placed(wrong, ["body", "prompt"]))
    values = ((name, form[name]) for name in _FORM_FIELDS if form.get(name))
    wrongs = ((name, _value_fault(name, value)) for name, value in values)
    return found + [_placed(wrong, ["body", name]) for name, wrong in wrongs if wrong]


def whole(value: Any) -> int:
    """Return an integer as the server reads it: ``"1.0"`` is one.

    Raises:
        ValueError: A text that is none.
    """
    if not isinstance(value, str):
        return int(value)
    found = _WHOLE.fullmatch(value)
    if found is None:
        raise ValueError(value)
    return int(found[1])


def number_fault(value: Any, least: int | None, most: int | None) -> dict[str, Any] | None:
    """Return the error of an integer out of range, or None."""
    for wrong in _NO_INTEGER:
        if found := wrong(value):
            return found
    number = whole(value)
    if least is not None and number < least:
        message = f"Input should be greater than or equal to {least}"
        return {"type": "greater_than_equal", "msg": message, "input": value, "ctx": {"ge": least}}
    if most is not None and number > most:
        message = f"Input should be less than or equal to {most}"
        return {"type": "less_than_equal", "msg": message, "input": value, "ctx": {"le": most}}
    return None


def _no_number(value: Any) -> dict[str, Any] | None:
    if isinstance(value, int | float | str):
        return None
    return {"type": "int_type", "msg": "Input should be a valid integer", "input": value}


def _not_whole(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, float) or value.is_integer():
        return None
    if not math.isfinite(value):
        return {"type": "finite_number", "msg": "Input should be a finite number", "input": value}
    message = "Input should be a valid integer, got a number with a fractional part"
    return {"type": "int_from_float", "msg": message, "input": value}


def _no_integer(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, str) or _WHOLE.fullmatch(value):
        return None
    message = "Input should be a valid integer, unable to parse string as an integer"
    return {"type": "int_parsing", "msg": message, "input": value}


_NO_INTEGER: tuple[Callable[[Any], dict[str, Any] | None], ...] = (
    _no_number,
    _not_whole,
    _no_integer,
)


def _truth_fault(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, str | int) and value not in (0.0, 1.0):
        return {"type": "bool_type", "msg": "Input should be a valid boolean", "input": value}
    if (value.lower() if isinstance(value, str) else value) in _TRUTHS:
        return None
    message = "Input should be a valid boolean, unable to interpret input"
    return {"type": "bool_parsing", "msg": message, "input": value}


def answer_fault(answer: Mapping[str, Any]) -> Reply | None:
    """Return the error of an answer that does not fit its model, after the work was done."""
    for name, allowed in ANSWERED.items():
        value = answer[name]
        if value is not None and value not in allowed:
            text = (
                f"Error in processing: 1 validation error for ImagesResponse\n{name}\n"
                f"  Input should be {_either(allowed)} "
                f"[type=literal_error, input_value='{value}', input_type=str]\n"
                "    For further information visit "
                "https://errors.pydantic.dev/2.14/v/literal_error"
            )
            return detail(text, 500)
    return None


def video_is_sound(body: Any) -> bool:
    """Whether a video can be made from a request; if not, the server crashes over it."""
    if not isinstance(body, Mapping) or not isinstance(body.get("prompt"), str):
        return False
    if not isinstance(body.get("seconds"), str | None) or not isinstance(
        body.get("model", ""), str
    ):
        return False
    return body.get("size") in (None, *VIDEO_SIZES) and body.get("quality") in (
        None,
        *VIDEO_QUALITIES,
    )


def _placed(wrong: dict[str, Any], where: list[str]) -> dict[str, Any]:
    return {"type": wrong["type"], "loc": where, **wrong}


def _text_fault(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        return None
    return {"type": "string_type", "msg": "Input should be a valid string", "input": value}


def _length_fault(value: Any) -> dict[str, Any] | None:
    if len(value) <= PROMPT_LIMIT:
        return None
    message = f"String should have at most {PROMPT_LIMIT} characters"
    limit = {"max_length": PROMPT_LIMIT}
    return {"type": "string_too_long", "msg": message, "input": value, "ctx": limit}


def _choice_fault(value: Any, allowed: tuple[str, ...]) -> dict[str, Any] | None:
    if value in allowed:
        return None
    expected = _either(allowed)
    message = f"Input should be {expected}"
    return {"type": "literal_error", "msg": message, "input": value, "ctx": {"expected": expected}}


def _either(allowed: tuple[str, ...]) -> str:
    *first, last = (f"'{value}'" for value in allowed)
    return f"{', '.join(first)} or {last}"
