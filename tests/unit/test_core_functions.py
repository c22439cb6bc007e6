"""The generated functions against a server on this machine."""

import contextlib
import json
import pickle
import threading
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import httpx
import pytest

from framewire_api import AuthenticatedClient, Client, aquiles, siray, venice, visgate
from framewire_api.errors import UnexpectedStatus
from framewire_api.models import (
    AquilesEditImageForm,
    SirayImageGenerationRequest,
    VeniceBillingUsageHistory,
    VeniceChatCompletion,
    VeniceChatCompletionRequest,
    VeniceError,
    VeniceGenerateImageRequest,
    VeniceGenerateImageResponse,
    VeniceModelList,
    VisgateApiKey,
    VisgateError,
)
from framewire_api.types import File, Response

PNG = b"\x89PNG\r\n\x1a\n--+++\r\n"
PAGE = b"<html><body>502 Bad Gateway</body></html>"
BODY = VeniceGenerateImageRequest(model="m", prompt="p")
CHAT = VeniceChatCompletionRequest(model="m", messages=[])


@dataclass
class Server:
    """Answers every request alike and keeps what it got."""

    url: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    requests: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    answer_now: threading.Event = field(default_factory=threading.Event)

    def answers(self, status, content_type, body):
        self.status = status
        self.headers = {"Content-Type": content_type} if content_type else {}
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()


@pytest.fixture
def server():
    state = Server()
    state.answer_now.set()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            state.requests.append((self.command, self.path, headers, body))
            state.answer_now.wait(60)
            # A client that gave up has closed the connection.
            with contextlib.suppress(OSError):
                self.send_response_only(state.status)
                for name, value in state.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(state.body)))
                self.end_headers()
                self.wfile.write(state.body)

        do_GET = do_POST = do_DELETE = answer  # noqa: N815

        def log_message(self, *arguments):
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    thread = threading.Thread(target=listener.serve_forever, args=(0.01,))
    thread.start()
    state.url = f"http://127.0.0.1:{listener.server_port}/api/v1"
    yield state
    state.answer_now.set()
    listener.shutdown()
    thread.join()
    listener.server_close()


@pytest.fixture
def client(server):
    with AuthenticatedClient(server.url, "secret-key") as client:
        yield client


@pytest.fixture
def strict(server):
    with AuthenticatedClient(server.url, "k", raise_on_unexpected_status=True) as client:
        yield client


def test_a_call_sends_the_key_and_returns_the_model(server, client):
    server.answers(200, "application/json; charset=utf-8", {"data": [{"id": "a"}], "later": 1})
    answer = venice.list_models.sync_detailed(client=client, type_="image")
    assert isinstance(answer, Response)
    assert isinstance(answer.parsed, VeniceModelList)
    assert answer.parsed.data[0].id == "a"
    assert (answer.status_code, json.loads(answer.content)["later"]) == (200, 1)
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    method, path, headers, body = server.requests[0]
    assert (method, path, body) == ("GET", "/api/v1/models?type=image", b"")
    assert headers["authorization"] == "Bearer secret-key"


async def test_the_asynchronous_twins_do_the_same(server):
    server.answers(200, "application/json", {"data": [{"id": "a"}]})
    async with AuthenticatedClient(server.url, "k", prefix="API-KEY") as client:
        detailed = await venice.list_models.asyncio_detailed(client=client)
        assert detailed.parsed == await venice.list_models.asyncio(client=client)
    assert detailed.parsed.data[0].id == "a"
    assert [headers["authorization"] for _, _, headers, _ in server.requests] == ["API-KEY k"] * 2


