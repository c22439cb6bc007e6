"""The bundle is the specifications, each under its prefix, and nothing else."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from scripts.generate.bundle import ROOT, SERVICES, bundle, main, read_specs, render
from scripts.openapi.errors import SpecError
from scripts.openapi.names import component_name, operation_id, snake_case
from scripts.openapi.read import parse_document
from scripts.openapi.refs import each_ref, reached, resolve
from scripts.openapi.walk import JSONObject, operations
from scripts.openapi.write import BUNDLE, to_yaml

REF = "#/components/schemas/"


def answer(name: str) -> JSONObject:
    content = {"application/json": {"schema": {"$ref": REF + name}}}
    return {"200": {"description": "Fine", "content": content}}


def body(name: str) -> JSONObject:
    return {"content": {"application/json": {"schema": {"$ref": REF + name}}}}


@pytest.fixture
def spec() -> JSONObject:
    """A small specification with a job, a shared schema and a server of its own."""
    start = {
        "operationId": "startJob",
        "tags": ["jobs"],
        "security": [{"bearerAuth": []}],
        "x-framewire-billable": True,
        "x-framewire-job": {
            "id": ["id"],
            "poll": "getJob",
            "poll-param": "job_id",
            "status": ["status"],
            "done": ["done"],
            "failed": ["failed"],
        },
        "requestBody": body("Start"),
        "responses": answer("Job"),
    }
    look = {
        "operationId": "getJob",
        "security": [{}, {"bearerAuth": []}],
        "responses": answer("Job"),
    }
    events = {
        "operationId": "listEvents",
        "security": [],
        "servers": [{"url": "https://events.example"}],
        "x-framewire-server": "events",
        "x-framewire-sse": "Event",
        "responses": {"200": {"description": "Events", "content": {"text/event-stream": {}}}},
    }
    job_id = {"name": "job_id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "servers": [{"url": "https://small.example/v1"}],
        "paths": {
            "/jobs": {"post": start},
            "/jobs/{job_id}": {
                "parameters": [{"$ref": "#/components/parameters/JobId"}],
                "get": look,
            },
            "/events": {"get": events},
        },
        "components": {
            "securitySchemes": {"bearerAuth": {"type": "http", "scheme": "bearer"}},
            "parameters": {"JobId": job_id},
            "schemas": {
                "Start": {"type": "object", "properties": {"ratio": {"enum": ["16:9", "off"]}}},
                "Job": {
                    "type": "object",
                    "properties": {"id": {"type": "string"}, "status": {"type": "string"}},
                },
                "Event": {"type": "object", "properties": {"n": {"type": "integer"}}},
            },
        },
    }


@pytest.fixture
def folder(tmp_path: Path, spec: JSONObject) -> Path:
    """A folder in which each of the services has the small specification."""
    specs = tmp_path / "specs"
    specs.mkdir()
    for service in SERVICES:
        (specs / f"{service}.yaml").write_text(to_yaml(spec, BUNDLE))
    return specs


@pytest.mark.parametrize(
    ("name", "snake"),
    [
        ("listModels", "list_models"),
        ("generate", "generate"),
        ("getApiKeyGenerateWeb3Key", "get_api_key_generate_web3_key"),
        ("generateWeb3Key", "generate_web3_key"),
        ("create3dTask", "create_3d_task"),
        ("get3dTask", "get_3d_task"),
        ("get_configs_v1", "get_configs_v1"),
        ("create_3d_task", "create_3d_task"),
        ("createStsToken", "create_sts_token"),
        ("listAPIKeys", "list_api_keys"),
        ("image2video", "image2video"),
        ("get-auth.me", "get_auth_me"),
    ],
)
def test_snake_case(name: str, snake: str) -> None:
    assert snake_case(name) == snake
    assert operation_id("venice", name) == f"venice_{snake}"


def test_component_names_start_with_their_service() -> None:
    assert component_name("venice", "Model") == "VeniceModel"
    assert component_name("visgate", "bearerAuth") == "VisgateBearerAuth"


def test_names_get_the_prefix_of_their_service(spec: JSONObject) -> None:
    bundled = bundle({"small": spec})
    assert list(bundled["paths"]) == ["/small/jobs", "/small/jobs/{job_id}", "/small/events"]
    ids = [each.body["operationId"] for each in operations(bundled)]
    assert ids == ["small_start_job", "small_get_job", "small_list_events"]
    assert {kind: list(names) for kind, names in bundled["components"].items()} == {
        "securitySchemes": ["SmallBearerAuth"],
        "parameters": ["SmallJobId"],
        "schemas": ["SmallStart", "SmallJob", "SmallEvent"],
    }
    validate(bundled, cls=OpenAPIV31SpecValidator)


def test_whatever_names_something_is_rewritten(spec: JSONObject) -> None:
    bundled = bundle({"small": spec})
    start = bundled["paths"]["/small/jobs"]["post"]
    assert set(each_ref(start)) == {REF + "SmallStart", REF + "SmallJob"}
    assert start["security"] == [{"SmallBearerAuth": []}]
    assert start["tags"] == ["small"]
    assert start["x-framewire-service"] == "small"
    assert start["x-framewire-job"]["poll"] == "small_get_job"
    assert start["x-framewire-job"]["id"] == ["id"]
    look = bundled["paths"]["/small/jobs/{job_id}"]
    assert look["parameters"] == [{"$ref": "#/components/parameters/SmallJobId"}]
    assert look["get"]["security"] == [{}, {"SmallBearerAuth": []}]
    events = bundled["paths"]["/small/events"]["get"]
    assert events["x-framewire-sse"] == "SmallEvent"
    assert events["security"] == []
    assert "servers" not in events


def test_the_mapping_of_a_discriminator_is_rewritten(spec: JSONObject) -> None:
    spec["components"]["schemas"]["Job"]["discriminator"] = {
        "propertyName": "status",
        "mapping": {"done": REF + "Event"},
    }
    bundled = bundle({"small": spec})
    found = bundled["components"]["schemas"]["SmallJob"]["discriminator"]
    assert found == {"propertyName": "status", "mapping": {"done": REF + "SmallEvent"}}


def test_addresses_of_each_service_are_kept(spec: JSONObject) -> None:
    bundled = bundle({"small": spec})
    assert bundled["x-framewire-services"] == {
        "small": {"api": "https://small.example/v1", "events": "https://events.example"}
    }
    assert [each["url"] for each in bundled["servers"]] == ["http://localhost:8765"]


def test_the_input_is_left_as_it_was(spec: JSONObject) -> None:
    spec["components"]["schemas"]["Start"]["properties"]["job"] = {"$ref": REF + "Job"}
    before = copy.deepcopy(spec)
    bundle({"small": spec})
    assert spec == before


def test_schemas_say_whether_they_are_sent_or_received(spec: JSONObject) -> None:
    schemas = bundle({"small": spec})["components"]["schemas"]
    assert {name: schema["x-framewire-role"] for name, schema in schemas.items()} == {
        "SmallStart": "request",
        "SmallJob": "response",
        "SmallEvent": "response",
    }


def test_a_schema_both_sides_use_is_split_with_all_below_it(spec: JSONObject) -> None:
    spec["components"]["schemas"] |= {
        "Start": {"type": "object", "properties": {"size": {"$ref": REF + "Size"}}},
        "Job": {"type": "object", "properties": {"size": {"$ref": REF + "Size"}}},
        "Size": {
            "type": "object",
            "properties": {
                "unit": {"$ref": REF + "Unit"},
                "inner": {"$ref": REF + "Size"},
                "width": {"type": "integer", "default": 1024},
                "default": {"type": "string"},
            },
        },
        "Unit": {"type": "string", "default": "px"},
    }
    schemas = bundle({"small": spec})["components"]["schemas"]
    assert list(schemas) == [
        *("SmallStart", "SmallJob", "SmallEvent"),
        *("SmallSize", "SmallSizeInput", "SmallUnit", "SmallUnitInput"),
    ]
    assert set(each_ref(schemas["SmallStart"])) == {REF + "SmallSizeInput"}
    assert set(each_ref(schemas["SmallJob"])) == {REF + "SmallSize"}
    assert set(each_ref(schemas["SmallSize"])) == {REF + "SmallSize", REF + "SmallUnit"}
    assert set(each_ref(schemas["SmallSizeInput"])) == {
        REF + "SmallSizeInput",
        REF + "SmallUnitInput",
    }
    assert schemas["SmallSize"]["properties"]["width"] == {"type": "integer", "default": 1024}
    assert schemas["SmallSizeInput"]["properties"]["width"] == {
        "type": "integer",
        "x-framewire-default": 1024,
    }
    assert schemas["SmallSizeInput"]["properties"]["default"] == {"type": "string"}
    assert schemas["SmallUnitInput"] == {
        "type": "string",
        "x-framewire-default": "px",
        "x-framewire-role": "request",
    }


def test_bodies_and_parameters_are_sent_too(spec: JSONObject) -> None:
    spec["paths"]["/jobs"]["post"]["requestBody"] = body("Job")
    spec["components"]["parameters"]["JobId"]["schema"] = {"$ref": REF + "Event"}
    del spec["components"]["schemas"]["Start"]
    bundled = bundle({"small": spec})
    post = bundled["paths"]["/small/jobs"]["post"]
    assert set(each_ref(post["requestBody"])) == {REF + "SmallJobInput"}
    assert set(each_ref(post["responses"])) == {REF + "SmallJob"}
    assert set(each_ref(bundled["components"]["parameters"])) == {REF + "SmallEventInput"}
    assert bundled["paths"]["/small/events"]["get"]["x-framewire-sse"] == "SmallEvent"


def test_the_mapping_of_a_split_discriminator_follows_its_side(spec: JSONObject) -> None:
    mapping = {"propertyName": "id", "mapping": {"j": REF + "Job"}}
    spec["components"]["schemas"]["Start"]["discriminator"] = mapping
    schemas = bundle({"small": spec})["components"]["schemas"]
    assert schemas["SmallStart"]["discriminator"]["mapping"] == {"j": REF + "SmallJobInput"}


def _facts(spec: JSONObject) -> JSONObject:
    facts: JSONObject = spec["paths"]["/jobs"]["post"]
    return facts


def _job(spec: JSONObject) -> JSONObject:
    job: JSONObject = _facts(spec)["x-framewire-job"]
    return job


def _schemas(spec: JSONObject) -> JSONObject:
    schemas: JSONObject = spec["components"]["schemas"]
    return schemas


BROKEN: dict[str, tuple[Callable[[JSONObject], Any], str]] = {
    "unknown fact on an operation": (
        lambda spec: _facts(spec).update({"x-framewire-bilable": True}),
        "paths > /jobs > post: x-framewire-bilable is not a known fact",
    ),
    "unknown fact in a schema": (
        lambda spec: _schemas(spec)["Job"].update({"x-framewire-know": 1}),
        "components > schemas > Job: x-framewire-know is not a known fact",
    ),
    "fact only the bundle may state": (
        lambda spec: _schemas(spec)["Job"].update({"x-framewire-role": "request"}),
        "x-framewire-role is not a known fact",
    ),
    "fact of an operation in a schema": (
        lambda spec: _schemas(spec)["Job"].update({"x-framewire-billable": True}),
        "components > schemas > Job: x-framewire-billable does not belong here",
    ),
    "fact of a field on an operation": (
        lambda spec: _facts(spec).update({"x-framewire-default": 1}),
        "paths > /jobs > post: x-framewire-default does not belong here",
    ),
    "flag that is not true": (
        lambda spec: _facts(spec).update({"x-framewire-billable": False}),
        "x-framewire-billable is true or is left out",
    ),
    "unknown way of sending": (
        lambda spec: _schemas(spec)["Start"].update({"x-framewire-sends": "sometimes"}),
        "x-framewire-sends must be one of always, if-set, if-true, if-truthy",
    ),
    "known values that are no list": (
        lambda spec: _schemas(spec)["Job"].update({"x-framewire-known-values": "a"}),
        "x-framewire-known-values must be a list of values",
    ),
    "empty note": (
        lambda spec: _schemas(spec)["Job"].update({"x-framewire-note": ""}),
        "x-framewire-note must be text",
    ),
    "operation without an id": (
        lambda spec: _facts(spec).pop("operationId"),
        "POST /jobs: has no operationId",
    ),
    "two operations with one id": (
        lambda spec: _facts(spec).update(operationId="getJob"),
        "GET /jobs/{job_id}: POST /jobs is called 'getJob' too",
    ),
    "two ids that become one": (
        lambda spec: spec["paths"]["/events"]["get"].update(operationId="get_job"),
        "operations getJob and get_job are both venice_get_job",
    ),
    "poll of an unknown operation": (
        lambda spec: _job(spec).update(poll="getTask"),
        "POST /jobs: job polls the unknown operation 'getTask'",
    ),
    "poll by an unknown parameter": (
        lambda spec: _job(spec).update({"poll-param": "id"}),
        "POST /jobs: job: getJob has no path parameter or member 'id'",
    ),
    "job without a state": (lambda spec: _job(spec).pop("done"), "POST /jobs: job has no done"),
    "job with an unknown member": (
        lambda spec: _job(spec).update(cancelled=["x"]),
        "job has an unknown member 'cancelled'",
    ),
    "job with a word for a list": (
        lambda spec: _job(spec).update(done="done"),
        "job done must be a list of words",
    ),
    "state that is both done and failed": (
        lambda spec: _job(spec).update(failed=["DONE"]),
        "job has a state in two places",
    ),
    "job that is no mapping": (
        lambda spec: _facts(spec).update({"x-framewire-job": ["getJob"]}),
        "x-framewire-job must be a mapping",
    ),
    "no security": (
        lambda spec: _facts(spec).pop("security"),
        "POST /jobs: does not say what security it needs",
    ),
    "unknown security": (
        lambda spec: _facts(spec).update(security=[{"key": []}]),
        "POST /jobs: needs the unknown security scheme 'key'",
    ),
    "billable and repeatable": (
        lambda spec: _facts(spec).update({"x-framewire-idempotent": True}),
        "POST /jobs: is both billable and idempotent",
    ),
    "billable read": (
        lambda spec: spec["paths"]["/events"]["get"].update({"x-framewire-billable": True}),
        "GET /events: x-framewire-billable belongs to a POST",
    ),
    "server without an address": (
        lambda spec: _facts(spec).update({"x-framewire-server": "gateway"}),
        "POST /jobs: names the server 'gateway', but not its address",
    ),
    "server with two addresses": (
        lambda spec: _facts(spec).update(
            {"x-framewire-server": "events", "servers": [{"url": "https://other.example"}]}
        ),
        "the server 'events' has two addresses",
    ),
    "no server": (lambda spec: spec.pop("servers"), "names no server"),
    "unknown event": (
        lambda spec: spec["paths"]["/events"]["get"].update({"x-framewire-sse": "Nothing"}),
        "$ref '#/components/schemas/Nothing' names no component",
    ),
    "reference to nothing": (
        lambda spec: _schemas(spec)["Job"].update(items={"$ref": REF + "Nothing"}),
        "$ref '#/components/schemas/Nothing' names no component",
    ),
    "reference to another file": (
        lambda spec: _schemas(spec)["Job"].update(items={"$ref": "other.yaml#/Job"}),
        "$ref 'other.yaml#/Job' names no component",
    ),
    "unused schema": (
        lambda spec: _schemas(spec).update(Spare={"type": "object"}),
        "schema Spare is used by no operation",
    ),
    "default in a request": (
        lambda spec: _schemas(spec)["Start"]["properties"]["ratio"].update(default="16:9"),
        "schema Start: a request carries a default; say x-framewire-default",
    ),
    "default in a parameter": (
        lambda spec: spec["components"]["parameters"]["JobId"]["schema"].update(default="a"),
        "parameters JobId: a request carries a default",
    ),
    "default in a body": (
        lambda spec: _facts(spec)["requestBody"]["content"].update(
            {"text/plain": {"schema": {"type": "string", "default": "a"}}}
        ),
        "POST /jobs: a request carries a default",
    ),
    "taken name of a twin": (
        lambda spec: _schemas(spec).update(
            Start={"allOf": [{"$ref": REF + "Job"}, {"$ref": REF + "JobInput"}]},
            JobInput={"type": "object"},
        ),
        "Job is sent and received, and the name JobInput is taken",
    ),
    "names that differ in one letter's case": (
        lambda spec: _schemas(spec).update(job=_schemas(spec)["Job"], Job={"$ref": REF + "job"}),
        "two schemas have the same name but for the case of a letter",
    ),
    "older OpenAPI": (
        lambda spec: spec.update(openapi="3.0.0"),
        "is not an OpenAPI 3.1 document",
    ),
    "no info": (lambda spec: spec.pop("info"), "info is not a mapping"),
    "no components": (lambda spec: spec.pop("components"), "names no component"),
    "components that are a list": (
        lambda spec: spec.update({"components": []}),
        "components is not a mapping",
    ),
    "path that is no mapping": (
        lambda spec: spec["paths"].update({"/jobs": None}),
        "/jobs is not a mapping",
    ),
    "operation that is no mapping": (
        lambda spec: spec["paths"]["/jobs"].update(post=[]),
        "POST /jobs: is not a mapping",
    ),
    "operation without an answer": (
        lambda spec: _facts(spec).pop("responses"),
        "POST /jobs: has no responses",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_specification_is_told_in_one_line_and_nothing_is_written(
    name: str, folder: Path, spec: JSONObject, capsys: pytest.CaptureFixture[str]
) -> None:
    break_it, words = BROKEN[name]
    break_it(spec)
    (folder / "venice.yaml").write_text(to_yaml(spec, BUNDLE))
    out = folder.parent / "openapi.yaml"
    assert main(["--specs", str(folder), "--out", str(out)]) == 1
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err.startswith("bundle: specs/venice.yaml:")
    assert words in streams.err
    assert streams.err.count("\n") == 1
    assert [path.name for path in folder.parent.iterdir()] == ["specs"]


def test_an_unreadable_file_is_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "siray.yaml").write_text("a: [1,\nb: 2}")
    assert main(["--specs", str(folder), "--out", str(folder.parent / "o.yaml")]) == 1
    assert capsys.readouterr().err.startswith(
        "bundle: siray.yaml is no valid YAML or JSON in line 2, "
    )


@pytest.mark.parametrize("service", SERVICES)
def test_no_service_may_be_missing(
    service: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / f"{service}.yaml").unlink()
    assert main(["--specs", str(folder), "--out", str(folder.parent / "o.yaml")]) == 1
    assert capsys.readouterr().err == f"bundle: {service}.yaml: is missing in specs/\n"


def test_no_specification_is_skipped(folder: Path, spec: JSONObject) -> None:
    (folder / "another.yaml").write_text(to_yaml(spec, BUNDLE))
    assert list(read_specs(folder)) == [*SERVICES, "another"]


def test_written_bundle_passes_its_own_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder.parent / "openapi.yaml"
    command = ["--specs", str(folder), "--out", str(out)]
    assert main([*command, "--check"]) == 1
    assert capsys.readouterr().err == (
        "bundle: openapi.yaml is not what the specs give; run make spec\n"
    )
    assert not out.exists()
    assert main(command) == 0
    assert main([*command, "--check"]) == 0
    first = out.read_bytes()
    assert main(command) == 0
    assert out.read_bytes() == first
    out.write_bytes(first + b"\n")
    assert main([*command, "--check"]) == 1
    assert out.read_bytes() == first + b"\n"
    assert sorted(path.name for path in folder.parent.iterdir()) == ["openapi.yaml", "specs"]


def test_a_refused_bundle_leaves_the_old_one_alone(folder: Path, spec: JSONObject) -> None:
    out = folder.parent / "openapi.yaml"
    out.write_text("old")
    _facts(spec).pop("operationId")
    (folder / "venice.yaml").write_text(to_yaml(spec, BUNDLE))
    assert main(["--specs", str(folder), "--out", str(out)]) == 1
    assert out.read_text() == "old"


def test_what_is_read_back_is_what_was_bundled(spec: JSONObject) -> None:
    bundled = bundle({"small": spec})
    assert parse_document(render({"small": spec}), "small") == bundled
    assert json.loads(json.dumps(bundled)) == bundled
    assert '- "16:9"\n' in render({"small": spec})
    assert '- "off"\n' in render({"small": spec})


# --- the real specifications -----------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> JSONObject:
    return bundle(read_specs(ROOT / "specs"))


def test_the_committed_bundle_is_up_to_date() -> None:
    assert main(["--check"]) == 0


def test_the_bundle_is_valid(real: JSONObject) -> None:
    validate(real, cls=OpenAPIV31SpecValidator)


def test_every_operation_is_in_the_bundle(real: JSONObject) -> None:
    specs = read_specs(ROOT / "specs")
    expected = {
        (service, each.method, f"/{service}{each.path}")
        for service, spec in specs.items()
        for each in operations(spec)
    }
    found = {
        (each.body["x-framewire-service"], each.method, each.path) for each in operations(real)
    }
    assert found == expected
    assert len({each.body["operationId"] for each in operations(real)}) == len(expected)


def test_no_schema_is_sent_and_received(real: JSONObject) -> None:
    sent = reached(
        real,
        [
            node
            for each in operations(real)
            for node in (each.item.get("parameters"), each.body.get("parameters"))
        ]
        + [each.body.get("requestBody") for each in operations(real)],
    )
    received = reached(real, [each.body["responses"] for each in operations(real)])
    assert {ref for ref in sent & received if ref.startswith(REF)} == set()
    for side, role in ((sent, "request"), (received, "response")):
        schemas = [resolve(real, ref) for ref in side if ref.startswith(REF)]
        assert {schema["x-framewire-role"] for schema in schemas} == {role}


def test_real_base_urls(real: JSONObject) -> None:
    services = real["x-framewire-services"]
    assert list(services) == list(SERVICES)
    assert services["visgate"] == {"api": "https://visgateai.com/api/v1"}
    assert services["siray"] == {
        "api": "https://api.siray.ai",
        "gateway": "https://api-gateway.siray.ai",
    }


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Nothing depends on the order in which Python hashes text."""
    written = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.yaml"
        subprocess.run(
            [sys.executable, "-m", "scripts.generate.bundle", "--out", str(out)],
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
        )
        written.append(out.read_bytes())
    assert written[0] == written[1] == render(read_specs(ROOT / "specs")).encode()


@pytest.mark.parametrize("name", ["operations", "models", "class", "Venice", "a b", "3d", ""])
def test_a_service_whose_name_no_module_can_have_is_refused(name: str, spec: JSONObject) -> None:
    with pytest.raises(SpecError, match="is no name for a service"):
        bundle({name: spec})


def test_what_an_import_left_out_is_told_at_the_root_only(spec: JSONObject) -> None:
    entries = [{"place": "/paths/~1jobs", "reason": "it is odd"}]
    bundled = bundle({"venice": {**spec, "x-framewire-left-out": entries}})
    assert bundled == bundle({"venice": spec})
    spec["info"]["x-framewire-left-out"] = entries
    with pytest.raises(SpecError, match="x-framewire-left-out is not a known fact"):
        bundle({"venice": spec})
