"""Rows: what each asks for, and the rows that a grid stands for."""

import math
import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import attrs

from framewire.errors import InvalidArgumentError

KINDS = ("image", "video", "edit")
# Fields of a row that are not arguments of the service's own method.
OWN = frozenset({"kind", "model", "fallback", "prompt", "image", "name", "take"})
# What the batch decides for every row itself.
_DECIDED = frozenset(
    {"wait", "on_progress", "on_submit", "idempotency_key", "retry_unknown", "retry_failed",
     "stream", "timeout", "poll_interval", "self"}
)  # fmt: skip
MOST_OF_A_GRID = 100_000

# `{name}` is filled in, `{{name}}` stands for itself; other braces are text.
_NAMED = re.compile(r"\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}")


class BadRow(ValueError):  # noqa: N818 - the row is bad, and nothing has failed yet
    """A row that cannot be used, and why; nothing is sent for it.

    Args:
        reason: Why, in words.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@attrs.frozen(slots=True)
class Row:
    """One thing to make.

    Attributes:
        number: Where it stands: a line of a file, or the place in a list, from 1.
        kind: `image`, `video` or `edit`.
        model: Service and model.
        prompt: The text, filled in.
        image: A file or an address: what an edit changes, or a video begins with.
        name: Beginning of the files' names; left out, the prompt.
        take: Tells a row from others that ask for the same.
        arguments: Further arguments of the service's own method.
        fallback: Services and models to ask where nothing was billed by those before; what a row
            is does not depend on them.
    """

    number: int
    kind: str
    model: str
    prompt: str
    image: str | None = None
    name: str | None = None
    take: str | None = None
    arguments: Mapping[str, Any] = attrs.field(factory=dict)
    fallback: tuple[str, ...] = ()

    @property
    def service(self) -> str:
        """The service's name."""
        return self.model.partition("/")[0]


def _others(_: Any, __: Any, arguments: Mapping[str, Any]) -> None:
    """Refuse arguments for every row that each row has of its own, or the batch decides."""
    for name in arguments:
        if name in OWN or name in _DECIDED:
            raise InvalidArgumentError(f"{name!r} is no argument for every row")


@attrs.frozen
class Defaults:
    """What a row has that does not say otherwise.

    Attributes:
        kind: `image`, `video` or `edit`.
        model: Service and model.
        variables: Values for `{name}` in prompts; a list makes a row of each.
        arguments: Arguments of the service's own method.
        fallback: Services and models to fall back on.
    """

    kind: str = "image"
    model: str | None = None
    variables: Mapping[str, Any] = attrs.field(factory=dict)
    arguments: Mapping[str, Any] = attrs.field(factory=dict, validator=_others)
    fallback: tuple[str, ...] = ()


def rows_of(number: int, fields: Mapping[str, Any], defaults: Defaults) -> Iterator[Row]:
    """The rows that the fields of one stand for: one, or those of a grid.

    Args:
        number: Where it stands.
        fields: As they were read.
        defaults: For what is left out.

    Raises:
        BadRow: It cannot be used.
    """
    template = _text(fields, "prompt")
    if template is None:
        raise BadRow("it has no prompt")
    kind = _text(fields, "kind") or defaults.kind
    if kind not in KINDS:
        raise BadRow(f"kind is {', '.join(KINDS)}, not {kind!r}")
    named = _names(template)
    axes = _axes(named, {**defaults.variables, **fields}) if named else []
    models = _choices("model", fields.get("model") or defaults.model or [])
    if not models:
        raise BadRow("it names no model")
    if math.prod(map(len, [*axes, models])) > MOST_OF_A_GRID:
        raise BadRow(f"its grid has more than {MOST_OF_A_GRID} rows")
    arguments = _arguments(fields, named, defaults)
    shared = {name: _text(fields, name) for name in ("image", "name", "take")}
    fallback = _fallback(fields, defaults)
    _check_image(kind, shared["image"])
    for chosen in product(*axes, models):
        filled = dict(zip(named, chosen, strict=False))
        name = shared["name"] and _filled(shared["name"], filled)
        yield Row(
            number, kind, chosen[-1], _filled(template, filled), shared["image"], name,
            shared["take"], arguments, fallback,
        )  # fmt: skip


def _axes(named: list[str], values: Mapping[str, Any]) -> list[list[str]]:
    """What each of the names may stand for."""
    missing = [name for name in named if name not in values]
    if missing:
        raise BadRow(f"there is no value for {{{missing[0]}}}; {{{{{missing[0]}}}}} is text")
    return [_choices(name, values[name]) for name in named]


def _names(template: str) -> list[str]:
    """The names that are filled in, in their order."""
    if "{" not in template:
        return []
    return list(dict.fromkeys(found[2] for found in _NAMED.finditer(template) if found[2]))


def _arguments(
    fields: Mapping[str, Any], named: list[str], defaults: Defaults
) -> Mapping[str, Any]:
    if OWN.issuperset(fields):
        return defaults.arguments
    own = {
        name: value
        for name, value in fields.items()
        if name not in OWN and name not in named and value is not None
    }
    for name in own:
        if not str(name).isidentifier() or name in _DECIDED:
            raise BadRow(f"{name!r} is no argument of a row")
    return {**defaults.arguments, **own} if own else defaults.arguments


def _fallback(fields: Mapping[str, Any], defaults: Defaults) -> tuple[str, ...]:
    given = fields.get("fallback")
    if given is None:
        return defaults.fallback
    several = given.split(",") if isinstance(given, str) else _choices("fallback", given)
    return tuple(each.strip() for each in several if each.strip())


def _check_image(kind: str, image: str | None) -> None:
    if kind == "edit" and image is None:
        raise BadRow("an edit needs an image")
    if kind == "image" and image is not None:
        raise BadRow("an image is made of a text alone; kind 'edit' changes an image")


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if name == "take" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise BadRow(f"{name} must be text, not {type(value).__name__}")
    return value.strip() or None


def _choices(name: str, value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    several = value if isinstance(value, list | tuple) else [value]
    for each in several:
        if not isinstance(each, str | int | float):
            raise BadRow(f"{name} must be text or a list of texts, not {type(each).__name__}")
    return list(dict.fromkeys(str(each) for each in several))


def _filled(template: str, values: Mapping[str, str]) -> str:
    if "{" not in template:
        return template

    def fill(found: re.Match[str]) -> str:
        return f"{{{found[1]}}}" if found[1] else values.get(found[2], found[0])

    return _NAMED.sub(fill, template)
