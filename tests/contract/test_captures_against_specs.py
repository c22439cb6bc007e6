"""What real servers were recorded to answer is what specs/ says they answer."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from scripts.openapi.read import read_spec

ROOT = Path(__file__).parents[2]
CAPTURES = Path(__file__).parent / "data" / "captures"
SERVICES = ("aquiles", "siray")
COUNTS = {"aquiles": 181, "siray": 66}

_NOT_API = "no operation"
_VENDOR = "made to see what a client survives; no server was seen to say so"
# Capture: how it breaks the specification, and why that stays.
DEVIATIONS: dict[str, tuple[str, str]] = {
    "aquiles: configs without v1": (_NOT_API, "the settings are served under /v1 only"),
    "aquiles: head image file 405": (_NOT_API, "asked to see that HEAD is refused"),
    "aquiles: 404 unknown path": (_NOT_API, "asked to see the shape of a 404"),
    "aquiles: 405 post on image file": (_NOT_API, "asked to see the shape of a 405"),
    "aquiles: 405 put": (_NOT_API, "asked to see the shape of a 405"),
    "aquiles: trailing slash redirect": (_NOT_API, "no operation has a slash at its end"),
    "aquiles: cors preflight": (_NOT_API, "sent by browsers, not by clients of the API"),
    "aquiles: sdk models.retrieve": (_NOT_API, "OpenAI has it, Aquiles-Image does not"),
    "aquiles: sdk images.create_variation": (_NOT_API, "OpenAI has it, Aquiles-Image does not"),
    "aquiles: sdk videos.remix": (_NOT_API, "OpenAI has it, Aquiles-Image does not"),
    "siray: video query": (_NOT_API, "the vendor's client does not escape the slash of an id"),
    "siray: run on nested task_id polls empty id #2": (
        _NOT_API,
        "the vendor's client asks for the task without an id that it did not find",
    ),
    "siray: query status null": ("data: ", _VENDOR),
    "siray: error 400 json list": ("the body: ", _VENDOR),
    "siray: 200 html body": ("text/html is not declared for 200", _VENDOR),
    "siray: 307 redirect not followed": ("307 has no body", _VENDOR),
    "siray: upload no endpoint": ("data: ", _VENDOR),
}


@dataclass(frozen=True)
class Capture:
    """One recorded response and the request it belongs to."""

    service: str
    name: str
    method: str
    path: str
    status: int
    content_type: str
    row: Mapping[str, Any]

    @classmethod
    def of(cls, service: str, row: Mapping[str, Any]) -> "Capture":
        method, _, target = row["request"].partition(" ")
        path = target.partition("?")[0]
        return cls(service, row["name"], method, path, row["status"], row.get("type", ""), row)

    def __str__(self) -> str:
        return f"{self.service}: {self.name}"


@cache
def captures() -> list[Capture]:
    made = []
    for service in SERVICES:
        document = json.loads((CAPTURES / f"{service}.json").read_text(encoding="utf-8"))
        assert document["source"]
        made += [Capture.of(service, row) for row in document["responses"]]
    return made


class Spec:
    """One service's specification as a judge of its responses."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.document = read_spec(ROOT / "specs" / f"{service}.yaml")
        self._paths = [
            (re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), item)
            for path, item in self.document["paths"].items()
        ]

    def operation(self, capture: Capture) -> Mapping[str, Any] | None:
        # Aquiles-Image serves every path under /v1 too.
        prefixes = ("", "/v1") if self.service == "aquiles" else ("",)
        for prefix in prefixes:
            path = capture.path.removeprefix(prefix)
            # A path of the specification without a parameter comes first, as at the servers.
            for pattern, item in sorted(self._paths, key=lambda each: "[^/]+" in each[0].pattern):
                if pattern.fullmatch(path) and (found := item.get(capture.method.lower())):
                    return found  # type: ignore[no-any-return]
        return None

    def resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def problems(self, capture: Capture) -> list[str]:
        """How a response breaks the specification, in words that name the spot."""
        operation = self.operation(capture)
        if operation is None:
            return [_NOT_API]
        responses = operation["responses"]
        declared = responses.get(str(capture.status), responses.get("default"))
        if declared is None:
            return [f"{capture.status} is not declared"]
        content = self.resolve(declared).get("content", {})
        if not capture.content_type:
            return [f"{capture.status} has no body"] if content else []
        media = content.get(capture.content_type)
        if media is None:
            return [f"{capture.content_type} is not declared for {capture.status}"]
        if "json" not in capture.row:
            return []
        return list(self._in_json(media["schema"], capture.row["json"]))

    def _in_json(self, schema: Mapping[str, Any], value: Any) -> Iterator[str]:
        whole = {"allOf": [schema], "components": self.document["components"]}
        for error in jsonschema_rs.Draft202012Validator(whole).iter_errors(value):
            yield f"{_dotted(error.instance_path)}: {error.message}"
        for spot in self.undeclared(schema, value, ()):
            yield f"{_dotted(spot)} is not described"

    def undeclared(
        self, schema: Mapping[str, Any], value: Any, spot: tuple[str | int, ...]
    ) -> Iterator[tuple[str | int, ...]]:
        """The members of a value that no schema describes: data a typed client would not show."""
        schemas = list(self.variants(schema))
        if isinstance(value, list):
            items = [each["items"] for each in schemas if "items" in each]
            for index, item in enumerate(value):
                for each in items[:1]:
                    yield from self.undeclared(each, item, (*spot, index))
        if not isinstance(value, Mapping):
            return
        open_ended = [
            each["additionalProperties"] for each in schemas if "additionalProperties" in each
        ]
        described: dict[str, list[Mapping[str, Any]]] = {}
        for each in schemas:
            for name, member in each.get("properties", {}).items():
                described.setdefault(name, []).append(member)
        if not described and not open_ended:
            return
        for name, member in value.items():
            if name in described:
                found = {"anyOf": described[name]}
            elif open_ended and open_ended[0] is not False:
                found = open_ended[0] if isinstance(open_ended[0], dict) else {}
            else:
                yield (*spot, name)
                continue
            yield from self.undeclared(found, member, (*spot, name))

    def variants(self, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        schema = self.resolve(schema)
        yield schema
        for key in ("allOf", "anyOf", "oneOf"):
            for each in schema.get(key, []):
                yield from self.variants(each)


def _dotted(spot: Any) -> str:
    return ".".join(str(part) for part in spot) or "the body"


@cache
def spec(service: str) -> Spec:
    return Spec(service)


def test_every_capture_is_there_and_names_nothing_of_its_maker() -> None:
    counts = dict.fromkeys(SERVICES, 0)
    for capture in captures():
        counts[capture.service] += 1
    assert counts == COUNTS
    assert len({str(capture) for capture in captures()}) == sum(counts.values())
    for path in CAPTURES.iterdir():
        text = path.read_text(encoding="utf-8")
        found = re.findall(r"sk-\w+|Bearer \w+|X-Amz-\w+|/(?:home|root|tmp|work)/|Cookie", text)
        assert found == [], path.name


@pytest.mark.parametrize("capture", captures(), ids=str)
def test_a_recorded_response_is_what_the_specification_says(capture: Capture) -> None:
    problems = spec(capture.service).problems(capture)
    if str(capture) not in DEVIATIONS:
        assert problems == []
        return
    problem, reason = DEVIATIONS[str(capture)]
    assert problems, f"this deviation no longer occurs, take it off the list: {reason}"
    assert [each for each in problems if not each.startswith(problem)] == []


def test_every_deviation_belongs_to_a_capture() -> None:
    assert set(DEVIATIONS) <= {str(capture) for capture in captures()}


def test_every_kind_of_binary_answer_is_the_file_it_says() -> None:
    beginnings = {"image/png": "89504e470d0a1a0a", "video/mp4": "00000"}
    seen = set()
    for capture in captures():
        if "begins" in capture.row:
            assert capture.row["bytes"] > 0
            seen.add(capture.content_type)
            if capture.status == 200:
                assert capture.row["begins"].startswith(beginnings[capture.content_type]), capture
    assert seen == set(beginnings)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"id": "v", "object": "video", "model": "m", "status": 7}, "status: "),
        ({"id": "v", "object": "video", "surprise": {"a": 1}}, "surprise is not described"),
    ],
)
def test_a_response_of_another_shape_is_a_problem(value: Any, problem: str) -> None:
    row = {"name": "made up", "request": "GET /v1/videos/v", "status": 200}
    capture = Capture.of("aquiles", {**row, "type": "application/json", "json": value})
    assert [each for each in spec("aquiles").problems(capture) if each.startswith(problem)]
    (problem,) = spec("aquiles").problems(Capture.of("aquiles", {**row, "status": 418}))
    assert problem == "418 is not declared"
