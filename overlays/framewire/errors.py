"""Every exception framewire raises.

All derive from `FramewireError`, survive pickling and copying, and read as one message: what
happened, where (service, operation, id) and what to do next.
"""

import builtins
from collections.abc import Mapping
from typing import Any, Self

from framewire._error_card import ShowsCard
from framewire._error_words import DETAILS, cut, in_body, sentences, terms_of, word_of

__all__ = [
    "FramewireError",
    "ConfigurationError", "MissingKeyError", "MissingFileError", "MissingExtraError",
    "InvalidArgumentError", "UnknownArgumentError", "ClosedError", "BrokenServiceError",
    "APIConnectionError", "APITimeoutError",
    "APIStatusError", "BadRequestError", "AuthenticationError", "PaymentRequiredError",
    "PermissionDeniedError", "NotFoundError", "ConflictError", "ConsentRequiredError",
    "PayloadTooLargeError", "UnsupportedMediaTypeError", "UnprocessableEntityError",
    "RateLimitError", "InternalServerError", "ProviderError", "ServiceUnavailableError",
    "ContentPolicyError", "ResponseDecodeError", "HiddenContentPolicyError", "OutcomeUnknownError",
    "IdempotencyConflictError", "ResultExpiredError",
    "JobError", "JobFailed", "JobCanceled", "JobTimeout",
    "DownloadError", "DownloadTimeoutError", "UploadError", "BudgetExceededError",
    "APIError", "OpenAIError", "VisgateError", "SirayError", "ValidationError",
    "TimeoutError", "ConnectionError", "ApiError",
    "with_outcome_unknown",
]  # fmt: skip

# Characters of what happened; `.message` and `.body` keep all of it.
_WHAT = 2000


