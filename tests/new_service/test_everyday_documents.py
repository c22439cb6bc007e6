"""What services publish every day: a field `input`, a form, a null that has to be sent, a raw file."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.importer.pipeline import import_document
from scripts.new_service import profile
from scripts.new_service.import_trial import Findings, try_out
from scripts.new_service.places import OVERLAY, Places
from scripts.new_service.written_code import check_module, check_written
from scripts.openapi.errors import DocumentError
from tests.new_service.made import MadeService

TEXT = {"type": "string"}
# Arguments that are called as what no document may call.
BUILT_IN = ("input", "open", "help", "exit", "compile", "vars", "eval")
FORM = "application/x-www-form-urlencoded"
PROGRAM = """
import asyncio, json
from framewire._async.daily.client import AsyncDaily
from framewire.sandbox import Sandbox

async def main():
    with Sandbox() as sandbox:
        async with AsyncDaily("any", sandbox.base_url("daily")) as client:
            await client.run(None, None, open="o", help="h")
            await client.log_in("u", scope=["a", "b"])
            await client.put_raw(b"abc")
        print(json.dumps([each.body.decode() for each in sandbox.requests]))

asyncio.run(main())
"""


def body(kind: str, schema: Any) -> Any:
    return {"required": True, "content": {kind: {"schema": schema}}}


def thing(properties: Any, *required: str) -> Any:
    return {"type": "object", "required": list(required), "properties": properties}


def operation(name: str, given: Any, **more: Any) -> Any:
    answer = {"content": {"application/json": {"schema": thing({"id": TEXT}, "id")}}}
    answers = {"200": {"description": "ok", **answer}}
    return {"operationId": name, "requestBody": given, "responses": answers, **more}


RUN = dict.fromkeys(BUILT_IN[1:], TEXT) | {"input": {}, "note": {"type": ["string", "null"]}}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Daily", "version": "1"},
    "servers": [{"url": "https://daily.example"}],
    "paths": {
        "/run": {
            "post": operation("run", body("application/json", thing(RUN, "input", "note")))
        },
        "/login": {
            "post": operation("logIn", body(FORM, thing(
                {"user": TEXT, "scope": {"type": "array", "items": TEXT}}, "user"
            )))
        },
        "/raw": {
            "put": operation(
                "putRaw",
                body("application/octet-stream", {"type": "string", "format": "binary"}),
                servers=[{"url": "https://up.daily.example/"}],
            )
        },
        "/things/{id}": {
            "get": {
                "operationId": "show",
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {
                                "schema": thing({"name": TEXT, "error": TEXT}, "name")
                            }
                        },
                    }
                },
            }
        },
    },
}  # fmt: skip


@pytest.fixture(scope="module", name="daily")
def the_service(tmp_path_factory: pytest.TempPathFactory) -> MadeService:
    return MadeService("daily", DOCUMENT, tmp_path_factory.mktemp("daily"))


def test_arguments_called_as_what_is_built_in_are_no_code(daily: MadeService) -> None:
    values, _ = profile.facts("daily", daily.imported.document)
    modules = {"client.py": daily.client, "profile.py": profile.text(values)}
    check_written(daily.folder / "framewire_api", modules, values)


@pytest.mark.parametrize(
    "text",
    [
        "def one(input):\n    return input()",
        "def one(a=input):\n    return a",
        "def one(input):\n    return input\n\n\ndef two():\n    return input",
        "x = open",
    ],
)
def test_what_is_built_in_is_still_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="would put code there"):
        check_module(text, "client.py", "client.py.jinja", {"service": "daily"})


def test_a_form_has_its_method(daily: MadeService, tmp_path: Path) -> None:
    package = tmp_path / "framewire_api"
    package.symlink_to(daily.folder / "framewire_api")
    places = Places("daily")
    values, _ = profile.facts("daily", daily.imported.document)
    texts = {
        **places.packages("Daily"),
        places.profile: profile.text(values),
        places.client: daily.client,
    }
    inside = {path.relative_to(OVERLAY): text for path, text in texts.items()}
    assert try_out("daily", OVERLAY, package, inside, []) == Findings()


def test_what_is_sent_is_what_the_document_asks_for(daily: MadeService) -> None:
    run, form, raw = json.loads(daily.run(PROGRAM))
    assert json.loads(run) == {"input": None, "note": None, "open": "o", "help": "h"}
    assert form == "user=u&scope=a&scope=b"
    assert raw == "abc"


def test_a_file_goes_to_a_function_that_has_another_type_for_it(daily: MadeService) -> None:
    assert 'DAILY_PUT_RAW(body=cast("Any", body))' in daily.client


def test_an_address_of_its_own_is_told_as_long_as_nobody_says_whose_it_is() -> None:
    _, notes = profile.facts("daily", import_document(DOCUMENT).document)
    (note,) = notes
    assert note.startswith("PUT /raw goes to https://daily.example, where the document has it at ")
    assert "https://up.daily.example: say x-framewire-server" in note


def test_the_address_that_all_have_is_nothing_to_tell() -> None:
    same = {**DOCUMENT, "servers": [{"url": "https://up.daily.example"}]}
    assert profile.facts("daily", import_document(same).document)[1] == []


def test_a_profile_leads_on_from_an_outcome_that_is_not_known(daily: MadeService) -> None:
    told = json.loads(
        daily.run(
            "import json\n"
            "from framewire.services.daily.profile import PROFILE\n"
            "print(json.dumps([PROFILE.hint(200, 'run'), PROFILE.how_to_find]))"
        )
    )
    hint, found = told
    assert "the answer is in .body" in hint.lower()
    assert "may_be_empty" in hint
    assert "account" in found[""]


SHOW = """
import asyncio, json
from framewire._async.daily.client import AsyncDaily
from framewire.sandbox import Sandbox

async def main():
    with Sandbox() as sandbox:
        async with AsyncDaily("any", sandbox.base_url("daily")) as client:
            found = await client.show("a/b c")
        (asked,) = sandbox.requests
        print(json.dumps([found.to_dict(), asked.path, asked.answered]))

asyncio.run(main())
"""


def test_an_id_with_a_slash_is_found_and_no_error_stands_beside_the_result(
    daily: MadeService,
) -> None:
    found, path, answered = json.loads(daily.run(SHOW))
    assert (path, answered) == ("/daily/things/a/b c", [200])
    assert found == {"name": "sandbox name"}
