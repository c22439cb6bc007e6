"""Calls of the openai package that Aquiles-Image answers; framewire runs the same lines."""

import base64
from io import BytesIO
from typing import Any

from tests.contract.harness import listed, settle
from tests.interop.calls import Call

MODEL = "black-forest-labs/FLUX.2-klein-4B"
VIDEO = "wan2.2"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
# Methods of the package that Aquiles-Image has no operation for, and what it answers.
UNSERVED = {
    "images.create_variation": 405,
    "models.delete": 404,
    "models.retrieve": 404,
    "videos.create_character": 405,
    "videos.edit": 405,
    "videos.extend": 405,
    "videos.get_character": 404,
    "videos.remix": 404,
}


def named(name: str) -> BytesIO:
    stream = BytesIO(PNG)
    stream.name = name
    return stream


def images(number: int) -> Any:
    def accepts(result: Any) -> bool:
        decoded = [base64.b64decode(each.b64_json) for each in result.data]
        return len(decoded) == number and all(each.startswith(b"\x89PNG") for each in decoded)

    return accepts


async def video(c: Any) -> Any:
    return await settle(c.videos.create(prompt="waves", model=VIDEO))


async def retrieved(c: Any) -> Any:
    return await settle(c.videos.retrieve((await video(c)).id))


async def several(c: Any) -> Any:
    for _ in range(2):
        await video(c)
    return await listed(c.videos.list(limit=1))


async def deleted(c: Any) -> Any:
    return await settle(c.videos.delete((await video(c)).id))


async def downloaded(c: Any) -> Any:
    content = await settle(c.videos.download_content((await video(c)).id, variant="video"))
    return await settle(content.read())


async def polled(c: Any) -> Any:
    return await settle(c.videos.poll((await video(c)).id, poll_interval_ms=100))


async def every_model(c: Any) -> Any:
    page = await settle(c.models.list())
    return [each.id for each in page.data]


OPENAI = [
    Call("images.generate", "model and prompt alone",
         lambda c: c.images.generate(model=MODEL, prompt="a cat"),
         lambda r: r.data[0].url.endswith(".png")),
    Call("images.generate", "as in the documents",
         lambda c: c.images.generate(
             model=MODEL, prompt="a cat", size="256x256", response_format="b64_json"),
         images(1)),
    Call("images.generate", "everything given",
         lambda c: c.images.generate(
             model=MODEL, prompt="a cat", n=2, size="256x256", quality="high",
             response_format="b64_json", output_format="png", background="opaque", user="u"),
         images(2)),
    Call("images.edit", "one image",
         lambda c: c.images.edit(
             model=MODEL, image=named("a.png"), prompt="blue", response_format="b64_json"),
         images(1)),
    Call("images.edit", "two images",
         lambda c: c.images.edit(
             model=MODEL, image=[named("a.png"), named("b.png")], prompt="blue", n=2,
             size="256x256", response_format="b64_json", input_fidelity="high", user="u"),
         images(2)),
    Call("models.list", "as it is", every_model, lambda r: len(r) == 1),
    Call("videos.create", "model and prompt alone", video, lambda r: r.id and r.object == "video"),
    Call("videos.create", "everything given",
         lambda c: c.videos.create(prompt="waves", model="ltx-2", seconds="4", size="1280x720",
                                   input_reference=("a.png", PNG, "image/png")),
         lambda r: r.seconds == "4" and r.size == "1280x720"),
    Call("videos.retrieve", "after it was made", retrieved,
         lambda r: r.status == "completed" and r.progress == 100),
    Call("videos.list", "page by page", several, lambda r: len(r) == 2),
    Call("videos.delete", "after it was made", deleted, lambda r: r.deleted is True),
    Call("videos.download_content", "as in the documents", downloaded,
         lambda r: r[4:8] == b"ftyp"),
    Call("videos.poll", "until it is done", polled, lambda r: r.status == "completed"),
    Call("videos.create_and_poll", "until it is done",
         lambda c: c.videos.create_and_poll(prompt="waves", model=VIDEO, poll_interval_ms=100),
         lambda r: r.status == "completed"),
]  # fmt: skip
