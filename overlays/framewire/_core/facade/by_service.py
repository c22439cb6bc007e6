"""What each service's modules hold, loaded when it is first asked for: one that is broken costs
only itself.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar

from framewire._core.io.forks import making
from framewire.errors import BrokenServiceError

T = TypeVar("T")


class ByService(Mapping[str, T], Generic[T]):
    """A part of every service by the service's name.

    Args:
        module: The part's module, `{}` standing for the service.
        names: What the part is called in each service's module.
    """

    def __init__(self, module: str, names: Mapping[str, str]) -> None:
        self._module = module
        self._names = names
        self._loaded: dict[str, T] = {}

    def __getitem__(self, service: str) -> T:
        """The part of one service.

        Raises:
            BrokenServiceError: Its module cannot be imported.
        """
        if service not in self._loaded:
            name = self._names[service]
            with making:
                self._loaded[service] = loaded(service, self._module.format(service), name)
        return self._loaded[service]

    def __contains__(self, service: object) -> bool:
        return service in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def loaded(service: str, module: str, name: str) -> Any:
    """A name out of a service's module.

    Args:
        service: Whose module it is, for the message.
        module: The module.
        name: The name.

    Raises:
        BrokenServiceError: The module cannot be imported; the cause is chained.
    """
    try:
        return getattr(import_module(module), name)
    except Exception as error:
        raise BrokenServiceError(
            f"{service} cannot be imported: {type(error).__name__}: {error}",
            hint="The other services work. framewire and framewire_api have to be of one version.",
            service=service,
        ) from error
