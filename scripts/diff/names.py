"""What the generator calls things, so that a change is told in the user's own names."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from openapi_python_client.strings import ClassName, PythonIdentifier

from scripts.generate.bundle import component_name, snake_case
from scripts.generate.shapes import RESERVED
from scripts.openapi.python_names import field_names

_FIELD_PREFIX = "field_"  # openapi-python-client's own setting, which ours leaves alone


@dataclass(frozen=True, slots=True)
class Names:
    """Python names in the generated client.

    Args:
        service: Whose names they are; without one they carry no prefix.
    """

    service: str | None = None

    def of_class(self, component: str) -> str:
        """Return the class of a component schema."""
        whole = component_name(self.service, component) if self.service else component
        return _class_name(whole)

    def attribute(self, field: str) -> str:
        """Return the attribute or argument of a field or parameter."""
        return _attribute(field)

    def attributes(self, fields: Collection[str]) -> dict[str, str]:
        """Return the attributes of all fields of one object, which never share one."""
        apart = field_names(fields)
        return {name: self.attribute(apart.get(name, name)) for name in fields}

    def function(self, operation_id: str) -> str:
        """Return the generated function of an operation."""
        name = snake_case(operation_id)
        return f"framewire_api.{self.service}.{name}" if self.service else name


@cache
def _class_name(name: str) -> str:
    return str(ClassName(name, _FIELD_PREFIX))


@cache
def _attribute(field: str) -> str:
    name = str(PythonIdentifier(field, _FIELD_PREFIX))
    return f"{name}_" if name in RESERVED else name
