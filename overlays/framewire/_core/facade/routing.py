"""Which service a model id belongs to: its first part names it."""

import difflib
from collections.abc import Collection, Mapping
from typing import Any

from framewire._core.exchange.arguments import nearest
from framewire._core.facade.results import ModelInfo
from framewire._core.paths import first_text
from framewire._core.profile import ServiceProfile
from framewire.errors import InvalidArgumentError


def options_of(given: Any, services: Collection[str]) -> dict[str, dict[str, Any]]:
    """The constructor arguments of each service's client.

    Args:
        given: A mapping of such mappings; None for none.
        services: Names of the services there are.

    Raises:
        InvalidArgumentError: It is something else, or names no service.
    """
    for name, own in _mapping("options", {} if given is None else given).items():
        if name not in services:
            raise InvalidArgumentError(
                f"options= names {name!r}, which is no service", hint=nearest(str(name), services)
            )
        _mapping(f"options[{name!r}]", own)
    return {name: dict(own) for name, own in (given or {}).items()}


def _mapping(name: str, given: Any) -> Mapping[Any, Any]:
    if not isinstance(given, Mapping):
        raise InvalidArgumentError(
            f"{name} must be a mapping, not {type(given).__name__}",
            hint="Such as options={'venice': {'api_key': '...'}}.",
        )
    return given


def route(
    model: str,
    profiles: Mapping[str, ServiceProfile],
    makes: str = "",
    makers: Collection[str] = (),
) -> tuple[str, str]:
    """Service and the model's own id.

    Args:
        model: For example `visgate/fal-ai/flux/schnell`.
        profiles: The facts of every service by its name.
        makes: `images` or `videos` where only services that make those will do.
        makers: The services that make them.

    Raises:
        InvalidArgumentError: No service is named, or one that cannot do this.
    """
    if not isinstance(model, str):
        raise InvalidArgumentError(f"model must be text, not {type(model).__name__}")
    service, _, own = model.partition("/")
    if service not in profiles:
        near = difflib.get_close_matches(service, list(profiles), n=1)
        raise InvalidArgumentError(
            f"model {model!r} does not begin with a service",
            hint=f"Did you mean {near[0] + '/' + own!r}?"
            if near
            else f"Write it as SERVICE/{model}, SERVICE being one of {', '.join(profiles)}.",
        )
    if makes and service not in makers:
        raise InvalidArgumentError(
            f"{service} makes no {makes} in this way",
            hint=f"These do: {', '.join(makers)}. The client's own methods are all there.",
        )
    if not own and not profiles[service].model_optional:
        raise InvalidArgumentError(f"model {model!r} names the service {service} but no model")
    return service, own


def model_info(profile: ServiceProfile, entry: Any) -> ModelInfo:
    """A catalogue entry of any service in one shape.

    Args:
        profile: The service's facts.
        entry: The service's own entry.
    """
    where = profile.catalogue
    own = first_text(entry.raw, where.id) or ""
    name, kind = first_text(entry.raw, where.name) or own, first_text(entry.raw, where.kind)
    return ModelInfo(f"{profile.name}/{own}", profile.name, name, kind, entry)
