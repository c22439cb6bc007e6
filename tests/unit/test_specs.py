"""The specifications say what the services document and what was recorded, in our own words."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from ruamel.yaml import YAML

from scripts.openapi.errors import DocumentError
from scripts.openapi.facts import check_spec
from scripts.openapi.names import operation_id
from scripts.openapi.places import sent_and_received
from scripts.openapi.read import parse_document, read_spec
from scripts.openapi.refs import resolve
from scripts.openapi.walk import HOMES, METHODS, JSONObject, Operation, operations, schemas_in
from scripts.openapi.write import BUNDLE, to_yaml
from tests.unwrapped import NEW

SPECS = Path(__file__).resolve().parents[2] / "specs"
COUNTS = {"visgate": 20, "siray": 9, "aquiles": 13, "venice": 48}
HANDWRITTEN = ("visgate", "siray")


def bundled(service: str, operation: Any) -> str:
    """The id that an operation of a spec has in the bundle."""
    return operation_id(service, operation.body["operationId"])


every_service = pytest.mark.parametrize("service", COUNTS)
handwritten = pytest.mark.parametrize("service", HANDWRITTEN)

# What each operation is on the wire: id, method, path, parameters, members of the body, statuses.
OPERATIONS = {
    "visgate": [
        ("getHealth", "get", "/health", "", "", "200 default"),
        (
            "generate",
            "post",
            "/generate",
            "",
            "prompt model params",
            "200 401 404 422 429 502 default",
        ),
        (
            "generateImage",
            "post",
            "/images/generate",
            "Prefer include_steps",
            "model prompt width height num_images negative_prompt seed",
            "200 202 401 404 422 429 502 default",
        ),
        (
            "generateVideo",
            "post",
            "/videos/generate",
            "Prefer",
            "model prompt duration_seconds image_url skip_gcs_upload",
            "200 202 401 404 422 429 502 default",
        ),
        (
            "getRequest",
            "get",
            "/requests/{request_id}",
            "request_id",
            "",
            "200 401 404 429 default",
        ),
        (
            "listModels",
            "get",
            "/models",
            "limit provider media_type capability search sort featured",
            "",
            "200 401 422 429 default",
        ),
        ("getModel", "get", "/models/{model_id}", "model_id", "", "200 401 404 429 default"),
        ("getUsage", "get", "/usage", "period", "", "200 401 422 429 default"),
        ("listUsageLogs", "get", "/usage/logs", "limit offset", "", "200 401 422 429 default"),
        ("getDashboard", "get", "/dashboard", "period", "", "200 401 422 429 default"),
        ("listProviderKeys", "get", "/providers/keys", "", "", "200 401 429 default"),
        (
            "setProviderKey",
            "put",
            "/providers/keys",
            "",
            "provider api_key",
            "200 401 422 429 default",
        ),
        (
            "deleteProviderKey",
            "delete",
            "/providers/keys/{provider}",
            "provider",
            "",
            "200 401 404 429 default",
        ),
        (
            "validateProviderKey",
            "post",
            "/providers/validate",
            "",
            "provider api_key",
            "200 401 422 429 default",
        ),
        ("getProviderBalances", "get", "/providers/balances", "", "", "200 401 429 default"),
        ("getAuthMe", "get", "/auth/me", "", "", "200 401 429 default"),
        ("listApiKeys", "get", "/api-keys", "", "", "200 401 429 default"),
        ("getBillingStats", "get", "/billing/stats", "", "", "200 401 429 default"),
        ("getBillingInfo", "get", "/billing/info", "", "", "200 401 429 default"),
        ("getBillingPricing", "get", "/billing/pricing", "", "", "200 401 429 default"),
    ],
    "siray": [
        (
            "createImageTask",
            "post",
            "/v1/images/generations/async",
            "",
            (
                "model prompt image images mask style_reference_images aspect_ratio "
                "size seed style negative_prompt"
            ),
            "200 400 401 402 403 429 default",
        ),
        (
            "getImageTask",
            "get",
            "/v1/images/generations/async/{task_id}",
            "task_id",
            "",
            "200 401 404 429 default",
        ),
        (
            "createVideoTask",
            "post",
            "/v1/video/generations",
            "",
            (
                "model prompt image images end_image video videos audios audio_enable "
                "aspect_ratio duration size resolution fps seed cfg_scale "
                "negative_prompt keep_original_sound character_orientation"
            ),
            "200 400 401 402 403 429 default",
        ),
        (
            "getVideoTask",
            "get",
            "/v1/video/generations/{task_id}",
            "task_id",
            "",
            "200 401 404 429 default",
        ),
        (
            "create3dTask",
            "post",
            "/v1/3d/generations",
            "",
            (
                "model prompt image pbr_enable texture_enable auto_size quad face_limit "
                "seed texture_seed texture_alignment texture_quality"
            ),
            "200 default",
        ),
        ("get3dTask", "get", "/v1/3d/generations/{task_id}", "task_id", "", "200 default"),
        (
            "createImageSync",
            "post",
            "/images/generations",
            "",
            "model prompt n size response_format",
            "200 default",
        ),
        ("createStsToken", "post", "/api/model-verse/sts-token", "", "", "200 401 default"),
        ("listModels", "get", "/api/model-verse/models", "", "", "200 default"),
    ],
}

BILLABLE = {
    "visgate": {"generate", "generateImage", "generateVideo"},
    "siray": {"createImageTask", "createVideoTask", "create3dTask", "createImageSync"},
}
IDEMPOTENT = {"visgate": {"validateProviderKey"}, "siray": {"createStsToken"}}
POLLS = {
    "visgate": {"generateImage": "getRequest", "generateVideo": "getRequest"},
    "siray": {
        "createImageTask": "getImageTask",
        "createVideoTask": "getVideoTask",
        "create3dTask": "get3dTask",
    },
}
KEYLESS = {"visgate": {}, "siray": {"listModels": []}}
OPTIONAL_KEY = {"visgate": {"getHealth", "listModels"}, "siray": set()}


@cache
def read(service: str) -> JSONObject:
    return read_spec(SPECS / f"{service}.yaml")


def followed(spec: JSONObject, node: Any) -> Any:
    return resolve(spec, node["$ref"]) if "$ref" in node else node


def by_id(spec: JSONObject) -> dict[str, Operation]:
    return {each.body["operationId"]: each for each in operations(spec)}


def every_schema(spec: JSONObject) -> Iterator[tuple[str, JSONObject]]:
    """Every schema of a document with the component it is in, components first."""
    for name, schema in spec["components"]["schemas"].items():
        for each in schemas_in(schema, "schema"):
            yield name, each
    others = {key: value for key, value in spec["components"].items() if key != "schemas"}
    for each in schemas_in({**spec, "components": others}, "document"):
        yield "", each


def sent_schemas(spec: JSONObject) -> Iterator[JSONObject]:
    """Every schema that parameters and request bodies hold or refer to."""
    for each in operations(spec):
        yield from schemas_in({**each.body, "responses": {}}, "operation")
        yield from schemas_in({"parameters": each.item.get("parameters", [])}, "pathItem")
    kinds = {home: kind for kind, home in HOMES.items()}
    for ref in sorted(sent_and_received(spec)[0]):
        yield from schemas_in(resolve(spec, ref), kinds[ref.split("/")[2]])


@every_service
def test_is_a_valid_openapi_31_document(service: str) -> None:
    validate(read(service), cls=OpenAPIV31SpecValidator)


@every_service
def test_speaks_the_vocabulary(service: str) -> None:
    check_spec(read(service))


@every_service
def test_number_of_operations(service: str) -> None:
    written_down = [one for one in operations(read(service)) if bundled(service, one) not in NEW]
    assert len(written_down) == COUNTS[service]


@every_service
def test_no_request_carries_a_default(service: str) -> None:
    assert [each for each in sent_schemas(read(service)) if "default" in each] == []


@every_service
def test_no_schema_has_a_title(service: str) -> None:
    titled = [name for name, schema in every_schema(read(service)) if "title" in schema]
    assert titled == []


@every_service
def test_every_object_has_a_name(service: str) -> None:
    """An object with members of its own is a component; a free one or a map may stand inline."""
    spec = read(service)
    components = [id(schema) for schema in spec["components"]["schemas"].values()]
    inline = [
        (name, schema)
        for name, schema in every_schema(spec)
        if id(schema) not in components and "properties" in schema
    ]
    assert inline == []


@handwritten
def test_no_object_is_inline(service: str) -> None:
    spec = read(service)
    components = [id(schema) for schema in spec["components"]["schemas"].values()]
    for name, schema in every_schema(spec):
        kind = schema.get("type")
        if kind == "object" or (isinstance(kind, list) and "object" in kind):
            assert id(schema) in components, name


@every_service
def test_every_operation_says_what_key_it_needs(service: str) -> None:
    for operation in operations(read(service)):
        assert isinstance(operation.body["security"], list), operation.label


@every_service
def test_every_operation_and_object_is_described(service: str) -> None:
    spec = read(service)
    for operation in operations(spec):
        description = operation.body.get("summary") or operation.body.get("description")
        assert description or bundled(service, operation) in NEW, operation.label
        for status, response in operation.body["responses"].items():
            assert followed(spec, response)["description"], (operation.label, status)


@handwritten
def test_operations_are_those_of_the_wire(service: str) -> None:
    found = [
        (each.body["operationId"], each.method, each.path) for each in operations(read(service))
    ]
    assert found == [row[:3] for row in OPERATIONS[service]]


@handwritten
def test_parameters_bodies_and_statuses_are_those_of_the_wire(service: str) -> None:
    spec = read(service)
    found = {}
    for operation in operations(spec):
        parameters = [followed(spec, each)["name"] for each in operation.body.get("parameters", [])]
        members: list[str] = []
        if "requestBody" in operation.body:
            schema = operation.body["requestBody"]["content"]["application/json"]["schema"]
            members = list(followed(spec, schema)["properties"])
        statuses = list(operation.body["responses"])
        found[operation.body["operationId"]] = [parameters, members, statuses]
    assert found == {row[0]: [cell.split() for cell in row[3:]] for row in OPERATIONS[service]}


@handwritten
def test_keys_are_needed_where_the_service_wants_them(service: str) -> None:
    for name, operation in by_id(read(service)).items():
        security = operation.body["security"]
        if name in KEYLESS[service]:
            assert security == []
        else:
            assert ({} in security) == (name in OPTIONAL_KEY[service]), name
            assert all(len(each) >= 1 for each in security if each), name


def test_provider_keys_go_on_generation_only() -> None:
    spec = read("visgate")
    takes = {
        name: sorted("+".join(sorted(each)) for each in operation.body["security"])
        for name, operation in by_id(spec).items()
        if any("falKey" in each for each in operation.body["security"])
    }
    assert set(takes) == BILLABLE["visgate"]
    keys = ("falKey", "replicateKey", "runwayKey")
    subsets = [[key for bit, key in enumerate(keys) if n >> bit & 1] for n in range(8)]
    expected = sorted("+".join(["bearerAuth", *subset]) for subset in subsets)
    assert all(each == expected for each in takes.values())


@handwritten
def test_what_costs_money_is_marked(service: str) -> None:
    found = by_id(read(service)).items()
    marked = {name for name, each in found if each.body.get("x-framewire-billable")}
    repeatable = {name for name, each in found if each.body.get("x-framewire-idempotent")}
    posts = {name for name, each in found if each.method == "post"}
    assert marked == BILLABLE[service]
    assert repeatable == IDEMPOTENT[service]
    assert posts == marked | repeatable


def followed_types(spec: JSONObject, schema: JSONObject) -> Iterator[JSONObject]:
    """The schemas a value may have, alternatives and references taken apart."""
    schema = followed(spec, schema)
    alternatives = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
    if not alternatives:
        yield schema
    for each in alternatives:
        yield from followed_types(spec, each)


def at(spec: JSONObject, schemas: list[JSONObject], dotted: str) -> list[JSONObject]:
    """The schemas found by following a dotted path."""
    for part in dotted.split("."):
        schemas = [
            each
            for schema in schemas
            if part in schema.get("properties", {})
            for each in followed_types(spec, schema["properties"][part])
        ]
    return schemas


def replies(spec: JSONObject, operation: Operation) -> list[JSONObject]:
    """The schemas of what an operation answers when all is well."""
    return [
        each
        for status, response in operation.body["responses"].items()
        if status.startswith("2")
        for media, content in followed(spec, response)["content"].items()
        if media == "application/json"
        for each in followed_types(spec, content["schema"])
    ]


@every_service
def test_jobs_fit_the_replies_they_are_read_from(service: str) -> None:
    spec = read(service)
    known = by_id(spec)
    for name, operation in known.items():
        job = operation.body.get("x-framewire-job")
        if job is None:
            continue
        assert operation.body.get("x-framewire-billable"), name
        poll = known[job["poll"]]
        if poll.method == "get":
            assert f"{{{job['poll-param']}}}" in poll.path, name
        for paths in (job.get("result-address", []), *job.get("poll-values", {}).values()):
            for path in paths:
                assert at(spec, replies(spec, operation), path), (name, path)
        for path in job["id"]:
            assert at(spec, replies(spec, operation), path), (name, path)
        for member in ("status", "result", "error", "progress", "elapsed", "expected"):
            for path in job.get(member, []):
                assert at(spec, replies(spec, poll), path), (name, path)
        states = {
            word
            for member in ("done", "failed", "canceled", "pending")
            for word in job.get(member, ())
        }
        for path in job["status"]:
            for schema in at(spec, replies(spec, poll), path):
                listed = {*schema.get("enum", ()), *schema.get("x-framewire-known-values", ())}
                assert listed - {None} <= states, (name, path)


@handwritten
def test_jobs_poll_what_they_should(service: str) -> None:
    found = {
        name: each.body["x-framewire-job"]["poll"]
        for name, each in by_id(read(service)).items()
        if "x-framewire-job" in each.body
    }
    assert found == POLLS[service]


def test_siray_ids_are_looked_for_in_all_three_places() -> None:
    for name in POLLS["siray"]:
        job = by_id(read("siray"))[name].body["x-framewire-job"]
        assert job["id"] == ["data.task_id", "task_id", "id"]
        assert job["result"] == ["data.outputs", "data.video_url", "data.fail_reason"]


def test_siray_gateway_operations_are_marked() -> None:
    found = by_id(read("siray")).items()
    gateway = {name for name, each in found if each.body.get("x-framewire-server") == "gateway"}
    assert gateway == {"createStsToken", "listModels"}
    assert all(("servers" in each.body) == (name in gateway) for name, each in found)


def test_visgate_model_ids_keep_their_slashes() -> None:
    (parameter,) = by_id(read("visgate"))["getModel"].body["parameters"]
    assert parameter["x-framewire-path-with-slashes"] is True


def test_visgate_claims_no_type_nobody_recorded() -> None:
    schemas = read("visgate")["components"]["schemas"]
    untyped = {
        (name, member)
        for name, schema in schemas.items()
        for member, value in schema.get("properties", {}).items()
        if value == {"x-framewire-note": "type not recorded"}
    }
    counts = {"Health": 2, "BillingStats": 15, "BillingInfo": 8, "BillingPricing": 2}
    assert {name: sum(each == name for each, _ in untyped) for name, _ in untyped} == counts


def test_visgate_has_no_closed_sets_but_the_prefer_header() -> None:
    closed = [schema["enum"] for _, schema in every_schema(read("visgate")) if "enum" in schema]
    assert closed == [["respond-async"]]


@handwritten
def test_one_schema_serves_every_error(service: str) -> None:
    spec = read(service)
    error = "#/components/schemas/Error"
    for operation in operations(spec):
        for status, response in operation.body["responses"].items():
            if status.startswith("2"):
                continue
            schema = followed(spec, response)["content"]["application/json"]["schema"]
            alternatives = schema.get("oneOf", [schema])
            assert alternatives[0] == {"$ref": error}, (operation.label, status)
            assert alternatives[1:] in ([], [{"type": "string"}]), (operation.label, status)


# --- the helpers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("16:9", "1:1:1", "off", "On", "yes", "n", "Y", "null", "~", "", "true", "False", "2x"),
        *("1e3", "0x1f", "0o7", "017", "1_000", ".5", "+1", "-1", ".inf", "2026-01-01", "=", "<<"),
        *("12:30:45", "-", "?", ":", "a: b", "a #b", "#", "@x", "%x", "!x", "&a", "*a", "|", ">"),
        *(" a", "a ", "a\nb", "a\nb\n", " a\nb", "\n", "a\tb", "'", '"', "a\u2028b", "é", "\x85"),
        *("#/components/schemas/A", "[a]", "{a: b}", "a, b", "word " * 60, "x" * 300, "\U0001f600"),
    ],
)
@pytest.mark.parametrize("version", [(1, 1), (1, 2)])
def test_text_stays_text_in_every_yaml(text: str, version: tuple[int, int]) -> None:
    document = {"value": text, "list": [text], "key": {text: text}}
    reader: Any = YAML(typ="safe", pure=True)
    reader.version = version
    assert reader.load(to_yaml(document, BUNDLE)) == document


def test_long_text_stays_on_its_line() -> None:
    text = "word " * 100 + "end"
    assert to_yaml({"a": text, "b": "1 " + text}, BUNDLE) == f'a: {text}\nb: "1 {text}"\n'


def test_nothing_is_written_as_an_alias() -> None:
    shared = {"a": [1]}
    assert to_yaml({"x": shared, "y1": [shared, shared]}, BUNDLE).count("a:") == 3


def test_numbers_and_empty_things_survive() -> None:
    document = {"a": [1, -1, 0.5, 5.0, 1e100, True, False, None], "b": {}, "c": [], "d": [[], {}]}
    copy = parse_document(to_yaml(document, BUNDLE), "copy")
    assert copy == document
    assert [type(each) for each in copy["a"]] == [type(each) for each in document["a"]]


def test_the_order_of_keys_is_kept() -> None:
    assert (
        to_yaml({"b": 1, "a": 2, "c": {"z": 1, "d": 2}}, BUNDLE)
        == "b: 1\na: 2\nc:\n  z: 1\n  d: 2\n"
    )


def test_aliases_become_copies() -> None:
    document = parse_document("a: &x\n  k: [1]\nb: *x\n", "aliases")
    assert document["a"] == document["b"]
    assert document["a"] is not document["b"]
    assert "&" not in to_yaml(document, BUNDLE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 2026-01-01", "date '2026-01-01' is nothing JSON has a word for; quote it"),
        ("200: a", "the key 200 is not text; quote it"),
        ("a: {200: b}", "the key 200 is not text; quote it"),
        ("a: .nan", "spec.yaml:1: /a is no valid YAML or JSON: float 'nan' is nothing JSON"),
        ("a: 1\na: 2", "line 2, column 1: found duplicate key"),
        ("a: [1", "line 1, column 6: expected ',' or ']'"),
        ("a: *b", "line 1, column 4: found undefined alias"),
        ("a: \x07", "unacceptable character"),
    ],
)
def test_what_is_not_json_is_told_in_one_line(text: str, words: str) -> None:
    with pytest.raises(DocumentError, match=r"^spec\.yaml[ :]") as caught:
        parse_document(text, "spec.yaml", strict=True)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^cannot read none\.yaml: No such file"):
        read_spec(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"a: \xe9")
    with pytest.raises(DocumentError, match=r"^cannot read latin\.yaml: it is not UTF-8 text$"):
        read_spec(tmp_path / "latin.yaml")
    for text in ("- a", ""):
        (tmp_path / "list.yaml").write_text(text)
        with pytest.raises(DocumentError, match=r"^list\.yaml: is not a mapping$"):
            read_spec(tmp_path / "list.yaml")


def test_subschemas_are_found_wherever_a_schema_may_stand() -> None:
    places = {"items": {"n": 1}, "additionalProperties": {"n": 2}, "not": {"n": 3}}
    places |= {"properties": {"title": {"n": 4}}, "oneOf": [{"n": 5}], "anyOf": [{"n": 6}]}
    places |= {"allOf": [{"n": 7, "items": {"n": 8}}], "prefixItems": [{"n": 9}]}
    places |= {"example": {"n": 10}, "default": {"n": 11}}
    assert sorted(each["n"] for each in schemas_in(places, "schema") if "n" in each) == list(
        range(1, 10)
    )


def test_methods_are_all_of_openapi() -> None:
    item = {method: {"operationId": method} for method in METHODS} | {"parameters": []}
    assert len(list(operations({"paths": {"/a": item}}))) == 8
