"""Kinds of change of operations: names, arguments, bodies, statuses, keys, addresses, facts."""

from scripts.diff.catalogue_entry import Entry, entry

_OPERATIONS = {
    "operation-added": entry(
        "safe", "Added", "operation-removed", "{label} is new: `{function}`"
    ),
    "operation-removed": entry(
        "breaking", "Removed", "operation-added",
        "{label} is gone, and `{function}` with it: stop calling it",
    ),
    "operation-retired": entry(
        "risky", "Deprecated", "operation-unretired",
        "{label} is retired{until}: it works for now; move away from `{function}`",
    ),
    "operation-unretired": entry(
        "safe", "Changed", "operation-retired", "{label} is no longer retired"
    ),
    "operation-sunset-changed": entry(
        "risky", "Deprecated", "operation-sunset-changed",
        "{label} is retired{until}: the date was {before}",
    ),
    "operation-renamed": entry(
        "breaking", "Changed", "operation-renamed",
        "the function {before} is now {after}: rename it where it is called",
    ),
    "operation-moved": entry(
        "risky", "Changed", "operation-moved",
        "{before} is now {after}: calls stay as they are, older versions of the client call the old"
        " place",
    ),
    "operation-changed": entry(
        "risky", "Changed", "operation-changed",
        "`{key}` of the operation changed from {before} to {after}: see whether it matters to you",
    ),
    "path-parameter-renamed": entry(
        "breaking", "Changed", "path-parameter-renamed",
        "the argument {before} is now {after}: rename it where it is passed by name",
    ),
}  # fmt: skip

_PARAMETERS = {
    "parameter-renamed": entry(
        "breaking", "Changed", "parameter-renamed",
        "the argument {before} is called {after} now: rename it where it is passed by name",
    ),
    "parameter-name-changed": entry(
        "risky", "Changed", "parameter-name-changed",
        "the argument `{name}` is sent as {after} instead of {before}: calls stay as they are, "
        "older versions of the client send the other name",
    ),
    "parameter-added": entry(
        "safe", "Added", "parameter-removed", "new optional argument `{name}`"
    ),
    "parameter-added-required": entry(
        "breaking", "Changed", "parameter-removed",
        "new required argument `{name}`: calls without it fail",
    ),
    "parameter-removed": entry(
        "breaking", "Removed", "parameter-added parameter-added-required",
        "the argument `{name}` is gone: calls that pass it fail",
    ),
    "parameter-required": entry(
        "breaking", "Changed", "parameter-optional",
        "the argument `{name}` is now required: calls without it fail",
    ),
    "parameter-optional": entry(
        "safe", "Changed", "parameter-required", "the argument `{name}` may now be left out"
    ),
    "parameter-retired": entry(
        "risky", "Deprecated", "parameter-unretired",
        "the argument `{name}` is retired: it works for now; stop passing it",
    ),
    "parameter-unretired": entry(
        "safe", "Changed", "parameter-retired", "the argument `{name}` is no longer retired"
    ),
    "parameter-moved": entry(
        "risky", "Changed", "parameter-moved",
        "the argument `{name}` now travels in the {after} instead of the {before}: calls stay as"
        " they are, older versions of the client send it to the wrong place",
    ),
    "parameter-changed": entry(
        "risky", "Changed", "parameter-changed",
        "`{key}` of the argument `{name}` changed from {before} to {after}: it is written into the"
        " request in another way",
    ),
}  # fmt: skip

_BODIES = {
    "body-added": entry("safe", "Added", "body-removed", "takes a body now; it may be left out"),
    "body-added-required": entry(
        "breaking", "Changed", "body-removed", "needs a body now: calls without `body` fail"
    ),
    "body-removed": entry(
        "breaking", "Removed", "body-added body-added-required",
        "takes no body any more: calls that pass `body` fail",
    ),
    "body-required": entry(
        "breaking", "Changed", "body-optional", "the body is now required: calls without it fail"
    ),
    "body-optional": entry("safe", "Changed", "body-required", "the body may now be left out"),
    "body-changed": entry(
        "risky", "Changed", "body-changed",
        "`{key}` of the body changed from {before} to {after}: it is written in another way",
    ),
    "request-content-added": entry(
        "safe", "Added", "request-content-removed", "the body can also be sent as {after}"
    ),
    "request-content-removed": entry(
        "breaking", "Removed", "request-content-added",
        "the body can no longer be sent as {before}: send it as {others}",
    ),
    "request-content-changed": entry(
        "risky", "Changed", "request-content-changed",
        "the body is sent as {after} instead of {before}: calls stay as they are, older versions "
        "of the client send the other",
    ),
}  # fmt: skip

