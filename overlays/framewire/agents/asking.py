"""Asking the user before money is spent, where the client can ask."""

from decimal import Decimal
from typing import Any

from mcp.server.elicitation import AcceptedElicitation, ElicitationResult
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resolve import Elicit
from pydantic import BaseModel, Field

from framewire.agents.work import Work
from framewire.batch.rows import Row
from framewire.money import Price


class Consent(BaseModel):
    """The user's answer."""

    pay: bool = Field(title="Pay for it", description="Whether this is to be made and paid for")


async def asked(
    context: Context[Any, Any], work: Work, row: Row, key: str
) -> Consent | Elicit[Consent]:
    """Consent where none is needed, else the question.

    Args:
        context: The call.
        work: What the agent may have done.
        row: What is to be made.
        key: The agent's key.

    Raises:
        ToolError: The user has to be asked, and the client cannot.
    """
    limit = work.confirm_above
    if limit is None or await work.known(key):
        return Consent(pay=True)
    price = await work.price(row)
    cost = price.in_usd() if price.amount is not None else work.budget.assume_cost
    if cost is not None and cost <= limit:
        return Consent(pay=True)
    said = in_words(price, cost)
    if not _can_ask(context):
        raise ToolError(
            f"this costs {said}, and what costs more than {dollars(limit)} has to be confirmed by "
            "the user, whom this client cannot ask. Nothing was sent. The user can start the "
            "server with a higher --confirm-above, or without."
        )
    _, left = await work.spending()
    words = (
        f"{row.kind.capitalize()} by {row.model}: {said}. {dollars(left)} of the budget are left."
    )
    return Elicit(f"{words}\n\n{row.prompt}", Consent)


def consented(answer: ElicitationResult[Consent]) -> None:
    """Go on only with the user's consent.

    Raises:
        ToolError: The user said no, or nothing.
    """
    if not isinstance(answer, AcceptedElicitation) or not answer.data.pay:
        raise ToolError("the user did not confirm it; nothing was sent and nothing was paid")


def _can_ask(context: Context[Any, Any]) -> bool:
    capabilities = context.client_capabilities
    asks = capabilities.elicitation if capabilities is not None else None
    # Without modes named it is the form, the only one there was at first.
    return asks is not None and (asks.form is not None or asks.url is None)


def in_words(price: Price, cost: Decimal | None) -> str:
    """A price for people."""
    if price.amount is None:
        assumed = "" if cost is None else f", reckoned as {dollars(cost)}"
        return f"an amount that nobody states{assumed} ({price.basis})"
    return str(price)


def dollars(amount: Decimal) -> str:
    """An amount of US dollars for people."""
    text = f"{amount:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} USD"
