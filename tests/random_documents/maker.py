"""Documents of services that do not exist, each made of a number: the same for the same number.

They say what documents of strangers say: components that refer to each other and to themselves,
unions with tags and without, parts put together, words of Python as names, forms with files, text
and bytes, errors that are shared, keys in every place. Every value that a schema asks for exists,
so whatever goes wrong with one of them is a fault of the project's.
"""

import random
from typing import Any

from tests.random_documents.schemas import Schemas

Document = dict[str, Any]

_METHODS = ("get", "post", "put", "patch", "delete")
_WORDS = ("images", "videos", "models", "jobs", "voices", "files", "import", "self", "v1", "list")
_VERBS = ("create", "list", "get", "run", "edit", "class", "import", "open", "close", "stream")
_KEYS: dict[str, Document] = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "header": {"type": "apiKey", "in": "header", "name": "x-api-key"},
    "word": {"type": "apiKey", "in": "header", "name": "Authorization"},
}
_FILES = ("image/png", "video/mp4", "audio/mpeg", "application/octet-stream")
_PLACES = ("query", "query", "query", "header")
_NAMES = (
    "limit", "page", "after", "from", "class", "X-Trace", "x-trace-id", "self", "options", "body",
    "list", "type", "id", "filter", "timeout", "Sort-By", "is_public", "model", "api", "given",
    "headers", "client", "url", "file[]", "日本", "2x",
)  # fmt: skip


