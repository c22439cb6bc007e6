"""`framewire image`: make images of a text, save them, and print where they are."""

import argparse
import re
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from framewire.cli import making, money, saving
from framewire.cli.errors import Failure
from framewire.cli.inputs import text_of
from framewire.cli.making import Made, Maker
from framewire.cli.services import IMAGES, Images

if TYPE_CHECKING:
    from framewire.cli.session import Session

_SIZE = re.compile(r"(\d{1,5})[xX*](\d{1,5})")
_MOST = 100
# Arguments of visgate's own; any other is the model's, which travels in `params`.
_VISGATE = frozenset({"negative_prompt", "width", "height", "num_images", "seed", "params",
                      "include_steps", "extra_body", "extra_headers"})  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire image`."""
    parser.add_argument("prompt", metavar="PROMPT", help="what to show; - reads it from a pipe")
    making.add_model_arguments(parser, "image")
    parser.add_argument("-n", "--n", type=int, default=1, metavar="N", help="how many (default: 1)")
    parser.add_argument("--size", metavar="WIDTHxHEIGHT", help="such as 1024x768")
    parser.add_argument("--seed", type=int, help="the same seed gives the same image")
    saving.add_arguments(parser)
    making.add_wait_arguments(parser)
    money.add_arguments(parser)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Make the images."""
    options = session.options
    prompt = text_of(options.prompt, session)
    if not 1 <= options.n <= _MOST:
        raise Failure("wrong-argument", f"-n is 1 to {_MOST}, not {options.n}")
    model = making.chosen_model(session, "image")
    service, _, own = model.partition("/")
    arguments = _arguments(session, service, own)
    things = "image" if options.n == 1 else f"{options.n} images"
    words = f"{things} by {model.rstrip('/')}"
    price = money.estimate(session, model, "image", arguments, options.n)
    request = {"service": service, "model": own, "prompt": prompt, "n": options.n,
               "arguments": arguments}  # fmt: skip
    if options.dry_run:
        return money.dry_run(session, words, price, **request)
    facts = {"prompt": prompt, "service": service, "model": own, "kind": "image",
             "seed": options.seed}  # fmt: skip
    place = saving.Place(session, facts, options.n)
    money.confirm(session, price, words)
    maker = Maker(session, model, words, price, place)
    started = time.monotonic()
    if options.no_wait:
        return _submitted(session, model, prompt, arguments)
    for count in shares(options.n, IMAGES[service]):
        maker.make(partial(_made, session, maker, model, prompt, arguments, count))
    return maker.tell(options.seed, started, time.monotonic(), prompt=prompt)


def shares(count: int, how: Images) -> list[int]:
    """How many images each call makes.

    Args:
        count: How many there are to be.
        how: What the service's method can.
    """
    full, rest = divmod(count, how.most)
    return [how.most] * full + ([rest] if rest else [])


def _arguments(session: "Session", service: str, own: str) -> dict[str, Any]:
    """The arguments of the service's method, checked as far as they can be."""
    options, how = session.options, IMAGES[service]
    if how.number and how.number in making.own_arguments(session):
        raise Failure("wrong-argument", f"-o {how.number}: -n says how many")
    given = making.service_arguments(session, service, own, _VISGATE)
    if options.size:
        given.update(sized(options.size, how.size))
    if options.seed is not None:
        if not how.seed:
            raise Failure("wrong-argument", f"{service} takes no seed")
        given[how.seed] = options.seed
    return given


def sized(text: str, names: tuple[str, ...]) -> dict[str, Any]:
    """The arguments for a size.

    Args:
        text: Width and height.
        names: What the service's method calls them: two names, or one for a text.

    Raises:
        Failure: It is no size.
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise Failure("wrong-argument", f"--size is WIDTHxHEIGHT such as 1024x768, not {text!r}")
    if len(names) == 1:
        return {names[0]: "x".join(found.groups())}
    return {name: int(each) for name, each in zip(names, found.groups(), strict=True)}


def _made(
    session: "Session", maker: Maker, model: str, prompt: str, arguments: dict[str, Any], count: int
) -> Made:
    how = IMAGES[model.partition("/")[0]]
    number = {how.number: count} if how.number and count > 1 else {}
    limit = making.waiting(session)
    # Where images come at once it would be the paid request that the limit tears off.
    given: dict[str, Any] = {**(limit if how.by_job else {}), **arguments, **number}
    made = session.client.generate_image(
        prompt, model, on_submit=maker.submitted, on_progress=maker.looked, **given
    )
    return Made(list(made.images), made.result)


def _submitted(session: "Session", model: str, prompt: str, arguments: dict[str, Any]) -> int:
    jobs = []
    for _ in range(session.options.n):
        with session.interrupts.in_flight():
            job = session.client.generate_image(prompt, model, wait=False, **arguments)
        jobs.append(job.id)
    return making.told_of_jobs(session, model, jobs)
