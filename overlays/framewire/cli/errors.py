"""Every way a command can end badly: a code, an exit code, and the command that leads on."""

from typing import TYPE_CHECKING, Any, NamedTuple

from framewire._error_plain import plain_line

if TYPE_CHECKING:
    from framewire.errors import FramewireError

OURS, USAGE, CONFIGURATION, REFUSED, UNKNOWN, TIMED_OUT, BUDGET, PARTLY = range(1, 9)
INTERRUPTED = 130


class Kind(NamedTuple):
    """One kind of bad end.

    Attributes:
        exit: Exit code.
        next: The command that leads on; `{command}` (the whole command line), `{name}` (its first
            word), `{service}` and what the failure names beside are filled in.
    """

    exit: int
    next: str


ERRORS: dict[str, Kind] = {
    # The command line.
    "usage": Kind(USAGE, "framewire {name} --help"),
    "wrong-argument": Kind(USAGE, "framewire {name} --help"),
    "unknown-argument": Kind(USAGE, "framewire {name} --help"),
    "unknown-model": Kind(USAGE, "framewire models"),
    "missing-file": Kind(USAGE, "framewire {name} --help"),
    "unknown-job": Kind(USAGE, "framewire jobs list --all"),
    "key-in-use": Kind(USAGE, "framewire jobs list --all"),
    # Keys and configuration.
    "no-service": Kind(CONFIGURATION, "framewire {command} --sandbox"),
    "no-key": Kind(CONFIGURATION, "framewire keys set {service}"),
    "wrong-key": Kind(CONFIGURATION, "framewire keys set {service}"),
    "no-model": Kind(CONFIGURATION, "framewire models"),
    "configuration": Kind(CONFIGURATION, "framewire doctor"),
    "unwritable": Kind(CONFIGURATION, "framewire {name} ... --out FOLDER"),
    "missing-extra": Kind(CONFIGURATION, 'pip install ".[{extra}]"'),
    "no-journal": Kind(CONFIGURATION, "framewire {name} --help"),
    "unhealthy": Kind(CONFIGURATION, "framewire doctor"),
    # What a service says.
    "refused": Kind(REFUSED, "framewire {name} --help"),
    "no-balance": Kind(REFUSED, "framewire balance"),
    "content-policy": Kind(REFUSED, "framewire {name} --help"),
    "rate-limit": Kind(REFUSED, "framewire {name} --help"),
    "not-found": Kind(REFUSED, "framewire models"),
    "service-failed": Kind(REFUSED, "framewire doctor"),
    "job-failed": Kind(REFUSED, "framewire jobs list --all"),
    "job-canceled": Kind(REFUSED, "framewire jobs list --all"),
    "bad-answer": Kind(REFUSED, "framewire doctor"),
    "cannot-cancel": Kind(REFUSED, "framewire jobs resume {journal_id}"),
    "upload-failed": Kind(REFUSED, "framewire doctor"),
    "expired": Kind(REFUSED, "framewire jobs list --all"),
    # What can be taken up again.
    "outcome-unknown": Kind(UNKNOWN, "framewire jobs list"),
    "timed-out": Kind(TIMED_OUT, "framewire jobs resume"),
    "unreachable": Kind(TIMED_OUT, "framewire doctor"),
    "not-fetched": Kind(TIMED_OUT, "framewire jobs fetch"),
    # Money.
    "budget": Kind(BUDGET, "framewire usage --local"),
    "not-confirmed": Kind(BUDGET, "framewire {command} --yes"),
    # Ends of other kinds.
    "partly": Kind(PARTLY, "framewire jobs list"),
    "interrupted": Kind(INTERRUPTED, "framewire {command}"),
    "bug": Kind(OURS, "framewire {command} --debug"),
}

# An exception's class, by name, and its code; a class that is not here has that of its first base.
BY_CLASS: dict[str, str] = {
    "OutcomeUnknownError": "outcome-unknown",
    "MissingKeyError": "no-key",
    "MissingFileError": "missing-file",
    "MissingExtraError": "missing-extra",
    "UnknownArgumentError": "unknown-argument",
    "InvalidArgumentError": "wrong-argument",
    "IdempotencyConflictError": "key-in-use",
    "ClosedError": "bug",
    "ConfigurationError": "configuration",
    "AuthenticationError": "wrong-key",
    "PermissionDeniedError": "wrong-key",
    "PaymentRequiredError": "no-balance",
    "ContentPolicyError": "content-policy",
    "RateLimitError": "rate-limit",
    "NotFoundError": "not-found",
    "InternalServerError": "service-failed",
    "APIStatusError": "refused",
    "ResponseDecodeError": "bad-answer",
    "ResultExpiredError": "expired",
    "JobFailed": "job-failed",
    "JobCanceled": "job-canceled",
    "JobError": "timed-out",
    "DownloadError": "not-fetched",
    "UploadError": "upload-failed",
    "APIConnectionError": "unreachable",
    "TimeoutError": "timed-out",
    "BudgetExceededError": "budget",
    "FramewireError": "bug",
}


class Failure(Exception):  # noqa: N818 - what a command ends with, be it a mistake or an interruption
    """What a command ends with.

    Args:
        code: One of `ERRORS`.
        message: What happened, in one line.
        next: The command that leads on as it stands, in place of the code's own.
        facts: What the code's own command names, and further members of `--json`.
    """

    def __init__(self, code: str, message: str, *, next: str | None = None, **facts: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.next = next
        self.facts = facts

    @property
    def exit(self) -> int:
        """The exit code."""
        return ERRORS[self.code].exit

    def next_command(self, command: str) -> str:
        """The command that leads on.

        Args:
            command: The command line that failed.
        """
        name = command.partition(" ")[0]
        known = {"command": command, "name": name, "service": "SERVICE", "extra": "sandbox"}
        shown = {name: value for name, value in self.facts.items() if value}
        if self.next:
            return self.next
        return ERRORS[self.code].next.format(**{**known, "journal_id": "", **shown}).strip()


def code_of(error: "FramewireError") -> str:
    """The code of an exception of the library."""
    names = [cls.__name__ for cls in type(error).__mro__]
    # Mixed into others, and more than they are.
    first = [name for name in names if name == "OutcomeUnknownError"]
    return next(BY_CLASS[name] for name in (*first, *names) if name in BY_CLASS)


def failure_of(error: "FramewireError") -> Failure:
    """The failure that an exception of the library is, in one line.

    Args:
        error: What was raised; advice that speaks of Python is left out, the command has its own.
    """
    facts = {
        name: value
        for name in ("service", "operation", "status_code", "request_id", "retry_after")
        if (value := getattr(error, name, None)) is not None
    }
    if isinstance(error.job_id, str):
        facts["job_id"] = error.job_id
    return Failure(code_of(error), plain_line(error), **facts)