_ANSWERS = {
    "answer-status-added": entry(
        "risky", "Added", "answer-status-removed",
        "can now succeed with status {after} too: look at the status where it matters",
    ),
    "answer-status-removed": entry(
        "breaking", "Removed", "answer-status-added",
        "no longer succeeds with status {before}: see which statuses are left",
    ),
    "answer-status-changed": entry(
        "risky", "Changed", "answer-status-changed",
        "succeeds with status {after} instead of {before}: look at code that compares the status",
    ),
    "error-status-added": entry(
        "safe", "Added", "error-status-removed",
        "can be refused with status {after}, which raises as any other refusal does",
    ),
    "error-status-removed": entry(
        "safe", "Changed", "error-status-added", "status {before} is no longer documented"
    ),
    "answer-body-added": entry(
        "safe", "Added", "answer-body-removed", "{where} has a body now: {after}"
    ),
    "answer-body-removed": entry(
        "breaking", "Removed", "answer-body-added",
        "{where} has no body any more (it was {before}): the call returns None",
    ),
    "answer-content-added": entry(
        "risky", "Added", "answer-content-removed",
        "{where} can now be {after}: what the call returns may be of another type",
    ),
    "answer-content-removed": entry(
        "breaking", "Removed", "answer-content-added",
        "{where} is no longer {before}: what the call returns is of another type",
    ),
    "answer-content-changed": entry(
        "safe", "Changed", "answer-content-changed",
        "{where} is {after} instead of {before}: it is read as before",
    ),
    "answer-media-added": entry(
        "risky", "Added", "answer-media-removed",
        "{where} can now be {after} too: it is of the same type, look at code that "
        "takes one format",
    ),
    "answer-media-removed": entry(
        "safe", "Removed", "answer-media-added",
        "{where} is no longer {before}: what is left is of the same type",
    ),
    "answer-media-changed": entry(
        "risky", "Changed", "answer-media-changed",
        "{where} is {after} instead of {before}: it is of the same type, look at code that takes "
        "one format",
    ),
    "error-content-added": entry(
        "safe", "Changed", "error-content-removed", "{where} can be {after}"
    ),
    "error-content-removed": entry(
        "safe", "Changed", "error-content-added", "{where} is no longer {before}"
    ),
    "error-content-changed": entry(
        "safe", "Changed", "error-content-changed", "{where} is {after} instead of {before}"
    ),
    "answer-header-added": entry(
        "safe", "Added", "answer-header-removed", "{where} has the header {after}"
    ),
    "answer-header-removed": entry(
        "risky", "Removed", "answer-header-added",
        "{where} has no header {before} any more: read it with a default",
    ),
    "answer-header-changed": entry(
        "risky", "Changed", "answer-header-changed",
        "the header `{name}` of {where} changed from {before} to {after}: see code that reads it",
    ),
    "answer-changed": entry(
        "risky", "Changed", "answer-changed",
        "`{key}` of {where} changed from {before} to {after}: see whether it matters to you",
    ),
}  # fmt: skip

_ACCESS = {
    "auth-tightened": entry(
        "breaking", "Changed", "auth-loosened",
        "a key is {after} now, it was {before}: set it before calling",
    ),
    "auth-loosened": entry(
        "safe", "Changed", "auth-tightened", "a key is {after} now, it was {before}"
    ),
    "auth-scheme-added": entry(
        "safe", "Added", "auth-scheme-removed", "a key can also be sent as {after}"
    ),
    "auth-scheme-removed": entry(
        "breaking", "Removed", "auth-scheme-added",
        "a key can no longer be sent as {before}: see that yours is sent as {others}",
    ),
    "auth-details-changed": entry(
        "risky", "Changed", "auth-details-changed",
        "how a key is got or what it may do changed from {before} to {after}",
    ),
    "server-added": entry("safe", "Added", "server-removed", "can also be reached at {after}"),
    "server-removed": entry(
        "risky", "Removed", "server-added",
        "can no longer be reached at {before}: see `base_url` where you set it",
    ),
    "server-changed": entry(
        "risky", "Changed", "server-changed",
        "the address is {after} instead of {before}: see `base_url` where you set it",
    ),
    "gateway-changed": entry(
        "risky", "Changed", "gateway-changed",
        "goes to the service's host {after} instead of {before}: see addresses that you set",
    ),
    "billable-added": entry(
        "risky", "Changed", "billable-removed",
        "starts paid work: it is never sent again after an unknown outcome",
    ),
    "billable-removed": entry(
        "risky", "Changed", "billable-added", "is no longer known to start paid work"
    ),
    "idempotent-added": entry(
        "safe", "Changed", "idempotent-removed", "is sent again after an unknown outcome"
    ),
    "idempotent-removed": entry(
        "risky", "Changed", "idempotent-added",
        "is no longer sent again after an unknown outcome: be ready for OutcomeUnknownError",
    ),
    "binary-added": entry(
        "risky", "Changed", "binary-removed", "can answer with bytes: see what you do with them"
    ),
    "binary-removed": entry(
        "risky", "Changed", "binary-added", "no longer answers with bytes: see what you expect"
    ),
    "stream-added": entry("safe", "Added", "stream-removed", "can stream its answer"),
    "stream-removed": entry(
        "breaking", "Removed", "stream-added", "can no longer stream its answer"
    ),
    "job-added": entry("safe", "Added", "job-removed", "gives a job that can be waited for"),
    "job-removed": entry(
        "breaking", "Removed", "job-added", "gives no job any more: code that waits for it fails"
    ),
    "job-changed": entry(
        "risky", "Changed", "job-changed",
        "`{key}` of its job changed from {before} to {after}: older versions of the client may wait"
        " in vain",
    ),
}  # fmt: skip

OPERATION_CHANGES: dict[str, Entry] = {
    **_OPERATIONS,
    **_PARAMETERS,
    **_BODIES,
    **_ANSWERS,
    **_ACCESS,
}
