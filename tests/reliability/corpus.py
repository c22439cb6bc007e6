"""What is asked of each service, and what it properly answers: the ground that mutations stand on.

Answers come from the recorded ones under `tests/contract/cassettes` and, so that no field is left
out, from the response schemas of the specification with every field filled.
"""

import base64
import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import framewire_api
from scripts.cassettes.convert import operation_of
from tests.contract.taped import rows
from tests.reliability.mutate import Wire

SERVICES = ("visgate", "siray", "aquiles", "venice")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
# Headers that say how a body travelled, not what it is.
_OF_THE_MESSAGE = ("content-length", "transfer-encoding", "content-encoding", "connection")
_TALK = [{"role": "user", "content": "hi"}]
_SOUND = ("a.mp3", b"ID3\x04" + b"\0" * 60)
_WALLET = f"0x{'a1' * 20}"
_RESPONSE = {
    "id": "resp_1",
    "object": "response",
    "created_at": 1,
    "model": "m",
    "status": "completed",
    "output": [
        {
            "type": "message",
            "id": "msg_1",
            "status": "completed",
            "role": "assistant",
            "content": [{"type": "output_text", "text": "hi"}],
        }
    ],
}
_EVENT = {
    "id": "c1",
    "object": "chat.completion.chunk",
    "choices": [{"index": 0, "delta": {"content": "a"}, "finish_reason": None}],
    "usage": {"total_tokens": 3},
}


@dataclass(frozen=True)
class Call:
    """One method of a client.

    Args:
        operation: Bundled id of the operation it asks.
        make: The call on a client of either kind; lists of iterators are taken by the caller.
    """

    operation: str
    make: Callable[[Any], Any]


def _calls(service: str, *rows: tuple[str, Callable[[Any], Any]]) -> tuple[Call, ...]:
    return tuple(Call(f"{service}_{operation}", make) for operation, make in rows)


def _task(name: str, group: str) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return (
        (f"create_{name}_task", lambda c: getattr(c, group).generate_async("m/x", "p")),
        (f"get_{name}_task", lambda c: getattr(c, group).query_task("t1")),
        (f"get_{name}_task", lambda c: getattr(c, group).run("m/x", "p", timeout=20)),
    )


