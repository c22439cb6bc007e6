"""The methods of a client, one for each operation of its specification."""

import ast
import keyword
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from openapi_python_client.strings import ClassName

from framewire._async.client import AsyncServiceClient
from framewire._core.exchange.options import RequestOptions
from scripts.generate.base64_texts import Base64Texts
from scripts.generate.operations_table import operations
from scripts.new_service.generated_package import Field, Package
from scripts.openapi.facts import FACT
from scripts.openapi.refs import target
from scripts.openapi.walk import JSONObject, schemas_in
from scripts.openapi.walk import operations as each_operation

# What the body of a method uses itself.
_TAKEN = frozenset(
    {"self", "options", "body", "api", "given", "cast", *RequestOptions.__optional_keys__}
)
# In a class body a method of this name would stand where an annotation means the type, or where
# a later one means the module it comes from.
_TYPES = frozenset(
    {"list", "dict", "str", "int", "float", "bool", "bytes", "type", "media", "api", "datetime"}
)
_FILES = {"image": "AsyncImageAnswer", "video": "AsyncVideoAnswer", "audio": "AsyncAudioAnswer"}
_JSON = "application/json"
_PART = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_WIDTH = 100 - 12
_LONGEST = 60
_IS_FILE = re.compile(r"\bFile\b")
# JSON and the form with the same fields.
_TWINS = 2
# What people pass without its name, also where a service can do without.
_FIRST = "prompt"
_EVENTS = "text/event-stream"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Argument:
    """One argument of a method: `name` in Python, `wire` where it goes, `doc` for people."""

    name: str
    wire: str
    annotation: str
    required: bool
    doc: str = ""

    @property
    def is_null(self) -> bool:
        """Whether None is a value of it, as it cannot be left out."""
        return self.required and not {"None", "Any"}.isdisjoint(self.annotation.split(" | "))

    @property
    def sent(self) -> str:
        """What goes to the generated function, which has another type for a whole file or text."""
        wider = self.wire == "body" and re.search(r"\b(FileInput|bytes)\b", self.annotation)
        return f'cast("Any", {self.name})' if wider else self.name

    @property
    def signature(self) -> str:
        """How it stands in the signature."""
        return f"{self.name}: {self.annotation}" + ("" if self.required else " = None")


@dataclass(frozen=True)
class Method:
    """One method.

    Args:
        name: Its name.
        operation: Bundled id of its operation.
        how: Which helper of the client sends it: `ask`, `ask_file`, `ask_either` (a file or
            another answer), `begin` (a job) or `listen` (events).
        doc: First line of the docstring.
        returns: What it returns.
        parameters: Arguments that the generated function takes as they are.
        fields: Arguments that make the body; None where there is no body made of fields.
        body_class: Class that a body has to be made into, empty where a mapping will do.
        body_needed: Whether the body has to be sent also where nothing stands in it.
        billable: Whether it starts paid work.
        state: Constant of the operation that shows the job, where it makes one.
        takes_null: Whether the body is JSON.
    """

    name: str
    operation: str
    how: str
    doc: str
    returns: str
    parameters: tuple[Argument, ...]
    fields: tuple[Argument, ...] | None
    body_class: str
    body_needed: bool
    billable: bool
    state: str = ""
    takes_null: bool = False

    @property
    def constant(self) -> str:
        """The constant of its operation."""
        return self.operation.upper()

    @property
    def arguments(self) -> list[Argument]:
        """All arguments: those that have to be given, the prompt, the others."""
        every = [*self.parameters, *(self.fields or ())]
        return sorted(every, key=lambda each: (not each.required, each.name != _FIRST))

    @property
    def short(self) -> str:
        """The operation without its service."""
        return self.operation.partition("_")[2]

    @property
    def odd(self) -> bool:
        """Whether a field's name on the wire is no Python name."""
        names = [each.wire for each in self.fields or ()]
        return any(not name.isidentifier() or keyword.iskeyword(name) for name in names)

    @property
    def nulls(self) -> list[Argument]:
        """The fields that go out as null where they are None: a form has no null."""
        return [each for each in self.fields or () if self.takes_null and each.is_null]

    @property
    def documented(self) -> list[str]:
        """The lines of the docstring about the arguments."""
        return [
            line
            for argument in self.arguments
            if argument.doc
            for line in textwrap.wrap(
                f"{argument.name}: {_safe(argument.doc)}", _WIDTH, subsequent_indent="    "
            )
        ]

    @property
    def keyword_only(self) -> str:
        """The first argument that has to be named: the first that may be left out."""
        others = (each for each in self.arguments if not each.required and each.name != _FIRST)
        return next((each.name for each in others), "")


