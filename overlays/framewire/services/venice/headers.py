"""What Venice says in the headers of its answers: limits, balance, marks and pages, typed.

The names are those of Venice's documentation; a header that is missing or does not read as what it
should be is None, as one that changes may not cost a paid answer.
"""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import attrs
from dateutil.parser import isoparse

from framewire._core.exchange.answer import Meta
from framewire.errors import InvalidArgumentError

T = TypeVar("T")

_MODEL = "x-venice-model-"


@attrs.frozen
class VenicePagination:
    """Where a page stands in its list.

    Attributes:
        limit: Entries on a page.
        page: Number of the page, from 1.
        total: Entries in all.
        total_pages: Pages in all.
    """

    limit: int | None = None
    page: int | None = None
    total: int | None = None
    total_pages: int | None = None


@attrs.frozen
class VeniceHeaders:
    """The headers that Venice documents; None where an answer does not have one.

    Attributes:
        request_id: Id of the exchange (CF-RAY), to name to Venice's support.
        version: Version of the API that answered.
        limit_type: Which kind of limit the account has.
        limit_requests: Requests allowed in a period.
        remaining_requests: What is left of them.
        reset_requests: When they are counted anew (sent as Unix time).
        limit_tokens: Tokens allowed in a period.
        remaining_tokens: What is left of them.
        reset_tokens: Seconds until they are counted anew.
        balance_usd: Balance in US dollars before the request.
        balance_diem: Balance in Diem before the request.
        is_blurred: Whether the image was blurred because it is for adults.
        is_content_violation: Whether the image breaks the terms of service; it was paid for.
        pagination: Where a page stands in its list.
        model: Whatever else is said of the model, by the last part of the header's name.
        model_deprecation_warning: Says that the model will go.
        model_deprecation_date: When it goes.
    """

    request_id: str | None = None
    version: str | None = None
    limit_type: str | None = None
    limit_requests: int | None = None
    remaining_requests: int | None = None
    reset_requests: datetime | None = None
    limit_tokens: int | None = None
    remaining_tokens: int | None = None
    reset_tokens: float | None = None
    balance_usd: float | None = None
    balance_diem: float | None = None
    is_blurred: bool | None = None
    is_content_violation: bool | None = None
    pagination: VenicePagination | None = None
    model: Mapping[str, str] = attrs.field(factory=dict)
    model_deprecation_warning: str | None = None
    model_deprecation_date: datetime | None = None


def venice_headers(result: Any) -> VeniceHeaders:
    """The documented headers of an answer of Venice.

    Args:
        result: What a method returned, a stream, an error, a `RawResponse`, a `meta`, or headers.

    Returns:
        The headers, typed; all None for a result that did not come as an answer of its own.

    Raises:
        InvalidArgumentError: It is something that never had headers.
    """
    headers = _headers_of(result)
    found = {name.lower(): value for name, value in headers.items()}
    pages = VenicePagination(
        **{
            name: _read(found, f"x-pagination-{name.replace('_', '-')}", _whole)
            for name in ("limit", "page", "total", "total_pages")
        }
    )
    return VeniceHeaders(
        **{name: _read(found, header, read) for name, (header, read) in _KNOWN.items()},
        pagination=None if pages == VenicePagination() else pages,
        model={
            name.removeprefix(_MODEL).replace("-", "_"): value
            for name, value in found.items()
            if name.startswith(_MODEL)
        },
    )


class WithVeniceHeaders:
    """Gives results the documented headers of their answer."""

    __slots__ = ()

    @property
    def venice_headers(self) -> VeniceHeaders:
        """Rate limits, balance and marks that came with the answer."""
        return venice_headers(self)


def _headers_of(result: Any) -> Mapping[str, str]:
    if isinstance(result, Mapping):
        return result
    meta = result if isinstance(result, Meta) else getattr(result, "meta", None)
    if isinstance(meta, Meta):
        return meta.headers
    headers = getattr(result, "headers", None)
    if isinstance(headers, Mapping):
        return headers
    if hasattr(result, "meta") or hasattr(result, "headers"):
        return {}
    raise InvalidArgumentError(
        f"{type(result).__name__} holds no headers",
        hint="Pass what a method of the client returned, or use with_raw_response.",
        service="venice",
    )


def _read(headers: Mapping[str, str], name: str, read: Callable[[str], T]) -> T | None:
    text = headers.get(name, "").strip()
    try:
        return read(text) if text else None
    except (ValueError, OverflowError, OSError):
        return None


def _whole(text: str) -> int:
    return int(_number(text))


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _flag(text: str) -> bool:
    flags = {"true": True, "1": True, "false": False, "0": False}
    if text.lower() not in flags:
        raise ValueError(text)
    return flags[text.lower()]


def _unix(text: str) -> datetime:
    return datetime.fromtimestamp(_number(text), UTC)


_KNOWN: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "request_id": ("cf-ray", str),
    "version": ("x-venice-version", str),
    "limit_type": ("x-ratelimit-type", str),
    "limit_requests": ("x-ratelimit-limit-requests", _whole),
    "remaining_requests": ("x-ratelimit-remaining-requests", _whole),
    "reset_requests": ("x-ratelimit-reset-requests", _unix),
    "limit_tokens": ("x-ratelimit-limit-tokens", _whole),
    "remaining_tokens": ("x-ratelimit-remaining-tokens", _whole),
    "reset_tokens": ("x-ratelimit-reset-tokens", _number),
    "balance_usd": ("x-venice-balance-usd", _number),
    "balance_diem": ("x-venice-balance-diem", _number),
    "is_blurred": ("x-venice-is-blurred", _flag),
    "is_content_violation": ("x-venice-is-content-violation", _flag),
    "model_deprecation_warning": ("x-venice-model-deprecation-warning", str),
    "model_deprecation_date": ("x-venice-model-deprecation-date", isoparse),
}