CALLS: dict[str, tuple[Call, ...]] = {
    "visgate": _calls(
        "visgate",
        ("get_health", lambda c: c.health()),
        ("generate", lambda c: c.generate("a fox")),
        ("generate_image", lambda c: c.images.generate("m/x", "a fox", timeout=20)),
        ("generate_image", lambda c: c.images.generate("m/x", "a fox", wait=False)),
        ("generate_video", lambda c: c.videos.generate("m/x", "a fox", timeout=20)),
        ("generate_video", lambda c: c.videos.generate("m/x", "a fox", wait=False)),
        ("get_request", lambda c: c.requests.get("r1")),
        ("get_request", lambda c: c.requests.get("r1", wait=True, timeout=20)),
        ("list_models", lambda c: c.models.list()),
        ("get_model", lambda c: c.models.get("m/x")),
        ("get_usage", lambda c: c.usage.get()),
        ("list_usage_logs", lambda c: c.usage.logs()),
        ("list_usage_logs", lambda c: c.usage.logs.page()),
        ("list_usage_logs", lambda c: c.usage.logs.iter(page_size=2)),
        ("get_dashboard", lambda c: c.usage.dashboard()),
        ("list_provider_keys", lambda c: c.providers.list_keys()),
        ("set_provider_key", lambda c: c.providers.set_key("fal", "fal-key-9")),
        ("delete_provider_key", lambda c: c.providers.delete_key("fal")),
        ("validate_provider_key", lambda c: c.providers.validate_key("fal", "fal-key-9")),
        ("get_provider_balances", lambda c: c.providers.balances()),
        ("get_auth_me", lambda c: c.auth.me()),
        ("list_api_keys", lambda c: c.api_keys.list()),
        ("get_billing_stats", lambda c: c.billing.stats()),
        ("get_billing_info", lambda c: c.billing.info()),
        ("get_billing_pricing", lambda c: c.billing.pricing()),
    ),
    "siray": _calls(
        "siray",
        *_task("image", "image"),
        *_task("video", "video"),
        *_task("3d", "threed"),
        ("create_image_sync", lambda c: c.call("create_image_sync", body=_image_sync())),
        ("create_sts_token", lambda c: c.call("create_sts_token")),
        ("list_models", lambda c: c.models.list()),
        ("list_models", lambda c: c.models.get("m/x")),
        ("list_models", lambda c: c.models.parameters("m/x")),
    ),
    "aquiles": _calls(
        "aquiles",
        ("create_image", lambda c: c.images.generate("a cat", "m")),
        ("edit_image", lambda c: c.images.edit(PNG, "make it blue", "m")),
        ("serve_image", lambda c: c.call("serve_image", filename="a.png")),
        ("list_models", lambda c: c.models.list()),
        ("get_configs", lambda c: c.configs()),
        ("get_model_type", lambda c: c.model_type()),
        ("create_video", lambda c: c.videos.create("a cat", "wan2.2")),
        ("get_video", lambda c: c.videos.create_and_poll("a cat", "wan2.2", timeout=20)),
        ("list_videos", lambda c: c.videos.list(limit=2)),
        ("get_video", lambda c: c.videos.retrieve("v1")),
        ("get_video", lambda c: c.videos.poll("v1", timeout=20)),
        ("delete_video", lambda c: c.videos.delete("v1")),
        ("get_video_content", lambda c: c.call("get_video_content", video_id="v1")),
        ("get_video_content", lambda c: c.videos.download_content("v1")),
        ("get_stats", lambda c: c.stats()),
        ("get_health", lambda c: c.health()),
    ),
    "venice": _calls(
        "venice",
        ("create_chat_completion", lambda c: c.chat.completions.create("m", _TALK)),
        ("create_chat_completion", lambda c: c.chat.completions.create("m", _TALK, stream=True)),
        ("generate_image", lambda c: c.images.generate("a fox", "m")),
        ("generate_image", lambda c: c.images.generate("a fox", "m", return_binary=True)),
        ("simple_generate_image", lambda c: c.images.simple_generate("a fox")),
        ("list_image_styles", lambda c: c.images.styles()),
        ("create_response", lambda c: c.responses.create("m", "hi")),
        ("create_response", lambda c: c.responses.create("m", "hi", stream=True)),
        ("multi_edit_image", lambda c: c.images.multi_edit([_image(), _image()], "p")),
        ("background_remove_image", lambda c: c.images.remove_background(_image())),
        ("create_transcription", lambda c: c.audio.transcriptions.create(_SOUND)),
        (
            "create_transcription",
            lambda c: c.audio.transcriptions.create(_SOUND, response_format="text"),
        ),
        ("create_cloned_voice", lambda c: c.audio.voices.create(_SOUND)),
        ("web_search", lambda c: c.augment.search("cats")),
        ("web_scrape", lambda c: c.augment.scrape("https://example.com/")),
        ("create_text_parser", lambda c: c.augment.parse_text(("a.txt", b"hello"))),
        (
            "create_text_parser",
            lambda c: c.augment.parse_text(("a.txt", b"hello"), response_format="text"),
        ),
        ("list_crypto_rpc_networks", lambda c: c.crypto.networks()),
        ("crypto_rpc_proxy", lambda c: c.crypto.rpc("base-mainnet", {"method": "eth_chainId"})),
        ("crypto_rpc_proxy", lambda c: c.crypto.rpc("base-mainnet", [{"method": "eth_chainId"}])),
        ("get_x402_balance", lambda c: c.x402.balance(_WALLET, sign_in="signed-in")),
        ("get_x402_transactions", lambda c: c.x402.transactions(_WALLET, sign_in="signed-in")),
        (
            "get_x402_transactions",
            lambda c: c.x402.transactions.iter(_WALLET, sign_in="signed-in", page_size=2),
        ),
        ("top_up_x402_balance", lambda c: c.x402.top_up("signed-payment")),
        ("get_api_key_by_id", lambda c: c.api_keys.get("k1")),
        ("update_api_key", lambda c: c.api_keys.update("k1", description="d")),
        ("get_character_by_slug", lambda c: c.characters.get("alan-watts")),
        ("get_character_reviews", lambda c: c.characters.reviews("alan-watts")),
        ("get_character_reviews", lambda c: c.characters.reviews.iter("alan-watts")),
        ("upscale_image", lambda c: c.images.upscale(_image())),
        ("edit_image", lambda c: c.images.edit(_image(), "p")),
        ("list_models", lambda c: c.models.list()),
        ("list_model_traits", lambda c: c.models.traits()),
        ("list_model_compatibility_mapping", lambda c: c.models.compatibility_mapping()),
        ("get_api_keys", lambda c: c.api_keys.list()),
        ("delete_api_key", lambda c: c.api_keys.delete("k1")),
        ("create_api_key", lambda c: c.api_keys.create("INFERENCE", "d")),
        ("get_api_key_rate_limits", lambda c: c.api_keys.rate_limits()),
        ("get_api_key_rate_limit_logs", lambda c: c.api_keys.rate_limit_logs()),
        ("get_api_key_generate_web3_key", lambda c: c.api_keys.generate_web3_key()),
        (
            "post_api_key_generate_web3_key",
            lambda c: c.api_keys.generate_web3_key(
                address="0x1", signature="s", token="t", api_key_type="ADMIN"
            ),
        ),
        ("list_characters", lambda c: c.characters.list()),
        ("list_characters", lambda c: c.characters.iter(page_size=2)),
        ("create_embedding", lambda c: c.embeddings.create("a", "m")),
        (
            "create_embedding",
            lambda c: c.embeddings.create("a", "m", encoding_format="base64"),
        ),
        ("create_speech", lambda c: c.audio.speech.create("hi")),
        ("create_speech", lambda c: c.audio.speech.create("hi", streaming=True)),
        ("get_billing_usage_history", lambda c: c.billing.usage_history()),
        ("get_billing_usage_history", lambda c: c.billing.usage_history.page()),
        ("get_billing_usage_history", lambda c: c.billing.usage_history.pages(page_size=10)),
        ("get_billing_usage_history", lambda c: c.billing.usage_history.iter(page_size=10)),
        ("get_billing_usage_history", lambda c: c.billing.usage_history.csv()),
        ("get_billing_balance", lambda c: c.billing.balance()),
        ("get_billing_usage_analytics", lambda c: c.billing.analytics()),
        ("queue_video", lambda c: c.videos.generate("m", "p", duration=5, wait=False)),
        ("quote_video", lambda c: c.videos.quote("m", 5)),
        ("retrieve_video", lambda c: c.videos.retrieve("m", "q1")),
        ("complete_video", lambda c: c.videos.complete("m", "q1")),
        ("create_video_transcription", lambda c: c.videos.transcribe("https://x.invalid/a.mp4")),
        ("queue_audio", lambda c: c.music.generate("m", "p", wait=False)),
        ("quote_audio", lambda c: c.music.quote("m")),
        ("retrieve_audio", lambda c: c.music.retrieve("m", "q1")),
        ("complete_audio", lambda c: c.music.complete("m", "q1")),
    ),
}


