"""Where documents come from: files and a web server, and references between them."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts.importer.pipeline import import_document
from scripts.openapi import fetch
from scripts.openapi.errors import DocumentError
from scripts.openapi.read import read_document

JSON = "application/json"


def document(*refs: str, **components: Any) -> dict[str, Any]:
    """Return a document whose operations answer with what references lead to."""
    paths = {
        f"/toys/{number}": {"get": {"responses": {"200": answer({"$ref": ref})}}}
        for number, ref in enumerate(refs)
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Toys", "version": "1"},
        "paths": paths,
        "components": components,
    }


def answer(schema: Any) -> dict[str, Any]:
    return {"description": "d", "content": {JSON: {"schema": schema}}}


def thing(*fields: str, **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in fields} | more}


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    """Return a function that writes documents and gives the path of the first."""
    home = tmp_path / "home"

    def write(**documents: Any) -> Path:
        home.mkdir(exist_ok=True)
        paths = []
        for name, content in documents.items():
            path = home / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content if isinstance(content, str) else json.dumps(content))
            paths.append(path)
        return paths[0]

    return write


class Web:
    """A server on this machine that answers with what it was given."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[str] = []

    def start(self) -> None:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append(self.path)
                web.reply(self, web.answers.get(self.path))

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def reply(self, handler: BaseHTTPRequestHandler, found: Any) -> None:
        if callable(found):
            found(handler)
            return
        status, headers, body = (404, {}, b"<html>gone</html>") if found is None else found
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def put(self, path: str, content: Any, status: int = 200, **headers: str) -> str:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.answers[path] = (status, {"content-type": JSON, **headers}, body)
        return f"{self.url}{path}"


@pytest.fixture
def web() -> Iterator[Web]:
    found = Web()
    found.start()
    yield found
    found.server.shutdown()
    found.server.server_close()


def schemas(made: Any) -> Any:
    return import_document(made).document["components"]["schemas"]


# --- references between files ----------------------------------------------------------------


def test_references_to_files_become_components(folder: Any) -> None:
    path = folder(
        toys_yaml=document(
            "parts/wheel.yaml",
            "parts/all.json#/components/schemas/Door",
            "parts/all.json#/Deep/Seat",
        ),
        parts__wheel_yaml="type: object\nproperties: {bolt: {$ref: 'all.json#/definitions/Bolt'}}\n",
        parts__all_json={
            "components": {"schemas": {"Door": thing("color", wheel={"$ref": "wheel.yaml"})}},
            "definitions": {"Bolt": thing("size")},
            "Deep": {"Seat": {"$ref": "#/Deep/Real"}, "Real": thing("rows")},
        },
    )
    found = schemas(read_document(path))
    assert set(found) == {"Wheel", "Bolt", "Door", "DeepReal"}
    assert found["Wheel"]["properties"]["bolt"] == {"$ref": "#/components/schemas/Bolt"}
    assert found["Door"]["properties"]["wheel"] == {"$ref": "#/components/schemas/Wheel"}


def test_files_may_refer_to_one_another_and_back(folder: Any) -> None:
    path = folder(
        toys_yaml=document("a.yaml", **{"schemas": {"Root": thing("id")}}),
        a_yaml=thing(b={"$ref": "b.yaml"}),
        b_yaml=thing(a={"$ref": "a.yaml"}, root={"$ref": "toys.yaml#/components/schemas/Root"}),
    )
    found = schemas(read_document(path))
    assert found["B"]["properties"] == {
        "a": {"$ref": "#/components/schemas/A"},
        "root": {"$ref": "#/components/schemas/Root"},
    }


def test_two_files_with_one_name_keep_names_that_do_not_depend_on_their_order(folder: Any) -> None:
    parts = {"one_yaml": {"Part": thing("a")}, "two_yaml": {"Part": thing("b")}}
    names = [
        set(schemas(read_document(folder(toys_yaml=document(*refs), **parts))))
        for refs in (("one.yaml#/Part", "two.yaml#/Part"), ("two.yaml#/Part", "one.yaml#/Part"))
    ]
    assert names == [{"OnePart", "TwoPart"}] * 2


def test_a_component_that_is_only_a_reference_gives_its_name(folder: Any) -> None:
    path = folder(
        toys_yaml=document(
            "#/components/schemas/Toy", schemas={"Toy": {"$ref": "parts.yaml#/Thing"}}
        ),
        parts_yaml={"Thing": thing("id", again={"$ref": "#/Thing"})},
    )
    found = schemas(read_document(path))
    assert set(found) == {"Toy"}
    assert found["Toy"]["properties"]["again"] == {"$ref": "#/components/schemas/Toy"}