@pytest.mark.parametrize(
    ("content_type", "body", "kind"),
    [
        ("application/json", {"id": "i", "images": ["aGk="]}, VeniceGenerateImageResponse),
        ("image/png", PNG, File),
        ("image/webp", PNG, File),
        ("image/avif", PNG, File),
        ("", {"id": "i"}, VeniceGenerateImageResponse),
        ("text/plain", {"id": "i"}, VeniceGenerateImageResponse),
        ("text/plain", b"no JSON", type(None)),
        ("text/html", PAGE, type(None)),
        ("application/json", PAGE, type(None)),
        ("application/json", b'{"id": "i", "ima', type(None)),
        ("application/json", b"\xff\xfe", type(None)),
        ("application/json", b"[" * 100_000, type(None)),
        ("application/json", [1], type(None)),
        ("application/json", b"", type(None)),
    ],
)
def test_json_and_images_from_one_operation(server, client, strict, content_type, body, kind):
    server.answers(200, content_type, body)
    parsed = venice.generate_image.sync(client=client, body=BODY)
    assert type(parsed) is kind
    if isinstance(parsed, File):
        assert (parsed.payload.read(), parsed.mime_type) == (PNG, content_type)
    if kind is type(None):
        with pytest.raises(UnexpectedStatus):
            venice.generate_image.sync(client=strict, body=BODY)


def test_images_only(server, client):
    server.answers(200, "", PNG)
    parsed = aquiles.serve_image.sync("a.png", client=client)
    assert isinstance(parsed, File)
    assert (parsed.payload.read(), parsed.mime_type) == (PNG, None)
    server.answers(200, "text/plain", b"not an image")
    assert aquiles.serve_image.sync("a.png", client=client) is None


def test_json_and_csv_from_one_operation(server, client):
    server.answers(200, "application/json", {"data": []})
    page = venice.get_billing_usage_history.sync(client=client)
    assert isinstance(page, VeniceBillingUsageHistory)
    server.answers(200, "text/csv; charset=utf-8", "a,b\n1,é\n".encode())
    assert venice.get_billing_usage_history.sync(client=client) == "a,b\n1,é\n"


def test_json_and_events_from_one_operation(server, client):
    server.answers(200, "application/json", {"id": "c", "choices": []})
    assert isinstance(
        venice.create_chat_completion.sync(client=client, body=CHAT), VeniceChatCompletion
    )
    server.answers(200, "text/event-stream", b"data: [DONE]\n\n")
    events = venice.create_chat_completion.sync(client=client, body=CHAT)
    assert events == "data: [DONE]\n\n"


def test_an_array_is_a_list_of_models(server, client):
    server.answers(200, "application/json", [{"id": "k"}, "odd"])
    keys = visgate.list_api_keys.sync(client=client)
    assert isinstance(keys[0], VisgateApiKey)
    assert keys[1] == "odd"


def test_documented_errors_are_models(server, client):
    server.answers(402, "application/json", {"error": "no money"})
    answer = venice.generate_image.sync_detailed(client=client, body=BODY)
    assert answer.status_code == 402
    assert isinstance(answer.parsed, VeniceError)
    assert answer.parsed.error == "no money"
    server.answers(418, "application/json", {"error": "TEAPOT", "message": "short and stout"})
    error = visgate.get_usage.sync(client=client)
    assert isinstance(error, VisgateError)
    assert error.message == "short and stout"
    server.answers(500, "text/plain", b"Internal Server Error")
    assert visgate.get_usage.sync(client=client) == "Internal Server Error"


@pytest.mark.parametrize("status", [404, 499, 520, 599, 999])
def test_an_undocumented_status_is_no_crash(server, client, strict, status):
    server.answers(status, "text/html", PAGE)
    answer = venice.list_models.sync_detailed(client=client)
    assert (answer.status_code, answer.parsed, answer.content) == (status, None, PAGE)
    with pytest.raises(UnexpectedStatus) as caught:
        venice.list_models.sync(client=strict)
    assert (caught.value.status_code, caught.value.content) == (status, PAGE)
    assert str(caught.value).startswith(f"Unexpected answer, status {status}: <html>")


def test_a_documented_error_as_a_page_is_no_crash(server, client):
    server.answers(503, "text/html", PAGE)
    assert venice.generate_image.sync(client=client, body=BODY) is None
    server.answers(502, "text/html", PAGE)
    task = SirayImageGenerationRequest(model="m", prompt="p")
    assert siray.create_image_task.sync(client=client, body=task) == PAGE.decode()


def test_unexpected_status_is_short_and_pickles():
    error = UnexpectedStatus(520, b"x" * 100_000)
    assert len(str(error)) < 600
    twin = pickle.loads(pickle.dumps(error))
    assert (twin.status_code, twin.content) == (520, error.content)


