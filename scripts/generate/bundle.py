"""Bundle `specs/*.yaml` into `openapi.yaml`, the one document the client is generated from.

Each service gets a prefix: path `/models` of Venice becomes `/venice/models`, component `Model`
becomes `VeniceModel`, operation `listModels` becomes `venice_list_models`.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.generate.error_line import error_line
from scripts.importer.hoist import hoist
from scripts.openapi.errors import DocumentError, SpecError
from scripts.openapi.facts import FACT, JOB_OPERATIONS, check_spec
from scripts.openapi.names import check_service_name, component_name, operation_id
from scripts.openapi.places import sent_and_received
from scripts.openapi.read import read_spec
from scripts.openapi.refs import SCHEMAS, map_refs, schema_name
from scripts.openapi.walk import JSONObject, operations, schemas_in
from scripts.openapi.write import BUNDLE, to_yaml, write_file

ROOT = Path(__file__).resolve().parent.parent.parent
SPECS = ROOT / "specs"
SERVICES = ("visgate", "siray", "aquiles", "venice")

_HEADER = "# Written by `make spec` from specs/; change those and run it again.\n"
_DESCRIPTION = (
    "Every service of framewire in one document, each under a path of its own, as the sandbox "
    "serves them. The services' own addresses stand in x-framewire-services."
)
_SANDBOX = "http://localhost:8765"


# --- names -----------------------------------------------------------------------------------


def named_objects(spec: JSONObject) -> JSONObject:
    """Return a specification in which every object that is written inline has a name of its own.

    Args:
        spec: One service's specification.

    Returns:
        The specification, its inline objects components, as an import would have named them.

    Raises:
        SpecError: An inline object would take the name of another schema.
    """
    named, clashes = hoist(spec)
    if clashes:
        raise SpecError(f"schema {clashes[0]}; give one of them a name of its own")
    schemas: JSONObject = spec.get("components", {}).get("schemas", {})
    made: JSONObject = named.get("components", {}).get("schemas", {})
    if not made.keys() - schemas.keys():
        return spec
    # One that nothing uses is refused later on, and not passed over here.
    unused = {name: each for name, each in schemas.items() if name not in made}
    return {**named, "components": {**named["components"], "schemas": {**made, **unused}}}


# --- requests and responses ------------------------------------------------------------------


def split_roles(spec: JSONObject) -> JSONObject:
    """Return a specification in which no schema serves both a request and a response.

    Args:
        spec: One service's specification.

    Returns:
        The specification, where each schema that both sides reach has a twin called `...Input` for
        requests, whose defaults are facts about the server.

    Raises:
        SpecError: The name of a twin is taken.
    """
    requests, responses = sent_and_received(spec)
    schemas: JSONObject = spec.get("components", {}).get("schemas", {})
    shared = {name for name in schemas if SCHEMAS + name in requests & responses}
    for name in shared:
        if f"{name}Input" in schemas:
            raise SpecError(f"{name} is sent and received, and the name {name}Input is taken")

    def to_twin(ref: str) -> str:
        return f"{ref}Input" if schema_name(ref) in shared else ref

    split: JSONObject = {}
    for name, schema in schemas.items():
        request_only = SCHEMAS + name in requests - responses
        split[name] = map_refs(schema, to_twin) if request_only else schema
        if name in shared:
            split[f"{name}Input"] = _without_defaults(map_refs(schema, to_twin))
    components = {**spec.get("components", {}), "schemas": split}
    for kind in ("parameters", "requestBodies"):
        if kind in components:
            components[kind] = map_refs(components[kind], to_twin)
    paths = {path: _map_requests(item, to_twin) for path, item in spec["paths"].items()}
    return {**spec, "paths": paths, "components": components}


def _map_requests(node: JSONObject, rename: Callable[[str], str]) -> JSONObject:
    copy = dict(node)
    for key, value in node.items():
        if key in ("parameters", "requestBody"):
            copy[key] = map_refs(value, rename)
        elif isinstance(value, dict) and "responses" in value:
            copy[key] = _map_requests(value, rename)
    return copy


def _without_defaults(schema: JSONObject) -> JSONObject:
    for each in schemas_in(schema, "schema"):
        if "default" in each:
            each[f"{FACT}default"] = each.pop("default")
    return schema


def mark_roles(spec: JSONObject) -> JSONObject:
    """Return a specification whose schemas say whether a request or a response carries them.

    Args:
        spec: One service's specification after `split_roles`.

    Returns:
        The specification with `x-framewire-role` on each schema.

    Raises:
        SpecError: A schema is used by nothing, or a request carries a `default`.
    """
    requests, responses = sent_and_received(spec)
    marked: JSONObject = {}
    for name, schema in spec["components"]["schemas"].items():
        if SCHEMAS + name in requests:
            role = "request"
            _refuse_default(f"schema {name}", schema, "schema")
        elif SCHEMAS + name in responses:
            role = "response"
        else:
            raise SpecError(f"schema {name} is used by no operation")
        marked[name] = {**schema, f"{FACT}role": role}
    for operation in operations(spec):
        for holder in (operation.item, operation.body):
            for parameter in holder.get("parameters", []):
                _refuse_default(operation.label, parameter, "parameter")
        _refuse_default(operation.label, operation.body.get("requestBody"), "requestBody")
    for home, kind in (("parameters", "parameter"), ("requestBodies", "requestBody")):
        for name, component in spec["components"].get(home, {}).items():
            _refuse_default(f"{home} {name}", component, kind)
    return {**spec, "components": {**spec["components"], "schemas": marked}}


def _refuse_default(place: str, node: Any, kind: str) -> None:
    # The generator sends what stands in `default`, and the server's own default would be lost.
    if any("default" in schema for schema in schemas_in(node, kind)):
        raise SpecError(f"{place}: a request carries a default; say {FACT}default")


# --- one service under its prefix ------------------------------------------------------------


def namespaced(service: str, spec: JSONObject) -> JSONObject:
    """Return the paths and components of a service under its prefix.

    Args:
        service: Name of the service, in lower case.
        spec: Its specification.

    Returns:
        `paths` and `components`, to be put beside those of other services.

    Raises:
        SpecError: Two names become one.
    """

    def rename(ref: str) -> str:
        kind, _, name = ref.rpartition("/")
        return f"{kind}/{component_name(service, name)}"

    paths: JSONObject = {}
    seen: dict[str, str] = {}
    for path, item in spec["paths"].items():
        paths[f"/{service}{path}"] = moved = map_refs(item, rename)
        moved.pop("servers", None)
    for operation in operations({"paths": paths}):
        name = operation.body["operationId"]
        moved_id = operation_id(service, name)
        if seen.setdefault(moved_id, name) != name:
            raise SpecError(f"operations {seen[moved_id]} and {name} are both {moved_id}")
        operation.item[operation.method] = _moved_operation(service, operation.body)
    components: JSONObject = {}
    for kind, members in spec.get("components", {}).items():
        components[kind] = {
            component_name(service, name): map_refs(member, rename)
            for name, member in members.items()
        }
        if len(components[kind]) != len(members):
            raise SpecError(f"two {kind} have the same name but for the case of a letter")
    return {"paths": paths, "components": components}


def _moved_operation(service: str, body: JSONObject) -> JSONObject:
    moved = {
        "operationId": operation_id(service, body["operationId"]),
        **{key: value for key, value in body.items() if key not in ("operationId", "servers")},
        "tags": [service],
        f"{FACT}service": service,
    }
    moved["security"] = [
        {component_name(service, name): scopes for name, scopes in requirement.items()}
        for requirement in body["security"]
    ]
    if sse := moved.get(f"{FACT}sse"):
        moved[f"{FACT}sse"] = component_name(service, sse)
    if job := moved.get(f"{FACT}job"):
        named = {key: operation_id(service, job[key]) for key in JOB_OPERATIONS if key in job}
        moved[f"{FACT}job"] = {**job, **named}
    return moved


def base_urls(spec: JSONObject) -> dict[str, str]:
    """Return a service's addresses: `api`, and those operations name with x-framewire-server.

    Raises:
        SpecError: There is none, or one of them is two.
    """
    if not spec.get("servers"):
        raise SpecError("names no server")
    urls: dict[str, str] = {"api": spec["servers"][0]["url"]}
    for operation in operations(spec):
        if name := operation.body.get(f"{FACT}server"):
            servers = operation.body.get("servers") or operation.item["servers"]
            if urls.setdefault(name, servers[0]["url"]) != servers[0]["url"]:
                raise SpecError(f"{operation.label}: the server {name!r} has two addresses")
    return urls


# --- the bundle ------------------------------------------------------------------------------


def bundle(specs: Mapping[str, JSONObject]) -> JSONObject:
    """Return one OpenAPI document of several services.

    Args:
        specs: Specifications by the name of their service, in the order they shall stand in.

    Returns:
        The bundle.

    Raises:
        SpecError: A specification breaks a rule; the text names its file.
    """
    document: JSONObject = {
        "openapi": "3.1.0",
        "info": {"title": "Framewire", "version": "1.0.0", "description": _DESCRIPTION},
        "servers": [{"url": _SANDBOX, "description": "A local sandbox"}],
        f"{FACT}services": {},
        "tags": [],
        "paths": {},
        "components": {},
    }
    for service, spec in specs.items():
        try:
            check_service_name(service)
            check_spec(spec)
            document[f"{FACT}services"][service] = base_urls(spec)
            part = namespaced(service, mark_roles(split_roles(named_objects(spec))))
        except SpecError as error:
            raise SpecError(f"{service}.yaml: {error}") from error
        document["tags"].append(
            {"name": service, "description": spec["info"].get("title", service)}
        )
        document["paths"] |= part["paths"]
        for kind, members in part["components"].items():
            document["components"].setdefault(kind, {}).update(members)
    return document


def read_specs(folder: Path) -> dict[str, JSONObject]:
    """Read every specification of a folder.

    Args:
        folder: Where the `<service>.yaml` files are.

    Returns:
        Specifications by service: the known ones in their order, then any others by name.

    Raises:
        SpecError: One of the known services is missing, or a file cannot be read.
    """
    others = sorted({path.stem for path in folder.glob("*.yaml")} - set(SERVICES))
    for service in SERVICES:
        if not (folder / f"{service}.yaml").is_file():
            raise SpecError(f"{service}.yaml: is missing in {folder.name}/")
    return {service: read_spec(folder / f"{service}.yaml") for service in (*SERVICES, *others)}


def render(specs: Mapping[str, JSONObject]) -> str:
    """Return the text of `openapi.yaml` for the given specifications."""
    return _HEADER + to_yaml(bundle(specs), BUNDLE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the bundle, or compare it with the one that is there.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        0, or 1 after one line on stderr; then nothing was written.
    """
    parser = argparse.ArgumentParser(
        prog="python -m scripts.generate.bundle", description=bundle.__doc__
    )
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    parser.add_argument("--out", type=Path, default=ROOT / "openapi.yaml", help="the bundle")
    parser.add_argument("--specs", type=Path, default=SPECS, help="folder of the specs")
    options = parser.parse_args(arguments)
    try:
        text = render(read_specs(options.specs))
    except DocumentError as error:
        print(f"bundle: {error_line(error, options.specs)}", file=sys.stderr)
        return 1
    out: Path = options.out
    if options.check:
        if out.is_file() and out.read_bytes() == text.encode():
            return 0
        print(f"bundle: {out.name} is not what the specs give; run make spec", file=sys.stderr)
        return 1
    write_file(out, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
