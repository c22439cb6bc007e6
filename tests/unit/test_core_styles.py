"""Lists and objects in queries, headers, cookies and forms are written as the document says."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Preparer
from framewire._core.profile import ServerFacts, ServiceProfile
from framewire._core.settings import settings
from framewire.errors import ConfigurationError
from framewire.sandbox.validate import Contract
from framewire_api.operations import Operation
from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import import_document

WORDS = {"type": "array", "items": {"type": "string"}}
SIZE = {
    "type": "object",
    "properties": {"wide": {"type": "integer"}, "unit": {"type": "string"}, "tags": WORDS},
}
PROFILE = ServiceProfile(
    name="toys",
    title="Toys",
    key_env="TOYS_API_KEY",
    servers={"api": ServerFacts("https://toys.test", "TOYS_BASE_URL")},
)
_FIELDS = "application/x-www-form-urlencoded"
_FORM = "multipart/form-data"


def _parameter(name: str, schema: Any = WORDS, place: str = "query", **how: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": schema, **how}


def _slot(name: str, schema: Any = WORDS, **how: Any) -> dict[str, Any]:
    return _parameter(name, schema, "path", required=True, **how)


FILTER = {"application/json": {"schema": SIZE}}
IN_PATHS = [
    _slot("words", style="matrix", explode=True),
    _slot("dots", style="label"),
    _slot("plain", {"type": "array", "items": {"type": "integer"}}, style="label", explode=True),
    _slot("size", SIZE, explode=True),
    {"name": "filter", "in": "path", "required": True, "content": FILTER},
    {"name": "more", "in": "query", "content": FILTER},
    {"name": "X-More", "in": "header", "content": FILTER},
    {"name": "kept", "in": "cookie", "content": {"application/json": {"schema": WORDS}}},
]


def document() -> dict[str, Any]:
    parameters = [
        _parameter("apart"),
        _parameter("joined", explode=False),
        _parameter("piped", style="pipeDelimited", explode=False),
        _parameter("spaced", style="spaceDelimited"),
        _parameter("numbers", {"type": "array", "items": {"type": "number"}}, explode=False),
        _parameter("deep", SIZE, style="deepObject", explode=True),
        _parameter("size", SIZE),
        _parameter("flat", SIZE, explode=False),
        _parameter("address", {"type": "string"}, allowReserved=True),
        _parameter("whatever", {}),
        _parameter("kinds", {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}),
        _parameter("X-Days", WORDS, "header"),
        _parameter("X-Size", SIZE, "header", explode=True),
        _parameter("session", {"type": "string"}, "cookie"),
        _parameter("choice", WORDS, "cookie"),
    ]
    fields = {
        "name": {"type": "string"},
        "options": SIZE,
        "many": {"type": "array", "items": SIZE},
        "deep": SIZE,
        "tags": WORDS,
    }
    encoding = {"deep": {"style": "deepObject"}, "tags": {"style": "form", "explode": False}}
    form = {"schema": {"type": "object", "properties": fields}, "encoding": encoding}
    image = {"image": {"type": "string", "format": "binary"}}
    files = {"schema": {"type": "object", "properties": fields | image}, "encoding": encoding}
    answers = {"200": {"description": "d"}}

    def post(name: str, kind: str, media: Any) -> dict[str, Any]:
        body = {"content": {kind: media}, "required": True}
        return {"post": {"operationId": name, "requestBody": body, "responses": answers}}

    return {
        "openapi": "3.1.0",
        "info": {"title": "Toys", "version": "1"},
        "servers": [{"url": "https://toys.test"}],
        "paths": {
            "/by/{words}/{dots}/{plain}/{size}/{filter}": {
                "get": {"operationId": "walk", "parameters": IN_PATHS, "responses": answers}
            },
            "/find": {
                "get": {"operationId": "find", "parameters": parameters, "responses": answers}
            },
            "/put": post("put", _FIELDS, form),
            "/send": post("send", _FORM, files),
        },
    }


MADE = import_document(document())
BUNDLE = bundle({"toys": MADE.document})
RULES = Contract(BUNDLE)


@pytest.fixture(scope="module", name="core")
def the_core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder: Path = tmp_path_factory.mktemp("styles") / "styles_api"
    run_generator(BUNDLE, folder)
    sys.path.insert(0, str(folder.parent))
    yield importlib.import_module("styles_api")
    sys.path.remove(str(folder.parent))


def sent(core: ModuleType, name: str, options: CallOptions | None = None, **given: Any) -> Any:
    """The request that a call makes, and its body."""
    facts = Operation(
        id=f"toys_{name}", service="toys", method="GET", path="/", module="m", auth="none"
    )
    module = getattr(core.toys, name)
    point = Endpoint(facts, name, module._get_kwargs, lambda **_: None, frozenset({200}))
    preparer = Preparer(settings(PROFILE, api_key="key"))
    request = preparer.prepare(point, given, options or CallOptions()).fresh()
    whole = request.stream
    return request, (whole if isinstance(whole, bytes) else b"".join(whole)).decode()


def query(core: ModuleType, **given: Any) -> str:
    """The query of a call."""
    request, _ = sent(core, "find", **given)
    written: str = request.url.query.decode()
    return written


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"apart": ["a b", "c"]}, "apart=a%20b&apart=c"),
        ({"joined": ["a b", "c,d"]}, "joined=a%20b,c%2Cd"),
        ({"piped": ["a b", "c"]}, "piped=a%20b%7Cc"),
        ({"spaced": ["a", "b"]}, "spaced=a%20b"),
        ({"numbers": [1, 2.5]}, "numbers=1,2.5"),
        ({"deep": {"wide": 3, "tags": ["a"]}}, "deep%5Bwide%5D=3&deep%5Btags%5D%5B0%5D=a"),
        ({"size": {"wide": 3, "tags": ["a", "b"]}}, "wide=3&tags=a&tags=b"),
        ({"flat": {"wide": 3, "unit": "c,m"}}, "flat=wide,3,unit,c%2Cm"),
        ({"address": "https://a.test/?b=1&c#d"}, "address=https://a.test/?b%3D1%26c%23d"),
        ({"whatever": {"a": True}}, "a=true"),
        ({"whatever": "a&b"}, "whatever=a%26b"),
        ({"joined": [], "deep": {}, "flat": {}}, ""),
        ({}, ""),
    ],
)
def test_a_query_is_written_as_the_document_says(
    core: ModuleType, given: dict[str, Any], text: str
) -> None:
    assert query(core, **given) == text


def test_a_model_is_written_like_the_object_it_stands_for(core: ModuleType) -> None:
    assert query(core, deep=core.models.ToysFindDeep(wide=3)) == "deep%5Bwide%5D=3"


@pytest.mark.parametrize(
    "given",
    [
        {"piped": ["a|b"]},
        {"spaced": ["a b", "c"]},
        {"deep": {"a[b": 1}},
        {"x_days": ["a,b"]},
    ],
)
def test_what_could_not_be_read_again_is_refused(core: ModuleType, given: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="cannot be sent"):
        sent(core, "find", **given)


def test_headers_and_cookies_hold_lists_and_objects(core: ModuleType) -> None:
    request, _ = sent(
        core, "find", x_days=["1", "2"], x_size={"wide": 3, "unit": "cm"},
        session="a; b=c", choice=["x", "y,z"],
    )  # fmt: skip
    assert request.headers["x-days"] == "1,2"
    assert request.headers["x-size"] == "wide=3,unit=cm"
    assert request.headers["cookie"] == "session=a%3B%20b=c; choice=x,y%2Cz"
    read, problem = RULES.read_parameters("toys_find", "", request.headers)
    assert problem is None
    assert read == {
        ("header", "X-Days"): ["1", "2"],
        ("header", "X-Size"): {"wide": 3, "unit": "cm"},
        ("cookie", "session"): "a; b=c",
        ("cookie", "choice"): ["x", "y,z"],
    }


FILTERED = {"wide": 1, "unit": "é/x"}
WALKED: dict[str, Any] = {
    "words": ["a b", "c;d"],
    "dots": ["x.y", "z"],
    "plain": [1, 2],
    "size": {"wide": 3, "unit": "c,m"},
}


def test_paths_hold_lists_and_objects_and_parameters_json(core: ModuleType) -> None:
    more = {"unit": "a, b"}
    request, _ = sent(
        core, "walk", **WALKED, filter_=FILTERED, more=more, x_more=more, kept=["a;b", "c"]
    )
    path = request.url.raw_path.decode()
    assert path.split("?") == [
        "/by/;words=a%20b;words=c%3Bd/.x.y,z/.1.2/wide=3,unit=c%2Cm"
        "/%7B%22wide%22%3A%201%2C%20%22unit%22%3A%20%22%5Cu00e9%2Fx%22%7D",
        "more=%7B%22unit%22%3A%20%22a%2C%20b%22%7D",
    ]
    assert request.headers["x-more"] == '{"unit": "a, b"}'
    bare, _, query = path.partition("?")
    read, problem = RULES.read_parameters("toys_walk", query, request.headers, f"/toys{bare}")
    assert problem is None
    assert read == {
        **{("path", name): value for name, value in WALKED.items()},
        ("path", "filter"): FILTERED,
        ("query", "more"): more, ("header", "X-More"): more, ("cookie", "kept"): ["a;b", "c"],
    }  # fmt: skip
    assert MADE.left_out == ()


@pytest.mark.parametrize(
    "given",
    [{"words": []}, {"dots": ["", ""]}, {"plain": []}, {"size": {}}, {"plain": ["1.5", "2"]}],
)
def test_a_path_that_would_lead_elsewhere_is_refused(
    core: ModuleType, given: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError, match="cannot be sent"):
        sent(core, "walk", filter_=FILTERED, **{**WALKED, **given})


FIELDS = {
    "name": "ä&b",
    "options": {"unit": "y"},
    "many": [{"wide": 1}, {"wide": 2}],
    "deep": {"unit": "z", "tags": ["a b"]},
    "tags": ["a", "b"],
}


def test_an_urlencoded_form_is_written_as_the_document_says(core: ModuleType) -> None:
    body = core.models.ToysPutForm.from_dict({**FIELDS, "tags": ["a", "b,c"]})
    request, text = sent(core, "put", body=body)
    assert request.headers["content-type"] == _FIELDS
    assert text.split("&") == [
        "name=%C3%A4%26b",
        "options=%7B%22unit%22%3A%20%22y%22%7D",
        "many=%7B%22wide%22%3A%201%7D",
        "many=%7B%22wide%22%3A%202%7D",
        "deep%5Bunit%5D=z",
        "deep%5Btags%5D%5B0%5D=a%20b",
        "tags=a,b%2Cc",
    ]
    assert RULES.read_form("toys_put", text) == ({**FIELDS, "tags": ["a", "b,c"]}, None)


def test_more_fields_join_an_urlencoded_form(core: ModuleType) -> None:
    body = core.models.ToysPutForm.from_dict({"name": "x"})
    options = CallOptions(body={"name": "y", "new": True, "free": {"a": 1}})
    request, text = sent(core, "put", options, body=body)
    assert request.headers["content-type"] == _FIELDS
    assert text == "name=y&new=true&free=%7B%22a%22%3A%201%7D"


def test_a_form_with_files_is_written_as_the_document_says(core: ModuleType) -> None:
    body = core.models.ToysSendForm.from_dict(FIELDS)
    parts = core.toys.send._get_kwargs(body=body)["files"]
    texts: dict[str, list[str]] = {}
    for name, part in parts:
        texts.setdefault(name, []).append(part[1].decode())
    assert texts["deep[unit]"] == ["z"]
    assert texts["tags"] == ["a,b"]
    assert texts["options"] == ['{"unit": "y"}']
    assert RULES.read_form("toys_send", texts) == (FIELDS, None)


def test_type_checkers_take_what_methods_pass(core: ModuleType) -> None:
    text = Path(str(core.__file__)).with_name("operations.pyi").read_text(encoding="utf-8")
    assert "deep: ToysFindDeep | Mapping[str, Any] | None = None" in text
    assert re.search(r"kinds: Sequence\[\w+ \| str\] \| None = None", text)


def test_only_what_stays_a_text_is_told() -> None:
    assert MADE.left_out == ()
