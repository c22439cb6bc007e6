"""`framewire models`: find models of every service that has a key, with their prices."""

import argparse
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from framewire.cli import folders
from framewire.cli.errors import Failure, failure_of
from framewire.cli.listed_prices import Listed, listed
from framewire.cli.money import dollars
from framewire.cli.services import DEFAULT_MODELS, SERVICES

if TYPE_CHECKING:
    from pathlib import Path

    from framewire.cli.session import Session

# What each word of a service stands for.
_KINDS = {
    "image": ("image", "text-to-image", "image-to-image", "inpaint"),
    "video": ("video", "text-to-video", "image-to-video"),
    "edit": ("image-to-image", "inpaint"),
    "chat": ("text",),
    "speech": ("tts",),
    "music": ("music",),
    "upscale": ("upscale",),
}
_MAXIMUM = 1000


class Found(NamedTuple):
    """A model of a catalogue.

    Attributes:
        id: Service and model.
        service: The service.
        kind: The service's own word for what it makes; empty where it has none.
        name: Name for people.
        price: As the catalogue states it.
    """

    id: str
    service: str
    kind: str
    name: str
    price: Listed


def _by_price(found: Found) -> tuple[bool, Decimal, str]:
    return found.price.amount is None, found.price.amount or Decimal(0), found.id


_SORTS: dict[str, Callable[[Found], Any]] = {
    "price": _by_price,
    "name": lambda found: found.id,
    "service": lambda found: SERVICES.index(found.service),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire models`."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="all of them in name or id")
    parser.add_argument("--kind", choices=_KINDS, help="what the model makes")
    parser.add_argument("--service", choices=SERVICES, help="only this service's")
    parser.add_argument(
        "--max-price", type=dollars, metavar="USD", help="for one image, video, ..."
    )
    parser.add_argument("--sort", choices=_SORTS, default="service", help="by what to sort")
    parser.add_argument("--limit", type=int, default=_MAXIMUM, metavar="N", help="at most so many")
    parser.add_argument(
        "--defaults", action="store_true", help="the models used where --model is left out"
    )
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """List the models."""
    options, output = session.options, session.output
    if options.defaults:
        return _defaults(session)
    catalogue = session.client.models()
    every = [
        Found(each.id, each.service, each.kind or "", each.name, listed(each.service, each.details))
        for each in catalogue
    ]
    for service, error in catalogue.errors.items():
        output.note(f"{service} did not answer: {failure_of(error).message}", "yellow")
    if not every and not catalogue.errors:
        raise Failure("no-service", "no service has a key: --sandbox needs none")
    if not session.in_sandbox:
        remember(folders.seen_models_file(), (each.id for each in every))
    found = chosen(every, options)
    rows = [(each.id, each.kind, str(each.price)) for each in found]
    output.table(("model", "kind", "price"), rows)
    if not found:
        output.note("no model is so called; `framewire models` lists all", "yellow")
    output.result(models=[_described(each) for each in found])
    return 0


def chosen(every: Iterable[Found], options: argparse.Namespace) -> list[Found]:
    """The models that were asked for.

    Args:
        every: All there are.
        options: `words`, `kind`, `service`, `max_price`, `sort` and `limit`.
    """
    words = [word.lower() for word in options.words]
    found = [
        each
        for each in every
        if all(word in f"{each.id} {each.name}".lower() for word in words)
        and options.service in (None, each.service)
        and (options.kind is None or each.kind in _KINDS[options.kind] or not each.kind)
        and _affordable(each.price, options.max_price)
    ]
    return sorted(found, key=_SORTS[options.sort])[: options.limit]


def _affordable(price: Listed, most: Decimal | None) -> bool:
    return most is None or (price.amount is not None and price.amount <= most)


def _described(found: Found) -> dict[str, Any]:
    amount = found.price.amount
    price = None if amount is None else {"amount": str(amount), "currency": "USD",
                                         "unit": found.price.unit}  # fmt: skip
    return {"id": found.id, "service": found.service, "kind": found.kind or None,
            "name": found.name, "price": price}  # fmt: skip


def remember(path: "Path", ids: Iterable[str]) -> None:
    """Keep the ids for completion; whoever cannot write does without."""
    plain = sorted({each for each in ids if each.isprintable() and " " not in each})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(plain) + "\n", encoding="utf-8")
    except OSError:
        return


def _defaults(session: "Session") -> int:
    found = {
        kind: {service: f"{service}/{own}" for service, own in by_service.items()}
        for kind, by_service in DEFAULT_MODELS.items()
    }
    rows = [(kind, model) for kind, models in found.items() for model in models.values()]
    session.output.table(("for", "model"), rows)
    session.output.result(defaults=found)
    return 0
