"""The table of operations, and what an import costs."""

import copy
import pickle
import subprocess
import sys

import pytest

import framewire_api
from framewire_api import models
from framewire_api.operations import OPERATIONS, Job, Operation
from scripts.generate.bundle import ROOT, SERVICES
from scripts.generate.operations_table import operations, source
from scripts.openapi.facts import FACT
from scripts.openapi.names import operation_id
from scripts.openapi.read import read_spec
from scripts.openapi.walk import operations as each_operation


@pytest.fixture(scope="module")
def specs():
    return {service: read_spec(ROOT / "specs" / f"{service}.yaml") for service in SERVICES}


def test_the_table_repeats_the_facts_of_the_specifications(specs):
    seen = set()
    for service, spec in specs.items():
        for each in each_operation(spec):
            name = operation_id(service, each.body["operationId"])
            entry = OPERATIONS[name]
            seen.add(name)
            assert (entry.id, entry.service) == (name, service)
            assert (entry.method, entry.path) == (each.method.upper(), each.path)
            for flag in ("billable", "idempotent", "binary"):
                assert getattr(entry, flag) is each.body.get(f"{FACT}{flag}", False)
            assert entry.server == each.body.get(f"{FACT}server", "api")
            assert entry.sse == (
                service.capitalize() + each.body[f"{FACT}sse"]
                if f"{FACT}sse" in each.body
                else None
            )
            job = each.body.get(f"{FACT}job")
            assert (entry.job is None) is (job is None)
            if job:
                assert entry.job.poll == operation_id(service, job["poll"])
                assert entry.job.poll_param == job["poll-param"]
                lists = ("id", "status", "done", "failed", "canceled", "pending", "result")
                ways = ("result-body", "result-address", "failed-status", "gone-status")
                for key in (*lists, *ways, "elapsed", "expected", "refunded"):
                    assert getattr(entry.job, key.replace("-", "_")) == tuple(job.get(key, ()))
                assert {name: list(paths) for name, paths in entry.job.poll_values} == job.get(
                    "poll-values", {}
                )
                gone = operation_id(service, job["delete"]) if "delete" in job else ""
                assert entry.job.delete == gone
    assert seen == set(OPERATIONS)


def test_some_entries():
    chat = OPERATIONS["venice_create_chat_completion"]
    assert (chat.billable, chat.auth, chat.sse) == (True, "required", "VeniceChatCompletionChunk")
    assert chat.response_types == ("application/json", "text/event-stream")
    assert OPERATIONS["visgate_get_model"].slashes == ("model_id",)
    assert OPERATIONS["visgate_get_health"].auth == "optional"
    assert OPERATIONS["venice_get_api_key_generate_web3_key"].auth == "none"
    edit = OPERATIONS["aquiles_edit_image"]
    assert edit.request_types == ("multipart/form-data",)
    assert OPERATIONS["siray_create_sts_token"].server == "gateway"


def test_every_name_in_the_table_leads_somewhere():
    for entry in OPERATIONS.values():
        short = entry.id.removeprefix(f"{entry.service}_")
        module = getattr(getattr(framewire_api, entry.service), short)
        assert module.__name__ == entry.module
        assert entry.sse is None or hasattr(models, entry.sse)
        if entry.job:
            poll = OPERATIONS[entry.job.poll]
            taken = [entry.job.poll_param, *(name for name, _ in entry.job.poll_values)]
            if poll.method == "POST":
                fields = getattr(models, poll.bodies[0].model)._FIELDS
                assert set(taken) <= set(fields)
            else:
                assert f"{{{entry.job.poll_param}}}" in poll.path
            if entry.job.delete:
                gone = OPERATIONS[entry.job.delete]
                assert set(taken) <= set(getattr(models, gone.bodies[0].model)._FIELDS)


def test_an_entry_cannot_be_changed_but_copied():
    entry = OPERATIONS["siray_create_image_task"]
    with pytest.raises(AttributeError, match="billable cannot be changed"):
        entry.billable = False
    twin = pickle.loads(pickle.dumps(entry))
    assert repr(twin) == repr(copy.deepcopy(entry)) == repr(entry)
    assert repr(entry).startswith("Operation(id='siray_create_image_task', service='siray'")
    assert eval(source({"id": "x", "job": {"id": ("a",)}})).job.id == ("a",)
    assert Operation is type(entry)
    assert Job is type(entry.job)


def test_shared_parameters_of_a_path_count():
    parameter = {"name": "id", "in": "path", f"{FACT}path-with-slashes": True}
    document = {
        "components": {"parameters": {"Id": parameter}},
        "paths": {
            "/tiny/{id}": {
                "parameters": [{"$ref": "#/components/parameters/Id"}],
                "get": {
                    "operationId": "tiny_get",
                    "tags": ["tiny"],
                    "security": [{}, {"key": []}],
                    "responses": {},
                },
            }
        },
    }
    assert operations(document) == [
        {
            "id": "tiny_get",
            "service": "tiny",
            "method": "GET",
            "path": "/{id}",
            "module": "framewire_api.api.tiny.tiny_get",
            "auth": "optional",
            "slashes": ("id",),
        }
    ]


def test_unknown_names_are_attribute_errors():
    for module in (framewire_api, framewire_api.venice, models):
        with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
            module.nonsense  # noqa: B018
        assert set(module.__all__) <= set(dir(module))
    assert {"Client", "AuthenticatedClient", *SERVICES} <= set(dir(framewire_api))


def test_little_is_imported_before_it_is_used():
    code = """
import sys
import framewire_api, framewire_api.operations, framewire_api.models, framewire_api.venice
heavy = {"httpx", "attr", "typing", "dataclasses", "importlib.metadata"} & sys.modules.keys()
assert not heavy - before, heavy
module = framewire_api.venice.list_models
module._get_kwargs(type_="image")
assert "httpx" not in sys.modules
assert not [name for name in sys.modules if name.startswith("framewire_api.models.")]
framewire_api.models.VeniceModelList.from_dict({"data": [{"id": "a"}]}).data
loaded = [name for name in sys.modules if name.startswith("framewire_api.models.")]
assert sorted(loaded) == [
    "framewire_api.models.venice_model", "framewire_api.models.venice_model_list"
], loaded
"""
    start = "import sys; before = {*sys.modules}\n"
    found = subprocess.run(
        [sys.executable, "-c", start + code], capture_output=True, text=True, check=False
    )
    assert (found.stderr, found.returncode) == ("", 0)
