"""What people write, as a type checker sees it: every line has to be understood without help."""

import asyncio
from pathlib import Path
from typing import assert_type

import framewire_api.models as api
from framewire import (
    Aquiles,
    AsyncFramewire,
    AsyncVisgate,
    AuthenticationError,
    Framewire,
    FramewireError,
    OutcomeUnknownError,
    RateLimitError,
    Siray,
    Venice,
    Visgate,
)
from framewire.errors import JobTimeout


def visgate() -> None:
    with Visgate(timeout=30, max_retries=1) as client:
        image = client.images.generate("fal-ai/flux/schnell", "a cat", width=512)
        saved = image.images[0].save("cat")
        assert_type(saved, Path)
        assert_type(image.cost, float | None)
        job = client.videos.generate("fal-ai/veo3", "a cat", wait=False)
        video = client.videos.generate("fal-ai/veo3", "a cat")
        assert_type(video.id, str)
        assert_type(job.id, str)
        assert_type(client.models.list(limit=3), api.VisgateModelList)
        other = client.with_options(timeout=5, fal_key="key")
        assert_type(other, Visgate)


def siray() -> None:
    client = Siray()
    status = client.image.run("m/x", "a cat", image="https://example.com/a.png", timeout=60)
    assert_type(status.is_completed(), bool)
    task = client.video.generate_async("m/v", "a cat", duration=5)
    assert_type(task.task_id, str)


def aquiles() -> None:
    client = Aquiles(base_url="http://localhost:5500/v1")
    answer = client.images.generate("a cat", n=2)
    assert_type(answer.data[0].b64_json, str | None)
    video = client.videos.create("a cat").wait(timeout=600)
    assert_type(video.save("cat.mp4"), Path)


def venice() -> None:
    client = Venice()
    chat = client.chat.completions.create("llama", [{"role": "user", "content": "hi"}])
    assert_type(chat, api.VeniceChatCompletion)
    assert_type(chat.choices[0].message, api.VeniceAssistantMessage)
    for event in client.chat.completions.create(
        "llama", [{"role": "user", "content": "hi"}], stream=True
    ):
        assert_type(event, api.VeniceChatCompletionChunk)


def errors(client: Framewire) -> None:
    try:
        client.generate_image("a cat", "venice/flux-dev")
    except OutcomeUnknownError as error:
        assert_type(error.may_have_been_billed, bool)
    except RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except (AuthenticationError, JobTimeout) as error:
        assert_type(error.request_id, str | None)
    except FramewireError as error:
        assert_type(error.message, str)


async def asynchronous() -> None:
    async with AsyncFramewire() as client:
        made = await client.generate_image("a cat", "visgate/fal-ai/flux/schnell")
        assert_type(made.service, str)
    async with AsyncVisgate() as gateway:
        result = await gateway.images.generate("m", "a cat")
        assert_type(await result.images[0].save("x"), Path)


if __name__ == "__main__":
    asyncio.run(asynchronous())
