"""Jobs of operations without a handler of their own, made from their `x-framewire-job`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from framewire._core.paths import at
from framewire.sandbox.bounded import shortened
from framewire.sandbox.examples import Examples
from framewire.sandbox.jobs import FAIL_REASON, Job, Jobs, Phase, Snapshot
from framewire.sandbox.messages import Call
from framewire.sandbox.patterns import matching
from framewire.sandbox.validate import Contract
from framewire.sandbox.world import World

_FACT = "x-framewire-"
_MEANINGS: Mapping[str, Phase] = {
    "pending": "running",
    "done": "succeeded",
    "failed": "failed",
    "canceled": "failed",
}


class AnyJobs:
    """The jobs of one service.

    Args:
        service: Its name.
        world: The state of the sandbox.
        rules: The specification.
    """

    def __init__(self, service: str, world: World, rules: Contract) -> None:
        self._service = service
        self._world = world
        self._rules = rules
        own = [
            each
            for each in rules.operations.values()
            if each.get(f"{_FACT}service") == service and f"{_FACT}job" in each
        ]
        self._polls = {each[f"{_FACT}job"]["poll"]: each[f"{_FACT}job"] for each in own}
        gone = (each[f"{_FACT}job"] for each in own if "delete" in each[f"{_FACT}job"])
        self._deletions = {each["delete"]: each for each in gone}
        words: dict[str, Phase] = {
            word: meaning
            for each in own
            for key, meaning in _MEANINGS.items()
            for word in each[f"{_FACT}job"].get(key, ())
        }
        self._jobs = Jobs(world.clock, words)

    def facts_of_poll(self, operation: str) -> Mapping[str, Any] | None:
        """Return the job facts that a poll operation belongs to; None for any other operation."""
        return self._polls.get(operation)

    def facts_of_deletion(self, operation: str) -> Mapping[str, Any] | None:
        """Return the job facts that a deletion belongs to; None for any other operation."""
        return self._deletions.get(operation)

    def forget(self, job: Job) -> None:
        """Forget a job and what it made."""
        self._jobs.remove(job.id)

    def ended(self, job: Job) -> Snapshot:
        """Return the state of a job to a look whose status or body tells of the end."""
        return self._jobs.poll(job)

    def start(
        self,
        call: Call,
        prompt: str,
        kind: str,
        described: Mapping[str, Any],
        schema: Mapping[str, Any],
        submitted: Any,
    ) -> Job:
        """Start a job; `schema` is that of the answer."""
        options, facts = self._world.options, described[f"{_FACT}job"]
        node = next(filter(None, (self._node(schema, path) for path in facts["id"])), {})
        job = Job(
            matching(node.get("pattern", ""), self._world.ids.uuid()),
            call.operation,
            call.key,
            self._world.clock.now(),
            options.video_seconds if kind == "video" else options.image_seconds,
            shortened(prompt),
            {"facts": facts, "submitted": submitted},
            self._world.scripts.take(self._service, call.operation),
        )
        return self._jobs.add(job)

    def find(self, call: Call, facts: Mapping[str, Any]) -> Job | None:
        """Return the job that a request asks for; None if there is none or it has another owner."""
        name = facts["poll-param"]
        plain = re.sub(r"\W", "_", name)
        body = call.json if call.method == "POST" and call.body else {}
        asked = body.get(name) if isinstance(body, dict) else None
        found = self._jobs.get(str(asked or call.params.get(plain) or call.query.get(name, "")))
        if found is None or found.owner != call.key:
            return None
        values = found.data.get("values", {})
        fits = all(body.get(key) == value for key, value in values.items())
        return found if fits else None

    def started(
        self, job: Job, body: Any, described: Mapping[str, Any], schema: Mapping[str, Any]
    ) -> Any:
        """Return the answer to the request that started a job."""
        facts = described[f"{_FACT}job"]
        body = body if isinstance(body, dict) else {}
        path = next((each for each in facts["id"] if at(body, each)), facts["id"][0])
        put(body, path, job.id)
        for each in facts.get("result-address", ()):
            self._take_out(body, schema, each, facts["id"])  # its result is a look of its own
        values = facts.get("poll-values", {})
        job.data["values"] = {
            name: value
            for name, paths in values.items()
            for value in [next((at(body, path) for path in paths if at(body, path)), None)]
            if value is not None
        }
        for each in facts["status"]:
            if at(body, each):
                put(body, each, self._word(facts, self._jobs.peek(job), schema, each))
        return body

    def poll(
        self,
        job: Job,
        body: Any,
        schema: Mapping[str, Any],
        maker: Examples,
        snapshot: Snapshot,
    ) -> Any:
        """Return the answer to a poll that found a job so."""
        facts = job.data["facts"]
        body = body if isinstance(body, dict) else {}
        named = [*facts["id"], *facts.get("echo", ())]
        for path in named:
            if at(body, path):
                put(body, path, job.id)
        path = facts["status"][0]
        put(body, path, self._word(facts, snapshot, schema, path))
        done, failed = snapshot.phase == "succeeded", snapshot.phase == "failed"
        self._progress(body, schema, facts, snapshot)
        reserved = [*facts["status"], *named]
        results = [path for path in facts.get("result", ()) if path not in reserved]
        if done:
            self._result(job, results[:1], body, schema, maker)
        else:
            for path in results:
                self._take_out(body, schema, path, reserved)
        for path in facts.get("error", ()):
            if path in reserved:
                continue
            if not failed:
                self._take_out(body, schema, path, reserved)
            elif path == next(each for each in facts["error"] if each not in reserved):
                put(body, path, FAIL_REASON)
        return body

    def _word(
        self, facts: Mapping[str, Any], snapshot: Snapshot, schema: Mapping[str, Any], path: str
    ) -> str:
        """Return the job's state in a word that the schema of this answer allows."""
        if snapshot.word is not None:
            return snapshot.word
        ends = {"succeeded": "done", "failed": "failed"}
        words = list(facts.get(ends.get(snapshot.phase, "pending")) or ["pending"])
        node = self._node(schema, path) or {}
        known = [node["const"]] if "const" in node else node.get("enum", words)
        words = [word for word in words if word in known] or words
        return str(words[-1] if snapshot.phase == "running" else words[0])

    def _progress(
        self, body: Any, schema: Mapping[str, Any], facts: Mapping[str, Any], snapshot: Snapshot
    ) -> None:
        for path in facts.get("expected", ()):
            put(body, path, 100)
        for path in facts.get("elapsed", ()):
            put(body, path, snapshot.progress)
        for path in facts.get("progress", ()):
            node = self._node(schema, path)
            if node is None or not at(body, path):
                continue
            kinds = node.get("type", [])
            if "string" in kinds:
                put(body, path, f"{snapshot.progress}%")
            else:
                whole = node.get("maximum", 100) > 1
                put(body, path, snapshot.progress if whole else snapshot.progress / 100)

    def _result(
        self,
        job: Job,
        paths: list[str],
        body: Any,
        schema: Mapping[str, Any],
        maker: Examples,
    ) -> None:
        """Put in the result, the same at every poll."""
        for path in paths:
            if path not in job.data:
                node = self._node(schema, path)
                named = path if path.endswith(("url", "uri")) else f"{path} url"
                plain = not node or node.get("type") in (None, "string", ["string", "null"])
                coded = node and ("contentEncoding" in node or node.get("format") == "byte")
                text = {"type": "string", "description": "image"}
                job.data[path] = maker.of(text if plain and not coded else node or text, named)
            put(body, path, job.data[path])

    def _take_out(
        self, body: Any, schema: Mapping[str, Any], path: str, reserved: Sequence[str]
    ) -> None:
        """Take a value out that is not there yet: null if the schema allows it, else absent."""
        parts = path.split(".")
        for length in range(1, len(parts) + 1):
            whole, last = ".".join(parts[:length]), parts[length - 1]
            inside = at(body, ".".join(parts[: length - 1])) if length > 1 else body
            if not isinstance(inside, dict) or last not in inside:
                return
            if any(each == whole or each.startswith(f"{whole}.") for each in reserved):
                continue
            node = self._node(schema, whole)
            if node is not None and _nullable(self._rules, node):
                inside[last] = None
                return
            outer = self._node(schema, ".".join(parts[: length - 1])) if length > 1 else schema
            if last not in _plain(self._rules, outer or {}).get("required", ()):
                del inside[last]
                return

    def _node(self, schema: Mapping[str, Any], path: str) -> Mapping[str, Any] | None:
        """Return the schema at a path, or None if the specification has none there."""
        node: Mapping[str, Any] = schema
        for part in path.split("."):
            node = _plain(self._rules, node)
            if part.isdecimal() and "items" in node:
                node = node["items"]
            elif part in node.get("properties", {}):
                node = node["properties"][part]
            else:
                return None
        return self._rules.resolved(node)


def put(body: Any, path: str, value: Any) -> None:
    """Set a value at a dotted path, making the objects on the way."""
    *outer, last = path.split(".")
    for part in outer:
        if isinstance(body, list):
            body = body[int(part)] if part.isdecimal() and int(part) < len(body) else {}
            continue
        if not isinstance(body.get(part), dict | list):
            body[part] = {}
        body = body[part]
    if isinstance(body, dict):
        body[last] = value
    elif last.isdecimal() and int(last) < len(body):
        body[int(last)] = value


def _plain(rules: Contract, node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object schema that a schema stands for, without the alternative null."""
    node = rules.resolved(node)
    for union in ("oneOf", "anyOf", "allOf"):
        for member in node.get(union, ()):
            found = rules.resolved(member)
            if found.get("type") != "null":
                return _plain(rules, found)
    return node


def _nullable(rules: Contract, node: Mapping[str, Any]) -> bool:
    members = [node, *node.get("oneOf", ()), *node.get("anyOf", ())]
    kinds = (rules.resolved(each).get("type") for each in members)
    return any(kind == "null" or (isinstance(kind, list) and "null" in kind) for kind in kinds)
