"""Aquiles-Image: requests as recorded at a real server, from httpx and the openai package."""

from io import BytesIO

from tests.contract.cases import PNG, Case, Part, Reply
from tests.contract.harness import KEY

_MODEL = "stabilityai/stable-diffusion-3.5-medium"
_EDIT_MODEL = "black-forest-labs/FLUX.2-klein-4B"
_IMAGES = Reply({"created": 1, "data": [{"url": "http://cdn/x.png"}] * 10})
_VIDEO = Reply(
    {"id": "video_1", "object": "video", "model": "wan2.2", "status": "queued", "progress": 0}
)
_FILE = Reply(PNG, content_type="image/png")
_EDITED = [Part("model", _EDIT_MODEL.encode()), Part("prompt", b"make it blue")]
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20


def _named(data: bytes, name: str) -> BytesIO:
    stream = BytesIO(data)
    stream.name = f"/some/folder/{name}"
    return stream


CASES = [
    Case(
        "model and prompt alone",
        "aquiles_create_image",
        lambda c: c.images.generate("a cat", _MODEL),
        "POST", "/images/generations",
        json={"model": _MODEL, "prompt": "a cat"}, answer=_IMAGES,
    ),
    Case(
        "everything given",
        "aquiles_create_image",
        lambda c: c.images.generate(
            "a cat", _MODEL, n=2, size="512x512", quality="high", response_format="b64_json",
            output_format="jpeg", background="opaque", user="u",
        ),
        "POST", "/images/generations",
        json={
            "model": _MODEL, "prompt": "a cat", "n": 2, "size": "512x512", "quality": "high",
            "response_format": "b64_json", "output_format": "jpeg", "background": "opaque",
            "user": "u",
        },
        answer=_IMAGES,
    ),
    Case(
        "extra_body goes last, as it is",
        "aquiles_create_image",
        lambda c: c.images.generate("a cat", _MODEL, extra_body={"seed": 7, "prompt": "a dog"}),
        "POST", "/images/generations",
        json={"model": _MODEL, "prompt": "a dog", "seed": 7}, answer=_IMAGES,
    ),
    Case(
        "one image is one file named image[]",
        "aquiles_edit_image",
        lambda c: c.images.edit(_named(PNG, "a.png"), "make it blue", _EDIT_MODEL),
        "POST", "/images/edits",
        parts=[*_EDITED, Part("image[]", PNG, "a.png", "image/png")], answer=_IMAGES,
    ),
    Case(
        "several images and everything given",
        "aquiles_edit_image",
        lambda c: c.images.edit(
            [("a.png", PNG), ("b.jpg", JPEG)], "make it blue", _EDIT_MODEL, n=2, size="auto",
            quality="low", response_format="b64_json", output_format="webp",
            background="transparent", input_fidelity="high", user="u",
        ),
        "POST", "/images/edits",
        parts=[
            *_EDITED,
            Part("n", b"2"), Part("size", b"auto"), Part("quality", b"low"),
            Part("response_format", b"b64_json"), Part("output_format", b"webp"),
            Part("background", b"transparent"), Part("input_fidelity", b"high"),
            Part("user", b"u"),
            Part("image[]", PNG, "a.png", "image/png"),
            Part("image[]", JPEG, "b.jpg", "image/jpeg"),
        ],
        answer=_IMAGES,
    ),
    Case(
        "the prompt alone",
        "aquiles_create_video",
        lambda c: c.videos.create("a cat"),
        "POST", "/videos", json={"prompt": "a cat"}, answer=_VIDEO,
    ),
    Case(
        "seconds are text on the wire",
        "aquiles_create_video",
        lambda c: c.videos.create("a cat", "wan2.2", size="1280x720", seconds=4, quality="hd"),
        "POST", "/videos",
        json={
            "model": "wan2.2", "prompt": "a cat", "size": "1280x720", "seconds": "4",
            "quality": "hd",
        },
        answer=_VIDEO,
    ),
    Case(
        "an image to begin with makes it a form",
        "aquiles_create_video",
        lambda c: c.videos.create("a cat", "ltx-2", input_reference=PNG, seconds="8"),
        "POST", "/videos",
        parts=[
            Part("prompt", b"a cat"), Part("model", b"ltx-2"), Part("seconds", b"8"),
            Part("input_reference", PNG, "file.png", "image/png"),
        ],
        answer=_VIDEO,
    ),
    Case(
        "by its id", "aquiles_get_video", lambda c: c.videos.retrieve("video_1"),
        "GET", "/videos/video_1", answer=_VIDEO,
    ),
    Case(
        "as it is", "aquiles_list_models", lambda c: c.models.list(),
        "GET", "/models", answer=Reply({"object": "list", "data": []}),
    ),
    Case(
        "without a key", "aquiles_get_health", lambda c: c.health(),
        "GET", "/health", auth=None,
        answer=Reply({"status": "ok", "model": "m", "mode": "video", "timestamp": 1}),
    ),
    Case(
        "without paging nothing is asked for", "aquiles_list_videos",
        lambda c: c.call("list_videos"),
        "GET", "/videos", answer=Reply({"object": "list", "data": []}),
    ),
    Case(
        "with paging", "aquiles_list_videos",
        lambda c: c.call("list_videos", limit=1, after="video_1"),
        "GET", "/videos", query={"limit": "1", "after": "video_1"},
        answer=Reply({"object": "list", "data": []}),
    ),
    Case(
        "by its id", "aquiles_delete_video",
        lambda c: c.call("delete_video", video_id="video_1"),
        "DELETE", "/videos/video_1",
        answer=Reply({"id": "video_1", "object": "video.deleted", "deleted": True}),
    ),
    Case(
        "files need no key", "aquiles_get_video_content",
        lambda c: c.call("get_video_content", video_id="video_1"),
        "GET", "/videos/video_1/content", auth=None, absent=("Range",),
        answer=Reply(b"\0\0\0\x18ftypmp42", content_type="video/mp4"),
    ),
    Case(
        "a part of a file", "aquiles_get_video_content",
        lambda c: c.call("get_video_content", video_id="video_1", range_="bytes=0-9"),
        "GET", "/videos/video_1/content", auth=None, headers={"Range": "bytes=0-9"},
        answer=Reply(b"\0\0\0\x18ftypmp", content_type="video/mp4"),
    ),
    Case(
        "images need no key", "aquiles_serve_image",
        lambda c: c.call("serve_image", filename="img6cf0d5d3.png"),
        "GET", "/images/img6cf0d5d3.png", auth=None, answer=_FILE,
    ),
    Case(
        "only under /v1", "aquiles_get_configs", lambda c: c.call("get_configs"),
        "GET", "/v1/configs", answer=Reply({"model_name": "m"}),
    ),
    Case(
        "without a key", "aquiles_get_model_type", lambda c: c.call("get_model_type"),
        "GET", "/model/type", auth=None, answer=Reply({"type": "Image"}),
    ),
    Case(
        "as it is", "aquiles_get_stats", lambda c: c.call("get_stats"),
        "GET", "/stats", auth=f"Bearer {KEY}",
        answer=Reply({"total_tasks": 0, "queued": 0, "processing": 0, "max_concurrent": 1}),
    ),
]  # fmt: skip