def _image_sync() -> Any:
    from framewire_api import models

    return models.SirayImageSyncRequest(model="m/x", prompt="p")


@cache
def _image() -> bytes:
    from io import BytesIO

    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (300, 256), "teal").save(stream, format="PNG")
    return stream.getvalue()


@cache
def answers(operation: str) -> tuple[Wire, ...]:
    """What the operation properly answers with, in every form that is known of it."""
    found = [*_specified(operation), *_recorded(operation)]
    if operation == "venice_create_chat_completion":
        kind = {"content-type": "text/event-stream"}
        found.append(Wire([_EVENT, _EVENT, {**_EVENT, "choices": []}], 200, kind, events=True))
        found.append(
            Wire(b"data: " + json.dumps(_EVENT).encode() + b"\n\ndata: [DONE]\n\n", 200, kind)
        )
    if operation == "venice_create_response":
        kind = {"content-type": "text/event-stream"}
        events = [
            {"type": "response.output_text.delta", "delta": "hi", "sequence_number": 1},
            {"type": "response.completed", "response": _RESPONSE, "sequence_number": 2},
        ]
        found.append(Wire(events, 200, kind, events=True))
        found.append(Wire(_RESPONSE, 200, {"content-type": "application/json"}))
    return tuple(found)


@cache
def _document() -> Any:
    path = Path(framewire_api.__file__).parent / "openapi.json"
    return json.loads(path.read_text(encoding="utf-8"))


def _operation(operation: str) -> Any:
    for item in _document()["paths"].values():
        for facts in item.values():
            if isinstance(facts, dict) and facts.get("operationId") == operation:
                return facts
    raise AssertionError(f"the document has no {operation}")


