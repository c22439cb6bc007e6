"""The models of an Aquiles-Image server: always the one that it has loaded."""

from collections.abc import Iterator

import attrs

from framewire._core.api import models as api
from framewire._core.exchange.decode import Result


@attrs.define
class LoadedModels(Result):
    """The loaded model, as a list of one.

    Attributes:
        data: The model; its `id` is the true name, whatever name a request carries (recorded).
        object: `list`.
    """

    data: list[api.AquilesModel] = attrs.field(factory=list)
    object: str = "list"

    def __iter__(self) -> Iterator[api.AquilesModel]:
        return iter(self.data)
