"""Images changed by others, and cut out, in every form they may come."""

import base64
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from framewire import OutcomeUnknownError
from framewire.sandbox import Sandbox
from tests.services.venice.kit import World, drawing, png, settled, size_of
from tests.services.venice.test_venice_images import AS_FILES, AS_TEXT

_B64 = base64.b64encode(png()).decode()


async def test_files_go_as_a_form(
    client: Any, image_file: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    made = await settled(
        client.images.multi_edit(
            [image_file, png(), drawing()], "put them together", model="gpt-image-2-edit",
            aspect_ratio="1:1", resolution="2K", quality="low", output_format="webp",
            safe_mode=False, enhance_prompt=False, disable_prompt_optimization_thinking=True,
        )
    )  # fmt: skip
    path = await settled(made.save(f"{tmp_path}/"))
    assert (path.name, size_of(path.read_bytes())) == ("image.webp", (300, 256))
    assert made.venice_headers.is_content_violation is False
    (request,) = framewire_sandbox.requests
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert request.body.count(b'name="images"; filename=') == 3
    for name, value in {
        "modelId": "gpt-image-2-edit", "aspect_ratio": "1:1", "resolution": "2K",
        "quality": "low", "output_format": "webp", "safe_mode": "false",
        "enhance_prompt": "false", "disable_prompt_optimization_thinking": "true",
    }.items():  # fmt: skip
        assert f'name="{name}"\r\n\r\n{value}\r\n'.encode() in request.body


async def test_with_an_address_among_them_all_go_as_text(
    client: Any, image_file: Path, framewire_sandbox: Sandbox
) -> None:
    images = ["https://example.com/a.png", image_file, AS_TEXT["a data URL"]]
    await settled(client.images.multi_edit(images, "put them together"))
    sent = framewire_sandbox.requests[0].json
    assert sent == {
        "prompt": "put them together", "images": ["https://example.com/a.png", _B64, _B64],
    }  # fmt: skip


@pytest.mark.parametrize("form", [*AS_FILES, *AS_TEXT])
async def test_an_image_is_cut_out_in_whatever_form_it_comes(
    form: str, client: Any, image_file: Path, tmp_path: Path
) -> None:
    image = AS_TEXT[form] if form in AS_TEXT else AS_FILES[form](image_file)
    made = await settled(client.images.remove_background(image))
    path = await settled(made.save(f"{tmp_path}/"))
    assert path.name == "image.png"
    # What has the colour of the background is transparent, and here all has.
    assert Image.open(BytesIO(path.read_bytes())).getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_an_unknown_outcome_is_never_sent_again(status: int, world: World) -> None:
    client, sent = world.answering(httpx.Response(status, json={"error": "failed"}))
    for call in (
        lambda: client.images.multi_edit([png()], "p"),
        lambda: client.images.remove_background(png()),
    ):
        with pytest.raises(OutcomeUnknownError):
            await settled(call())
    assert len(sent) == 2


async def test_at_capacity_is_asked_again(world: World) -> None:
    busy = httpx.Response(503, json={"error": "at capacity"})
    found = httpx.Response(200, content=png(), headers={"content-type": "image/png"})
    client, sent = world.answering(busy, found)
    made = await settled(client.images.multi_edit([png()], "p"))
    assert await settled(made.read()) == png()
    assert len(sent) == 2


async def test_json_instead_of_an_image_is_told(world: World) -> None:
    body = json.dumps({"image": "none"}).encode()
    client, sent = world.answering(
        httpx.Response(200, content=body, headers={"content-type": "application/json"})
    )
    with pytest.raises(OutcomeUnknownError) as caught:
        await settled(client.images.remove_background(png()))
    assert (caught.value.content, len(sent)) == (body, 1)
