"""Calls whose exchanges are recorded on demand: at the real service, or else at the sandbox."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.cassettes.record import BASES
from tests.contract.taped import Sent

PNG_HEAD = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Documented:
    """An answer that nobody recorded: its status and body stand in the services' documents."""

    operation: str
    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A call, the requests it has to become, and what its result has to be.

    Args:
        name: Name of the cassette.
        service: Service name.
        operations: Operations it goes through.
        call: Makes it on a client of either kind.
        sends: The requests, every member of them.
        kind: Type of the result, of the synchronous client, or of the error.
        expected: Whether the result is as it should be.
        fixed: Why it is never recorded at the real service; empty where it is.
        documented: The answer, where the sandbox is only told to give a documented one.
    """

    name: str
    service: str
    operations: tuple[str, ...]
    call: Callable[[Any], Any]
    sends: tuple[Sent, ...]
    kind: str
    expected: Callable[[Any], Any]
    fixed: str = ""
    documented: Documented | None = None

    @property
    def raises(self) -> bool:
        return self.kind.endswith("Error")

    def __str__(self) -> str:
        return f"{self.service}/{self.name}"


def sends(
    service: str,
    method: str,
    path: str,
    *,
    query: Mapping[str, str] | None = None,
    scheme: str | None = "Bearer",
    host: str | None = None,
    prefer: str | None = None,
    **body: Any,
) -> tuple[Sent, ...]:
    """One request of a service, as a tuple of one.

    Args:
        service: Service name.
        method: HTTP method.
        path: Path after the base URL.
        query: Query parameters.
        scheme: Word before the key; None where no key goes along.
        host: Another address than the service's base URL.
        prefer: The header of that name.
        body: `json` or `parts`.
    """
    head = (("authorization", scheme), ("prefer", prefer))
    return (
        Sent(
            method,
            (BASES[service] if host is None else host) + path,
            sorted((query or {}).items()),
            headers=tuple((name, value) for name, value in head if value is not None),
            **body,
        ),
    )
