"""What things of a document are called in Python, each apart from the others beside it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from openapi_python_client.strings import ClassName, PythonIdentifier

from scripts.openapi.facts import FACT
from scripts.openapi.names import component_name, snake_case
from scripts.openapi.refs import target
from scripts.openapi.walk import JSONObject

WIRE = f"{FACT}wire"
"""Only the generator sees this: the names on the wire of the fields that were renamed."""

# openapi-python-client's own setting, which ours leaves alone.
_PREFIX = "field_"
# Attributes of the base classes: a field of that name gets an underscore.
RESERVED = frozenset(
    {"additional_properties", "extra", "from_dict", "get", "keys", "meta", "raw", "to_dict"}
    | {"to_multipart", "cls"}
)
# What the functions of an operation use themselves.
ARGUMENTS = frozenset({"body", "kwargs", "response", "cast", "path_segment", "path_with_slashes"})
# What generated modules import. The generator leaves capitals in a name that would be another's.
_IMPORTED = frozenset(
    {"Any", "ClassVar", "Literal", "Self", "TYPE_CHECKING", "TypeAlias", "UNSET", "Unset", "File"}
    | {"Decoder", "Mapping", "Response", "RequestModel", "ResponseModel", "Client"}
    | {"AuthenticatedClient", "Parsed"}
)
_SIGNS = {
    "+": "plus", "-": "minus", "[]": "list", "$": "dollar", "@": "at", "#": "number",
    "%": "percent", "*": "star", "&": "and", "<": "below", ">": "above", "=": "is",
    "!": "not", "~": "about", "/": "per", "?": "whether", "^": "power", "|": "or",
}  # fmt: skip


@cache
def class_name(name: str) -> str:
    """Return the name of the class that the generator makes of a component."""
    return str(ClassName(name, _PREFIX))


@cache
def python_name(name: str, *, keep_capitals: bool = False) -> str:
    """Return the name the generator gives a field or parameter.

    Args:
        name: The name on the wire.
        keep_capitals: Whether to leave capitals as they are, as the generator does where two names
            would be one otherwise.
    """
    return str(PythonIdentifier(name, _PREFIX, skip_snake_case=keep_capitals))


@dataclass(frozen=True, slots=True)
class Names:
    """Python names in the generated client.

    Args:
        service: Whose names they are; without one they carry no prefix.
    """

    service: str | None = None

    def of_class(self, component: str) -> str:
        """Return the class of a component schema."""
        return class_name(component_name(self.service, component) if self.service else component)

    def attribute(self, field: str) -> str:
        """Return the attribute or argument of a field or parameter."""
        name = python_name(field)
        return f"{name}_" if name in RESERVED else name

    def attributes(self, fields: Collection[str]) -> dict[str, str]:
        """Return the attributes of all fields of one object, which never share one."""
        apart = field_names(fields)
        found = {name: python_name(apart.get(name, name)) for name in fields}
        called = Counter(found.values())
        # Two that the generator keeps apart have their capitals, or no sign in their place.
        for name, python in found.items():
            own = python_name(name, keep_capitals=True) if called[python] > 1 else python
            found[name] = f"{own}_" if own in RESERVED else own
        return found

    def function(self, operation_id: str) -> str:
        """Return the generated function of an operation."""
        name = snake_case(operation_id)
        return f"framewire_api.{self.service}.{name}" if self.service else name


def field_names(fields: Iterable[str]) -> dict[str, str]:
    """Return other names for those fields that the generator cannot tell apart.

    Args:
        fields: The fields of one object, as they are called on the wire.
    """
    return _apart(list(fields), frozenset())


def parameter_names(document: JSONObject, operation: JSONObject) -> dict[tuple[str, str], str]:
    """Return other names, by place and name, for parameters no Python function can have.

    Path parameters are not among them: what they are called is not on the wire.

    Args:
        document: Where references lead.
        operation: The operation.
    """
    found: dict[tuple[str, str], str] = {}
    described = (target(document, each) for each in operation.get("parameters", []))
    parameters = [each for each in described if "name" in each]
    names = [(each["in"], each["name"]) for each in parameters]
    taken = {python_name(name) for _, name in names}
    for place in ("query", "header", "cookie"):
        own = [name for where, name in names if where == place]
        for name, other in _apart(own, ARGUMENTS, f"_{place}", taken).items():
            found[place, name] = other
            taken.add(other)
    return found


def argument_names(document: JSONObject, operation: JSONObject) -> dict[tuple[str, str], str]:
    """Return what the parameters of an operation are called in Python, by place and name.

    Args:
        document: Where references lead.
        operation: The operation.
    """
    described = (target(document, each) for each in operation.get("parameters", []))
    keys = [(each["in"], each["name"]) for each in described if "name" in each]
    renamed = parameter_names(document, operation)
    found = {key: renamed.get(key) or python_name(key[1]) for key in keys}
    names = list(found.values())
    called = Counter((place, python) for (place, _name), python in found.items())
    for (place, name), python in found.items():
        if called[place, python] > 1:
            found[place, name] = python_name(name, keep_capitals=True)
        elif names.count(python) > 1:
            # The generator puts the place behind a name that stands in two of them.
            found[place, name] = python_name(f"{name}_{place}")
    return found


def _apart(
    names: list[str],
    reserved: Collection[str],
    ending: str = "_field",
    elsewhere: Collection[str] = (),
) -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(python_name(name), []).append(name)
    taken = {*groups, *elsewhere, *reserved}
    found: dict[str, str] = {}
    for python, group in groups.items():
        if len(group) == 1 and python not in reserved:
            continue
        if len(group) == 2 and _generator_keeps_apart(group, groups):
            continue
        # The plainest keeps its name; signs that were dropped to get it are spelled out.
        plain = [name for name in group if _spelled(name) == python]
        first = min(plain, key=lambda name: (name != python, names.index(name)), default=None)
        for name in group:
            if name == first and python not in reserved:
                continue
            found[name] = _free(name, python, ending if python in reserved else "", taken)
            taken.add(found[name])
    return found


def _generator_keeps_apart(group: list[str], groups: dict[str, Any]) -> bool:
    """Tell whether the generator tells two names apart by leaving capitals as they are."""
    raw = {python_name(name, keep_capitals=True) for name in group}
    taken = (groups.keys() - {python_name(group[0])}) | _IMPORTED
    return len(raw) == len(group) and not raw & taken


def _spelled(name: str) -> str:
    pattern = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
    inner = re.sub(r"(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])", "_", name)
    return python_name(re.sub(pattern, lambda sign: f"_{_SIGNS[sign[0]]}_", inner).strip("_"))


def _free(name: str, python: str, ending: str, taken: Collection[str]) -> str:
    wishes = [f"{python}{ending}"] if ending else [_spelled(name)]
    wishes += [f"{python.rstrip('_')}_{number}" for number in range(2, len(taken) + 3)]
    return next(wish for wish in wishes if wish not in taken and python_name(wish) == wish)
