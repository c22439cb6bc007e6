"""Aquiles-Image: courses of several calls, which single captures do not have."""

from typing import Any

from tests.contract.harness import listed, settle
from tests.contract.taped_cases import Case, sends

# The model that a sandbox of the usual kind has loaded.
LOADED = "black-forest-labs/FLUX.2-klein-4B"
_VIDEO = {"prompt": "a fox", "model": "wan2.2", "seconds": "4"}


async def _video(client: Any) -> Any:
    job = await settle(client.videos.create("a fox", "wan2.2", seconds=4))
    done = await settle(job.wait())
    content = await settle(client.videos.download_content(done.id))
    pieces = await listed(content.iter_bytes(1000))
    return done, content, pieces


async def _image(client: Any) -> Any:
    made = await settle(client.images.generate("a fox", size="256x256"))
    return made, await settle(made.data[0].read())


CASES = [
    Case(
        "video-from-order-to-file", "aquiles",
        ("aquiles_create_video", "aquiles_get_video", "aquiles_get_video_content"),
        _video, sends("aquiles", "POST", "/videos", json=_VIDEO), "tuple",
        lambda r: r[0].status == "completed" and r[1].content[4:8] == b"ftyp"
        and b"".join(r[2]) == r[1].content and len(r[2]) > 1,
    ),
    Case(
        "image-with-the-loaded-model", "aquiles",
        ("aquiles_list_models", "aquiles_create_image", "aquiles_serve_image"),
        _image,
        sends("aquiles", "GET", "/models")
        + sends(
            "aquiles", "POST", "/images/generations",
            json={"prompt": "a fox", "size": "256x256", "model": LOADED},
        ),
        "tuple",
        lambda r: r[0].data[0].url.startswith("http://localhost:5500/images/")
        and r[1].startswith(b"\x89PNG"),
    ),
]  # fmt: skip
