"""A change as it is told, and a change as it is found."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from scripts.diff.catalogue import CATALOGUE
from scripts.diff.catalogue_entry import LEVELS, Level, Section
from scripts.openapi.python_names import Names

Side: TypeAlias = Literal["request", "answer", "error"]
Step: TypeAlias = Literal["major", "minor", "patch"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change, seen by someone who calls the client.

    Args:
        kind: Key in `scripts.diff.catalogue.CATALOGUE`.
        level: `breaking`, `risky` or `safe`.
        operation: Id of the first operation it touches; None where it touches none.
        method: That operation's method, in capitals.
        path: That operation's path, as the service has it.
        operations: Method and path of every operation it touches.
        place: Where it stands in the document, as a JSON pointer.
        before: What stood there, as JSON.
        after: What stands there now, as JSON.
        message: What it means, in a line.
        pattern: The message with `HERE` for what it is about: alike changes are told in one.
        subject: What it is about, in Python's names.
        service: The service, None where the document is nobody's.
        function: The generated function of the first operation.
    """

    kind: str
    level: Level
    operation: str | None
    method: str | None
    path: str | None
    operations: tuple[str, ...]
    place: str
    before: Any
    after: Any
    message: str
    pattern: str = ""
    subject: str = ""
    service: str | None = None
    function: str | None = None

    @property
    def section(self) -> Section:
        """The heading it belongs under in a changelog."""
        return CATALOGUE[self.kind].section

    @property
    def step(self) -> Step:
        """The version step it asks for by semantic versioning, from 1.0 on."""
        if self.level == "breaking":
            return "major"
        adds = self.section in ("Added", "Deprecated")
        return "minor" if adds or self.level == "risky" else "patch"


def worst(changes: list[Change]) -> Level | None:
    """Return the most severe level among changes, None for no changes."""
    return min((change.level for change in changes), key=LEVELS.index, default=None)


ARGUMENT = "the argument"


@dataclass(frozen=True, slots=True)
class Place:
    """Where two documents are being compared.

    Args:
        side: Which way the value travels; what travels in an error answer is an exception's.
        names: What things are called in Python.
        pointer: The place as a JSON pointer.
        lead: What the names in `trail` belong to, in words; empty for a class.
        trail: The Python names on the way.
    """

    side: Side
    names: Names
    pointer: str
    lead: str = ""
    trail: str = ""

    def __str__(self) -> str:
        if not self.trail:
            return self.lead
        if not self.lead:
            return f"`{self.trail}`"
        argument = self.lead == ARGUMENT
        return f"{self.lead} `{self.trail}`" if argument else f"`{self.trail}` of {self.lead}"

    @property
    def word(self) -> str:
        """The first word of the kinds of change that are found here."""
        return "request" if self.side == "request" else "answer"

    def at(self, *keys: str) -> "Place":
        """Return a place further down that has no name of its own in Python."""
        steps = "".join(f"/{key.replace('~', '~0').replace('/', '~1')}" for key in keys)
        return replace(self, pointer=self.pointer + steps)

    def field(self, name: str, attribute: str) -> "Place":
        """Return the place of a field, which Python may know by another name."""
        trail = f"{self.trail}.{attribute}" if self.trail else attribute
        return replace(self.at("properties", name), trail=trail)

    def inside(self, mark: str, *keys: str) -> "Place":
        """Return the place of what a list or a dict holds, or of one member of a union."""
        return replace(self.at(*keys), trail=self.trail + mark)


@dataclass(frozen=True, slots=True)
class Finding:
    """One change at its place, before it is known which operations it touches."""

    kind: str
    place: Place
    before: Any
    after: Any
    message: str
    pattern: str
    subject: str

    @property
    def level(self) -> Level:
        """How much it asks of people: what only changes an exception's details breaks nothing."""
        level = CATALOGUE[self.kind].level
        return "risky" if level == "breaking" and self.place.side == "error" else level


@dataclass(slots=True)
class Frame:
    """What was found in one part of a document, and which pairs of schemas it refers to."""

    findings: list[Finding] = field(default_factory=list)
    uses: dict[tuple[str, str, str], None] = field(default_factory=dict)

    def add(
        self, kind: str, place: Place, before: Any = None, after: Any = None, /, **words: Any
    ) -> None:
        """Keep a change.

        Args:
            kind: Key in `CATALOGUE`.
            place: Where.
            before: What stood there.
            after: What stands there now.
            words: What the kind's text names beside these, or another way of quoting them.
        """
        shown = {"where": str(place), "before": show(before), "after": show(after), **words}
        text = CATALOGUE[kind].text
        about = "name" if "{name}" in text else "where"
        pattern = text.replace("`{name}`", "{name}").format(**{**shown, about: HERE})
        subject = f"`{shown[about]}`" if about == "name" else str(shown[about])
        message = text.format(**shown)
        self.findings.append(Finding(kind, place, before, after, message, pattern, subject))


HERE = "\0"
_SHOWN = 6
_LONG = 60


def show(value: Any) -> str:
    """Return a value as it is quoted in a sentence."""
    if isinstance(value, list):
        shown = ", ".join(show(item) for item in value[:_SHOWN])
        more = f" and {len(value) - _SHOWN} more" if len(value) > _SHOWN else ""
        return f"{shown}{more}" or "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{key} {show(item)}" for key, item in value.items()) or "nothing"
    text = value if isinstance(value, str) else repr(value)
    return f"`{text if len(text) <= _LONG else text[: _LONG - 3] + '...'}`"
