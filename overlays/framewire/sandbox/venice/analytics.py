"""What was paid for, added up by day, model and key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.venice.base import Charge
from framewire.sandbox.venice.keys import Keys

_TOP = 8
_LOOKBACK = "7d"
_LONGEST = 90
_DAY = timedelta(days=1)
# Words of the answer for the types of the catalogue, and what each is counted in.
_KINDS = {
    "text": ("LLM", "tokens"),
    "image": ("IMAGE", "images"),
    "inpaint": ("IMAGE", "images"),
    "upscale": ("IMAGE", "images"),
    "tts": ("TTS", "chars"),
    "asr": ("ASR", "seconds"),
    "video": ("VIDEO", "seconds"),
}
_OTHER = (None, "units")


class Analytics(Keys):
    """``/billing/usage-analytics``, beside the operations of the keys that it names."""

    async def get_billing_usage_analytics(self, call: Call) -> Reply:
        """Add up the lines of the bill; everything here is paid in dollars."""
        begin, end = call.query.get("startDate"), call.query.get("endDate")
        lookback = call.query.get("lookback", _LOOKBACK)
        days_back = int(lookback.removesuffix("d"))
        if (begin is None) != (end is None):
            return self.bad("startDate" if begin is None else "endDate", "Required")
        if days_back > _LONGEST:
            return self.bad("lookback", f"Maximum: {_LONGEST}d")
        last = _day(self.clock.unix())
        first = last - (days_back - 1) * _DAY
        if begin and end:
            lookback = f"{begin}:{end}"
            try:
                first, last = date.fromisoformat(begin), date.fromisoformat(end)
            except ValueError:
                return self.bad("startDate", "Invalid date")
        charges = [each for each in self.charges if first <= _day(each.unix) <= last]
        models = _by(charges, lambda each: each.model)
        keys = _by(charges, lambda each: each.key)
        days = _by(charges, lambda each: _day(each.unix).isoformat())
        names = {key: f"Key {self.key_id(key)[:6]}" for key in keys}
        answer = {
            "lookback": lookback,
            "byDate": [
                {"date": day, "USD": _usd(those), "DIEM": 0} for day, those in sorted(days.items())
            ],
            "byModel": [self._of_model(name, those) for name, those in models.items()],
            "byModelDaily": _daily(models),
            "topModels": [*models][:_TOP],
            "byKey": [
                {"apiKeyId": self.key_id(key), "description": names[key], **_totals(those)}
                for key, those in keys.items()
            ],
            "byKeyDaily": _daily({names[key]: those for key, those in keys.items()}),
            "topKeyNames": [*names.values()][:_TOP],
        }
        return json_reply(answer)

    def _of_model(self, name: str, charges: list[Charge]) -> dict[str, Any]:
        kind, unit = _KINDS.get(self.models.get(name, {}).get("type", ""), _OTHER)
        return {"modelName": name, "unitType": unit, "modelType": kind, **_totals(charges)}


def _by(charges: Iterable[Charge], what: Callable[[Charge], str]) -> dict[str, list[Charge]]:
    """Sort charges into groups, the dearest first."""
    found: dict[str, list[Charge]] = defaultdict(list)
    for charge in charges:
        found[what(charge)].append(charge)
    return dict(sorted(found.items(), key=lambda pair: -_usd(pair[1])))


def _daily(groups: dict[str, list[Charge]]) -> list[dict[str, float]]:
    """What the largest groups cost on each day, which is told in milliseconds."""
    found: dict[float, dict[str, float]] = defaultdict(dict)
    for name, charges in [*groups.items()][:_TOP]:
        for day, those in _by(charges, lambda each: _day(each.unix).isoformat()).items():
            moment = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000
            found[moment][name] = _usd(those)
    return [{"date": moment, **found[moment]} for moment in sorted(found)]


def _totals(charges: list[Charge]) -> dict[str, float]:
    units = sum(charge.units for charge in charges)
    return {"totalUsd": _usd(charges), "totalDiem": 0, "totalUnits": units}


def _usd(charges: Iterable[Charge]) -> float:
    return round(sum(charge.usd for charge in charges), 9)


def _day(unix: float) -> date:
    return datetime.fromtimestamp(unix, UTC).date()
