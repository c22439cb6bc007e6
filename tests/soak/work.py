"""The calls that a soak mixes: one description each, for clients of either kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from framewire.sandbox import images
from framewire_api import models as api
from framewire_api.operations import OPERATIONS
from tests.contract.harness import listed

SOURCE = images.image("a source", 288, 256)


@dataclass(frozen=True)
class Kind:
    """One kind of paid call.

    Args:
        operation: Bundled operation id.
        submit: Makes the call with a text that tells it from all others.
        media: The parts of the result that have to be fetched.
        job: Whether it starts a job, to be waited for.
        weight: How often it is drawn, compared with the others.
    """

    operation: str
    submit: Callable[[Any, str], Any]
    media: Callable[[Any], Sequence[Any]] = lambda _: ()
    job: bool = False
    weight: int = 2

    @property
    def service(self) -> str:
        return self.operation.partition("_")[0]

    @property
    def poll(self) -> str | None:
        """Bundled id of the operation that looks at its job."""
        facts = OPERATIONS[self.operation].job
        return facts.poll if facts and self.job else None


def _talk(text: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


def _siray_sync(client: Any, text: str) -> Any:
    body = api.SirayImageSyncRequest(model="m/x", prompt=text)
    return client.call("create_image_sync", body=body)


def _images(result: Any) -> Sequence[Any]:
    return list(result.images)


def _all(result: Any) -> Sequence[Any]:
    return [*result.images, *([result.video] if result.video_url else [])]


def _itself(result: Any) -> Sequence[Any]:
    return [result]


_FLUX = "fal-ai/flux/schnell"
_KLEIN = "black-forest-labs/FLUX.2-klein-4B"

KINDS = (
    Kind("visgate_generate", lambda c, t: c.generate(t), _images),
    Kind(
        "visgate_generate_image",
        lambda c, t: c.images.generate(_FLUX, t, width=64, height=64),
        _images,
    ),
    Kind(
        "visgate_generate_image",
        lambda c, t: c.images.generate(_FLUX, t, width=64, height=64, wait=False),
        _all,
        job=True,
    ),
    Kind(
        "visgate_generate_video",
        lambda c, t: c.videos.generate("fal-ai/veo3", t, wait=False),
        _all,
        job=True,
    ),
    Kind(
        "siray_create_image_task",
        lambda c, t: c.image.generate_async("qwen/qwen-image-t2i", t),
        lambda r: list(r.outputs),
        job=True,
    ),
    Kind(
        "siray_create_video_task",
        lambda c, t: c.video.generate_async("kuaishou/kling-3.0-t2v", t),
        lambda r: list(r.outputs),
        job=True,
    ),
    Kind(
        "siray_create_3d_task",
        lambda c, t: c.threed.generate_async("tencent/hunyuan3d-v2.5-rapid-text-to-3d", t),
        lambda r: list(r.outputs),
        job=True,
    ),
    Kind("siray_create_image_sync", _siray_sync),
    Kind(
        "aquiles_create_image",
        lambda c, t: c.images.generate(t, _KLEIN, size="256x256"),
        _images,
    ),
    Kind("aquiles_edit_image", lambda c, t: c.images.edit(SOURCE, t, _KLEIN), _images),
    # The server makes one video at a time and turns everybody else away.
    Kind("aquiles_create_video", lambda c, t: c.videos.create(t), _itself, job=True, weight=1),
    Kind(
        "venice_create_chat_completion",
        lambda c, t: c.chat.completions.create("llama-3.3-70b", _talk(t)),
    ),
    Kind(
        "venice_create_chat_completion",
        lambda c, t: c.chat.completions.create("llama-3.3-70b", _talk(t), stream=True),
    ),
    Kind(
        "venice_generate_image",
        lambda c, t: c.images.generate(t, "flux-dev", width=64, height=64),
        _images,
    ),
    Kind(
        "venice_simple_generate_image",
        lambda c, t: c.images.simple_generate(t, size="256x256"),
        _images,
    ),
    Kind(
        "venice_upscale_image",
        lambda c, t: c.images.upscale(SOURCE, 2, extra_body={"note": t}),
        _itself,
    ),
    Kind("venice_edit_image", lambda c, t: c.images.edit(SOURCE, t), _itself),
    Kind("venice_create_embedding", lambda c, t: c.embeddings.create(t, "text-embedding-bge-m3")),
    Kind("venice_create_speech", lambda c, t: c.audio.speech.create(t), _itself),
)


async def drained(made: Any) -> Any:
    """What was made, with a stream read to its end."""
    if hasattr(made, "complete") and not hasattr(made, "wait"):
        await listed(made)
    return made
