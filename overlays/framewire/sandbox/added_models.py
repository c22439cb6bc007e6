"""Models that are added to the catalogues."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

#: The kinds of model each catalogue takes, the first unless one is named. Aquiles-Image has no
#: catalogue: what it has loaded is ``aquiles_model``.
KINDS: dict[str, tuple[str, ...]] = {
    "visgate": ("image", "video"),
    "siray": ("image", "video", "3d"),
    "venice": ("image", "text", "inpaint", "video", "music", "tts", "asr", "embedding"),
}
_USD = 0.01


@dataclass(frozen=True, slots=True)
class AddedModel:
    """One added model: ``SERVICE/MODEL[,kind=KIND][,usd=PRICE]``.

    ``usd`` is the price of one result; of a model for text or vectors that of a million tokens, of
    one that speaks that of a million characters, of one that hears that of a second.
    """

    service: str
    id: str
    kind: str
    usd: float = _USD

    @property
    def micro(self) -> int:
        """The price in millionths of a US dollar."""
        return round(self.usd * 1_000_000)

    @classmethod
    def parse(cls, text: str) -> AddedModel:
        """Read one.

        Raises:
            ValueError: It is not written so, or the service has no catalogue of that kind.
        """
        name, *details = text.split(",")
        service, _, identifier = name.strip().partition("/")
        if service not in KINDS or not identifier:
            known = ", ".join(KINDS)
            raise ValueError(f"a model is SERVICE/MODEL with one of {known}, not {text!r}")
        given = dict(each.strip().partition("=")[::2] for each in details)
        kind = given.pop("kind", KINDS[service][0])
        if kind not in KINDS[service]:
            raise ValueError(f"{service} has {' and '.join(KINDS[service])} models, not {kind!r}")
        usd = float(given.pop("usd", _USD))
        if given or not 0 <= usd < math.inf:
            raise ValueError(f"after a model come kind= and a price, usd=, not {text!r}")
        return cls(service, identifier, kind, usd)


def of(service: str, models: Iterable[AddedModel]) -> list[AddedModel]:
    """Return the models that were added to a service."""
    return [model for model in models if model.service == service]