def test_an_answer_without_a_body_is_none(server, strict):
    server.answers(302, "", b"")
    server.headers["Location"] = "/login"
    assert aquiles.get_stats.sync(client=strict) is None
    assert len(server.requests) == 1


def test_the_body_of_a_json_call(server, client):
    server.answers(200, "application/json", {})
    venice.generate_image.sync(client=client, body=BODY)
    _, path, headers, body = server.requests[0]
    assert path == "/api/v1/image/generate"
    assert headers["content-type"] == "application/json"
    assert json.loads(body) == {"model": "m", "prompt": "p"}


def test_a_file_cannot_slip_further_fields_into_a_form(server, client):
    server.answers(200, "application/json", {})
    sly = b'\r\n--+++\r\nContent-Disposition: form-data; name="model"\r\n\r\nother\r\n--+++--\r\n'
    form = AquilesEditImageForm(image=[File(BytesIO(sly), "a.png")], prompt="p", model="m")
    boundaries = set()
    for _ in range(2):
        form.image[0].payload.seek(0)
        aquiles.edit_image.sync(client=client, body=form)
        _, path, headers, body = server.requests[-1]
        content_type = headers["content-type"]
        boundaries.add(content_type.partition("boundary=")[2])
        message = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
        sent = {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
            for part in message.get_payload()
        }
        assert path == "/api/v1/images/edits"
        assert sent == {"image[]": sly, "prompt": b"p", "model": b"m"}
    assert len(boundaries) == 2


def test_a_call_that_takes_too_long_ends(server, client):
    server.answer_now.clear()
    with (
        client.with_timeout(httpx.Timeout(5, read=0.05)) as impatient,
        pytest.raises(httpx.ReadTimeout),
    ):
        venice.list_models.sync(client=impatient)


def test_nobody_waits_for_ever_by_default():
    expected = httpx.Timeout(connect=10, read=120, write=120, pool=10)
    assert Client("http://127.0.0.1").get_httpx_client().timeout == expected
    assert Client("http://127.0.0.1").get_async_httpx_client().timeout == expected


def test_the_key_is_not_shown():
    client = AuthenticatedClient(
        "http://127.0.0.1",
        "secret-key",
        headers={"X-Fal-Key": "secret-too"},
        cookies={"s": "secret"},
    )
    client.get_httpx_client()
    assert "secret" not in repr(client)
    assert "http://127.0.0.1" in repr(client)


def test_copies_do_not_change_what_they_come_from():
    client = AuthenticatedClient("http://127.0.0.1", "k", headers={"A": "1"}, cookies={"c": "1"})
    live = client.get_httpx_client()
    live_async = client.get_async_httpx_client()
    copies = [
        client.with_headers({"A": "2", "B": "3"}),
        client.with_cookies({"c": "2"}),
        client.with_timeout(httpx.Timeout(1)),
    ]
    for http in (live, live_async, client.get_httpx_client()):
        assert (http.headers["A"], http.cookies["c"], http.timeout.read) == ("1", "1", 120)
        assert "B" not in http.headers
    found = [copy.get_httpx_client() for copy in copies]
    assert (found[0].headers["A"], found[0].headers["B"]) == ("2", "3")
    assert found[1].cookies["c"] == "2"
    assert found[2].timeout == httpx.Timeout(1)
    assert all(http is not live for http in found)
    assert {http.headers["Authorization"] for http in found} == {"Bearer k"}
    assert all(type(copy) is AuthenticatedClient for copy in copies)


def test_an_own_httpx_client_is_used_as_it_is():
    def answer(request):
        return httpx.Response(200, json={"data": [{"id": str(request.url)}]})

    transport = httpx.MockTransport(answer)
    own = httpx.Client(base_url="http://127.0.0.1/own", transport=transport)
    client = Client("http://127.0.0.1").set_httpx_client(own)
    assert venice.list_models.sync(client=client).data[0].id == "http://127.0.0.1/own/models"


async def test_an_own_asynchronous_client_is_used_as_it_is():
    def answer(request):
        return httpx.Response(200, json={"data": []})

    transport = httpx.MockTransport(answer)
    own = httpx.AsyncClient(base_url="http://127.0.0.1", transport=transport)
    client = Client("http://127.0.0.1").set_async_httpx_client(own)
    assert (await venice.list_models.asyncio(client=client)).data == []
