"""What the catalogue says about a kind of change."""

from typing import Literal, NamedTuple, TypeAlias

Level: TypeAlias = Literal["breaking", "risky", "safe"]
Section: TypeAlias = Literal["Removed", "Changed", "Added", "Deprecated"]

LEVELS: tuple[Level, ...] = ("breaking", "risky", "safe")
SECTIONS: tuple[Section, ...] = ("Removed", "Changed", "Added", "Deprecated")


class Entry(NamedTuple):
    """A kind of change.

    Args:
        level: `breaking`: code that was right fails, at run time or under a type checker. `risky`:
            it may behave otherwise. `safe`: it goes on as it is.
        section: The heading in a changelog.
        inverse: The kinds of the way back.
        text: The sentence, with `{where}`, `{before}`, `{after}` and words of its own.
    """

    level: Level
    section: Section
    inverse: tuple[str, ...]
    text: str


def entry(level: Level, section: Section, inverse: str, text: str) -> Entry:
    """Return a kind, its inverses separated by blanks."""
    return Entry(level, section, tuple(inverse.split()), text)
