"""The observer that keeps to a budget: what is set aside before a call, and settled after it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.flow import PreparedCall, Setback
from framewire._core.exchange.observer import End, Watch
from framewire._core.io.log import LOGGER
from framewire._core.journal.facts import State, after_answer, after_error, gave_back, origin_of
from framewire._core.journal.spending import RELEASED, RESERVED, SPENT, Spending
from framewire._core.money.budget import Budget, exceeded, parts
from framewire._core.money.price import Price, decimal_of
from framewire._core.paths import first
from framewire._core.redact import scrub
from framewire.errors import FramewireError, OutcomeUnknownError


class Keeps(Protocol):
    """A journal, as far as budgets need it."""

    @property
    def spending(self) -> Spending:
        """What is spent."""


class CostWatch(Watch):
    """One paid call under a budget.

    Args:
        budget: What may be spent.
        journal: Where that is written down.
        call: The call.
    """

    blocking = True
    prepares = True

    def __init__(self, budget: Budget, journal: Keeps, call: PreparedCall) -> None:
        self._budget = budget
        self._journal = journal
        self._call = call
        self._price = Price.unknown("it was not asked for")
        self._made: str | None = None
        self._state = State.SENDING

    def begin(self) -> None:
        """Set the call's cost aside.

        Raises:
            BudgetExceededError: It is not left, or not known.
        """
        profile, name = self._call.settings.profile, self._call.endpoint.name
        try:
            cost = self._budget.cost(self._price)
            self._made, spent = self._journal.spending.reserve(
                self._budget.name,
                parts(self._budget.usd, up=False),
                parts(cost),
                self._call.entry,
            )
            if self._made is None:
                raise exceeded(self._budget, self._price, cost, spent)
        except FramewireError as error:
            error.service, error.operation = profile.name, name
            raise

    def paused(self, seconds: float | None, why: Setback | None = None) -> None:
        self._state = State.SENDING if seconds is None else State.WAITING

    def settled(self, end: End) -> None:
        if self._made is None:
            return
        if not end.sent:
            self._become(RELEASED)
        elif end.error is None:
            self._become(SPENT, self._billed(end))
        elif after_error(end.error, self._state) is not State.UNKNOWN:
            self._become(RELEASED)
        # What is unknown stays set aside: it may have been billed.

    def undecodable(self, error: FramewireError) -> None:
        if self._made is not None:
            unknown = isinstance(error, OutcomeUnknownError)
            self._become(RESERVED if unknown else RELEASED)

    def _billed(self, end: End) -> Decimal | None:
        """What the answer says that the call cost; None where it does not say."""
        answer, paths = end.answer, self._call.settings.profile.billed
        if answer is None or end.opened or not paths:
            return None
        if after_answer(self._call.endpoint, answer)[0] is not State.ANSWERED:
            return None
        return stated(answer, paths)

    def _become(self, state: str, billed: Decimal | None = None) -> None:
        assert self._made is not None
        amount = None if billed is None else parts(billed)
        try:
            self._journal.spending.become(self._made, state, amount)
        except Exception as error:  # noqa: BLE001 - the answer wins, whatever a database raises
            LOGGER.warning("%s; what was reserved stays reserved", error)


class RefundWatch(Watch):
    """One look at a job, which may tell that its cost was given back.

    Args:
        journal: Where what is spent is written down.
        call: The look.
        job_id: The job.
    """

    blocking = True

    def __init__(self, journal: Keeps, call: PreparedCall, job_id: str) -> None:
        self._journal = journal
        self._call = call
        self._job_id = scrub(job_id, call.settings.secrets)

    def settled(self, end: End) -> None:
        call = self._call
        if not gave_back(call.endpoint, call.settings.profile, end.error):
            return
        origin = origin_of(call.settings, call.endpoint.facts.id)
        try:
            self._journal.spending.give_back(call.endpoint.facts.service, origin, self._job_id)
        except Exception as error:  # noqa: BLE001 - the answer wins, whatever a database raises
            LOGGER.warning("%s; what job %s cost stays spent", error, self._job_id)


def stated(answer: Answer, paths: tuple[str, ...]) -> Decimal | None:
    """What an answer says that it cost.

    Args:
        answer: The answer.
        paths: Where it may say so, in US dollars.
    """
    return decimal_of(first(answer.json_or_none(), paths))


def body_of(call: PreparedCall) -> Mapping[str, Any]:
    """The request of a call, with the names of the wire.

    Args:
        call: The call.
    """
    body: Any = call.arguments.get("body")
    made = body.to_dict() if hasattr(body, "to_dict") else body
    sent = dict(made) if isinstance(made, Mapping) else {}
    return {**sent, **(call.options.body or {})}
