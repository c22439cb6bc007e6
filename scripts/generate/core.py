"""Write `generated/framewire_api` from `openapi.yaml`: `python -m scripts.generate.core [--check]`.

openapi-python-client parses the document and drives the templates; what it does not write itself
(tables, lazy modules, the document as JSON) is written in the same run, before ruff formats it all.
"""

import argparse
import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import evolve
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.strings import ClassName

from scripts.generate import operations_table
from scripts.generate.base64_texts import Base64Texts
from scripts.generate.endpoint_shapes import EndpointShape, Styles
from scripts.generate.parsed import parsed
from scripts.generate.prepare import prepare
from scripts.generate.shapes import ModelShape, Types, model_shape, typing_imports
from scripts.generate.template_gate import guard
from scripts.openapi.errors import DocumentError
from scripts.openapi.facts import FACT
from scripts.openapi.python_names import parameter_names
from scripts.openapi.read import read_spec
from scripts.openapi.walk import JSONObject
from scripts.openapi.walk import operations as each_operation

ROOT = Path(__file__).parent.parent.parent
DOCUMENT = ROOT / "openapi.yaml"
CONFIG = ROOT / "generator-config.yml"
PACKAGE = ROOT / "generated" / "framewire_api"
TEMPLATES = Path(__file__).parent / "templates"
_MEDIA = frozenset({"image", "video", "audio", "model"})
_BYTES = "application/octet-stream"
# Modules of the package that no part of the document shapes.
RUNTIME = ("_values.py", "_wire.py", "_models.py", "_styles.py")


def in_lines(value: Any, depth: int = 3) -> str:
    """JSON with a line for each operation and schema: small, and a diff shows which has changed.

    Args:
        value: The document.
        depth: How many levels of objects have a line for each member.
    """
    if depth == 0 or not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    members = (f"{json.dumps(key)}:{in_lines(each, depth - 1)}" for key, each in value.items())
    return "{\n" + ",\n".join(members) + "\n}"


class GenerationError(Exception):
    """The generator warned or failed; its messages say why."""


@dataclass(frozen=True)
class Facts:
    """What templates know beyond what the generator hands them.

    Args:
        document: The bundled document.
        data: The document as the generator parsed it.
    """

    document: JSONObject
    data: GeneratorData

    @cached_property
    def operations(self) -> dict[str, JSONObject]:
        """The table of operations by id."""
        return {entry["id"]: entry for entry in operations_table.operations(self.document)}

    @cached_property
    def services(self) -> list[str]:
        """The services, sorted."""
        return sorted({entry["service"] for entry in self.operations.values()})

    def names(self, service: str) -> list[str]:
        """List a service's operations without its prefix."""
        own = [entry["id"] for entry in self.operations.values() if entry["service"] == service]
        return sorted(name.removeprefix(f"{service}_") for name in own)

    @cached_property
    def requests(self) -> Types:
        """Types as requests use them."""
        models = {str(model.class_info.name): model for model in self.data.models}
        schemas = self.document["components"]["schemas"]
        return Types(
            models, frozenset(ClassName(name, "field_") for name in schemas), response=False
        )

    @cached_property
    def answers(self) -> Types:
        """Types as answers use them."""
        return Types(self.requests.models, self.requests.components, response=True)

    def types(self, model: ModelProperty) -> Types:
        """Return the types as the side that uses a model sees them."""
        role = (model.data.model_extra or {}).get(f"{FACT}role")
        return self.requests if role == "request" else self.answers

    def model(self, model: ModelProperty) -> ModelShape:
        """Describe a model for its template.

        Raises:
            GenerationError: If it is no component: nothing tells its role, or its name.
        """
        if model.class_info.name not in self.requests.components:
            raise GenerationError(f"{model.class_info.name}: an object without a name of its own")
        return model_shape(self.types(model), model)

    def endpoint(self, endpoint: Endpoint) -> EndpointShape:
        """Describe an operation for its template."""
        wire = self.renamed.get(endpoint.name, {})
        return EndpointShape(
            self.requests,
            self.answers,
            endpoint,
            self.operations[endpoint.name],
            wire,
            self.styles.get(endpoint.name, Styles()),
        )

    @cached_property
    def styles(self) -> dict[str, Styles]:
        """What is written otherwise than as its text, by operation."""
        texts = Base64Texts(self.document)
        return {
            operation.body["operationId"]: Styles.of(self.document, operation.body, texts)
            for operation in each_operation(self.document)
        }

    @cached_property
    def renamed(self) -> dict[str, dict[str, str]]:
        """Names on the wire of renamed parameters, by operation."""
        return {
            operation.body["operationId"]: {
                python: name
                for (_, name), python in parameter_names(self.document, operation.body).items()
            }
            for operation in each_operation(self.document)
        }


