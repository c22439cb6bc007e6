"""The first file of corrections: facts that a person has to state, guessed where possible."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scripts.new_service.render import template
from scripts.openapi.facts import FACT
from scripts.openapi.refs import target
from scripts.openapi.walk import JSONObject, Operation, operations

_IDS: tuple[str, ...] = (
    *("id", "task_id", "request_id", "job_id", "queue_id", "generation_id"),
    *("prediction_id", "video_id", "image_id", "audio_id", "uuid", "name"),
)
_STATES = ("status", "state", "task_status", "phase")
_RESULTS: tuple[str, ...] = (
    *("result", "results", "output", "outputs", "assets", "urls", "images", "video", "data"),
    *("video_url", "image_url", "audio_url", "url"),
)
_REASONS = (
    *("error", "failure_message", "failure_reason", "fail_reason", "message", "reason", "detail"),
)
_WORDS = {
    "done": r"succe|complet|ready|finish|done",
    "failed": r"fail|error|reject|moderat|expire|timeout|not.found|flagged|blocked",
    "canceled": r"cancel|abort|stopped",
}
# What may be the result of a job, what tells that it failed, and what deletes it.
_MEDIA = ("video/", "audio/", "image/", "model/")
_FAILURES = (400, 422, 500)
_DELETES = re.compile(r"delete|complete|remove|release", re.IGNORECASE)
_JSON = "application/json"
_EVENTS = "text/event-stream"


@dataclass(frozen=True)
class Guess:
    """A fact that was guessed or has to be stated by a person.

    Args:
        label: Method and path.
        text: What was taken, or what is to be decided.
    """

    label: str
    text: str


def skeleton(spec: JSONObject) -> str:
    """The text of a file of corrections that says nothing yet.

    Args:
        spec: The imported specification.
    """
    return template("patches.yaml", title=" ".join(str(spec["info"]["title"]).split()))


def target_of(path: str, method: str) -> str:
    """The target of an operation's action, as it stands in the file."""
    return f"$.paths[{_quoted(path)}].{method}"


def silent(spec: JSONObject) -> list[Operation]:
    """The POSTs of which nothing says whether they are paid for."""
    return [
        each
        for each in operations(spec)
        if each.method == "post"
        and not any(f"{FACT}{fact}" in each.body for fact in ("billable", "idempotent"))
    ]


def actions(spec: JSONObject, wanted: Iterable[Operation]) -> Iterator[tuple[str, Guess]]:
    """The action for each operation, as text, and what a person should look at."""
    for operation in wanted:
        lines = [
            f"  - target: {target_of(operation.path, operation.method)}",
            "    description: Nothing says that this costs nothing, so it counts as paid work.",
            "    update:",
            "      # Does it only check or look something up? Then `x-framewire-idempotent: true`.",
            f"      {FACT}billable: true",
        ]
        guess = "counts as paid work, never sent twice, until you say otherwise"
        if event := _event(spec, operation):
            lines.append(f"      {FACT}sse: {event}")
            guess += f"; answers with events of {event}"
        elif job := _job(spec, operation):
            lines.append("      # It looks like a job. Check each line with the documentation:")
            lines += [f"      # {line}" for line in _job_lines(job)]
            guess += f"; looks like a job that {job['poll']} shows: uncomment it if so"
            if "poll-values" in job:
                guess += f", and say {FACT}idempotent at {job['poll']}"
        elif _has_switch(spec, operation):
            lines.append("      # The body has `stream`. Does it bring events? Say what one is:")
            lines.append(f"      # {FACT}sse: NameOfItsComponent")
            guess += f"; its body has a switch `stream`: say {FACT}sse if that brings events"
        yield "\n".join(lines), Guess(operation.label, guess)


def _quoted(path: str) -> str:
    return "'" + path.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _event(spec: JSONObject, operation: Operation) -> str | None:
    """The component of one event, where the description names one."""
    for status, response in operation.body["responses"].items():
        media = target(spec, response).get("content", {}).get(_EVENTS, {})
        ref = media.get("schema", {}).get("$ref")
        if str(status).startswith("2") and ref:
            return str(ref).rpartition("/")[2]
    return None


def _has_switch(spec: JSONObject, operation: Operation) -> bool:
    """Whether the body can ask for events of which the description says nothing."""
    body = target(spec, operation.body.get("requestBody", {})).get("content", {})
    asked = _object(spec, body.get(_JSON, {}).get("schema", {}))
    return "stream" in asked.get("properties", {})


def _job(spec: JSONObject, operation: Operation) -> JSONObject | None:
    """What a job of this operation would be, as far as the description shows it."""
    created = _answer(spec, operation)
    found = next((name for name in _paths(spec, created, _IDS)), None)
    if found is None:
        return None
    looks = [look for each in operations(spec) if (look := _poll(spec, each, found)) is not None]
    if not looks:
        return _job_by_post(spec, operation, created, found)
    # Of several the one whose path is most alike.
    poll, parameter, state = max(looks, key=lambda each: _alike(each[0].path, operation.path))
    answer = _answer(spec, poll)
    job: JSONObject = {
        "id": [found],
        "poll": poll.body["operationId"],
        "poll-param": parameter,
        "status": [state],
        **_words(spec, answer, state),
    }
    for key, names in (("result", _RESULTS), ("error", _REASONS), ("progress", ("progress",))):
        if places := _innermost(list(_paths(spec, answer, names))):
            job[key] = places[:3]
    return job


