"""`framewire music`: make music or a sound with Venice, save it, and print where it is."""

import argparse
import time
from typing import TYPE_CHECKING, Any

from framewire.cli import making, money, saving
from framewire.cli.inputs import text_of
from framewire.cli.making import Made, Maker

if TYPE_CHECKING:
    from framewire.cli.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire music`."""
    parser.add_argument("prompt", metavar="PROMPT", help="what it sounds like; - reads a pipe")
    making.add_model_arguments(parser, "music")
    parser.add_argument("--seconds", type=making.positive, help="how long it is, which may cost")
    parser.add_argument("--lyrics", metavar="TEXT", help="what is sung, for models that sing")
    parser.add_argument("--instrumental", action="store_true", help="nobody sings")
    saving.add_arguments(parser)
    making.add_wait_arguments(parser)
    money.add_arguments(parser)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Make the music."""
    options = session.options
    prompt = text_of(options.prompt, session)
    model = making.chosen_model(session, "music")
    service, _, own = model.partition("/")
    arguments = _arguments(session)
    words = f"music by {model}"
    price = money.estimate(session, model, "music", arguments)
    if options.dry_run:
        return money.dry_run(
            session, words, price, service=service, model=own, prompt=prompt, arguments=arguments
        )
    facts = {"prompt": prompt, "service": service, "model": own, "kind": "sound"}
    place = saving.Place(session, facts)
    money.confirm(session, price, words)
    music = session.client.venice.music
    if options.no_wait:
        with session.interrupts.in_flight():
            job = music.generate(own, prompt, wait=False, **arguments)
        return making.told_of_jobs(session, model, [job.id])
    maker = Maker(session, model, words, price, place)
    started = time.monotonic()

    def made() -> Made:
        job = music.generate(own, prompt, wait=False, **arguments)
        maker.submitted(job)
        sound = job.wait(on_progress=maker.looked, **making.waiting(session))
        return Made([sound.audio], sound)

    maker.make(made)
    return maker.tell(None, started, time.monotonic(), prompt=prompt)


def _arguments(session: "Session") -> dict[str, Any]:
    options = session.options
    given = making.own_arguments(session)
    if options.seconds:
        given["duration_seconds"] = making.whole(options.seconds)
    if options.lyrics:
        given["lyrics_prompt"] = options.lyrics
    if options.instrumental:
        given["force_instrumental"] = True
    return given