def _specified(operation: str) -> Iterator[Wire]:
    for status, stated in _operation(operation)["responses"].items():
        response = _followed(stated)
        for kind, media in response.get("content", {}).items():
            code = 500 if status == "default" else int(status.replace("XX", "00"))
            if kind == "application/json":
                yield Wire(sample(media.get("schema", {}), "", 0), code, {"content-type": kind})
            elif kind != "text/event-stream":
                body = b"timestamp,amount\n2026-01-01,1\n" if kind == "text/csv" else PNG
                yield Wire(body, code, {"content-type": kind})


def _followed(node: Any) -> Any:
    while "$ref" in node:
        target = _document()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


_PLAIN = {"integer": 3, "number": 1.5, "boolean": True, "null": None}
_NAMED = {
    "task_id": "t1", "request_id": "r1", "status": "completed", "b64_json": base64.b64encode(PNG).decode(),
    "media_type": "image", "progress": "30%", "code": "success", "model_name": "m/x",
    "model_extend_info": '{"type": "object"}',
    "embedding": base64.b64encode(struct.pack("<2f", 0.5, -0.5)).decode(),
}  # fmt: skip


def sample(schema: Any, name: str, depth: int) -> Any:
    """A value that a schema describes, with every field filled.

    Args:
        schema: The schema.
        name: Name of the field; it decides what a text says.
        depth: How deep in the answer it stands; recursive schemas end at 8.
    """
    schema = _followed(schema)
    for many in ("oneOf", "anyOf"):
        if many in schema:
            kinds = [kind for kind in schema[many] if kind.get("type") != "null"]
            return sample(kinds[depth % len(kinds)], name, depth)
    if "allOf" in schema:
        parts = [sample(part, name, depth) for part in schema["allOf"]]
        return {key: value for part in parts for key, value in part.items()}
    if schema.get("enum"):
        return schema["enum"][0]
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    if kind == "array":
        return [] if depth > 8 else [sample(schema.get("items", {}), name, depth + 1)] * 2
    if kind == "object":
        if depth > 8:
            return {}
        made = {
            key: sample(part, key, depth + 1) for key, part in schema.get("properties", {}).items()
        }
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and not made:
            made["any"] = sample(more, name, depth + 1)
        return made
    if kind in _PLAIN:
        return _PLAIN[kind]
    return _text(schema, name)


def _text(schema: Any, name: str) -> str:
    known = schema.get("x-framewire-known-values")
    if known and name not in _NAMED:
        return str(known[0])
    if schema.get("format") in ("date-time", "date"):
        return "2026-11-20T10:00:00Z"
    if any(part in name for part in ("url", "image", "output")):
        return "http://media.invalid/x.png"
    return str(_NAMED.get(name, f"{name or 'text'} 1"))


@cache
def _cassettes(service: str) -> dict[str, list[Wire]]:
    """Every recorded answer of a service, by bundled operation id."""
    found: dict[str, list[Wire]] = {}
    for row in rows(service):
        for exchange in row.exchanges:
            asked, response = exchange["request"], exchange["response"]
            path = urlsplit(asked["uri"]).path.removeprefix("/api/v1")
            operation = operation_of(service, asked["method"], path)
            if operation is not None:
                found.setdefault(operation, []).append(_wire(response))
    return found


def _wire(response: dict[str, Any]) -> Wire:
    headers = {
        name.lower(): ", ".join(values)
        for name, values in response["headers"].items()
        if name.lower() not in _OF_THE_MESSAGE
    }
    text = response["body"]["string"]
    content = text.encode() if isinstance(text, str) else text
    status, kind = response["status"]["code"], headers.get("content-type", "")
    if "event-stream" in kind:
        return Wire(_events(content), status, headers, events=True)
    return Wire(_decoded(content) if "json" in kind else content, status, headers)


def _events(content: bytes) -> list[Any]:
    lines = content.splitlines()
    said = [line.removeprefix(b"data: ") for line in lines if line.startswith(b"data: ")]
    return [json.loads(line) for line in said if line != b"[DONE]"]


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return content


def _recorded(operation: str) -> Iterator[Wire]:
    service, _, name = operation.partition("_")
    known = _cassettes(service)
    yield from known.get(operation, [])
    if service == "siray" and name.endswith("_task"):
        # Recorded of one kind of task, true of all: the same envelope.
        for other in sorted(known):
            if other != operation and name.partition("_")[0] in other and other.endswith("_task"):
                yield from known[other]
