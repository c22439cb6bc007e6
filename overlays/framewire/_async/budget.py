"""Keeping to a budget: each call is asked its price before it is sent."""

from collections.abc import Callable, Mapping
from typing import Any

from framewire._core.exchange.flow import PreparedCall
from framewire._core.exchange.observer import Watch
from framewire._core.journal.facts import job_asked_for
from framewire._core.money.budget import Budget
from framewire._core.money.observer import CostWatch, Keeps, RefundWatch, body_of
from framewire._core.money.price import Price
from framewire.errors import FramewireError


class AsyncBudgetObserver:
    """Has each paid call watched.

    Args:
        budget: What may be spent.
        journal: Where that is written down.
        price: Tells what a call would cost, by its operation and its body.
    """

    def __init__(
        self, budget: Budget, journal: Keeps, price: Callable[[str, Mapping[str, Any]], Any]
    ) -> None:
        self.budget = budget
        self._journal = journal
        self._price = price

    def __call__(self, call: PreparedCall) -> Watch | None:
        """Watch a call that is paid for, and a look at a job."""
        if not call.endpoint.facts.billable:
            job_id = job_asked_for(call.endpoint, call.arguments)
            return None if job_id is None else RefundWatch(self._journal, call, job_id)
        return AsyncBudgetWatch(self.budget, self._journal, call, self._price)


class AsyncBudgetWatch(CostWatch):
    """One paid call, which is asked its price before it begins."""

    def __init__(
        self,
        budget: Budget,
        journal: Keeps,
        call: PreparedCall,
        price: Callable[[str, Mapping[str, Any]], Any],
    ) -> None:
        super().__init__(budget, journal, call)
        self._asked = price

    async def prepare(self) -> None:
        call = self._call
        try:
            self._price = await self._asked(call.endpoint.facts.id, body_of(call))
        except FramewireError as error:
            self._price = Price.unknown(f"the prices cannot be read: {error}")
