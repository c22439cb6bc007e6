"""The client of each service; written by `make new-service` from `framewire.services.SERVICES`."""

from typing import TYPE_CHECKING, Any, cast

from framewire._core.facade.by_service import ByService

if TYPE_CHECKING:
    from framewire._async.aquiles.client import AsyncAquiles
    from framewire._async.client import AsyncServiceClient
    from framewire._async.siray.client import AsyncSiray
    from framewire._async.venice.client import AsyncVenice
    from framewire._async.visgate.client import AsyncVisgate

__all__ = ["AsyncVisgate", "AsyncSiray", "AsyncAquiles", "AsyncVenice"]

CLIENTS: "ByService[type[AsyncServiceClient[Any]]]" = ByService(
    f"{__package__}.{{}}.client",
    {
        "visgate": "AsyncVisgate",
        "siray": "AsyncSiray",
        "aquiles": "AsyncAquiles",
        "venice": "AsyncVenice",
    },
)


class AsyncClients:
    """A property for each service's client."""

    if TYPE_CHECKING:

        def _service(self, name: str) -> "AsyncServiceClient[Any]": ...

    @property
    def visgate(self) -> "AsyncVisgate":
        """The visgate client."""
        return cast("AsyncVisgate", self._service("visgate"))

    @property
    def siray(self) -> "AsyncSiray":
        """The Siray client."""
        return cast("AsyncSiray", self._service("siray"))

    @property
    def aquiles(self) -> "AsyncAquiles":
        """The Aquiles-Image client."""
        return cast("AsyncAquiles", self._service("aquiles"))

    @property
    def venice(self) -> "AsyncVenice":
        """The Venice client."""
        return cast("AsyncVenice", self._service("venice"))
