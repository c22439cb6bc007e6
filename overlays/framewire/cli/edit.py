"""`framewire edit`: change an image as a text says, save it, and print where it is."""

import argparse
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from framewire.cli import making, money, saving
from framewire.cli.inputs import image_for, text_of
from framewire.cli.making import Made, Maker

if TYPE_CHECKING:
    from framewire.cli.session import Session

# How each service takes the image: see `inputs.image_for`.
_TAKES = {"siray": "data", "aquiles": "file", "venice": "file or address"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire edit`."""
    parser.add_argument("image", metavar="IMAGE", help="a file; Siray and Venice take addresses")
    parser.add_argument("prompt", metavar="PROMPT", help="what to change; - reads it from a pipe")
    making.add_model_arguments(parser, "edit")
    saving.add_arguments(parser)
    parser.add_argument(
        "--timeout", type=making.positive, metavar="SECONDS", help="longest wait for a job"
    )
    money.add_arguments(parser)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Edit the image."""
    options = session.options
    prompt = text_of(options.prompt, session)
    model = making.chosen_model(session, "edit")
    service, _, own = model.partition("/")
    image = image_for(options.image, _TAKES[service], session, service)
    arguments = making.service_arguments(session, service, own, frozenset())
    words = f"edit by {model.rstrip('/')}"
    price = money.estimate(session, model, "edit", arguments)
    if options.dry_run:
        return money.dry_run(
            session, words, price, service=service, model=own, prompt=prompt, arguments=arguments
        )
    facts = {"prompt": prompt, "service": service, "model": own, "kind": "image"}
    place = saving.Place(session, facts)
    money.confirm(session, price, words)
    maker = Maker(session, model, words, price, place)
    started = time.monotonic()
    maker.make(lambda: _EDITS[service](session, maker, own, image, prompt, arguments))
    return maker.tell(None, started, time.monotonic(), prompt=prompt)


_Edit = Callable[["Session", Maker, str, Any, str, dict[str, Any]], Made]


def _at_venice(
    session: "Session", _: Maker, own: str, image: Any, prompt: str, arguments: dict[str, Any]
) -> Made:
    made = session.client.venice.images.edit(image, prompt, model=own, **arguments)
    return Made([made], made)


def _at_aquiles(
    session: "Session", _: Maker, own: str, image: Any, prompt: str, arguments: dict[str, Any]
) -> Made:
    made: Any = session.client.aquiles.images.edit(image, prompt, own or None, **arguments)
    return Made(list(made.images), made)


def _at_siray(
    session: "Session", maker: Maker, own: str, image: Any, prompt: str, arguments: dict[str, Any]
) -> Made:
    job = session.client.siray.image.generate_async(own, prompt, image, **arguments)
    maker.submitted(job)
    made = job.wait(on_progress=maker.looked, **making.waiting(session))
    return Made(list(made.images), made)


_EDITS: dict[str, _Edit] = {"venice": _at_venice, "aquiles": _at_aquiles, "siray": _at_siray}
