"""What the endpoint template asks: arguments, URL, bodies and answers of one operation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from openapi_python_client.parser.bodies import Body
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.responses import Response

from scripts.generate.base64_texts import Base64Texts
from scripts.generate.shapes import Types, attribute, docstring, given, typing_imports
from scripts.openapi.refs import target
from scripts.openapi.styles import JSON, Style, Styled, styled_fields, styled_parameters
from scripts.openapi.walk import JSONObject

_BODIES = {
    "json": "json_body",
    "files": "form_body",
    "data": "fields_body",
    "content": "content_body",
}
_HEADERS = (("headers", "headers", "header"), ("cookies", "headers", "cookie"))
_KINDS = {"json": "json", "files": "form", "data": "fields", "content": "content"}


_NO_TEXTS = (ModelProperty, ListProperty, IntProperty, FloatProperty, BooleanProperty)
_LIST_OF_SEVERAL = re.compile(r"\blist\[([^\[\]]* \| [^\[\]]*)\]")
_PLACES = {"query": "params", "header": "headers", "cookie": "cookies"}


@dataclass(frozen=True)
class Styles:
    """What of a request is written otherwise than as its text.

    Args:
        parameters: By the place and name under which the generator sees a parameter.
        fields: By the name of a form's field.
        base64: Paths of the texts that are base64, by the content type of the body.
    """

    parameters: dict[tuple[str, str], Styled] = field(default_factory=dict)
    fields: dict[str, Style] = field(default_factory=dict)
    base64: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: JSONObject, operation: JSONObject, texts: Base64Texts) -> Self:
        """Return what the document says of an operation.

        Args:
            document: The bundled document.
            operation: One of its operations.
            texts: Tells which texts of its bodies are base64.
        """
        content = target(document, operation.get("requestBody", {})).get("content", {})
        parameters = {each.seen: each for each in styled_parameters(document, operation)}
        fields = {
            name: style
            for media in content.values()
            for name, style in styled_fields(media).items()
        }
        base64 = {kind: texts.of(media) for kind, media in content.items()}
        return cls(parameters, fields, base64)


@dataclass(frozen=True)
class EndpointShape:
    """What the endpoint template prints.

    Args:
        types: Types of the requests' side.
        answers: Types of the responses' side.
        endpoint: The parsed operation.
        facts: The operation's entry in the table of operations.
        wire: Names on the wire of the parameters that were renamed.
        styles: What is written otherwise than as its text.
    """

    types: Types
    answers: Types
    endpoint: Endpoint
    facts: dict[str, Any]
    wire: dict[str, str]
    styles: Styles

    @property
    def doc(self) -> str:
        """The operation in a line."""
        summary = docstring(self.endpoint.summary) or docstring(self.endpoint.description)
        line = summary or f"`{self.endpoint.name}`"
        return f"{line.rstrip('.')}: `{self.facts['method']} {self.facts['path']}`."

    @property
    def call_doc(self) -> str:
        """The operation and its arguments."""
        summary, more = docstring(self.endpoint.summary), docstring(self.endpoint.description)
        lead = ". ".join(part.rstrip(".") for part in (summary or self.endpoint.name, more) if part)
        lines = [f"{lead}."]
        described = [(p.python_name, docstring(p.description)) for p in self._parameters()]
        if any(text for _, text in described):
            lines += ["", "    Args:"]
            lines += [f"        {name}: {text}" for name, text in described if text]
        return "\n".join([*lines, "    "] if len(lines) > 1 else lines)

    @property
    def url(self) -> str:
        """The expression of the URL, relative to the service's own base URL."""
        path = self.facts["path"]
        for prop in self.endpoint.path_parameters:
            name = prop.name.get_untrusted_value()
            if styled := self._styled("path", prop):
                how = f"{styled.name!r}, {prop.python_name}, {styled.style.name!r}"
                call = f"_styles.path({how}, {styled.style.explode})"
            else:
                slashes = name in self.facts.get("slashes", ())
                quoting = "path_with_slashes" if slashes else "path_segment"
                call = f'{quoting}({prop.python_name}, "{prop.python_name}")'
            path = path.replace(f"{{{name}}}", f"{{{call}}}")
        return f"f{path!r}" if self.endpoint.path_parameters else repr(path)

    @property
    def parts(self) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
        """Each part of the request that parameters go into as text: keyword, function, values."""
        for keyword, function, place in (("params", "query", "query"), *_HEADERS):
            props = [prop for prop in self._of(place) if self._styled(place, prop) is None]
            if props:
                names = [(repr(self._wire_name(p)), str(p.python_name)) for p in props]
                yield keyword, function, names

    @property
    def styled(self) -> Iterator[str]:
        """The statements that put parameters into the request that are more than a text."""
        begun = {keyword for keyword, _, _ in self.parts}
        for place in _PLACES:
            for prop in self._of(place):
                styled = self._styled(place, prop)
                if styled is None:
                    continue
                keyword = _PLACES[styled.place]
                in_json = "_in_json" if styled.style.name == JSON else ""
                written = self._written(styled, str(prop.python_name))
                call = f"_styles.{styled.place}{in_json}({written})"
                yield f'kwargs["{keyword}"] {"|=" if keyword in begun else "="} {call}'
                begun.add(keyword)

    def _of(self, place: str) -> list[PropertyProtocol]:
        found: list[PropertyProtocol] = getattr(self.endpoint, f"{place}_parameters")
        return found

    def _styled(self, place: str, prop: PropertyProtocol) -> Styled | None:
        return self.styles.parameters.get((place, prop.name.get_untrusted_value()))

    @staticmethod
    def _written(styled: Styled, value: str) -> str:
        style = styled.style
        if style.name == JSON:
            reserved = [repr(style.reserved)] * (styled.place == "query")
            return ", ".join([repr(styled.name), value, *reserved])
        if styled.place != "query":
            return f"{styled.name!r}, {value}, {style.explode}"
        return f"{styled.name!r}, {value}, {', '.join(map(repr, style))}"

    def _wire_name(self, prop: PropertyProtocol) -> str:
        name = prop.name.get_untrusted_value()
        return self.wire.get(name, name)

    @property
    def body(self) -> Iterator[str]:
        """The statements that put the body into the request."""
        calls = {_BODIES[body.body_type]: body.prop for body in self.endpoint.bodies}
        call = next(iter(calls), "") if len(calls) < 2 else "any_body"
        if self.styles.fields and call.endswith(("fields_body", "form_body", "any_body")):
            written = {name: tuple(style) for name, style in sorted(self.styles.fields.items())}
            yield f"kwargs |= _styles.{call}(body, {written!r})"
        elif call:
            yield f"kwargs |= _wire.{call}(body)"
        if len(calls) == 1:
            yield from self._content_type()

    def _content_type(self) -> Iterator[str]:
        """Name a content type that httpx does not give such a body by itself."""
        body = self.endpoint.bodies[0]
        media = body.content_type.get_untrusted_value()
        if body.body_type == "content":
            known = "application/octet-stream" if media.endswith("*") else media
            given = f'getattr(body, "mime_type", None) or {known!r}'
        elif body.body_type == "json" and media != "application/json":
            given = repr(media)
        else:
            return
        before = ', **kwargs["headers"]' if self.endpoint.header_parameters else ""
        put = f'kwargs["headers"] = {{"Content-Type": {given}{before}}}'
        yield put if body.prop.required else f"if not isinstance(body, Unset):\n        {put}"

    @property
    def returns(self) -> str:
        """The type of what can be parsed, successes first."""
        found = dict.fromkeys(
            kind
            for response in sorted(self.endpoint.responses, key=lambda r: not _is_success(r))
            for kind in self._types(response)
        )
        members = [kind for kind in found if kind != "None"]
        return "Any" if "Any" in members else " | ".join(members) or "None"

    @property
    def responses(self) -> list[tuple[list[str], list[tuple[str, str | None]]]]:
        """The kinds of body and their decoders, each with the statuses they come with."""
        table: dict[str, tuple[list[str], list[tuple[str, str | None]]]] = {}
        for response in self.endpoint.responses:
            kinds = list(self._kinds(response))
            table.setdefault(repr(kinds), ([], kinds))[0].append(_status(response))
        return list(table.values())

    @property
    def imports(self) -> list[str]:
        """The imports of the models that the signatures name."""
        return typing_imports(
            "..models.", self.models, [self.arguments(), self.returns], dots="..."
        )

    @property
    def models(self) -> set[tuple[str, str]]:
        """Modules and names of the models that the signatures name."""
        used = {f for p in self._parameters() for f in self.types.imports(p)}
        used |= {f for body in self.endpoint.bodies for f in self.types.imports(body.prop)}
        return used | {f for r in self.endpoint.responses for f in self.answers.imports(r.prop)}

    @property
    def result(self) -> str:
        """The type of a successful answer that is read whole: events are not."""
        good = [response for response in self.endpoint.responses if _is_success(response)]
        found = dict.fromkeys(kind for response in good for kind in self._types(response))
        if self.facts.get("sse") and len(found) > 1:
            found.pop("str", None)
        return "Any" if "Any" in found else " | ".join(found) or "Any"

    def given(self) -> str:
        """Write the parameters of the operation's constant, of which None leaves one out."""
        named = [f"{p.python_name}: {self._given(p)}" for p in self._parameters()]
        arguments = [
            text.replace("| Unset = UNSET", "| None = None") for text in self._body_argument()
        ]
        if any(str(body.body_type) == "json" for body in self.endpoint.bodies):
            arguments = [text.replace("body: ", "body: Mapping[str, Any] | ") for text in arguments]
        return ", ".join(["self", *["*"] * bool(arguments + named), *arguments, *named])

    def _given(self, prop: PropertyProtocol) -> str:
        """The type and default of a parameter; a mapping will do for an object, as in a body."""
        text = given(self.types, prop)
        objects = {name for _, name in self.types.imports(prop) if name in self.types.models}
        for name in sorted(objects):
            text = re.sub(rf"\b{name}\b", f"{name} | Mapping[str, Any]", text)
        # A list of words is a sequence of words or other texts, and no list of both.
        return _LIST_OF_SEVERAL.sub(r"Sequence[\1]", text)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The ways to send a body, as arguments of `Body`."""
        return [self._body_facts(body) for body in self.endpoint.bodies]

    def _body_facts(self, body: Body) -> dict[str, Any]:
        found: dict[str, Any] = {"kind": _KINDS[str(body.body_type)]}
        found["base64"] = self.styles.base64.get(body.content_type.get_untrusted_value(), ())
        model = self.types.model(body.prop)
        if model is not None:
            fields = [*(model.required_properties or []), *(model.optional_properties or [])]
            found["model"] = str(model.class_info.name)
            found |= _files({attribute(field): field for field in fields})
        return {key: value for key, value in found.items() if value}

    def arguments(self, client: bool = False) -> str:
        """Write the parameters of a function."""
        named = [f"{p.python_name}: {self._annotation(p)}" for p in self.endpoint.path_parameters]
        keyword = [f"client: {self._client}"] if client else []
        keyword += self._body_argument()
        keyword += [
            f"{p.python_name}: {self._annotation(p)}{'' if p.required else ' = UNSET'}"
            for p in self._parameters()[len(named) :]
        ]
        return ", ".join(named + ["*"] * bool(keyword) + keyword)

    def passed(self, client: bool = False) -> str:
        """Write the arguments of a call from one function to the next."""
        names = [str(p.python_name) for p in self.endpoint.path_parameters]
        keyword = ["client"] * client + ["body"] * bool(self.endpoint.bodies)
        keyword += [str(p.python_name) for p in self._parameters()[len(names) :]]
        return ", ".join(names + [f"{name}={name}" for name in keyword])

    @property
    def _client(self) -> str:
        return "AuthenticatedClient" if self.facts["auth"] == "required" else "Client"

    def _body_argument(self) -> list[str]:
        bodies = self.endpoint.bodies
        if not bodies:
            return []
        members = dict.fromkeys(self.types.annotation(body.prop) for body in bodies)
        if all(body.prop.required for body in bodies):
            return [f"body: {' | '.join(members)}"]
        return [f"body: {' | '.join(members)} | Unset = UNSET"]

    def _parameters(self) -> list[PropertyProtocol]:
        endpoint = self.endpoint
        return [
            *endpoint.path_parameters,
            *endpoint.query_parameters,
            *endpoint.header_parameters,
            *endpoint.cookie_parameters,
        ]

    def _annotation(self, prop: PropertyProtocol) -> str:
        return self.types.annotation(prop) + ("" if prop.required else " | Unset")

    def _kinds(self, response: Response) -> Iterator[tuple[str, str | None]]:
        good = _status(response).strip("\"'").startswith("2")
        decoder = self.answers.whole_decoder if good else self.answers.decoder
        for kind in dict.fromkeys(map(_kind, _content(response))):
            yield kind, decoder(response.prop) if kind == "json" else None

    def _types(self, response: Response) -> Iterator[str]:
        kinds = [kind for kind, _ in self._kinds(response)]
        for kind in kinds:
            yield {"json": self.answers.annotation(response.prop), "binary": "File"}.get(
                kind, "str"
            )
        if not kinds:
            yield "None"


def _files(fields: dict[str, PropertyProtocol]) -> dict[str, tuple[str, ...]]:
    """Tell which fields hold a file or a list of files, and which something else or a text too."""
    found: dict[str, list[str]] = {"files": [], "file_lists": [], "mixed": [], "texts": []}
    for name, prop in fields.items():
        members = _members(prop)
        lists = [each for each in members if isinstance(each, ListProperty)]
        inner = [one for each in lists for one in _members(each.inner_property)]
        listed = any(isinstance(each, FileProperty) for each in inner)
        if not listed and not any(isinstance(each, FileProperty) for each in members):
            continue
        found["file_lists" if listed else "files"].append(name)
        others = [each for each in [*members, *inner] if not isinstance(each, FileProperty)]
        others = [each for each in others if not listed or each not in lists]
        found["mixed"] += [name] * bool(others)
        found["texts"] += [name] * any(not isinstance(each, _NO_TEXTS) for each in others)
    return {key: tuple(names) for key, names in found.items()}


def _members(prop: PropertyProtocol) -> list[PropertyProtocol]:
    """The members of a union, null left aside; of anything else itself."""
    members = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    return [each for each in members if not isinstance(each, NoneProperty)]


def _content(response: Response) -> list[str]:
    content = getattr(response.data, "content", None) or {}
    return [content_type.get_untrusted_value() for content_type in content]


def _kind(content_type: str) -> str:
    if content_type == "application/json" or content_type.endswith("+json"):
        return "json"
    if content_type == "text/html":
        return "html"
    return "text" if content_type.startswith("text/") else "binary"


def _status(response: Response) -> str:
    pattern = response.status_code.pattern
    return pattern if pattern.isdigit() else repr(pattern)


def _is_success(response: Response) -> bool:
    return response.status_code.pattern.startswith("2")
