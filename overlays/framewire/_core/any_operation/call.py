"""From what a caller names and passes to a generated endpoint and its arguments."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from types import ModuleType
from typing import Any

from framewire._core.any_operation.form import filled, is_file
from framewire._core.exchange.arguments import unknown_argument
from framewire._core.exchange.endpoint import Endpoint, endpoint
from framewire._core.profile import ServiceProfile
from framewire.errors import InvalidArgumentError, UnknownArgumentError
from framewire_api import models
from framewire_api.operations import OPERATIONS, Body
from framewire_api.types import RequestModel

AnyEndpoint = str | ModuleType | Callable[..., Any]


def named(profile: ServiceProfile, operation: AnyEndpoint) -> Endpoint:
    """The endpoint that a caller names.

    Args:
        profile: The client's service.
        operation: Operation name with or without the service, a generated endpoint module, or one
            of the functions in it.

    Raises:
        InvalidArgumentError: There is no such operation, or it belongs to another service, which
            this client's key is not for.
    """
    name = operation if isinstance(operation, str) else _module_name(operation)
    service = profile.name
    known = name if name in OPERATIONS else f"{service}_{name}"
    if known not in OPERATIONS:
        own = [key.removeprefix(f"{service}_") for key in OPERATIONS if _of(key) == service]
        import difflib

        near = difflib.get_close_matches(name, own, n=1, cutoff=0.6)
        raise InvalidArgumentError(
            f"{profile.title} has no operation {name!r}",
            hint=f"Did you mean {near[0]!r}?" if near else f"It has {', '.join(sorted(own))}.",
            service=service,
        )
    if _of(known) != service:
        raise InvalidArgumentError(
            f"{known} is an operation of {_of(known)}, and this is a client of {service}",
            hint=f"Call it through a client of {_of(known)}.",
            service=service,
        )
    return endpoint(known)


def _of(operation: str) -> str:
    return OPERATIONS[operation].service


def _module_name(operation: Any) -> str:
    if isinstance(operation, ModuleType):
        path = operation.__name__
    else:
        path = getattr(operation, "__module__", None) or ""
    if not path.startswith("framewire_api.api."):
        raise InvalidArgumentError(
            f"{operation!r} is no generated endpoint",
            hint="Pass an operation's name or a module of framewire_api.api.",
        )
    return path.rpartition(".")[2]


@contextmanager
def prepared(point: Endpoint, given: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The arguments as the generated function takes them; files opened here are closed at the end.

    Args:
        point: The endpoint.
        given: What the caller passed; None leaves an argument out. A body may be a mapping: for
            JSON it is sent as it is, for a form its files may be paths, bytes or open files.

    Raises:
        UnknownArgumentError: The operation has no such argument.
        InvalidArgumentError: One that it needs is missing, or a body does not fit.
    """
    known, needed = _signature(point.arguments)
    for name in given:
        if name == "body" and name not in known:
            raise UnknownArgumentError(
                f"{point.facts.id} has no argument 'body'",
                hint="Its specification shows no body; extra_body= sends one all the same.",
            )
        if name not in known:
            raise unknown_argument(name, known, point.facts.id)
    missing = ", ".join(sorted(needed.difference(given)))
    if missing:
        raise InvalidArgumentError(
            f"{missing} is missing", service=point.facts.service, operation=point.name
        )
    ready = {name: value for name, value in given.items() if value is not None or name in needed}
    with ExitStack() as stack:
        body = ready.get("body")
        if isinstance(body, Mapping):
            _check_names(point, body)
        if isinstance(body, Mapping) and (form := _form(point, body)) is not None:
            ready["body"] = filled(point, form, body, stack)
        yield ready


@lru_cache(maxsize=512)
def _signature(function: Callable[..., Any]) -> tuple[frozenset[str], frozenset[str]]:
    found = inspect.signature(function).parameters
    needed = (name for name, one in found.items() if one.default is inspect.Parameter.empty)
    return frozenset(found), frozenset(needed)


def _check_names(point: Endpoint, body: Mapping[str, Any]) -> None:
    """Refuse a member that looks like a misspelt one; others may be new to the service."""
    known = _members(point)
    for name in body:
        if isinstance(name, str) and name not in known:
            import difflib

            near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            if near:
                raise UnknownArgumentError(
                    f"the body of {point.facts.id} has no member {name!r}",
                    hint=f"Did you mean {near[0]!r}? A new member goes through extra_body=.",
                )


def _members(point: Endpoint) -> frozenset[str]:
    """What the specification lists, under the names of the wire and of Python."""
    found = (getattr(models, way.model)._FIELDS for way in point.facts.bodies if way.model)
    return frozenset(
        name for fields in found for wire, (own, _) in fields.items() for name in (wire, own)
    )


def _form(point: Endpoint, body: Mapping[str, Any]) -> Body | None:
    """The form that a mapping stands for, where it is none of JSON's."""
    ways = point.facts.bodies
    forms = [way for way in ways if way.kind == "form" and way.model is not None]
    if not forms or (len(forms) < len(ways) and not any(map(is_file, body.values()))):
        return None
    return forms[0]


def streaming(body: Any) -> Any:
    """The body with its own switch for events turned on, where it has one that was left alone."""
    if isinstance(body, Mapping):
        return body if "stream" in body else {**body, "stream": True}
    if isinstance(body, RequestModel) and "stream" in body._FIELDS and "stream" not in body:
        return type(body).from_dict({**body.to_dict(), "stream": True})
    return body
