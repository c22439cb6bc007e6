"""From a whole answer to the typed result, or to the error that says what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Self

import attrs

from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.error_mapping import in_words, undecodable
from framewire._core.exchange.error_text import words_of
from framewire._core.exchange.looks import is_answer, is_page, likely_types
from framewire._core.exchange.stated import (
    ADDRESSES,
    OF_ERRORS,
    stated_error,
    states_error,
    warn_of,
    what_came,
)
from framewire._core.jobs.poll import Verdict, verdict
from framewire._core.paths import first
from framewire._core.profile import ServiceProfile
from framewire._core.redact import Secrets, scrub, without_frames
from framewire.errors import FramewireError
from framewire_api.types import File, ResponseModel, hold

_NO_CONTENT = (204, 205)
_OK = 200
_ACCEPTED = 202
# What services call the state of work that goes on, without what stands between its parts.
_UNDONE = frozenset(
    {"accepted", "created", "inprogress", "inqueue", "new", "pending", "processing", "queued"}
    | {"running", "scheduled", "started", "starting", "submitted", "waiting"}
)
_SHOWN = 200
_JSON_HEADERS = {"content-type": "application/json"}
# How text begins that stands where an image, a sound or a table should: JSON or a page; or nothing.
_NO_MEDIA = frozenset({b"", b"{", b"[", b"<", b"\xef", b" ", b"\n", b"\r", b"\t"})
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
    secrets = Secrets((*secrets, *answer.secrets))
    result, cause = _decoded(profile, endpoint, answer, secrets)
    if isinstance(result, FramewireError):
        raise result from cause
    return result


def _decoded(
    profile: ServiceProfile, endpoint: Endpoint, answer: Answer, secrets: tuple[str, ...]
) -> tuple[Any, Exception | None]:
    """The result, or the error and what caused it."""
    hidden = profile.hidden_errors
    if hidden is not None and hidden.found(answer.json_or_none()):
        return stated_error(profile, endpoint.name, answer, secrets=secrets), None
    cause: Exception | None = None
    try:
        usual = answer.status_code in endpoint.declared
        response = answer if usual else _as_declared(endpoint, answer)
        result = endpoint.parse(client=_LENIENT, response=response)
        if response.places is not None:
            hold(result, response.places)
    except _UNREADABLE as error:
        result, cause = None, error
    if not _plain(profile, endpoint, answer, result):
        return _read_again(profile, endpoint, answer, (result, cause), secrets)
    if isinstance(result, ResponseModel):
        result.meta = answer.meta
    return result, None


def _plain(profile: ServiceProfile, endpoint: Endpoint, answer: Answer, result: Any) -> bool:
    """Whether a result is what the operation answers with, for certain.

    An object is not if it shares no field with its model although the model requires some, or
    although it holds what this service's errors hold; nothing at all is no paid result.
    """
    facts = endpoint.facts
    if isinstance(result, ResponseModel):
        # Not the public `raw`, which makes texts of what was read in place.
        raw = result._raw
        if raw.get("error"):
            return endpoint.name in profile.errors_as_data
        if not result._FIELDS.keys().isdisjoint(raw):
            if not facts.billable or facts.job is not None:
                return True
            lists = result._LISTS
            if endpoint.name in profile.may_be_empty:
                return True
            return bool(lists and raw.get(next(iter(lists.values())))) or _delivered(result)
        required = result._REQUIRED and answer.content
        return not (facts.billable or required) and first(raw, profile.errors.own) is None
    if not facts.response_types:  # nothing is documented: whatever comes, it has succeeded
        return answer.content_type != "text/html" and not (facts.billable and not answer.content)
    if isinstance(result, File | str):
        return answer.content[:1] not in _NO_MEDIA
    return result is not None


def _failed(endpoint: Endpoint, model: ResponseModel) -> bool:
    """Whether an answer says of the job that it announces that it failed."""
    facts = endpoint.facts.job
    return facts is not None and verdict(facts, first(model.raw, facts.status)) is Verdict.FAILED


def _read_again(
    profile: ServiceProfile,
    endpoint: Endpoint,
    answer: Answer,
    before: tuple[Any, Exception | None],
    secrets: tuple[str, ...],
) -> tuple[Any, Exception | None]:
    """What an odd answer holds all the same, by its bytes; or the error and what caused it."""
    named, cause = before
    # Bytes that look like nothing in particular are what the header says.
    result = named if isinstance(named, File | str) and not is_answer(answer.content) else None
    declared = _as_declared(endpoint, answer)
    for kind in likely_types(answer, endpoint.facts.response_types) if result is None else ():
        try:
            result = endpoint.parse(client=_LENIENT, response=declared.with_type(kind))
        except _UNREADABLE as error:
            cause = cause or error
        if result is not None:
            break
    model = result if isinstance(result, ResponseModel) else None
    known, paid = () if model is None else model._FIELDS, endpoint.facts.billable
    if states_error(profile, answer.json_or_none(), known, paid=paid):
        return stated_error(profile, endpoint.name, answer, secrets=secrets), None
    if result is not None and (model is None or _holds(endpoint, model, answer.status_code)):
        if model is not None:
            model.meta = answer.meta
            # A job that failed holds its reason, and no result that stands beside it.
            if paid and model.raw.get("error") and not _failed(endpoint, model):
                words = words_of(profile, model.raw)
                warn_of(
                    profile, (f"beside its result the answer holds an error: {words}",), secrets
                )
        return result, None
    what, hint = _flaw(answer), None
    if model is not None:
        what, came = "holds nothing of what was asked for", what_came(model)
        what, hint = f"{what}: {came}" if came else what, profile.hint(_OK, endpoint.name)
    if cause is not None and answer.flaw is None:
        what = f"cannot be read: {scrub(in_words(cause), secrets)[:_SHOWN]}"
    flawed = undecodable(
        profile,
        endpoint.name,
        answer,
        what,
        secrets=secrets,
        billable=not endpoint.repeatable,
        hint=hint,
    )
    return flawed, without_frames(cause, secrets)


def _holds(endpoint: Endpoint, model: ResponseModel, status: int) -> bool:
    """Whether an object holds anything that its model knows."""
    facts = endpoint.facts
    if not model._FIELDS.keys().isdisjoint(model.raw):
        if facts.job is not None or not facts.billable or _goes_on(model, status):
            return True
        return _delivered(model)
    return not model._REQUIRED and not facts.billable


def _goes_on(model: ResponseModel, status: int) -> bool:
    """Whether an answer names work that is not done yet: its lists are empty, its id is not."""
    known = {name: value for name, value in model.raw.items() if name in model._FIELDS and value}
    if not any(re.fullmatch(r"id|\w+(_id|Id)", name) for name in known):
        return False
    words = (re.sub(r"[\W_]", "", str(known.get(name)).lower()) for name in ("status", "state"))
    return status == _ACCEPTED or any(word in _UNDONE for word in words)


def _delivered(model: ResponseModel) -> bool:
    """Whether the lists of a paid answer are not all empty, or an address stands elsewhere."""
    for name in model._LISTS:
        if getattr(model, name):
            return True
    if not model._LISTS:
        # A word of a state, or that it went wrong, is nothing that was made.
        return any(
            value is True or (name != "status" and name not in OF_ERRORS)
            for name, value in model.raw.items()
            if name in model._FIELDS
        )
    return any(
        name.endswith("url") and isinstance(value, str) and value.startswith(ADDRESSES)
        for name, value in model.raw.items()
    )


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
    if answer.content_type == "text/html" or is_page(answer.content):
        return "is an HTML page, perhaps of a proxy"
    if "json" in answer.content_type and answer.flaw is not None:
        return answer.flaw
    return "is not what this operation answers with"


@attrs.define
class Result:
    """Base of results that the overlay shapes itself.

    Attributes:
        problems: What is missing from a paid result, or odd about it, in words; mostly empty.
        extra: Fields of the answer that framewire does not know.
        raw: The answer's body as decoded JSON.
        meta: Status, headers and request id of the answer; None for results that were not received.
    """

    _source: ResponseModel | None = attrs.field(
        default=None, init=False, repr=False, eq=False, alias="source"
    )
    _meta: Meta | None = attrs.field(default=None, init=False, repr=False, eq=False, alias="meta")
    problems: tuple[str, ...] = attrs.field(default=(), init=False, repr=False, eq=False)

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

    def __contains__(self, name: object) -> bool:
        return name in self.raw

    def __iter__(self) -> Iterator[Any]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def __bool__(self) -> bool:
        """A result is there, whatever its answer holds."""
        return True

    def keys(self) -> Any:
        """The names of the answer's fields, as they are called on the wire."""
        return self.raw.keys()

    def values(self) -> Any:
        """The values of the answer's fields, as they came."""
        return self.raw.values()

    def items(self) -> Any:
        """The answer's fields, as they came."""
        return self.raw.items()

    def get(self, name: str, default: Any = None) -> Any:
        """A field of the answer by its wire name."""
        return self.raw.get(name, default)
