# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The client of each service; written by `make new-service` from `framewire.services.SERVICES`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from framewire._sync.aquiles.client import Aquiles
from framewire._sync.client import ServiceClient
from framewire._sync.siray.client import Siray
from framewire._sync.venice.client import Venice
from framewire._sync.visgate.client import Visgate

__all__ = ["Visgate", "Siray", "Aquiles", "Venice"]

CLIENTS: Mapping[str, type[ServiceClient[Any]]] = {
    "visgate": Visgate,
    "siray": Siray,
    "aquiles": Aquiles,
    "venice": Venice,
}


class Clients:
    """A property for each service's client."""

    if TYPE_CHECKING:

        def _service(self, name: str) -> Any: ...

    @property
    def visgate(self) -> Visgate:
        """The visgate client."""
        found: Visgate = self._service("visgate")
        return found

    @property
    def siray(self) -> Siray:
        """The Siray client."""
        found: Siray = self._service("siray")
        return found

    @property
    def aquiles(self) -> Aquiles:
        """The Aquiles-Image client."""
        found: Aquiles = self._service("aquiles")
        return found

    @property
    def venice(self) -> Venice:
        """The Venice client."""
        found: Venice = self._service("venice")
        return found
