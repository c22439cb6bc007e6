"""Answers of operations without a handler of their own: data, files, events or a job."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from starlette.datastructures import UploadFile

from framewire._core.media.names import extension_of
from framewire.sandbox import images, videos
from framewire.sandbox.any_job import AnyJobs
from framewire.sandbox.bounded import shortened
from framewire.sandbox.examples import Examples, media_kind
from framewire.sandbox.jobs import FAIL_REASON
from framewire.sandbox.messages import Call, Reply, is_json, json_reply
from framewire.sandbox.service import Service
from framewire.sandbox.validate import Contract, Problem
from framewire.sandbox.world import World

_FACT = "x-framewire-"
_JSON = "application/json"
_EVENTS = "text/event-stream"
_MULTIPART = "multipart/form-data"
_FIELDS = "application/x-www-form-urlencoded"
_PROMPTS = ("prompt", "text", "input", "description", "prompt_text", "text_prompt")
_FORMATS = ("output_format", "response_format", "format", "image_format")
_PRICE = 10_000
_EVENTS_SENT = 3
_LARGEST = 2048
_TYPES = {"video": "video/mp4", "audio": "audio/wav", "model": "model/gltf-binary"}


class Answers:
    """Answers for one service.

    Args:
        service: The service, in whose format errors are sent.
        world: The state of the sandbox.
        rules: The specification.
    """

    def __init__(self, service: Service, world: World, rules: Contract) -> None:
        self._service = service
        self._world = world
        self._rules = rules
        self._jobs = AnyJobs(service.name, world, rules)

    async def answer(self, call: Call) -> Reply:
        """Answer one request."""
        described = self._rules.operations[call.operation]
        given, problem = await self._given(call, described)
        if problem is not None:
            return self._service.refuse(call, problem)
        asked = MediaRequest(call, described, given, self._world)
        maker = Examples(
            self._rules,
            self._world.options.seed,
            asked.address,
            asked.content,
            call.origin,
            good=True,
        )
        if poll := self._jobs.facts_of_poll(call.operation):
            return await self._polled(call, poll, maker, asked, described)
        if (gone := self._jobs.facts_of_deletion(call.operation)) is not None:
            job = self._jobs.find(call, gone)
            if job is None:
                return self._service.error(404, "no such job")
            self._jobs.forget(job)
        if described.get(f"{_FACT}billable"):
            self._world.accept(call, asked.model, _PRICE)
        if described.get(f"{_FACT}job"):
            return self._started(call, maker, asked, described)
        return await self._made(call, maker, asked, described)

    async def _given(
        self, call: Call, described: Mapping[str, Any]
    ) -> tuple[dict[str, Any], Problem | None]:
        """Return the body of a request, and what is wrong with it beyond its JSON and its query."""
        raw = call.scope.get("raw_path", b"").decode("latin-1")
        _, problem = self._rules.read_parameters(call.operation, None, call.headers, raw or None)
        if problem is not None:
            return {}, problem
        body = self._rules.resolved(described.get("requestBody", {}))
        if not call.body:
            return {}, self._without_body(call, body)
        if call.content_type == _FIELDS:
            return self._rules.read_form(call.operation, call.body.decode("latin-1"))
        if call.content_type != _MULTIPART:
            found = call.json if is_json(call.content_type) else {}
            return found if isinstance(found, dict) else {}, None
        try:
            form = await call.form()
        except ValueError as error:
            return {}, Problem(("body",), str(error))
        texts = {
            name: [
                each.filename or "file" if isinstance(each, UploadFile) else each
                for each in form.getlist(name)
            ]
            for name in form
        }
        return self._rules.read_form(call.operation, texts)

    def _without_body(self, call: Call, body: Mapping[str, Any]) -> Problem | None:
        """What is wrong with a request that has no body; a form may be one without fields."""
        if not body.get("required"):
            return None
        if set(body.get("content", ())) & {_MULTIPART, _FIELDS}:
            return self._rules.form_problem(call.operation, {})
        return Problem(("body",), "a body is required")

    # --- jobs --------------------------------------------------------------------------------

    def _started(
        self, call: Call, maker: Examples, asked: MediaRequest, described: Mapping[str, Any]
    ) -> Reply:
        status, schema = self._success(described, _JSON)
        body = maker.of(schema)
        job = self._jobs.start(call, asked.prompt, asked.kind, described, schema, asked.submitted)
        return json_reply(self._jobs.started(job, body, described, schema), status)

    async def _polled(
        self,
        call: Call,
        facts: Mapping[str, Any],
        maker: Examples,
        asked: MediaRequest,
        described: Mapping[str, Any],
    ) -> Reply:
        job = self._jobs.find(call, facts)
        if job is None:
            return self._service.error(404, "no such job")
        status, schema = self._success(described, _JSON)
        asked.resume(job.data["submitted"])
        snapshot = self._jobs.ended(job)
        if snapshot.phase == "failed" and (failed_status := facts.get("failed-status")):
            return self._service.error(failed_status[0], FAIL_REASON)
        if snapshot.phase == "succeeded" and (kinds := facts.get("result-body")):
            whole = (each for each in self._content(described) if each.startswith(tuple(kinds)))
            kind = next(whole, kinds[0])
            return Reply(await asyncio.to_thread(asked.content, kind), status, kind)
        maker.good = snapshot.phase != "failed"
        body = maker.of(schema)
        return json_reply(self._jobs.poll(job, body, schema, maker, snapshot), status)

    # --- at once -----------------------------------------------------------------------------

    async def _made(
        self, call: Call, maker: Examples, asked: MediaRequest, described: Mapping[str, Any]
    ) -> Reply:
        kind = self._content_type(call, asked, described)
        status, schema = self._success(described, kind)
        headers = self._headers(described, maker)
        if not kind:
            return Reply(b"", status, None, headers)
        if kind == _EVENTS:
            event = described.get(f"{_FACT}sse")
            schema = {"$ref": f"#/components/schemas/{event}"} if event else schema
            stream = _events([maker.of(schema) for _ in range(_EVENTS_SENT)])
            return Reply(b"", status, kind, headers, stream)
        if is_json(kind):
            content = self._content(described)[kind]
            body = content.get("example", _first_example(content))
            body = asked.echoed(maker.of(schema), self._rules, schema) if body is None else body
            return json_reply(body, status, headers)
        if kind.startswith("text/"):
            return Reply(str(maker.of(schema)).encode(), status, kind, headers)
        data = await asyncio.to_thread(asked.content, kind)
        return Reply(data, status, kind.replace("*", "png"), headers)

    def _content_type(self, call: Call, asked: MediaRequest, described: Mapping[str, Any]) -> str:
        """Return the content type that the request prefers among those of the operation."""
        kinds = list(self._content(described))
        if not kinds:
            return ""
        wanted = call.headers.get("accept", "*/*").split(",")[0].partition(";")[0].strip()
        # Some documents name the events and not their content type.
        streams = _EVENTS in kinds or f"{_FACT}sse" in described
        if streams and (asked.given.get("stream") is True or kinds == [_EVENTS]):
            return _EVENTS
        kinds = [kind for kind in kinds if kind != _EVENTS] or kinds
        if _JSON in kinds and wanted in ("", "*/*", _JSON):
            return _JSON
        for word in (asked.given.get(name) for name in _FORMATS):
            if isinstance(word, str):
                ending = word.lower().replace("jpg", "jpeg")
                found = next((each for each in kinds if each.endswith(f"/{ending}")), None)
                if found:
                    return found
        if wanted in kinds:
            return wanted
        family = wanted.removesuffix("*")
        return next((each for each in kinds if each.startswith(family)), kinds[0])

    def _answers(self, described: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
        for status, response in described["responses"].items():
            if str(status).startswith("2"):
                number = int(status) if str(status).isdecimal() else 200
                return number, self._rules.resolved(response)
        return 200, {}

    def _content(self, described: Mapping[str, Any]) -> Mapping[str, Any]:
        content: Mapping[str, Any] = self._answers(described)[1].get("content", {})
        return content

    def _success(self, described: Mapping[str, Any], kind: str) -> tuple[int, Any]:
        status, response = self._answers(described)
        return status, response.get("content", {}).get(kind, {}).get("schema", {})

    def _headers(self, described: Mapping[str, Any], maker: Examples) -> dict[str, str]:
        headers = self._answers(described)[1].get("headers", {})
        return {
            name: str(maker.of(self._rules.resolved(header).get("schema", {}), name))
            for name, header in headers.items()
            if name.lower() not in ("content-type", "content-length")
        }


class MediaRequest:
    """The media that a request asks for.

    Args:
        call: The request.
        described: Its operation.
        given: Its body.
        world: Where results are kept.
    """

    def __init__(
        self, call: Call, described: Mapping[str, Any], given: dict[str, Any], world: World
    ) -> None:
        self.given = given
        self._call = call
        self._world = world
        words = f"{described['operationId']} {described['path']} {described.get('summary', '')}"
        self.kind = media_kind(words) or "image"
        self.submitted = (self.kind, shortened(given))

    @property
    def prompt(self) -> str:
        """The prompt; without one, the name of the operation."""
        found = (self.given.get(name) for name in _PROMPTS)
        return next((str(each) for each in found if each), self._call.operation)

    @property
    def model(self) -> str:
        """The model that the request names, else the operation."""
        return str(self.given.get("model") or self._call.operation)

    @property
    def style(self) -> str:
        """The image format that the request names; empty if it names none."""
        words = (str(self.given.get(name, "")).lower() for name in _FORMATS)
        styles = (word.replace("jpg", "jpeg") for word in words)
        return next((style for style in styles if style in images.CONTENT_TYPES), "")

    def resume(self, submitted: tuple[str, dict[str, Any]]) -> None:
        """Take the kind and the body from the request that started the job."""
        self.kind, self.given = submitted

    def address(self, kind: str) -> str:
        """Return the URL of a new result."""
        kind = kind if self.kind == "image" or kind != "image" else self.kind
        content_type = _TYPES.get(kind) or f"image/{self.style or 'png'}"
        name = f"{self._world.ids.hex(20)}{extension_of(content_type)}"
        at = self._world.clock.unix()
        prompt, size = shortened(self.prompt), self._size()
        # What waits to be fetched holds no request.
        self._world.media.keep(name, content_type, lambda: _drawn(content_type, prompt, size), at)
        return f"{self._call.origin}/_media/{name}"

    def content(self, kind: str) -> bytes:
        """Return the bytes of a result; `kind` may be a whole content type."""
        return _drawn(kind, self.prompt, self._size())

    def echoed(self, body: Any, rules: Contract, schema: Mapping[str, Any]) -> Any:
        """Return the answer with the values that the request gave for fields of the same name."""
        if not isinstance(body, dict):
            return body
        properties = rules.resolved(schema).get("properties", {})
        said = {**self._call.params, **self.given}
        for name, value in said.items():
            plain = isinstance(value, str | int | float) and type(value) is type(body.get(name))
            if plain and not {"enum", "const", "$ref"} & set(properties.get(name, {})):
                body[name] = value
        return body

    def _size(self) -> tuple[int, int]:
        wide, high = self.given.get("width"), self.given.get("height")
        if isinstance(wide, int) and isinstance(high, int) and min(wide, high) > 0:
            return min(wide, _LARGEST), min(high, _LARGEST)
        return 512, 512


def _drawn(kind: str, prompt: str, size: tuple[int, int]) -> bytes:
    family, _, style = kind.partition("/")
    if family == "video":
        return videos.video(prompt)
    if family == "audio":
        style = {"mpeg": "mp3", "ogg": "opus"}.get(style, style)
        return videos.sound(style if style in videos.AUDIO_TYPES else "wav", prompt)
    if family == "model":
        return videos.model_3d()
    return images.image(prompt, *size, style if style in images.CONTENT_TYPES else "png")


def _first_example(content: Mapping[str, Any]) -> Any:
    examples = content.get("examples") or {}
    first: Any = next(iter(examples.values()), {})
    return first.get("value") if isinstance(first, dict) else None


async def _events(events: list[Any]) -> AsyncIterator[bytes]:
    for event in events:
        yield f"data: {json.dumps(event)}\n\n".encode()
    yield b"data: [DONE]\n\n"