class FramewireProject(Project):
    """The generator's project with our facts in its templates and our further files."""

    def __init__(self, document: JSONObject, config: Config) -> None:
        data = parsed(prepare(document), config)
        if isinstance(data, GeneratorError):
            raise GenerationError(_describe(data))
        super().__init__(openapi=data, config=config, custom_template_path=TEMPLATES)
        self.document = document
        self.facts = Facts(document, data)
        data.models = [model for model in data.models if self.facts.types(model).model(model)]
        self.env.globals["facts"] = self.facts
        self.env.filters["source"] = operations_table.source
        guard(self.env)

    def _build_metadata(self) -> None:
        for name in RUNTIME:
            self._write(name, name)
        shapes = {
            str(endpoint.name): self.facts.endpoint(endpoint)
            for tag in self.openapi.endpoint_collections_by_tag.values()
            for endpoint in tag.endpoints
        }
        ways = {name: {"bodies": shape.bodies} for name, shape in shapes.items() if shape.bodies}
        table = [facts | ways.get(name, {}) for name, facts in self.facts.operations.items()]
        self._write("operations.py", "operations.py", operations=table)
        used = {found for shape in shapes.values() for found in shape.models}
        written = [text for shape in shapes.values() for text in (shape.given(), shape.result)]
        lines = typing_imports("models.", used, written, dots=".")
        self._write(
            "operations.pyi", "operations.pyi", shapes=sorted(shapes.items()), imports=lines
        )
        for service in self.facts.services:
            names = self.facts.names(service)
            self._write("service.py", f"{service}.py", service=service, names=names)
        (self.package_dir / "openapi.json").write_text(
            in_lines(self.document) + "\n", encoding="utf-8"
        )
        (self.package_dir / "py.typed").write_text("")

    def _write(self, template: str, name: str, **values: Any) -> None:
        text = self.env.get_template(f"{template}.jinja").render(**values)
        (self.package_dir / name).write_text(text, encoding="utf-8")


def media_types(document: JSONObject) -> list[str]:
    """List the kinds of files that operations answer with: all of them are bytes."""
    found = {
        kind
        for entry in operations_table.operations(document)
        for kind in entry.get("response_types", ())
    }
    return sorted(kind for kind in found if kind.partition("/")[0] in _MEDIA)


def run_generator(document: JSONObject, output: Path, *, tidy: bool = True) -> None:
    """Write the package into `output`.

    Args:
        document: The bundled document.
        output: The package's folder.
        tidy: Whether to format it, and take out the imports that it does not use.

    Raises:
        GenerationError: If the generator has anything to say.
    """
    config = Config.from_sources(
        ConfigFile.load_from_path(CONFIG), MetaType.NONE, DOCUMENT, "utf-8", True, output
    )
    config.content_type_overrides |= dict.fromkeys(media_types(document), _BYTES)
    config = with_media_types(config, document)
    if not tidy:
        config = evolve(config, post_hooks=[])
    with _tools_on_path(), contextlib.redirect_stdout(io.StringIO()):
        problems = FramewireProject(document, config).build()
    if problems:
        raise GenerationError("\n".join(map(_describe, problems)))


def with_media_types(config: Config, document: JSONObject) -> Config:
    """Return the settings with each content type that is no JSON, form or text as a file's."""
    overrides = {
        media: "application/octet-stream" for media in _media_types(document) if _is_file(media)
    }
    return evolve(config, content_type_overrides=overrides | config.content_type_overrides)


def _media_types(node: Any) -> set[str]:
    if isinstance(node, list):
        return {media for value in node for media in _media_types(value)}
    if not isinstance(node, dict):
        return set()
    content = node.get("content")
    found = set(content) if isinstance(content, dict) else set()
    return found | {media for value in node.values() for media in _media_types(value)}


def _is_file(media: str) -> bool:
    known = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
    return "/" in media and media not in known and not media.endswith("+json")


def replace(new: Path, old: Path) -> None:
    """Put a folder in another's place; the other is back if that fails."""
    aside = old.with_name(f".{old.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def differences(left: Path, right: Path) -> list[str]:
    """List the files that are not byte for byte the same in two folders."""
    files = {path.relative_to(folder) for folder in (left, right) for path in _files(folder)}
    return sorted(str(name) for name in files if _read(left / name) != _read(right / name))


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Returns:
        The exit status: 1 if the generator warned, or the check found a difference.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only; 1 if anything differs")
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="the bundled document")
    options = parser.parse_args(arguments)
    PACKAGE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PACKAGE.parent, prefix=".") as folder:
        fresh = Path(folder) / PACKAGE.name
        try:
            run_generator(read_spec(options.document), fresh)
        except (GenerationError, DocumentError) as error:
            print(error, file=sys.stderr)
            return 1
        if not options.check:
            replace(fresh, PACKAGE)
            print(f"wrote {len(list(_files(PACKAGE)))} files to {PACKAGE.relative_to(ROOT)}")
            return 0
        changed = differences(PACKAGE, fresh)
    if changed:
        print("generated code is not what `make generate` writes:", *changed, sep="\n  ")
        return 1
    return 0


def _files(folder: Path) -> Iterator[Path]:
    return (p for p in folder.rglob("*") if p.is_file() and p.parent.name != "__pycache__")


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _describe(problem: GeneratorError) -> str:
    return f"{problem.level.value}: {problem.header} {problem.detail or ''}".strip()


@contextlib.contextmanager
def _tools_on_path() -> Iterator[None]:
    """Let the hooks find the ruff that is pinned beside this Python."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


if __name__ == "__main__":
    sys.exit(main())