class FramewireError(ShowsCard, Exception):
    """Base of everything framewire raises.

    Args:
        message: What happened, in the service's words where it gave any.
        hint: What to do next; shown after the message.
        service: Service name (`visgate`, `siray`, `aquiles`, `venice`), if one was involved.
        operation: Operation name, for example `generate_image`.
        context: Further attributes by name, see the class body; `content` holds the bytes of an
            answer, whole or as far as it came, where it could not be read.
    """

    status_code: int | None = None
    code: str | int | None = None
    error_type: str | None = None
    details: Any = None
    field: str | None = None
    provider: str | None = None
    retry_after: float | None = None
    request_id: str | None = None
    job_id: str | None = None
    body: Any = None
    content: bytes | None = None
    headers: Mapping[str, str] | None = None

    def __init__(
        self,
        message: str = "",
        *,
        hint: str | None = None,
        service: str | None = None,
        operation: str | None = None,
        **context: Any,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.service = service
        self.operation = operation
        for name, value in context.items():
            setattr(self, name, value)

    @property
    def error_code(self) -> str:
        """The service's own error code, else a word for the kind of error (`VALIDATION_ERROR`)."""
        return word_of(_plain_class(type(self))) if self.code in (None, "") else str(self.code)

    def _where(self) -> str:
        return " ".join(part for part in (self.service, self.operation) if part)

    def _what(self) -> str:
        return self.message

    def _ids(self) -> str:
        named = (("request id", self.request_id), ("job", self.job_id))
        return ", ".join(f"{label} {cut(value)}" for label, value in named if value)

    def __str__(self) -> str:
        where, ids, what = self._where(), self._ids(), cut(self._what(), _WHAT)
        text = f"{where}: {what}" if where else what
        if ids:
            text = f"{text} ({ids})"
        if self.hint:
            text = f"{text.rstrip('.')}. {cut(self.hint, _WHAT)}"
        return text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({cut(self.message, _WHAT)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        outcome_unknown = isinstance(self, OutcomeUnknownError)
        return _rebuild, (_plain_class(type(self)), outcome_unknown, self.message, self.__dict__)

    def __copy__(self) -> Self:
        rebuild, arguments = self.__reduce__()
        copied: Self = rebuild(*arguments)
        return copied


class ConfigurationError(FramewireError):
    """The call cannot be sent as it is: found before anything went over the network."""


class IdempotencyConflictError(ConfigurationError):
    """The key belongs to another request: operation, address, account, body or files differ."""


class ClosedError(ConfigurationError, RuntimeError):
    """The client was closed and cannot send any more."""


class InvalidArgumentError(ConfigurationError, ValueError):
    """An argument has a value that can never work."""


class UnknownArgumentError(ConfigurationError, TypeError):
    """A keyword argument that the method does not have."""


class MissingFileError(ConfigurationError, FileNotFoundError):
    """A file that was to be sent is not there."""


class MissingExtraError(ConfigurationError, ImportError):
    """An optional part of framewire is not installed."""


class BrokenServiceError(ConfigurationError, ImportError):
    """The client of one service cannot be imported; the cause is chained, the others work."""


class TimeoutError(FramewireError, builtins.TimeoutError):
    """The time ran out: for an answer, or for a job."""


class APIConnectionError(FramewireError):
    """No answer: the connection failed, broke off or could not be opened."""


class APITimeoutError(APIConnectionError, TimeoutError):
    """No answer in time."""


class APIStatusError(FramewireError):
    """An answer that refuses the call.

    Attributes:
        status_code: HTTP status.
        code: The service's own error code, if it gave one.
        details: Further facts the service gave.
        request_id: The service's id of this exchange.
        retry_after: Seconds the service asks to wait.
        body: The answer, decoded if it was JSON, else its first characters.
    """

    def _what(self) -> str:
        parts = [str(self.status_code)] if self.status_code else []
        if self.code is not None and str(self.code) not in ("", str(self.status_code)):
            parts.append(f"[{cut(self.code)}]")
        text = " ".join([*parts, cut(self.message, _WHAT - 2 * DETAILS)])
        return f"{text} {cut(sentences(self.details))}" if self.details else text


class BadRequestError(APIStatusError):
    """400: the service cannot read the request."""


class AuthenticationError(APIStatusError):
    """401: the key is missing or wrong."""


class MissingKeyError(ConfigurationError, AuthenticationError, ValueError):
    """No API key was given and none is in the environment."""


class PaymentRequiredError(APIStatusError):
    """402: the account has no balance for this call."""

    @property
    def accepts(self) -> list[dict[str, Any]]:
        """What the service takes from a wallet (x402), each entry as it is to be signed."""
        return terms_of(self.body, self.headers)


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this."""


class NotFoundError(APIStatusError):
    """404: no such model, job or path."""


class ConflictError(APIStatusError):
    """409: the state does not allow this now."""


class ConsentRequiredError(ConflictError):
    """409: the service wants consent first. Nothing was charged; framewire never consents itself.

    Attributes:
        flow: What the consent is for, the name it has in `consents=`.
        policy_text: What is to be consented to.
        consent_version: Its version.
        roles: Which media of the request it is about, such as `image`.
    """

    flow = in_body("consent_flow")
    policy_text = in_body("consent", "policy_text")
    consent_version = in_body("consent", "consent_version")
    roles = in_body("face_media_roles")


class PayloadTooLargeError(APIStatusError):
    """413: the request body is too large."""


class UnsupportedMediaTypeError(APIStatusError):
    """415: the service does not take this content type."""


class UnprocessableEntityError(APIStatusError):
    """422: a field is missing or has a wrong value; `.field` names it where the service does."""


class RateLimitError(APIStatusError):
    """429: too many requests; `.retry_after` holds the seconds to wait, if the service said."""


class InternalServerError(APIStatusError):
    """5xx: the service failed."""


class ProviderError(InternalServerError):
    """The provider behind the service failed; `.provider` names it."""


class ServiceUnavailableError(InternalServerError):
    """503: the service cannot take the call now."""


class ContentPolicyError(APIStatusError):
    """The service refuses the content of the request."""


class ResponseDecodeError(FramewireError):
    """An answer that breaks the contract: cut short, of a wrong shape, or an error in a 200."""


class HiddenContentPolicyError(ContentPolicyError, ResponseDecodeError):
    """A refusal of the content that a service states inside an answer with status 200."""


class OutcomeUnknownError(FramewireError):
    """Mixed into an error when a billable request may have been accepted all the same.

    Framewire never sends such a request again by itself. `.how_to_find` says how to look for the
    work that may have been started.
    """

    may_have_been_billed = True
    how_to_find: str | None = None

    def __str__(self) -> str:
        text = super().__str__().rstrip(".")
        return (
            f"{text}. The request may have been accepted and billed; framewire does not send it "
            f"again. {self.how_to_find or ''}".rstrip()
        )


class ResultExpiredError(FramewireError):
    """The result that a key stands for is not kept any more; nothing was sent, or paid again."""


class JobError(FramewireError):
    """A job did not give its result; `.job_id`, `.status` and `.body` tell more.

    Attributes:
        credits_refunded: Whether the service says that what the job cost was given back; None
            where it says nothing.
    """

    status: str | None = None
    credits_refunded: bool | None = None


class JobFailed(JobError):
    """The service says that the job failed."""


class JobCanceled(JobError):
    """The job was canceled before it finished."""


class JobTimeout(JobError, TimeoutError):
    """The wait ended before the job did; the job goes on and can be resumed by its id.

    Attributes:
        elapsed: Seconds waited.
        status: Last status seen.
    """

    elapsed: float | None = None


class DownloadError(FramewireError):
    """A result could not be fetched or stored."""


class DownloadTimeoutError(DownloadError, APITimeoutError):
    """A result was not there in time."""


class UploadError(FramewireError):
    """A file could not be uploaded."""


class BudgetExceededError(FramewireError):
    """The call would cost more than the budget has left, or nobody knows what; it was not sent.

    Attributes:
        price: The call's `framewire.money.Price`.
        left: US dollars that are left; None where the price is not known.
    """

    price: Any = None
    left: Any = None


_COMBINED: dict[str, type[FramewireError]] = {}


def with_outcome_unknown(cls: type[FramewireError]) -> type[FramewireError]:
    """The class that is both `cls` and `OutcomeUnknownError`.

    Args:
        cls: The error class that fits what happened.

    Returns:
        A subclass of both, the same one each time.
    """
    if issubclass(cls, OutcomeUnknownError):
        return cls
    name = f"{cls.__name__.removesuffix('Error')}OutcomeUnknownError"
    if name not in _COMBINED:
        body = {"__module__": __name__, "__doc__": cls.__doc__}
        _COMBINED[name] = type(name, (OutcomeUnknownError, cls), body)
    return _COMBINED[name]


def _plain_class(cls: type[FramewireError]) -> type[FramewireError]:
    """The importable class behind one made by `with_outcome_unknown`."""
    if OutcomeUnknownError in cls.__bases__ and cls is not OutcomeUnknownError:
        return next(base for base in cls.__bases__ if base is not OutcomeUnknownError)
    return cls


def _rebuild(
    cls: type[FramewireError], outcome_unknown: bool, message: str, state: dict[str, Any]
) -> FramewireError:
    made = with_outcome_unknown(cls) if outcome_unknown else cls
    error = made(message)
    error.__dict__.update(state)
    return error


# Names that code written for the services' own clients catches.
APIError = ApiError = OpenAIError = VisgateError = SirayError = FramewireError
ValidationError = UnprocessableEntityError
ConnectionError = APIConnectionError

STATUS_ERRORS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    413: PayloadTooLargeError,
    415: UnsupportedMediaTypeError,
    422: UnprocessableEntityError,
    429: RateLimitError,
    503: ServiceUnavailableError,
}
CODE_ERRORS = {(409, "needs_consent"): ConsentRequiredError}
