"""Who gets a name that several inline objects ask for; no answer depends on their order."""

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from scripts.importer.unions import facts
from scripts.openapi.names import pascal
from scripts.openapi.walk import Schema

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
# Words that say what a schema is there for, not what it is about.
_COMMON = frozenset(
    {"request", "response", "body", "input", "output", "schema", "result", "get", "post", "list"}
    | {"item", "data", "object", "type", "model", "form", "create", "update", "error"}
)
# A name of more than that says nothing any more.
_MOST_FIELDS = 3


def key_of(schema: Any) -> str:
    """Return what two schemas have in common exactly if they say the same."""
    return json.dumps(facts(schema), sort_keys=True, default=str)


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that an inline object would like to have.

    Args:
        name: The name.
        otherwise: The name of its place, where another has the first.
        shared: Whether the first is only a title, which any number of objects may have.
    """

    name: str
    otherwise: str = ""
    shared: bool = False


@dataclass
class Wishes:
    """All names that were asked for.

    Args:
        published: The key of every component that the document names itself.
    """

    published: dict[str, str]
    places: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, wish: Wish, key: str) -> None:
        """Note that an object asks for a name."""
        if wish.shared:
            self.titles[wish.name].add(key)
        else:
            self.places[wish.name][key] += 1

    def grants(self, name: str, key: str) -> bool:
        """Tell whether an object may have a name.

        The document's own component keeps it; then comes who asked by place, the one that stands
        in most places first; a title that two different objects have is neither's.
        """
        if name in self.published:
            return self.published[name] == key
        if name in self.places:
            asked = self.places[name]
            return key == min(asked, key=lambda each: (-asked[each], each))
        return len(self.titles.get(name, ())) <= 1


def akin(component: str, place: str) -> bool:
    """Tell whether a component is named after a place: half of what it is about is said there."""
    about = _words(component) - _COMMON
    return bool(about) and 2 * len(about & _words(place)) >= len(about)


def _words(name: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(pascal(name))}


def member_wishes(members: list[Schema], name: str) -> list[Wish]:
    """Return what each object of a union would like to be called.

    By a title of several words, else by the union's name and its title, its tag, what fields tell
    it from the others, or its place as the last resort.

    Args:
        members: The objects, without other members.
        name: The union's name.
    """
    titles = [str(member.get("title", "")) for member in members]
    words = [pascal(title) or _tag(member) for title, member in zip(titles, members, strict=True)]
    found = []
    for index, member in enumerate(members):
        own, telling = words[index], pascal("_".join(_telling_fields(member, members)))
        alone = bool(own) and words.count(own) == 1
        ending = "" if alone else f"With{telling}" if telling else str(index + 1)
        by_place = f"{name}{own}{ending}"
        titled = bool(own) and len(titles[index].split()) > 1
        found.append(Wish(own, by_place, shared=True) if titled else Wish(by_place))
    return found


def values_wish(schema: Schema, name: str) -> Wish:
    """Return what a set of values in a union would like to be called.

    By a title of several words, else by the union's name and its title, or the kind of its values:
    a union has one set of each kind, so that no other member changes it.

    Args:
        schema: The set.
        name: The union's name.
    """
    title = str(schema.get("title", ""))
    kind = "Word" if any(isinstance(value, str) for value in schema["enum"]) else "Number"
    by_place = f"{name}{pascal(title) or kind}"
    return Wish(pascal(title), by_place, shared=True) if " " in title.strip() else Wish(by_place)


def _tag(member: Schema) -> str:
    for name in member.get("required", []):
        inner = member.get("properties", {}).get(name, {})
        value: Any = inner.get("const") if isinstance(inner, dict) else None
        if isinstance(value, str) and value:
            return pascal(value)
    return ""


def _telling_fields(member: Schema, members: list[Schema]) -> list[str]:
    """Return a field that no other member has, else the few it needs and no other needs alone."""
    others = [other for other in members if other is not member]
    elsewhere = {name for other in others for name in other.get("properties", {})}
    own = sorted(set(member.get("properties", {})) - elsewhere)
    needed = sorted(set(member.get("required", [])) & set(member.get("properties", {})))
    if own:
        return next([name] for name in [*(each for each in own if each in needed), *own])
    alone = all(set(other.get("required", [])) != set(needed) for other in others)
    return needed if alone and len(needed) <= _MOST_FIELDS else []
