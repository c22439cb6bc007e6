# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The client of each service; written by `make new-service` from `framewire.services.SERVICES`."""

from typing import TYPE_CHECKING, Any, cast

from framewire._core.facade.by_service import ByService

if TYPE_CHECKING:
    from framewire._sync.aquiles.client import Aquiles
    from framewire._sync.client import ServiceClient
    from framewire._sync.siray.client import Siray
    from framewire._sync.venice.client import Venice
    from framewire._sync.visgate.client import Visgate

__all__ = ["Visgate", "Siray", "Aquiles", "Venice"]

CLIENTS: "ByService[type[ServiceClient[Any]]]" = ByService(
    f"{__package__}.{{}}.client",
    {
        "visgate": "Visgate",
        "siray": "Siray",
        "aquiles": "Aquiles",
        "venice": "Venice",
    },
)


class Clients:
    """A property for each service's client."""

    if TYPE_CHECKING:

        def _service(self, name: str) -> "ServiceClient[Any]": ...

    @property
    def visgate(self) -> "Visgate":
        """The visgate client."""
        return cast("Visgate", self._service("visgate"))

    @property
    def siray(self) -> "Siray":
        """The Siray client."""
        return cast("Siray", self._service("siray"))

    @property
    def aquiles(self) -> "Aquiles":
        """The Aquiles-Image client."""
        return cast("Aquiles", self._service("aquiles"))

    @property
    def venice(self) -> "Venice":
        """The Venice client."""
        return cast("Venice", self._service("venice"))
