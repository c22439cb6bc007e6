"""`framewire video`: make a video of a text, save it, and print where it is."""

import argparse
import time
from typing import TYPE_CHECKING, Any

from framewire.cli import making, money, saving
from framewire.cli.errors import Failure
from framewire.cli.image import sized
from framewire.cli.inputs import image_for, text_of
from framewire.cli.making import Made, Maker
from framewire.cli.services import VIDEOS

if TYPE_CHECKING:
    from framewire.cli.session import Session

_VISGATE = frozenset({"image_url", "duration_seconds", "skip_gcs_upload", "params",
                      "extra_body", "extra_headers"})  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire video`."""
    parser.add_argument("prompt", metavar="PROMPT", help="what happens; - reads it from a pipe")
    making.add_model_arguments(parser, "video")
    parser.add_argument("--image", metavar="FILE", help="its first image: a file or an address")
    parser.add_argument("--seconds", type=making.positive, help="how long it is")
    parser.add_argument("--size", metavar="WIDTHxHEIGHT", help="such as 1280x720")
    saving.add_arguments(parser)
    making.add_wait_arguments(parser)
    money.add_arguments(parser)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Make the video."""
    options = session.options
    prompt = text_of(options.prompt, session)
    model = making.chosen_model(session, "video")
    service, _, own = model.partition("/")
    arguments = _arguments(session, service, own)
    words = f"video by {model.rstrip('/')}"
    price = money.estimate(session, model, "video", arguments)
    if options.dry_run:
        return money.dry_run(
            session, words, price, service=service, model=own, prompt=prompt, arguments=arguments
        )
    facts = {"prompt": prompt, "service": service, "model": own, "kind": "video"}
    place = saving.Place(session, facts)
    money.confirm(session, price, words)
    if options.no_wait:
        with session.interrupts.in_flight():
            job = session.client.generate_video(prompt, model, wait=False, **arguments)
        return making.told_of_jobs(session, model, [job.id])
    maker = Maker(session, model, words, price, place)
    started = time.monotonic()
    maker.make(lambda: _made(session, maker, model, prompt, arguments))
    return maker.tell(None, started, time.monotonic(), prompt=prompt)


def _arguments(session: "Session", service: str, own: str) -> dict[str, Any]:
    options, how = session.options, VIDEOS[service]
    given = making.service_arguments(session, service, own, _VISGATE)
    if options.image:
        given[how.image] = image_for(options.image, how.takes, session, service)
    if options.seconds:
        given[how.seconds] = making.whole(options.seconds)
    elif how.usual:
        given.setdefault(how.seconds, how.usual)
    if options.size:
        if not how.size:
            raise Failure("wrong-argument", f"{service} takes no size for videos")
        given.update(sized(options.size, (how.size,)))
    return given


def _made(
    session: "Session", maker: Maker, model: str, prompt: str, arguments: dict[str, Any]
) -> Made:
    made = session.client.generate_video(
        prompt, model, on_submit=maker.submitted, on_progress=maker.looked,
        **making.waiting(session), **arguments,
    )  # fmt: skip
    return Made([made.video], made.result)
