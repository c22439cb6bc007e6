"""The billing history, as pages of JSON or as CSV."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

from framewire.sandbox.messages import Call, Reply, json_reply, text_reply
from framewire.sandbox.venice.base import Charge, VeniceBase

_COLUMNS = ("timestamp", "sku", "pricePerUnitUsd", "units", "amount", "currency", "notes")


class Billing(VeniceBase):
    """``/billing/usage``."""

    async def get_billing_usage(self, call: Call) -> Reply:
        """List the lines of the bill, the newest first unless the query says otherwise."""
        query = call.query
        try:
            since, until = _unix(query.get("startDate")), _unix(query.get("endDate"))
        except ValueError as error:
            return self.bad("startDate", str(error))
        found = [
            charge
            for charge in self.charges
            if (since is None or charge.unix >= since) and (until is None or charge.unix <= until)
        ]
        # Everything here is paid in dollars.
        if query.get("currency", "USD") != "USD":
            found = []
        if query.get("sortOrder", "desc") == "desc":
            found.reverse()
        limit, page = int(query.get("limit", 200)), int(query.get("page", 1))
        rows = [self._row(each) for each in found[(page - 1) * limit : page * limit]]
        pages = -(-len(found) // limit)
        totals = {"limit": limit, "page": page, "total": len(found), "totalPages": pages}
        if "text/csv" in call.headers.get("accept", ""):
            reply = text_reply(_table(rows), content_type="text/csv")
            reply.headers["content-disposition"] = "attachment; filename=billing_usage.csv"
        else:
            reply = json_reply({"data": rows, "pagination": totals})
        reply.headers |= {
            "x-pagination-limit": str(limit),
            "x-pagination-page": str(page),
            "x-pagination-total": str(len(found)),
            "x-pagination-total-pages": str(pages),
        }
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
