"""What a call will cost, whether to ask first, and what it did cost."""

import argparse
import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from framewire.cli.errors import Failure
from framewire.cli.output import clean, is_terminal
from framewire.errors import APIStatusError, ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framewire.cli.session import Session

ASK_ABOVE = Decimal(1)
OWN_MACHINE = "aquiles"


class Estimate(NamedTuple):
    """What something costs, or is expected to.

    Attributes:
        amount: US dollars; None where nobody knows, which is never taken for 0.
        source: Where that comes from.
        most: Whether it may be less.
    """

    amount: Decimal | None
    source: str
    most: bool = False

    def __str__(self) -> str:
        if self.amount is None:
            return "price unknown"
        if not self.amount:
            return f"no cost ({self.source})" if self.source else "no cost"
        return f"{'at most ' if self.most else ''}${shown(self.amount)}"

    @property
    def afterwards(self) -> str:
        """In words, when it is over: what nobody has stated is about so much."""
        if self.amount is None:
            return "cost unknown"
        stated = self.source == STATED or self.most or not self.amount
        return str(self) if stated else f"about {self}"

    def to_dict(self) -> dict[str, str] | None:
        """For `--json`; None where nobody knows."""
        if self.amount is None:
            return None
        return {"amount": shown(self.amount), "currency": "USD", "source": self.source}


STATED = "service"
UNKNOWN = Estimate(None, "unknown")


def shown(amount: Decimal) -> str:
    """An amount without needless zeros, never in the form `1E-7`."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments about money."""
    money = parser.add_argument_group("money")
    money.add_argument(
        "--confirm-above",
        type=dollars,
        metavar="USD",
        help="ask before what costs more, or has no known price (default: 1)",
    )
    money.add_argument("-y", "--yes", action="store_true", help="do not ask")
    money.add_argument(
        "--dry-run", action="store_true", help="say what would be sent and its price; send nothing"
    )
    money.add_argument(
        "--budget",
        type=dollars,
        metavar="USD",
        help="send nothing that this, less what the journal has under it, does not cover",
    )
    money.add_argument(
        "--budget-name", default="", metavar="NAME", help="begin another budget in the journal"
    )
    money.add_argument(
        "--assume-cost",
        type=dollars,
        metavar="USD",
        help="what a budget reckons with where no price is known",
    )


def dollars(text: str) -> Decimal:
    """An amount of US dollars, for argparse."""
    try:
        number = float(text.lstrip("$"))
    except ValueError:
        number = -1.0
    if not math.isfinite(number) or number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no amount of dollars")
    return Decimal(text.lstrip("$"))


def estimate(
    session: "Session", model: str, what: str, arguments: "Mapping[str, Any]", count: int = 1
) -> Estimate:
    """What a call is expected to cost, by the service's own catalogue or quote.

    Args:
        session: The run.
        model: Service and model.
        what: What is made: a key of `_METHODS`.
        arguments: Those of the service's method.
        count: How many are made.

    Raises:
        UnknownArgumentError: The method has no such argument.
        APIConnectionError: Nobody answers.
    """
    service, _, own = model.partition("/")
    if session.in_sandbox:
        return Estimate(Decimal(0), "sandbox")
    if service == OWN_MACHINE:
        return Estimate(Decimal(0), "your own machine")
    groups, method = _METHODS[what]
    try:
        group = _group(getattr(session.client, service), groups)
        if group is None:
            return UNKNOWN
        # A service whose edits are its images' method has no other.
        of = {"of": method} if method and hasattr(group, method) else {}
        price = group.price(own or None, **of, **arguments)
    except (APIStatusError, ResponseDecodeError):
        return UNKNOWN  # that a model is unknown is told by the call itself
    if count > 1:
        price = price.times(count, "images")
    amount = price.in_usd()
    return Estimate(amount, price.source if amount is not None else price.basis, price.at_most)


# What is made -> the group of methods that makes it, by each service's name for it, and the method
# where it is not the group's first.
_METHODS: dict[str, tuple[tuple[str, ...], str]] = {
    "image": (("images", "image"), ""),
    "video": (("videos", "video"), ""),
    "edit": (("images", "image"), "edit"),
    "upscale": (("images",), "upscale"),
    "music": (("music",), ""),
    "speech": (("audio.speech",), ""),
    "chat": (("chat.completions",), ""),
}


def _group(client: Any, names: tuple[str, ...]) -> Any:
    """The group of methods that tells prices; None where the service has none of these."""
    for name in names:
        found = client
        for part in name.split("."):
            found = getattr(found, part, None)
        if hasattr(found, "price"):
            return found
    return None


def confirm(session: "Session", price: Estimate, what: str) -> None:
    """Ask before something dear, or of unknown price, is sent.

    Args:
        session: The run.
        price: What it is expected to cost.
        what: What is made, in words.

    Raises:
        Failure: It was not wanted, or nobody could be asked.
    """
    options, output = session.options, session.output
    question = f"{what}: {price}"
    if price.amount is None and price != UNKNOWN:
        question += f" ({clean(price.source)})"
    above = options.confirm_above
    if above is None:
        configured = session.default("confirm_above")
        above = ASK_ABOVE if configured is None else Decimal(str(configured))
    if options.yes or session.default("yes"):
        return
    if price.amount is not None and price.amount <= above:
        return
    if not is_terminal(session.stdin) or not is_terminal(output.stderr) or output.machine:
        raise Failure(
            "not-confirmed",
            f"{question}, and there is no terminal to ask at; nothing was sent",
            price=price.to_dict(),
        )
    output.stderr.write(f"{question}. Go on? [y/N] ")
    output.stderr.flush()
    if session.stdin.readline().strip().lower() not in ("y", "yes"):
        raise Failure("not-confirmed", "not wanted; nothing was sent", price=price.to_dict())


def dry_run(session: "Session", what: str, price: Estimate, **facts: Any) -> int:
    """Say what would be sent, and send nothing.

    Args:
        session: The run.
        what: What would be made, in words.
        price: What it is expected to cost.
        facts: The request, for `--json`.
    """
    session.output.say(f"{what}: {price}; nothing was sent")
    session.output.result(dry_run=True, price=price.to_dict(), **facts)
    return 0


def spent(result: Any, expected: Estimate) -> Estimate:
    """What a call did cost: in the service's words, else as expected.

    Args:
        result: The service's own result.
        expected: What was estimated before.
    """
    stated = getattr(result, "cost", None)
    if isinstance(stated, int | float) and not isinstance(stated, bool) and math.isfinite(stated):
        return Estimate(Decimal(str(stated)), STATED)
    return expected


def together(costs: list[Estimate]) -> Estimate:
    """The sum; unknown where a part of it is."""
    if not costs or any(each.amount is None for each in costs):
        return UNKNOWN
    total = sum((each.amount for each in costs if each.amount is not None), Decimal(0))
    return Estimate(total, costs[0].source)