def _poll(spec: JSONObject, operation: Operation, made: str) -> tuple[Operation, str, str] | None:
    """An operation that could show a job: its parameter and where its answer has the state."""
    if operation.method != "get":
        return None
    given = [target(spec, each) for each in operation.body.get("parameters", [])]
    path = [each["name"] for each in given if each["in"] == "path"]
    query = [
        each["name"]
        for each in given
        if each["in"] == "query" and (each.get("required") or each["name"] in (made, *_IDS[:-1]))
    ]
    names = path or query
    state = next(iter(_paths(spec, _answer(spec, operation), _STATES)), None)
    return None if len(names) != 1 or state is None else (operation, names[0], state)


def _job_by_post(
    spec: JSONObject, operation: Operation, created: JSONObject, made: str
) -> JSONObject | None:
    """A job that a POST shows, by values of the first answer, until its answer is the result."""
    known = created.get("properties", {})
    about = [
        (each, asked)
        for each in operations(spec)
        if each.method == "post" and made in (asked := _asked(spec, each)) and asked <= set(known)
    ]
    looks = [(each, asked) for each, asked in about if _results(spec, each)]
    if not looks:
        return None
    poll, asked = max(looks, key=lambda each: _alike(each[0].path, operation.path))
    answer = _answer(spec, poll)
    state = next(iter(_paths(spec, answer, _STATES)), "?")
    statuses = [code for code in _FAILURES if str(code) in poll.body["responses"]]
    job: JSONObject = {
        "id": [made],
        "poll": poll.body["operationId"],
        "poll-param": made,
        "poll-values": {name: [name] for name in sorted(asked - {made})},
        "status": [state],
        **{**_words(spec, answer, state), "failed": []},
        "result-body": _results(spec, poll),
        "failed-status": statuses or ["?"],
    }
    if "404" in poll.body["responses"]:
        job["gone-status"] = [404]
    if address := [name for name in known if name.endswith("url")]:
        job["result-address"] = address
    gone = [each for each, needed in about if needed == asked and _DELETES.search(each.path)]
    if gone:
        nearest = max(gone, key=lambda each: _alike(each.path, poll.path))
        job["delete"] = nearest.body["operationId"]
    return job


def _asked(spec: JSONObject, operation: Operation) -> set[str]:
    """What the JSON body of an operation has to hold."""
    body = target(spec, operation.body.get("requestBody", {})).get("content", {})
    return set(_object(spec, body.get(_JSON, {}).get("schema", {})).get("required", ()))


def _results(spec: JSONObject, operation: Operation) -> list[str]:
    """The families of the files that an operation may answer with instead of JSON."""
    kinds = [
        kind
        for status, response in operation.body["responses"].items()
        if str(status).startswith("2")
        for kind in target(spec, response).get("content", {})
    ]
    families = {f"{kind.partition('/')[0]}/" for kind in kinds if kind.startswith(_MEDIA)}
    return sorted(families) if _JSON in kinds else []


def _answer(spec: JSONObject, operation: Operation) -> JSONObject:
    for status, response in operation.body["responses"].items():
        content = target(spec, response).get("content", {})
        if str(status).startswith("2") and _JSON in content:
            return _object(spec, content[_JSON].get("schema", {}))
    return {}


def _object(spec: JSONObject, schema: JSONObject) -> JSONObject:
    """The object a schema stands for, a null beside it left aside."""
    found: JSONObject = target(spec, schema)
    for union in ("oneOf", "anyOf", "allOf"):
        if "properties" not in found and found.get(union):
            return _object(spec, found[union][0])
    return found


def _paths(
    spec: JSONObject, schema: JSONObject, names: tuple[str, ...], depth: int = 1
) -> Iterator[str]:
    """Dotted paths of fields with one of these names, the outer ones first."""
    properties = schema.get("properties", {})
    yield from (name for name in names if name in properties)
    if depth:
        for name, each in properties.items():
            for inner in _paths(spec, _object(spec, each), names, depth - 1):
                yield f"{name}.{inner}"


def _innermost(paths: list[str]) -> list[str]:
    """The paths but for those that only lead to another: `data` of `data.video_url`."""
    return [path for path in paths if not any(each.startswith(f"{path}.") for each in paths)]


def _words(spec: JSONObject, answer: JSONObject, state: str) -> JSONObject:
    """The words of the state, sorted by what they seem to mean."""
    node = answer
    for part in state.split("."):
        node = _object(spec, node.get("properties", {}).get(part, {}))
    sorted_out: dict[str, list[str]] = {"pending": [], "done": [], "failed": [], "canceled": []}
    for word in node.get("enum", ()):
        kinds = (kind for kind, text in _WORDS.items() if re.search(text, str(word), re.IGNORECASE))
        sorted_out[_first(kinds, word)].append(str(word))
    found = {key: words for key, words in sorted_out.items() if words}
    return {"done": ["?"], "failed": ["?"], **found}


def _first(kinds: Iterator[str], word: Any) -> str:
    found = list(kinds)
    # `Task not found` and `incomplete` are no good ends.
    if "failed" in found or ("done" in found and re.match(r"(?i)(in|un|not)", str(word))):
        return "failed" if "failed" in found else "pending"
    return found[0] if found else "pending"


def _alike(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one.split("/"), other.split("/"), strict=False))


def _job_lines(job: JSONObject) -> list[str]:
    lines = [f"{FACT}job:"]
    for key, value in job.items():
        lines.append(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
    return lines