@dataclass(frozen=True)
class Methods:
    """What makes the methods of one service.

    Args:
        package: The generated package.
        document: The bundle.
        service: Service name.
    """

    package: Package
    document: JSONObject
    service: str

    def all(self) -> list[Method]:
        """Every method, in the order of the specification."""
        bodies = {each.body["operationId"]: each.body for each in each_operation(self.document)}
        facts = {each["id"]: each for each in operations(self.document)}
        taken = {name for name in dir(AsyncServiceClient) if not name.startswith("__")} | _TYPES
        made: list[Method] = []
        for entry in facts.values():
            if entry["service"] == self.service:
                for method in self._methods(entry, bodies, facts):
                    name = method.name
                    while name in taken or keyword.iskeyword(name):
                        name += "_"
                    taken.add(name)
                    made.append(replace(method, name=name))
        return made

    def _methods(
        self, entry: JSONObject, bodies: dict[str, JSONObject], facts: dict[str, JSONObject]
    ) -> Iterator[Method]:
        body = bodies[entry["id"]]
        name = entry["id"].removeprefix(f"{self.service}_")
        if name[0].isdigit():
            name = f"{entry['method'].lower()}_{name}"
        parameters, fields, body_class, needed = self._arguments(entry, body)
        doc = _sentence(body.get("summary") or name.replace("_", " "))
        lines = f"{doc} (`{entry['method']} {entry['path']}`)."
        plain = Method(
            name, entry["id"], "ask", lines, "", parameters, fields, body_class, needed,
            bool(entry.get("billable")),
            takes_null=str((*entry.get("request_types", ()), "")[0]).endswith("json"),
        )  # fmt: skip
        if entry.get("sse"):
            less = tuple(each for each in fields or () if each.wire != "stream")
            without_stream = None if fields is None else less
            only = _kinds(entry) == {_EVENTS}
            yield replace(
                plain,
                name=name if only else f"{name}_stream",
                how="listen",
                returns=f"AsyncStream[{self._events(entry)}]",
                fields=without_stream,
            )
            if only:
                return
            plain = replace(plain, fields=without_stream)
        if job := entry.get("job"):
            poll = facts[job["poll"]]["id"]
            state = self._typed(self.package.results[poll])
            returns = f"AsyncJob[AsyncJobResult[{state}]]"
            yield replace(plain, how="begin", returns=returns, state=poll.upper())
        else:
            yield self._answered(plain, entry)

    # --- arguments ---------------------------------------------------------------------------

    def _arguments(
        self, entry: JSONObject, body: JSONObject
    ) -> tuple[tuple[Argument, ...], tuple[Argument, ...] | None, str, bool]:
        given = self.package.arguments(entry["module"])
        described = {
            each["name"]: each
            for each in (target(self.document, one) for one in body.get("parameters", []))
        }
        parameters = [
            self._argument(each, described.get(each.wire, {}), frozenset())
            for each in given
            if each.name != "body"
        ]
        whole = next((each for each in given if each.name == "body"), None)
        if whole is None:
            return tuple(parameters), None, "", True
        model = self._flat(whole.annotation)
        if model is None:
            text = str(entry.get("request_types", ("",))[0]).startswith("text/")
            return (*parameters, self._whole(whole, text)), None, "", True
        schema = self.document["components"]["schemas"].get(model, {})
        properties = target(self.document, schema).get("properties", {})
        used = frozenset(each.name for each in parameters)
        fields = self.package.fields(model) or []
        made = tuple(self._argument(each, properties.get(each.wire, {}), used) for each in fields)
        form = entry.get("request_types", ())[:1] == (_FORM,)
        return tuple(parameters), made, f"api.{model}" if form else "", whole.required

    def _flat(self, annotation: str) -> str | None:
        """The model whose fields become arguments: the only one, or one that has all fields of all.

        Of JSON and a form with the same fields it is the form, which takes files. Of several
        bodies that differ none is chosen, so that each can be given.
        """
        names = [part for part in annotation.split(" | ") if part != "Unset"]
        if not all(name in self.package.models for name in names):
            return None
        if any(self.package.fields(name) is None for name in names):
            return None
        wires = {name: {field.wire for field in self.package.fields(name) or ()} for name in names}
        every = set().union(*wires.values())
        whole = [name for name in names if wires[name] == every]
        forms = [name for name in whole if self._has_files(name)]
        if len(names) > 1 and len(whole) < len(names) and not (forms and len(names) == _TWINS):
            return None
        return (forms or names)[0]

    def _has_files(self, model: str) -> bool:
        return any(_IS_FILE.search(field.annotation) for field in self.package.fields(model) or ())

    @cached_property
    def _base64(self) -> Base64Texts:
        return Base64Texts(self.document)

    def _whole(self, field: Field, text: bool) -> Argument:
        annotation = self._type(field.annotation)
        if text:
            annotation = annotation.replace("FileInput", "str | bytes")
        if not field.required and "None" not in annotation:
            annotation += " | None"
        return Argument("body", "body", annotation, field.required, "The whole body.")

    def _argument(self, field: Field, described: JSONObject, used: frozenset[str]) -> Argument:
        name = field.name
        if field.wire == name.removesuffix("_") and not keyword.iskeyword(field.wire):
            name = field.wire
        while name in _TAKEN or name in used:
            name += "_"
        annotation = self._type(field.annotation)
        if "" in self._base64.of({"schema": described}):
            annotation = re.sub(r"\bstr\b", "str | bytes", annotation)
        if field.required:
            return Argument(name, field.wire, annotation, True, self._doc(described))
        if "None" not in annotation.split(" | "):
            annotation += " | None"
        return Argument(name, field.wire, annotation, False, self._doc(described))

    def _type(self, annotation: str) -> str:
        """A type as the method's signature writes it."""
        return " | ".join(self._written(ast.parse(annotation, mode="eval").body))

    def _written(self, node: ast.expr) -> list[str]:
        """The members of a type, each once, None last."""
        if isinstance(node, ast.BinOp):
            found = [*self._written(node.left), *self._written(node.right)]
            late = ("Mapping[str, Any]", "None")
            return sorted(dict.fromkeys(found), key=lambda each: late.index(each) + 1
                          if each in late else 0)  # fmt: skip
        if isinstance(node, ast.Subscript):
            parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            if ast.unparse(node.value) != "Literal":
                inner = ", ".join(" | ".join(self._written(part)) for part in parts)
                return [f"{ast.unparse(node.value)}[{inner}]"]
        text = ast.unparse(node)
        if text in self.package.models:
            plain = self.package.fields(text) is None
            return [f"api.{text}"] if plain else [f"api.{text}", "Mapping[str, Any]"]
        return {"Unset": [], "File": ["FileInput"]}.get(text, [text])

    def _doc(self, described: JSONObject) -> str:
        """What the specification tells about an argument, in a line."""
        schema = described.get("schema", described)
        text = str(described.get("description") or target(self.document, schema).get(
            "description", ""
        )).strip()  # fmt: skip
        found = {
            key: each[key]
            for each in [*schemas_in(schema, "schema"), target(self.document, schema)]
            for key in ("minimum", "maximum", "maxLength", f"{FACT}default")
            if key in each
        }
        limits = [_range(found.get("minimum"), found.get("maximum"))]
        if "maxLength" in found:
            limits.append(f"at most {found['maxLength']} characters")
        default = found.get(f"{FACT}default")
        if default not in (None, ""):
            limits.append(f"the service's default is {default}")
        facts = "; ".join(filter(None, limits))
        facts = facts[:1].upper() + facts[1:]
        return " ".join(f"{part.rstrip('.')}." for part in (text, facts) if part)

    # --- answers -----------------------------------------------------------------------------

    def _answered(self, method: Method, entry: JSONObject) -> Method:
        """The method with what it returns: what its operation's constant says, files as media."""
        result = self.package.results[entry["id"]]
        members = [part for part in result.split(" | ") if part != "File"]
        if "File" not in result.split(" | "):
            return replace(method, returns=self._typed(result))
        kinds = [kind for kind in entry.get("response_types", ()) if not _is_read(kind)]
        files = dict.fromkeys(
            _FILES.get(each.partition("/")[0], "AsyncFileAnswer") for each in kinds
        )
        if not members and len(files) == 1:
            return replace(method, how="ask_file", returns=next(iter(files)))
        typed = [self._typed(" | ".join(members))] if members else []
        return replace(method, how="ask_either", returns=" | ".join([*typed, *files]))

    def _events(self, entry: JSONObject) -> str:
        names = entry.get("events") or (str(ClassName(entry["sse"], "field_")),)
        return " | ".join(f"api.{name}" for name in names)

    def _typed(self, annotation: str) -> str:
        """A type of the generated package as the client's module writes it."""
        return _PART.sub(
            lambda found: f"api.{found[0]}" if found[0] in self.package.models else found[0],
            annotation,
        )


def _is_read(kind: str) -> bool:
    """Whether an answer of a media type is read as JSON, text or events."""
    return kind == _JSON or kind.endswith("+json") or kind.startswith("text/")


def _kinds(entry: JSONObject) -> set[str]:
    return set(entry.get("response_types", ()))


def _safe(text: str) -> str:
    """A text in one line that a docstring can hold."""
    return " ".join(str(text).split()).replace("\\", "/").replace('"', "'")


def _sentence(text: str) -> str:
    line = _safe(text).rstrip(".")[:_LONGEST]
    return line[:1].upper() + line[1:]


def _range(low: Any, high: Any) -> str:
    if low is not None and high is not None:
        return f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    return f"at most {high}" if high is not None else ""
