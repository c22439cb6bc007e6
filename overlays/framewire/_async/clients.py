"""The client of each service; written by `make new-service` from `framewire.services.SERVICES`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from framewire._async.aquiles.client import AsyncAquiles
from framewire._async.client import AsyncServiceClient
from framewire._async.siray.client import AsyncSiray
from framewire._async.venice.client import AsyncVenice
from framewire._async.visgate.client import AsyncVisgate

__all__ = ["AsyncVisgate", "AsyncSiray", "AsyncAquiles", "AsyncVenice"]

CLIENTS: Mapping[str, type[AsyncServiceClient[Any]]] = {
    "visgate": AsyncVisgate,
    "siray": AsyncSiray,
    "aquiles": AsyncAquiles,
    "venice": AsyncVenice,
}


class AsyncClients:
    """A property for each service's client."""

    if TYPE_CHECKING:

        def _service(self, name: str) -> Any: ...

    @property
    def visgate(self) -> AsyncVisgate:
        """The visgate client."""
        found: AsyncVisgate = self._service("visgate")
        return found

    @property
    def siray(self) -> AsyncSiray:
        """The Siray client."""
        found: AsyncSiray = self._service("siray")
        return found

    @property
    def aquiles(self) -> AsyncAquiles:
        """The Aquiles-Image client."""
        found: AsyncAquiles = self._service("aquiles")
        return found

    @property
    def venice(self) -> AsyncVenice:
        """The Venice client."""
        found: AsyncVenice = self._service("venice")
        return found
