"""The balance, and the billing history as pages of JSON or as CSV."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

from framewire.sandbox.messages import Call, Reply, json_reply, text_reply
from framewire.sandbox.venice.base import Charge, VeniceBase

_COLUMNS = ("timestamp", "sku", "pricePerUnitUsd", "units", "amount", "currency", "notes")


_CURSOR = "from-"
_SUNSET = "Wed, 16 Sep 2026 00:00:00 GMT"
_PAGE = 1000


class Billing(VeniceBase):
    """The balance, the history of charges, and what is left of ``/billing/usage``."""

    async def get_billing_usage(self, call: Call) -> Reply:
        """Say that this is gone, and what took its place."""
        reply = self.error(410, "This endpoint was retired. Use /api/v1/billing/usage-history.")
        reply.headers |= {
            "deprecation": "true",
            "sunset": _SUNSET,
            "link": '</api/v1/billing/usage-history>; rel="successor-version"',
        }
        return reply

    async def get_billing_balance(self, call: Call) -> Reply:
        """Tell what is left."""
        left = self.balances()
        usd, diem = left["USD"], left["DIEM"]
        answer = {
            "canConsume": usd > 0,
            "consumptionCurrency": "USD",
            "balances": {"usd": usd, "diem": diem},
            "diemEpochAllocation": diem,
        }
        return json_reply(answer)

    async def get_billing_usage_history(self, call: Call) -> Reply:
        """List the lines of the bill, the oldest first, from a cursor on."""
        query = call.query
        try:
            since, until = _unix(query.get("startTimestamp")), _unix(query.get("endTimestamp"))
        except ValueError as error:
            return self.bad("startTimestamp", str(error))
        begin = _index(query.get("cursor", ""))
        if begin is None:
            return self.bad("cursor", "Unknown cursor")
        found = [
            (index, charge)
            for index, charge in enumerate(self.charges)
            if index >= begin
            and (since is None or charge.unix >= since)
            and (until is None or charge.unix <= until)
            # Everything here is paid in dollars.
            and query.get("currency", "USD") == "USD"
        ]
        size = int(query.get("pageSize", _PAGE))
        rows = [self._row(charge) for _, charge in found[:size]]
        cursor = f"{_CURSOR}{found[size][0]}" if len(found) > size else None
        if "text/csv" not in call.headers.get("accept", ""):
            return json_reply({"data": rows, "nextCursor": cursor})
        reply = text_reply(_table(rows), content_type="text/csv")
        stamp = datetime.fromtimestamp(self.clock.unix(), UTC).strftime("%Y%m%dT%H%M%S000Z")
        name = f"billing-usage-history-{stamp}.csv"
        reply.headers["content-disposition"] = f"attachment; filename={name}"
        if cursor:
            reply.headers["x-next-cursor"] = cursor
        return reply

    def _row(self, charge: Charge) -> dict[str, Any]:
        details = None
        if charge.request_id is not None:
            details = {
                "completionTokens": charge.completion_tokens,
                "inferenceExecutionTime": charge.milliseconds,
                "promptTokens": charge.prompt_tokens,
                "requestId": charge.request_id,
            }
        return {
            "amount": -charge.usd,
            "currency": "USD",
            "inferenceDetails": details,
            "notes": "API Inference",
            "pricePerUnitUsd": charge.unit_usd,
            "sku": charge.sku,
            "timestamp": self.clock.iso(charge.unix),
            "units": charge.units,
        }


def _index(cursor: str) -> int | None:
    """Return which charge a cursor points at; None for one that was never given out."""
    if not cursor:
        return 0
    number = cursor.removeprefix(_CURSOR)
    return int(number) if cursor.startswith(_CURSOR) and number.isdecimal() else None


def _table(rows: list[dict[str, Any]]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _unix(text: str | None) -> float | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
