"""The shape of a service's facts: where it is, how it authenticates, what its answers mean."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Literal

import attrs


class Outcome(Enum):
    """What became of one attempt to send a request."""

    OK = "ok"
    NEVER_DELIVERED = "never delivered"
    REFUSED = "refused before work"
    UNKNOWN = "outcome unknown"
    CONSIDERED = "considered answer"


class Evidence(Enum):
    """What a rule that decides about money stands on."""

    RECORDED = "recorded"
    DOCUMENTED = "documented"
    READ = "read in the vendor's code"
    ASSUMED = "assumed"


# Texts that the proxies in front of services write, in whatever form: the service itself had not
# answered then.
PROXY_MARKS = (
    "upstream connect error", "upstream request timeout", "no healthy upstream", "envoy", "nginx",
    "cloudflare", "varnish", "bad gateway", "gateway time-out", "gateway timeout",
)  # fmt: skip


@attrs.frozen
class AnswerRule:
    """What an error answer means where its status alone does not tell.

    Args:
        status: HTTP status the rule is about.
        outcome: What such an answer means.
        operations: Operation names it holds for; empty means all.
        contains: Text in the error message, compared without case; empty matches any.
        own_json: Only if the body is the service's own JSON error, without a proxy's marks.
        hint: What to do about it.
        evidence: What the rule stands on.
    """

    status: int
    outcome: Outcome
    operations: frozenset[str] = frozenset()
    contains: str = ""
    own_json: bool = False
    hint: str | None = None
    evidence: Evidence = attrs.field(kw_only=True)

    def matches(self, status: int, operation: str, message: str, own_json: bool) -> bool:
        """Whether the rule speaks about this answer."""
        return (
            status == self.status
            and (not self.operations or operation in self.operations)
            and self.contains.lower() in message.lower()
            and (not self.own_json or (own_json and not is_of_proxy(message)))
        )


def is_of_proxy(message: str) -> bool:
    """Whether a text is one that the proxies in front of services write.

    Args:
        message: The text of an error.
    """
    words = message.lower()
    return any(mark in words for mark in PROXY_MARKS)


@attrs.frozen
class AnswerByStatus:
    """A status that says an error elsewhere and is an ordinary answer of one operation.

    Args:
        operation: Operation name.
        status: HTTP status.
        members: Members of the JSON object by which the answer is known to be the service's own.
    """

    operation: str
    status: int
    members: frozenset[str]

    def names(self, operation: str, status: int) -> bool:
        """Whether the rule speaks about such an answer."""
        return operation == self.operation and status == self.status

    def fits(self, body: Any) -> bool:
        """Whether a decoded body is the answer that the rule speaks about."""
        return isinstance(body, dict) and self.members <= body.keys()


@attrs.frozen
class PaceHeader:
    """A header that says when the next request may be sent.

    Args:
        name: Header name.
        unit: `seconds` from now, or `unix` time.
        remaining: Header with what is left of the same limit; the pace counts once that is 0.
    """

    name: str
    unit: Literal["seconds", "unix"]
    remaining: str = ""


@attrs.frozen
class ServerFacts:
    """One of a service's hosts.

    Args:
        url: Default base URL.
        env: Environment variable that replaces it.
        auth: Value of the header that carries the key, with `{key}`.
        auth_header: Name of that header.
    """

    url: str
    env: str
    auth: str = "Bearer {key}"
    auth_header: str = "Authorization"


@attrs.frozen
class ErrorPaths:
    """Where a service's error bodies keep their parts; the first path that holds something wins.

    `own` names the fields by which a body is known to be the service's own and not a proxy's.
    """

    own: tuple[str, ...] = ("message", "error", "detail")
    message: tuple[str, ...] = ("message", "error.message", "error", "detail")
    code: tuple[str, ...] = ("error.code", "code")
    type: tuple[str, ...] = ("error.type",)
    details: tuple[str, ...] = ("details",)
    field: tuple[str, ...] = ("details.field", "error.param")
    provider: tuple[str, ...] = ("details.provider",)


@attrs.frozen
class CatalogueFacts:
    """Where the entries of a service's catalogue keep a model's id, its name and what it makes.

    The first path that holds something wins; a model without a name is called by its id.
    """

    id: tuple[str, ...] = ("id",)
    name: tuple[str, ...] = ("name",)
    kind: tuple[str, ...] = ("type",)


@attrs.frozen
class HiddenErrors:
    """How a service hides an error inside an answer with status 200.

    Args:
        code: Path of the code.
        success: Codes that stand for success, in lower case.
        payload: Paths of which a good answer fills at least one.
    """

    code: str
    success: frozenset[str]
    payload: tuple[str, ...]

    def found(self, body: Any) -> bool:
        """Whether a decoded answer is an error."""
        if not isinstance(body, dict):
            return False
        stated = bool(body.get("error"))
        # The id of an exchange may stand beside an error.
        if any(body.get(path) for path in self.payload if not (stated and path == "id")):
            return False
        code = body.get(self.code)
        return stated or (code is not None and str(code).strip().lower() not in self.success)


@attrs.frozen
class ServiceProfile:
    """Everything the request path needs to know about one service.

    Args:
        name: Service name, as in model ids and errors.
        title: Name for people.
        key_env: Environment variable of the API key.
        key_required: Whether the service refuses to work without a key.
        key_substitutes: Headers, in lower case, that stand in for the key: a request that carries
            one carries no key, and none has to be given.
        servers: Hosts by name; `api` is the default one.
        read_timeout: Seconds to wait for an answer.
        wait_timeout: Seconds a waiting call waits by default.
        headers: Headers sent with every call.
        provider_headers: Header by the constructor argument that fills it; generation calls only.
        provider_env: Environment variables by the same argument, read only when asked for.
        strip_suffixes: Path endings of a base URL that users carry over from other clients.
        request_id_headers: Headers that may hold the id of an exchange.
        pace_headers: Headers, besides Retry-After, that say when to send again.
        rules: What particular error answers mean.
        answers: Answers to particular operations that have the status of an error.
        secret_fields: Paths of keys that the service hands out in an answer, by operation.
        errors: Where error bodies keep their parts.
        failure_limit: (failures, seconds) after which the service blocks a key.
        how_to_find: Where to look for work whose outcome is unknown, by operation; `""` for others.
        hints: What to do about an error, by HTTP status; by 200 about a paid answer that holds
            nothing of what was asked for.
        operation_hints: The same for one operation, by its name; it goes first.
        idempotency_headers: Header under which an operation is paid for once, by its name: under it
            a request is sent again after an unknown outcome.
        errors_as_data: Operations whose answers hold errors as part of what was asked for.
        may_be_empty: Operations whose paid answers may hold lists that are all empty.
        never_sent: Fields of bodies that would lose paid work, with the reason and the way to do
            without; a body that holds one is refused.
        resume: How to go on waiting for a job, with `{id}`, by operation that made it.
        local_origin: Origin in result URLs that stands for the server itself.
        login_path: End of the path of a login page; a redirect there stands for a wrong key.
        provider_failures: Text in an error code that says that the provider behind failed.
        hidden_errors: How errors stand inside answers with status 200, where they do.
        policy_codes: Texts in an error code or message that say that content was refused.
        stream_end: What the last event of a stream says; None where the service has no such word.
        catalogue: Where the catalogue's entries keep their parts.
        billed: Paths in a paid answer that say what was billed for it, in US dollars.
        model_optional: Whether the service takes calls that name no model.
        stated: What it stands on that an error inside an answer with status 200 was not billed.
        findable: What it stands on that `how_to_find` finds lost work.
        strict: Whether what is only assumed counts as not known.
    """

    name: str
    title: str
    key_env: str
    servers: Mapping[str, ServerFacts]
    key_required: bool = True
    key_substitutes: tuple[str, ...] = ()
    default_key: str = ""
    read_timeout: float = 120.0
    wait_timeout: float = 1800.0
    headers: Mapping[str, str] = attrs.field(factory=dict)
    provider_headers: Mapping[str, str] = attrs.field(factory=dict)
    provider_env: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    strip_suffixes: tuple[str, ...] = ()
    request_id_headers: tuple[str, ...] = ("x-request-id", "request-id", "cf-ray")
    pace_headers: tuple[PaceHeader, ...] = ()
    rules: tuple[AnswerRule, ...] = ()
    answers: tuple[AnswerByStatus, ...] = ()
    secret_fields: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    errors: ErrorPaths = attrs.field(factory=ErrorPaths)
    failure_limit: tuple[int, float] | None = None
    how_to_find: Mapping[str, str] = attrs.field(factory=dict)
    hints: Mapping[int, str] = attrs.field(factory=dict)
    operation_hints: Mapping[str, Mapping[int, str]] = attrs.field(factory=dict)
    idempotency_headers: Mapping[str, str] = attrs.field(factory=dict)
    errors_as_data: frozenset[str] = frozenset()
    may_be_empty: frozenset[str] = frozenset()
    never_sent: Mapping[str, str] = attrs.field(factory=dict)
    resume: Mapping[str, str] = attrs.field(factory=dict)
    local_origin: str | None = None
    login_path: str | None = None
    provider_failures: str | None = None
    policy_codes: tuple[str, ...] = ()
    stream_end: str | None = None
    hidden_errors: HiddenErrors | None = None
    catalogue: CatalogueFacts = attrs.field(factory=CatalogueFacts)
    billed: tuple[str, ...] = ()
    model_optional: bool = False
    stated: Evidence = Evidence.ASSUMED
    findable: Evidence = Evidence.RECORDED
    strict: bool = False

    def strictly(self, strict: bool) -> "ServiceProfile":
        """The same facts, or with `strict` only those that do not stand on an assumption.

        Args:
            strict: Whether an answer whose meaning is only assumed leaves the outcome unknown.
        """
        if strict == self.strict:
            return self
        rules = tuple(
            attrs.evolve(rule, outcome=Outcome.UNKNOWN)
            if rule.evidence is Evidence.ASSUMED
            else rule
            for rule in self.rules
        )
        return attrs.evolve(self, rules=rules, strict=True)

    def hint(self, status: int, operation: str) -> str | None:
        """What to do about an error of an operation, or None.

        Args:
            status: HTTP status.
            operation: Operation name without the service.
        """
        own = self.operation_hints.get(operation, {})
        return own.get(status) or self.hints.get(status)

    def rule_for(
        self, status: int, operation: str, message: str, own_json: bool
    ) -> AnswerRule | None:
        """The rule that speaks about an answer, or None."""
        matching = (
            rule for rule in self.rules if rule.matches(status, operation, message, own_json)
        )
        return next(matching, None)
