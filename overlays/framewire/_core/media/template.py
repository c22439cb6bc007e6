"""Names for the files of one result, made from a template."""

import string
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from framewire._core.exchange.arguments import nearest
from framewire._core.media.names import safe_name, type_of_name
from framewire.errors import InvalidArgumentError

DEFAULT = "{name}"


def names(template: str, several: Sequence[tuple[str, str]], facts: Mapping[str, Any]) -> list[str]:
    """The name of each file.

    Args:
        template: With `{index}`, `{name}`, `{kind}` and the facts in it.
        several: Kind and suggested name of each file.
        facts: What all of them share; None reads as the fact's own name.

    Raises:
        InvalidArgumentError: A template that names what there is not, or that would let one file
            replace another.
    """
    shared = {name: safe_name(str(value or name)) or name for name, value in facts.items()}
    made = [
        _filled(template, {**shared, "index": index, "kind": kind, "name": _stem(suggested, kind)})
        for index, (kind, suggested) in enumerate(several or [("image", "image")], 1)
    ][: len(several)]
    whole = [name for name in made if type_of_name(name) is not None]
    if len(set(whole)) < len(whole):
        raise InvalidArgumentError(
            f"the template {template!r} gives several files the same name",
            hint="Put {index} into it.",
        )
    return made


def _filled(template: str, values: Mapping[str, Any]) -> str:
    if not isinstance(template, str) or not template:
        raise InvalidArgumentError(f"{template!r} is no template: it is text with {{index}} in it")
    try:
        for _, field, _, _ in string.Formatter().parse(template):
            if field is not None and field not in values:
                raise InvalidArgumentError(
                    f"the template names {{{field}}}, which there is not",
                    hint=nearest(field, values),
                )
        name = template.format(**values)
    except (ValueError, TypeError, LookupError) as error:
        raise InvalidArgumentError(f"{template!r} is no template: {error}") from None
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise InvalidArgumentError(f"the template {template!r} leads out of the folder")
    return name


def _stem(suggested: str, kind: str) -> str:
    """A suggested name without its ending, which the content decides."""
    name = safe_name(suggested)
    return (PurePosixPath(name).stem if type_of_name(name) else name) or kind
