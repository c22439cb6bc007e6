"""What the functions of all operations share: building a request, reading an answer."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from ._decode import Decoder, encode
from ._models import RequestModel
from ._values import File, Unset
from .errors import UnexpectedStatus

if TYPE_CHECKING:
    import httpx

    from .client import Client

# Kind of body -> decoder of JSON.
Kinds = dict[str, Decoder | None]
# Status, class of statuses ("4XX") or "default" -> what may come with it.
Responses = dict[int | str, Kinds]

_UNREADABLE = object()
_JSON, _BINARY, _TEXT, _HTML = "json", "binary", "text", "html"


def responses(*documented: tuple[tuple[int | str, ...], Kinds]) -> Responses:
    """Make the table of an operation's documented answers."""
    return {status: kinds for statuses, kinds in documented for status in statuses}


def query(values: dict[str, Any]) -> dict[str, Any]:
    """Keep the query parameters that were given."""
    return {name: encode(value) for name, value in values.items() if _given(value)}


def headers(values: dict[str, Any]) -> dict[str, str]:
    """Keep the headers (or cookies) that were given, as text."""
    return {name: _text(value) for name, value in values.items() if _given(value)}


def json_body(body: Any) -> dict[str, Any]:
    """Put a body into a request as JSON."""
    return {} if isinstance(body, Unset) else {"json": encode(body)}


def form_body(body: RequestModel | Unset) -> dict[str, Any]:
    """Put a body into a request as a form with files; httpx chooses the boundary."""
    return {} if isinstance(body, Unset) else {"files": body.to_multipart()}


def any_body(body: Any) -> dict[str, Any]:
    """Put a body into a request that may be JSON or a form: the model's class decides."""
    return form_body(body) if getattr(body, "_FORM", False) else json_body(body)


def fields_body(body: RequestModel | Unset) -> dict[str, Any]:
    """Put a body into a request as a form without files."""
    return {} if isinstance(body, Unset) else {"data": body.to_dict()}


def content_body(body: File | Unset) -> dict[str, Any]:
    """Put a body into a request as it is."""
    return {} if isinstance(body, Unset) else {"content": body.payload}


def parse(table: Responses, *, client: Client, response: httpx.Response) -> Any:
    """Read an answer by its status and its content type.

    Returns:
        The model, `File` or text; None where the answer is not as documented.

    Raises:
        UnexpectedStatus: If it is not, and the client is told to raise.
    """
    status = response.status_code
    for key in (status, f"{status // 100}XX", "default"):
        if (declared := table.get(key)) is not None:
            break
    if declared is not None:
        value = _read(declared, response) if declared else None
        if value is not _UNREADABLE:
            return value
    if client.raise_on_unexpected_status:
        raise UnexpectedStatus(status, response.content)
    return None


def _read(declared: Kinds, response: httpx.Response) -> Any:
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    kind = _kind(media_type)
    # Some servers label JSON as text, or nothing at all; a page is never taken for an answer.
    if kind not in declared:
        kind = {"": next(iter(declared)), _TEXT: _JSON}.get(kind, kind)
    if kind not in declared:
        return _UNREADABLE
    if kind == _BINARY:
        return File(payload=BytesIO(response.content), mime_type=media_type or None)
    if kind != _JSON:
        return response.text
    decode = declared[_JSON]
    try:
        value = response.json()
        return value if decode is None else decode(value)
    except (ValueError, TypeError, RecursionError):
        return _UNREADABLE


def _kind(media_type: str) -> str:
    if not media_type:
        return ""
    if media_type == "text/html":
        return _HTML
    if media_type.startswith("text/"):
        return _TEXT
    if media_type == "application/json" or media_type.endswith("+json"):
        return _JSON
    return _BINARY


def _given(value: Any) -> bool:
    return value is not None and not isinstance(value, Unset)


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(encode(value))
