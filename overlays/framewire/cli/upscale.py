"""`framewire upscale`: enlarge an image with Venice, save it, and print where it is."""

import argparse
import time
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from framewire.cli import making, money, saving
from framewire.cli.inputs import image_for
from framewire.cli.making import Made, Maker

if TYPE_CHECKING:
    from framewire.cli.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire upscale`."""
    parser.add_argument("image", metavar="IMAGE", help="a file or an address")
    parser.add_argument("--scale", type=float, default=2.0, help="how many times (default: 2)")
    making.add_model_arguments(parser, "upscale")
    saving.add_arguments(parser)
    money.add_arguments(parser)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Enlarge the image."""
    options = session.options
    model = making.chosen_model(session, "upscale")
    service, _, own = model.partition("/")
    image = image_for(options.image, "file or address", session, service)
    arguments: dict[str, Any] = {"scale": options.scale, **making.own_arguments(session)}
    words = f"image {options.scale:g} times as large by {model}"
    price = money.estimate(session, model, "upscale", arguments)
    if options.dry_run:
        return money.dry_run(session, words, price, service=service, arguments=arguments)
    name = f"{PurePath(str(options.image)).stem} {options.scale:g}x"
    facts = {"prompt": name, "service": service, "model": own, "kind": "image"}
    place = saving.Place(session, facts)
    money.confirm(session, price, words)
    maker = Maker(session, model, words, price, place)
    started = time.monotonic()

    def made() -> Made:
        larger = session.client.venice.images.upscale(image, **arguments)
        return Made([larger], larger)

    maker.make(made)
    return maker.tell(None, started, time.monotonic(), image=str(options.image))
