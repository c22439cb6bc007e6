"""Every call that pays for work, with the answer a service in order gives."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from framewire_api import models as api
from framewire_api.operations import OPERATIONS
from tests.contract.harness import listed, settle
from tests.unwrapped import NEW

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
_TALK = [{"role": "user", "content": "hi"}]
_EVENT = {"id": "c1", "object": "chat.completion.chunk", "model": "m", "choices": []}
_TASK = {"code": "success", "message": "", "data": {"task_id": "task-1"}}
_MODEL = "fal-ai/flux/schnell"


@dataclass(frozen=True)
class Call:
    """One way to start paid work.

    Args:
        operation: Bundled operation id.
        make: Makes the call on a client of either kind.
        answer: A good answer; what is no bytes goes out as JSON.
        content_type: Its content type.
        form: What is particular about this way, where an operation has several.
        drain: Reads the result to its end, where it arrives in pieces.
        endless: Whether any bytes that arrive are part of the result, without a known end.
        once: Whether the service does it once under a key, so that it may be sent again.
        never: Whether it goes out once, whatever comes of it.
    """

    operation: str
    make: Callable[[Any], Any]
    answer: Any
    content_type: str = "application/json"
    form: str = ""
    drain: Callable[[Any], Any] | None = None
    endless: bool = False
    once: bool = False
    never: bool = False

    @property
    def service(self) -> str:
        return self.operation.partition("_")[0]

    @property
    def name(self) -> str:
        plain = self.operation.removeprefix(f"{self.service}_")
        return f"{plain} ({self.form})" if self.form else plain

    @property
    def body(self) -> bytes:
        """The good answer as it goes over the wire."""
        return self.answer if isinstance(self.answer, bytes) else json.dumps(self.answer).encode()

    async def run(self, client: Any) -> Any:
        """Make the call and read all that comes of it."""
        made = await settle(self.make(client))
        if self.drain is not None:
            await settle(self.drain(made))
        return made


def _image() -> BytesIO:
    stream = BytesIO(PNG)
    stream.name = "a.png"
    return stream


def _siray_sync(client: Any) -> Any:
    body = api.SirayImageSyncRequest(model="m/x", prompt="p")
    return client.call("create_image_sync", body=body)


_VISGATE_IMAGE = {
    "id": "g1", "model": _MODEL, "provider": "fal", "images": ["https://cdn/x.png"],
}  # fmt: skip
_VISGATE_VIDEO = {"id": "g2", "model": "m", "provider": "fal", "video_url": "https://cdn/x.mp4"}
_VISGATE_JOB = {"request_id": "r1", "status": "pending"}
_IMAGES = {"created": 1, "data": [{"url": "http://0.0.0.0:5500/images/a.png"}]}
_VIDEO = {"id": "video_1", "object": "video", "model": "wan", "status": "queued", "progress": 0}
_SIMPLE = {"created": 1, "data": [{"b64_json": "aGk="}]}
_CHAT = {
    "id": "c1", "object": "chat.completion", "created": 1, "model": "m",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "hi"}}],
    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
}  # fmt: skip
_QUEUED = {"model": "m", "queue_id": "q1"}
_STREAMED = b"data: " + json.dumps(_EVENT).encode() + b"\n\ndata: [DONE]\n\n"
_VECTORS = {
    "object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
    "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}],
}  # fmt: skip

_RESPONSE = {
    "id": "resp_1", "object": "response", "created_at": 1, "model": "m", "status": "completed",
    "output": [
        {
            "type": "message", "id": "msg_1", "status": "completed", "role": "assistant",
            "content": [{"type": "output_text", "text": "hi"}],
        }
    ],
}  # fmt: skip
_RESPONDED = b"".join(
    b"data: " + json.dumps(event).encode() + b"\n\n"
    for event in (
        {"type": "response.output_text.delta", "delta": "hi"},
        {"type": "response.completed", "response": _RESPONSE},
    )
)
_SOUND = ("a.mp3", b"ID3\x04" + b"\0" * 60)
_FOUND = {
    "query": "cats",
    "results": [{"title": "t", "url": "https://example.com/", "content": "c", "date": "2026"}],
}
_PAID_IN = {
    "success": True,
    "data": {"walletAddress": "0x1", "amountCredited": 5, "newBalance": 5, "paymentId": "p1"},
}

CALLS = (
    Call("visgate_generate", lambda c: c.generate("a fox"), _VISGATE_IMAGE),
    Call(
        "visgate_generate_image", lambda c: c.images.generate(_MODEL, "a fox"), _VISGATE_IMAGE
    ),
    Call(
        "visgate_generate_image", lambda c: c.images.generate(_MODEL, "a fox", wait=False),
        _VISGATE_JOB, form="job",
    ),
    Call("visgate_generate_video", lambda c: c.videos.generate("m/x", "a fox"), _VISGATE_VIDEO),
    Call(
        "visgate_generate_video", lambda c: c.videos.generate("m/x", "a fox", wait=False),
        _VISGATE_JOB, form="job",
    ),
    Call("siray_create_image_task", lambda c: c.image.generate_async("m/x", "p"), _TASK),
    Call("siray_create_video_task", lambda c: c.video.generate_async("m/x", "p"), _TASK),
    Call("siray_create_3d_task", lambda c: c.threed.generate_async("m/x", "p"), _TASK),
    Call(
        "siray_create_image_sync", _siray_sync,
        {"created": 1, "data": [{"url": "https://cdn/x.png"}]},
    ),
    Call("aquiles_create_image", lambda c: c.images.generate("a cat", "m"), _IMAGES),
    Call("aquiles_edit_image", lambda c: c.images.edit(_image(), "blue", "m"), _IMAGES),
    Call("aquiles_create_video", lambda c: c.videos.create("a cat"), _VIDEO),
    Call(
        "aquiles_create_video", lambda c: c.videos.create("a cat", input_reference=PNG),
        _VIDEO, form="form",
    ),
    Call("venice_create_chat_completion", lambda c: c.chat.completions.create("m", _TALK), _CHAT),
    Call(
        "venice_create_chat_completion",
        lambda c: c.chat.completions.create("m", _TALK, stream=True),
        _STREAMED, "text/event-stream", "stream", listed,
    ),
    Call(
        "venice_generate_image", lambda c: c.images.generate("a fox", "m"),
        {"id": "i1", "images": ["aGk="], "timing": {}},
    ),
    Call(
        "venice_generate_image", lambda c: c.images.generate("a fox", "m", return_binary=True),
        PNG, "image/png", "binary",
    ),
    Call("venice_simple_generate_image", lambda c: c.images.simple_generate("a fox"), _SIMPLE),
    Call("venice_upscale_image", lambda c: c.images.upscale(_image(), 2), PNG, "image/png"),
    Call("venice_edit_image", lambda c: c.images.edit(_image(), "blue"), PNG, "image/png"),
    Call("venice_create_speech", lambda c: c.audio.speech.create("hi"), b"ID3\x04", "audio/mpeg"),
    Call(
        "venice_create_speech", lambda c: c.audio.speech.create("hi", streaming=True),
        b"ID3\x04", "audio/mpeg", "stream", lambda sound: sound.read(), endless=True,
    ),
    Call(
        "venice_queue_video",
        lambda c: c.videos.generate("m", "a fox", duration=5, wait=False), _QUEUED,
    ),
    Call(
        "venice_queue_audio", lambda c: c.music.generate("m", "rain", wait=False),
        {**_QUEUED, "status": "QUEUED"},
    ),
    Call(
        "venice_create_video_transcription",
        lambda c: c.videos.transcribe("https://example.com/a.mp4"), {"transcript": "hi"},
    ),
    Call("venice_create_embedding", lambda c: c.embeddings.create("hi", "m"), _VECTORS),
    Call("venice_create_response", lambda c: c.responses.create("m", "hi"), _RESPONSE),
    Call(
        "venice_create_response", lambda c: c.responses.create("m", "hi", stream=True),
        _RESPONDED, "text/event-stream", "stream", listed,
    ),
    Call(
        "venice_multi_edit_image", lambda c: c.images.multi_edit([_image(), _image()], "blue"),
        PNG, "image/png",
    ),
    Call(
        "venice_background_remove_image", lambda c: c.images.remove_background(_image()),
        PNG, "image/png",
    ),
    Call(
        "venice_create_transcription", lambda c: c.audio.transcriptions.create(_SOUND),
        {"text": "hi", "duration": 1.5},
    ),
    Call(
        "venice_create_cloned_voice", lambda c: c.audio.voices.create(_SOUND),
        {"id": "vv_1", "model": "tts-chatterbox-hd"},
    ),
    Call("venice_web_search", lambda c: c.augment.search("cats"), _FOUND),
    Call(
        "venice_web_scrape", lambda c: c.augment.scrape("https://example.com/"),
        {"url": "https://example.com/", "content": "# hi", "format": "markdown"},
    ),
    Call(
        "venice_create_text_parser", lambda c: c.augment.parse_text(("a.txt", b"hi")),
        {"text": "hi", "tokens": 1},
    ),
    Call(
        "venice_crypto_rpc_proxy",
        lambda c: c.crypto.rpc("base-mainnet", {"method": "eth_chainId", "id": 1}),
        {"jsonrpc": "2.0", "id": 1, "result": "0x1"}, once=True,
    ),
    Call("venice_top_up_x402_balance", lambda c: c.x402.top_up("signed"), _PAID_IN, never=True),
)  # fmt: skip


def uncovered() -> set[str]:
    """Billable operations without a call here; there has to be none."""
    return {name for name, facts in OPERATIONS.items() if facts.billable} - {
        *NEW,
        *(call.operation for call in CALLS),
    }
