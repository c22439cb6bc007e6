"""Which service a model id belongs to: its first part names it."""

import difflib
from typing import Any

from framewire._core.facade.results import ModelInfo
from framewire._core.paths import first_text
from framewire.errors import InvalidArgumentError
from framewire.services import SERVICES

# Services whose images and videos the one shape for all of them covers.
_MAKES = {
    "images": ("visgate", "siray", "aquiles", "venice"),
    "videos": ("visgate", "siray", "aquiles"),
}


def route(model: str, makes: str = "") -> tuple[str, str]:
    """Service and the model's own id.

    Args:
        model: For example `visgate/fal-ai/flux/schnell`.
        makes: `images` or `videos` where only services that make those will do.

    Raises:
        InvalidArgumentError: No service is named, or one that cannot do this.
    """
    if not isinstance(model, str):
        raise InvalidArgumentError(f"model must be text, not {type(model).__name__}")
    service, _, own = model.partition("/")
    if service not in SERVICES:
        near = difflib.get_close_matches(service, list(SERVICES), n=1)
        raise InvalidArgumentError(
            f"model {model!r} does not begin with a service",
            hint=f"Did you mean {near[0] + '/' + own!r}?"
            if near
            else f"Write it as SERVICE/{model}, SERVICE being one of {', '.join(SERVICES)}.",
        )
    if makes and service not in _MAKES[makes]:
        raise InvalidArgumentError(
            f"{service} makes no {makes} in this way",
            hint=f"These do: {', '.join(_MAKES[makes])}. The client's own methods are all there.",
        )
    # An Aquiles-Image server runs one model, so there the name may be left out.
    if not own and service != "aquiles":
        raise InvalidArgumentError(f"model {model!r} names the service {service} but no model")
    return service, own


# Where each service's catalogue keeps a model's id, its name and what it makes.
_ENTRY = {
    "visgate": (("id",), ("name", "id"), ("media_type",)),
    "siray": (("model_name",), ("name", "model_name"), ("tag",)),
    "aquiles": (("id",), ("id",), ()),
    "venice": (("id",), ("model_spec.name", "id"), ("type",)),
}


def model_info(service: str, entry: Any) -> ModelInfo:
    """A catalogue entry of any service in one shape.

    Args:
        service: Service name.
        entry: The service's own entry.
    """
    ids, names, kinds = _ENTRY[service]
    own = first_text(entry.raw, ids) or ""
    name, kind = first_text(entry.raw, names) or own, first_text(entry.raw, kinds)
    return ModelInfo(f"{service}/{own}", service, name, kind, entry)
