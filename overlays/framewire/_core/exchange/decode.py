"""From a whole answer to the typed result, or to the error that says what is wrong with it."""

from collections.abc import Mapping
from typing import Any, Self

import attrs

from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.error_mapping import stated_error, undecodable
from framewire._core.paths import first
from framewire._core.profile import ServiceProfile
from framewire._core.redact import Secrets, scrub, without_frames
from framewire.errors import FramewireError
from framewire_api.types import ResponseModel

_NO_CONTENT = (204, 205)
_JSON_HEADERS = {"content-type": "application/json"}
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


class _Lenient:
    """Stands for the client in generated parsers: an undeclared status is no exception there."""

    raise_on_unexpected_status = False


_LENIENT = _Lenient()


def decode(
    profile: ServiceProfile, endpoint: Endpoint, answer: Answer, secrets: tuple[str, ...] = ()
) -> Any:
    """The typed result of a successful answer.

    Args:
        profile: The service's facts.
        endpoint: The operation.
        answer: An answer with a 2xx status.
        secrets: Texts to keep out of messages.

    Returns:
        What the generated parser makes of it: a model with `.meta` set, a list, text or a file.

    Raises:
        ResponseDecodeError: The body is not what the operation answers with.
    """
    # What a frame holds is seen by error trackers: neither keys nor the body stay in this one.
    secrets = Secrets(secrets)
    result, cause = _decoded(profile, endpoint, answer, secrets)
    if isinstance(result, FramewireError):
        raise result from cause
    return result


def _decoded(
    profile: ServiceProfile, endpoint: Endpoint, answer: Answer, secrets: tuple[str, ...]
) -> tuple[Any, Exception | None]:
    """The result, or the error and what caused it."""
    billable = not endpoint.repeatable
    hidden = profile.hidden_errors
    if hidden is not None and hidden.found(answer.json_or_none()):
        return stated_error(profile, endpoint.name, answer, secrets=secrets), None
    try:
        usual = answer.status_code in endpoint.declared
        response = answer if usual else _as_declared(endpoint, answer)
        result = endpoint.parse(client=_LENIENT, response=response)
    except _UNREADABLE as cause:
        what = f"cannot be read: {scrub(str(cause), secrets)[:200] or type(cause).__name__}"
        flawed = undecodable(
            profile, endpoint.name, answer, what, secrets=secrets, billable=billable
        )
        return flawed, without_frames(cause, secrets)
    empty = answer.status_code in _NO_CONTENT and not answer.content
    if not endpoint.facts.response_types and answer.content_type != "text/html":
        return result, None  # Nothing is documented: whatever else came, it has succeeded.
    if result is None or not (empty or _fits(profile, result)):
        flawed = undecodable(
            profile, endpoint.name, answer, _flaw(answer), secrets=secrets, billable=billable
        )
        return flawed, None
    if isinstance(result, ResponseModel):
        result.meta = answer.meta
    return result, None


def _as_declared(endpoint: Endpoint, answer: Answer) -> Answer:
    """An answer as the generated parser knows it."""
    status = answer.status_code
    # Without a status of its own the table has a class of them ("2XX"), which the parser knows.
    if not endpoint.declared:
        return answer
    # Some services answer 201 or 204 where others of their answers say 200.
    if status in _NO_CONTENT and not answer.content:
        answer = Answer(status, b"{}", attrs.evolve(answer.meta, headers=_JSON_HEADERS))
    return answer.with_status(min(endpoint.declared))


def _flaw(answer: Answer) -> str:
    """What is wrong with a body, in words."""
    if not answer.content:
        return "is empty"
    if answer.content_type == "text/html":
        return "is an HTML page, perhaps of a proxy"
    if "json" in answer.content_type and answer.json_or_none() is None:
        return "is not valid JSON; it may have been cut short"
    return "is not what this operation answers with"


def _fits(profile: ServiceProfile, result: Any) -> bool:
    """Whether an object is the model it was read as, rather than something else altogether.

    It is not if it shares no field with the model although the model requires some, or although
    it holds what this service's errors hold.
    """
    if not isinstance(result, ResponseModel):
        return True
    model = type(result)
    if any(name in result.raw for name in model._FIELDS):
        return True
    return not model._REQUIRED and first(result.raw, profile.errors.own) is None


@attrs.define
class Result:
    """Base of results that the overlay shapes itself.

    Attributes:
        extra: Fields of the answer that framewire does not know.
        raw: The answer's body as decoded JSON.
        meta: Status, headers and request id of the answer; None for results that were not received.
    """

    _source: ResponseModel | None = attrs.field(
        default=None, init=False, repr=False, eq=False, alias="source"
    )
    _meta: Meta | None = attrs.field(default=None, init=False, repr=False, eq=False, alias="meta")

    @classmethod
    def of(cls, source: ResponseModel, **own: Any) -> Self:
        """The result that an answer holds.

        Args:
            source: The generated model.
            own: Fields that are not simply the model's field of the same name.

        Returns:
            The result; a field that the answer leaves out or holds as null has its default.
        """
        values = {name: value for name, value in own.items() if value is not None}
        for field in attrs.fields(cls):
            if field.init and field.name not in own:
                value = getattr(source, field.name, None)
                if value is not None:
                    values[field.name] = value
        made = cls(**values)
        made._source, made._meta = source, source.meta
        return made

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields of the answer that framewire does not know."""
        return self._source.extra if self._source is not None else {}

    @property
    def raw(self) -> Mapping[str, Any]:
        """The answer's body as decoded JSON."""
        return self._source.raw if self._source is not None else {}

    @property
    def meta(self) -> Meta | None:
        """Status, headers and request id of the answer."""
        return self._meta

    def to_dict(self) -> dict[str, Any]:
        """The answer's body as it came."""
        return dict(self.raw)

    def __getitem__(self, name: str) -> Any:
        return self.raw[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A field of the answer by its wire name."""
        return self.raw.get(name, default)