def test_paths_parameters_answers_and_bodies_may_stand_elsewhere(folder: Any) -> None:
    content = {"content": {JSON: {"schema": {"$ref": "#/Toy"}}}}
    path = folder(
        toys_yaml={**document(), "paths": {"/toys/{id}": {"$ref": "more.yaml#/item"}}},
        more_yaml={
            "item": {
                "parameters": [{"$ref": "#/id"}],
                "post": {
                    "requestBody": {"$ref": "#/body"},
                    "responses": {"200": {"$ref": "#/answer"}},
                },
            },
            "id": {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
            "body": content,
            "answer": {"description": "d", **content},
            "Toy": thing("name"),
        },
    )
    made = import_document(read_document(path)).document
    operation = made["paths"]["/toys/{id}"]["post"]
    assert operation["parameters"] == [{"$ref": "#/components/parameters/id"}]
    assert made["components"]["parameters"]["id"]["schema"] == {"type": "integer"}
    assert operation["requestBody"]["content"][JSON]["schema"] == {
        "$ref": "#/components/schemas/ToyInput"
    }
    assert set(made["components"]["schemas"]) == {"Toy", "ToyInput"}


def test_references_into_schemas_and_to_anchors_are_components(folder: Any) -> None:
    toy = thing(
        "id", owner=thing("name"), twin={"$ref": "#/components/schemas/Toy/properties/owner"}
    )
    node = {"$dynamicAnchor": "node", **thing(next={"$dynamicRef": "#node"})}
    local = {
        "$defs": {"Leaf": thing("x")},
        **thing(leaf={"$ref": "#/components/schemas/Tree/$defs/Leaf"}),
    }
    refs = [f"#/components/schemas/{name}" for name in ("Toy", "Node", "Tree")]
    path = folder(toys_yaml=document(*refs, schemas={"Toy": toy, "Node": node, "Tree": local}))
    found = schemas(read_document(path))
    assert found["Toy"]["properties"]["twin"] == {"$ref": "#/components/schemas/ToyOwner"}
    assert found["Node"]["properties"]["next"] == {"$ref": "#/components/schemas/Node"}
    assert found["Tree"]["properties"]["leaf"] == {"$ref": "#/components/schemas/Leaf"}


def test_a_field_called_ref_is_a_field(folder: Any) -> None:
    path = folder(toys_yaml=document("#/components/schemas/Toy", schemas={"Toy": thing("$ref")}))
    assert set(schemas(read_document(path))["Toy"]["properties"]) == {"$ref"}


@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("../secret.yaml", "leads out of the document's folder"),
        ("/etc/passwd", "leads out of the document's folder"),
        ("file:///etc/passwd", "leads out of the document's folder"),
        ("%2e%2e/secret.yaml", "leads out of the document's folder"),
        ("parts/../../secret.yaml", "leads out of the document's folder"),
        ("link.yaml", "leads out of the document's folder"),
        ("http://127.0.0.1:9/toys.yaml", "cannot read http://127.0.0.1:9/toys.yaml"),
        ("//127.0.0.1:9/toys.yaml", "names a host without a scheme"),
        ("ftp://127.0.0.1/toys.yaml", "is no path of a file"),
        ("gone.yaml", "No such file or directory"),
        ("sub", "it is a folder"),
        ("part.yaml#/nowhere", "leads nowhere"),
        ("part.yaml#/size", "leads nowhere"),
        ("broken.yaml", "line 1, column 6"),
        ("round.yaml", "leads round in a circle"),
    ],
)
def test_a_reference_that_cannot_be_followed_is_told_with_its_place(
    folder: Any, ref: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "secret.yaml").write_text(json.dumps(thing("secret")))
    path = folder(
        toys_yaml=document(ref),
        part_yaml={"size": 3},
        broken_yaml="a: [1",
        round_yaml={"$ref": "round.yaml"},
        sub__x_yaml={},
    )
    (path.parent / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(DocumentError) as caught:
        read_document(path, web=True)
    raised = str(caught.value)
    assert message in raised
    assert "\n" not in raised
    where = "#/paths/~1toys~10/get/responses/200/content/application~1json/schema: the reference"
    assert where in raised


def test_files_are_read_by_path_and_by_url(folder: Any) -> None:
    path = folder(toys_yaml=document())
    assert (
        read_document(path)
        == read_document(str(path))
        == read_document(f"file://{path}")
        == read_document(path.as_uri())
    )


# --- the web ---------------------------------------------------------------------------------


def test_a_document_from_the_web_may_refer_to_its_own_origin(web: Web) -> None:
    web.put("/api/more.json", {"Door": thing("id"), "Wheel": {"$ref": "/wheel.json"}})
    web.put("/wheel.json", thing("size"))
    url = web.put("/api/toys.json", document("more.json#/Door", "more.json#/Wheel"))
    made = import_document(read_document(url)).document
    assert set(made["components"]["schemas"]) == {"Door", "Wheel"}
    assert sorted(web.asked) == ["/api/more.json", "/api/toys.json", "/wheel.json"]


def test_a_local_document_may_refer_to_the_web_where_allowed_and_that_to_its_own_origin(
    folder: Any, web: Web
) -> None:
    web.put("/parts/wheel.json", {"$ref": "door.json"})
    web.put("/parts/door.json", thing("id"))
    path = folder(toys_yaml=document(f"{web.url}/parts/wheel.json"))
    with pytest.raises(DocumentError, match=r"leads to the web.*say --web \(WEB=1 with make\)"):
        read_document(path)
    assert web.asked == []
    assert set(schemas(read_document(path, web=True))) == {"Door"}
    assert sorted(web.asked) == ["/parts/door.json", "/parts/wheel.json"]
    for ref, message in (
        (str(path), "leads nowhere|another origin|status 404"),
        (path.as_uri(), "leads from the web to this machine"),
        ("http://127.0.0.1:9/x.json", "leads to another origin"),
    ):
        web.put("/parts/wheel.json", {"$ref": ref})
        with pytest.raises(DocumentError, match=message):
            read_document(path, web=True)


def test_servers_that_are_relative_belong_to_where_the_document_is(web: Web) -> None:
    url = web.put("/api/toys.json", {**document(), "servers": [{"url": "../v1"}]})
    assert read_document(url)["servers"] == [{"url": f"{web.url}/v1"}]


def test_redirects_are_followed_to_the_document_and_not_to_another_origin(web: Web) -> None:
    web.put("/new/toys.json", document("part.json"))
    web.put("/new/part.json", {}, 302, location="http://127.0.0.1:9/part.json")
    url = web.put("/toys.json", {}, 301, location="/new/toys.json")
    with pytest.raises(DocumentError, match="redirects to another origin"):
        read_document(url)
    web.put("/new/part.json", thing("id"))
    assert set(schemas(read_document(url))) == {"Part"}
    web.put("/loop", {}, 302, location="/loop")
    with pytest.raises(DocumentError, match="more than 5 redirects"):
        read_document(f"{web.url}/loop")


@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("http://127.0.0.1:9/toys.json", "leads to another origin"),
        ("file:///etc/passwd", "leads from the web to this machine"),
        ("gone.json", "status 404"),
    ],
)
def test_a_reference_from_the_web_that_is_not_followed(web: Web, ref: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_document(web.put("/toys.json", document(ref)))


def test_what_is_no_document_on_the_web_is_told(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    page = web.put("/page", b"<html></html>", **{"content-type": "text/html; charset=utf-8"})
    with pytest.raises(DocumentError, match="is a web page"):
        read_document(page)
    with pytest.raises(DocumentError, match="answers with status 404"):
        read_document(f"{web.url}/gone")
    with pytest.raises(DocumentError, match=r"cannot read http://127\.0\.0\.1:9/x"):
        read_document("http://127.0.0.1:9/x")
    with pytest.raises(DocumentError, match="not UTF-8"):
        read_document(web.put("/bytes", b"\xff\xfe"))
    monkeypatch.setattr(fetch, "MAX_BYTES", 10)
    with pytest.raises(DocumentError, match="more than 10 bytes"):
        read_document(web.put("/long", b"x" * 11))


def test_a_server_that_keeps_us_waiting_is_given_up(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not done.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    web.answers["/drip"] = drip
    web.answers["/silent"] = lambda _handler: done.wait(10)
    monkeypatch.setattr(fetch, "SECONDS", 0.3)
    started = time.monotonic()
    try:
        for path in ("/drip", "/silent"):
            with pytest.raises(DocumentError, match=r"no whole answer within 0.3 s"):
                read_document(f"{web.url}{path}")
    finally:
        done.set()
    assert time.monotonic() - started < 8


def test_a_password_in_a_url_is_not_shown(web: Web) -> None:
    address = web.url.replace("://", "://user:secret@")
    with pytest.raises(DocumentError) as caught:
        read_document(f"{address}/gone")
    assert "secret" not in str(caught.value)
