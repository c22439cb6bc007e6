"""What things are called: names for what has none, and names within the bundle of all services."""

import keyword
import re
import unicodedata

from scripts.openapi.errors import SpecError
from scripts.openapi.statuses import PHRASES

_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_REQUEST_ENDINGS = ("Request", "Body", "Input")
_KEPT_PLURALS = ("ss", "us", "is", "news", "series")
# Modules of the core.
_TAKEN = frozenset({"api", "client", "errors", "models", "operations", "types"})


# --- names for what has none -----------------------------------------------------------------


def pascal(text: str) -> str:
    """Return the text as one name in Pascal case: `rate_limits` and `rateLimits` are RateLimits."""
    return "".join(word[:1].upper() + word[1:] for word in _WORD.findall(text))


def words(name: str) -> str:
    """Return a Pascal-case name as plain words: LoginRedirect is `Login redirect`."""
    split = _HUMP.sub(" ", name).split()
    return " ".join([split[0], *(word if word.isupper() else word.lower() for word in split[1:])])


def singular(name: str) -> str:
    """Return the name of one of many; a name that is no plural gets `Item` behind it."""
    if name.endswith("Data"):
        return f"{name[: -len('Data')]}Item"
    if not name.endswith("s") or name.lower().endswith(_KEPT_PLURALS):
        return f"{name}Item"
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    if name.endswith(("sses", "xes", "ches", "shes", "uses")):
        return name[:-2]
    return name[:-1]


def item_of(owner: str, field: str) -> str:
    """Return what one entry of a list is called: `data` of CharacterList holds a Character."""
    if field.lower() in {"data", "items"} and owner.endswith("List") and owner != "List":
        return owner.removesuffix("List")
    return singular(owner + pascal(field))


def stem(name: str) -> str:
    """Return a request's name without the ending that says it is one."""
    for ending in _REQUEST_ENDINGS:
        if name.endswith(ending) and name != ending:
            return name.removesuffix(ending)
    return name


def free_name(name: str, taken: set[str] | dict[str, object]) -> str:
    """Return the name, or with the first number behind it that is not taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name}{number}" in taken:
        number += 1
    return f"{name}{number}"


def phrase(status: str) -> str:
    """Return the reason phrase of a status, such as `Too Many Requests`."""
    if status == "default":
        return "Any other answer"
    found = PHRASES.get(int(status)) if status.isdecimal() else None
    return found or f"Status {status}"


def ascii_words(text: str, otherwise: str) -> str:
    """Return a text as a Pascal-case name of ASCII letters and digits.

    Args:
        text: Any text; letters lose their accents.
        otherwise: The name of what has no such letters.
    """
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    words_found = re.findall(r"[A-Za-z0-9]+", ascii_only)
    name = "".join(word[:1].upper() + word[1:] for word in words_found)
    return name if name[:1].isalpha() else f"{otherwise}{name}"


# --- names in the bundle ---------------------------------------------------------------------


def snake_case(name: str) -> str:
    """Return an operation id in snake case; digits stay with their word (`web3`, `3d`)."""
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    name = re.sub(r"([A-Z])([A-Z][a-z])", r"\1_\2", name)
    name = re.sub(r"([A-Za-z])(\d+[a-z])(?![A-Za-z0-9])", r"\1_\2", name)
    return re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_").lower()


def check_service_name(name: str) -> None:
    """Refuse a name that no module beside those of the core can have; raise SpecError."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise SpecError(f"{name} is no name for a service: use a-z, 0-9 and _")
    if name in _TAKEN or keyword.iskeyword(name):
        raise SpecError(f"{name} is no name for a service: Python or the core has it already")


def component_name(service: str, name: str) -> str:
    """Return the name a component of a service has in the bundle."""
    return service.capitalize() + name[:1].upper() + name[1:]


def operation_id(service: str, name: str) -> str:
    """Return the id an operation of a service has in the bundle."""
    return f"{service}_{snake_case(name)}"
