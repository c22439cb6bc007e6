"""The generated endpoints as the overlay uses them: two functions each, and the facts."""

from collections.abc import Callable
from functools import lru_cache, partial
from importlib import import_module
from types import ModuleType
from typing import Any

import attrs

from framewire._core.io.forks import making
from framewire_api._wire import parse
from framewire_api.operations import OPERATIONS, Operation

_REDIRECTS = 300
_REPEATABLE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})


@attrs.frozen
class Endpoint:
    """One operation: its facts and the two generated functions that know its wire form.

    Args:
        facts: The operation's row in the generated table.
        name: Operation name without the service, for people.
        arguments: Generated function from arguments to method, URL, body and headers.
        parse: Generated function from an answer to the typed result.
        declared: Statuses below 300 that the spec knows.

    Attributes:
        repeatable: Whether the request may be sent again after an unknown outcome.
    """

    facts: Operation[Any]
    name: str
    arguments: Callable[..., dict[str, Any]]
    parse: Callable[..., Any]
    declared: frozenset[int]
    repeatable: bool = attrs.field(init=False)

    @repeatable.default
    def _may_be_repeated(self) -> bool:
        return self.facts.method in _REPEATABLE_METHODS or self.facts.idempotent


@lru_cache(maxsize=512)
def endpoint(operation: str) -> Endpoint:
    """The endpoint of an operation id, its module imported on first use.

    Args:
        operation: Bundled id, for example `venice_list_models`.
    """
    facts = OPERATIONS[operation]
    with making:
        module = import_module(facts.module)
    return of_module(module, facts)


def of_module(module: ModuleType, facts: Operation[Any]) -> Endpoint:
    """The endpoint that a generated module holds.

    Args:
        module: A module of `framewire_api.api`.
        facts: Its row in the generated table.
    """
    return Endpoint(
        facts=facts,
        name=facts.id.removeprefix(f"{facts.service}_"),
        arguments=module._get_kwargs,
        parse=partial(parse, module._RESPONSES),
        declared=frozenset(
            status
            for status in module._RESPONSES
            if isinstance(status, int) and status < _REDIRECTS
        ),
    )
