"""What a described exchange looks like; one description serves both kinds of client."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from framewire_api import models as api
from tests.contract.harness import KEY
from tests.contract.recorder import Part, Reply

__all__ = ["BEARER", "PNG", "Case", "Part", "Reply", "api"]

BEARER = f"Bearer {KEY}"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24


@dataclass(frozen=True)
class Case:
    """One call and the request it has to become.

    Args:
        name: What is particular about it.
        operation: Bundled operation id.
        call: Makes the call on a client of either kind.
        method: HTTP method.
        path: Path as it stands on the wire, after the base URL.
        query: Query parameters, all of them.
        json: JSON body with every member and no other; None for no body.
        parts: Parts of the form in any order; None for no form.
        auth: Authorization header; None where there is none.
        headers: Further headers that are sent.
        absent: Headers that are not sent.
        idempotency_key: The header of that name, which one operation alone sends.
        host: Prefix of the host the operation lives on.
        answer: What the server says.
    """

    name: str
    operation: str
    call: Callable[[Any], Any]
    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    json: Any = None
    parts: list[Part] | None = None
    auth: str | None = BEARER
    headers: dict[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    idempotency_key: str | None = None
    host: str = ""
    answer: Reply = field(default_factory=Reply)

    @property
    def service(self) -> str:
        return self.operation.partition("_")[0]

    def __str__(self) -> str:
        return f"{self.operation}: {self.name}"