class Maker:
    """Makes one document.

    Args:
        number: Which one.
    """

    def __init__(self, number: int) -> None:
        self.dice = random.Random(f"document {number}")
        self.number = number
        self.old = self.dice.random() < 0.3
        self.schemas = Schemas(self.dice, old=self.old)
        self.components: Document = {}
        self.errors: Document = {}

    def document(self) -> Document:
        """The document."""
        errors = self._errors()
        paths: Document = {}
        taken: set[str] = set()
        for index in range(self.dice.randint(1, 5)):
            path, names = self._path(index)
            item = paths.setdefault(path, {})
            shared = [_path_parameter(name, self.schemas.scalar(path=True)) for name in names]
            above = bool(shared) and self.dice.random() < 0.3
            if above:
                item["parameters"] = shared
            for method in self.dice.sample(_METHODS, self.dice.choice((1, 1, 1, 2))):
                operation = self._operation(method, path, errors, taken)
                if shared and not above:
                    operation["parameters"] = shared + operation.get("parameters", [])
                item[method] = operation
        made: Document = {
            "openapi": "3.0.3" if self.old else "3.1.0",
            "info": {"title": f"Service {self.number}", "version": "1"},
            "servers": [{"url": "https://service.test/v1"}],
            "paths": paths,
            "components": {
                **self.components,
                "schemas": {**self.schemas.components, **self.errors},
            },
        }
        return made | self._security(made)

    def _security(self, made: Document) -> Document:
        name = self.dice.choice((*_KEYS, ""))
        if not name:
            return {}
        made["components"]["securitySchemes"] = {name: _KEYS[name]}
        return {"security": [{name: []}]}

    # --- operations --------------------------------------------------------------------------

    def _path(self, index: int) -> tuple[str, list[str]]:
        parts = self.dice.sample(_WORDS, self.dice.randint(1, 2))
        names = self.dice.sample(("id", "name", "class", "user-id"), self.dice.choice((0, 0, 1, 2)))
        return "/" + "/".join([*parts, f"p{index}", *(f"{{{name}}}" for name in names)]), names

    def _operation(self, method: str, path: str, errors: Document, taken: set[str]) -> Document:
        operation: Document = {"responses": self._responses(method, errors)}
        name = f"{self.dice.choice(_VERBS)}{self.dice.choice(('', 'Image', '_video', '-model'))}"
        if self.dice.random() < 0.8 and name not in taken:
            operation["operationId"] = name
            taken.add(name)
        if self.dice.random() < 0.3:
            operation["summary"] = f"Does what {path} does"
        parameters = [
            self._parameter(name)
            for name in self.dice.sample(_NAMES, self.dice.choice((0, 0, 1, 2, 3)))
        ]
        if parameters:
            operation["parameters"] = parameters
        if method in ("post", "put", "patch") and self.dice.random() < 0.9:
            operation["requestBody"] = self._body()
        return operation

    def _parameter(self, name: str) -> Document:
        place = self.dice.choice(_PLACES) if name.isascii() and "[" not in name else "query"
        schema = self.schemas.scalar()
        while place == "header" and not str(schema).isascii():
            schema = self.schemas.scalar()
        if place == "query" and self.dice.random() < 0.25:
            schema = {"type": "array", "items": self.schemas.scalar()}
        made: Document = {"name": name, "in": place, "schema": schema}
        if self.dice.random() < 0.3:
            made["required"] = True
        if self.dice.random() < 0.2:
            made["description"] = f"What {name} says."
        if self.dice.random() < 0.2:
            component = f"{place}{len(self.components.get('parameters', {}))}"
            self.components.setdefault("parameters", {})[component] = made
            return {"$ref": f"#/components/parameters/{component}"}
        return made

    def _body(self) -> Document:
        kind = self.dice.choice(("json",) * 6 + ("multipart", "form", "bytes", "text", "both"))
        content: Document
        if kind == "multipart":
            content = {"multipart/form-data": {"schema": self.schemas.form(files=True)}}
        elif kind == "form":
            form = {"schema": self.schemas.form(files=False)}
            content = {"application/x-www-form-urlencoded": form}
        elif kind == "bytes":
            binary = {"schema": {"type": "string", "format": "binary"}}
            content = {self.dice.choice(_FILES): binary}
        elif kind == "text":
            content = {"text/plain": {"schema": {"type": "string"}}}
        elif kind == "both":
            # The same fields either way; in JSON the file is an address.
            form = self.schemas.form(files=True)
            fields = {
                name: field if _is_text(field) else {"type": "string", "format": "uri"}
                for name, field in form["properties"].items()
            }
            content = {
                "application/json": {"schema": {**form, "properties": fields}},
                "multipart/form-data": {"schema": form},
            }
        else:
            content = {"application/json": {"schema": self.schemas.body()}}
        made: Document = {"content": content}
        if self.dice.random() < 0.7:
            made["required"] = True
        if self.dice.random() < 0.15:
            name = f"Body{len(self.components.get('requestBodies', {}))}"
            self.components.setdefault("requestBodies", {})[name] = made
            return {"$ref": f"#/components/requestBodies/{name}"}
        return made

    # --- answers -----------------------------------------------------------------------------

    def _errors(self) -> Document:
        """The errors that all operations share."""
        style = self.dice.choice(("none", "schema", "response", "inline"))
        if style == "none":
            return {}
        schema: Document = {
            "type": "object",
            "properties": {"error": {"type": "string"}, "code": {"type": "integer"}},
        }
        if style == "schema":
            # An answer that is good has no such parts: it would be taken for an error.
            self.errors["Error"] = schema
            schema = {"$ref": "#/components/schemas/Error"}
        response: Document = {
            "description": "It failed.",
            "content": {"application/json": {"schema": schema}},
        }
        if style == "response":
            self.components["responses"] = {"Failed": response}
            response = {"$ref": "#/components/responses/Failed"}
        statuses = self.dice.sample(("400", "401", "404", "422", "default", "5XX"), 2)
        return dict.fromkeys(statuses, response)

    def _responses(self, method: str, errors: Document) -> Document:
        status = self.dice.choice(("200",) * 5 + ("201", "202", "2XX"))
        kind = self.dice.choice(("json",) * 8 + ("file", "text", "none", "two", "json+file"))
        if method == "delete" and self.dice.random() < 0.5:
            kind = "none"
        answer: Document = {"description": "It went well."}
        content: Document = {}
        if kind in ("json", "two", "json+file"):
            content["application/json"] = {"schema": self.schemas.answer()}
        if kind in ("file", "json+file"):
            file = {"type": "string", "format": "binary"}
            content[self.dice.choice(_FILES)] = {"schema": file}
        if kind == "text":
            content["text/plain"] = {"schema": {"type": "string"}}
        if kind == "none":
            status = "204"
        if content:
            answer["content"] = content
        if self.dice.random() < 0.2:
            answer["headers"] = {"x-request-id": {"schema": {"type": "string"}}}
        made = {status: answer}
        if kind == "two":
            more = {"application/json": {"schema": self.schemas.answer()}}
            made["203"] = {"description": "Also well.", "content": more}
        return {**made, **errors}


def _is_text(field: Document) -> bool:
    return "binary" not in (field.get("format"), field.get("items", {}).get("format"))


def _path_parameter(name: str, schema: Document) -> Document:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def document(number: int) -> Document:
    """The document of a number."""
    return Maker(number).document()
