"""`framewire speech`: speak a text with Venice, save the sound, and print where it is."""

import argparse
import time
from typing import TYPE_CHECKING, Any

from framewire.cli import making, money, saving
from framewire.cli.inputs import text_of
from framewire.cli.making import Made, Maker

if TYPE_CHECKING:
    from framewire.cli.session import Session

_FORMATS = ("mp3", "opus", "aac", "flac", "wav", "pcm")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire speech`."""
    parser.add_argument("prompt", metavar="TEXT", help="what to say; - reads it from a pipe")
    making.add_model_arguments(parser, "speech")
    parser.add_argument("--voice", help="such as af_sky, the default")
    parser.add_argument("--format", choices=_FORMATS, help="mp3 if left out")
    parser.add_argument("--speed", type=float, help="0.25 to 4; 1 is the voice's own")
    saving.add_arguments(parser)
    money.add_arguments(parser)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Speak the text."""
    options = session.options
    text = text_of(options.prompt, session, "text")
    model = making.chosen_model(session, "speech")
    service, _, own = model.partition("/")
    given = {"voice": options.voice, "response_format": options.format, "speed": options.speed}
    arguments: dict[str, Any] = {name: each for name, each in given.items() if each is not None}
    arguments |= making.own_arguments(session)
    words = f"speech by {model}"
    price = money.estimate(session, model, "speech", {"input": text, **arguments})
    if options.dry_run:
        return money.dry_run(session, words, price, service=service, arguments=arguments)
    facts = {"prompt": text, "service": service, "model": own, "kind": "sound"}
    place = saving.Place(session, facts)
    money.confirm(session, price, words)
    maker = Maker(session, model, words, price, place)
    started = time.monotonic()

    def made() -> Made:
        spoken: Any = session.client.venice.audio.speech.create(text, own, **arguments)
        return Made([spoken], spoken)

    maker.make(made)
    return maker.tell(None, started, time.monotonic(), text=text)
