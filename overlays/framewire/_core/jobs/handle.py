"""What a job is asked for by besides its id: values of its first answer, and a secret address."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from framewire._core.paths import first, first_id
from framewire._core.redact import SecretText
from framewire_api.operations import OPERATIONS, Operation
from framewire_api.operations import Job as JobFacts
from framewire_api.types import RequestModel

_LONGEST_ADDRESS = 16 * 1024
_SCHEMES = ("https://", "http://")


@attrs.frozen
class Handle:
    """What a job is asked for by, besides its id.

    Args:
        values: Further members of a look, by their names on the wire.
        address: Where the result will be, if the first answer said so: whoever knows it has the
            result, so that it is shown nowhere.
    """

    values: Mapping[str, str] = MappingProxyType({})
    address: str | None = attrs.field(
        default=None, repr=False, converter=attrs.converters.optional(SecretText)
    )

    def saved(self) -> dict[str, Any]:
        """What of it a saved job holds; the address stands under `secret`."""
        made: dict[str, Any] = {"poll_values": dict(self.values)} if self.values else {}
        return made if self.address is None else {**made, "secret": {"address": str(self.address)}}

    def written(self) -> str | None:
        """The same as text; None where there is nothing to write down."""
        saved = self.saved()
        return json.dumps(saved) if saved else None


NO_HANDLE = Handle()


def handle_of(facts: JobFacts, answer: Any, asked: Any) -> Handle:
    """What the job of a submission is asked for by.

    Args:
        facts: The job's facts from the spec.
        answer: The body of the answer, as decoded JSON.
        asked: The body of the request: it stands in for what the answer does not repeat.
    """
    if not facts.poll_values and not facts.result_address:
        return NO_HANDLE
    body = asked.to_dict() if isinstance(asked, RequestModel) else asked
    found = ((name, first_id(answer, paths), body) for name, paths in facts.poll_values)
    values = {name: value or first_id(body, (name,)) for name, value, body in found}
    address = first(answer, facts.result_address)
    return Handle(
        {name: value for name, value in values.items() if value is not None},
        address if _is_address(address) else None,
    )


def saved_handle(saved: Mapping[str, Any]) -> Handle:
    """What `Handle.saved` wrote: it may come from any file, or from a later version.

    Args:
        saved: The saved job.
    """
    values, secret = saved.get("poll_values"), saved.get("secret")
    address = secret.get("address") if isinstance(secret, Mapping) else None
    known = values if isinstance(values, Mapping) else {}
    return Handle(
        {str(name): value for name, value in known.items() if isinstance(value, str)},
        address if _is_address(address) else None,
    )


def look_arguments(facts: JobFacts, job_id: str, handle: Handle) -> dict[str, Any]:
    """The arguments of a look at a job, or of its deletion.

    Args:
        facts: The job's facts from the spec.
        job_id: The service's id.
        handle: What else it is asked for by.
    """
    given = {facts.poll_param: job_id, **handle.values}
    return {"body": given} if OPERATIONS[facts.poll].method == "POST" else given


def id_asked_for(
    operation: Operation[Any], facts: JobFacts, arguments: Mapping[str, Any]
) -> str | None:
    """The id of the job that a request is about.

    Args:
        operation: The operation that looks at it or deletes it.
        facts: The facts of the job.
        arguments: Arguments of its generated function.
    """
    given: Any = arguments
    if operation.method == "POST":
        body = arguments.get("body")
        given = body.to_dict() if isinstance(body, RequestModel) else body
    found = given.get(facts.poll_param) if isinstance(given, Mapping) else None
    return found if isinstance(found, str) else None


def _is_address(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value.lower().startswith(_SCHEMES)
        and len(value) <= _LONGEST_ADDRESS
    )
