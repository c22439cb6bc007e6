"""Images: made, edited, fetched and written."""

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from framewire.errors import MissingFileError, UnknownArgumentError
from framewire.sandbox import Sandbox
from framewire.services.aquiles.guards import (
    AquilesWarning,
    IgnoredArgumentWarning,
    SizeOrderWarning,
)
from tests.services.aquiles.kit import (
    EDIT_MODEL,
    IMAGE_MODEL,
    MODES,
    body,
    dimensions,
    listed,
    names,
    opened,
    parts,
    png,
    sent,
    settle,
)

pytestmark = pytest.mark.parametrize("mode", MODES)


async def test_every_argument_of_generate_is_sent_under_its_name(
    mode: str, sandbox: Sandbox
) -> None:
    arguments: dict[str, Any] = {
        "n": 2,
        "size": "512x512",
        "quality": "high",
        "response_format": "b64_json",
        "output_format": "jpeg",
        "background": "opaque",
        "user": "u1",
        "moderation": "low",
        "output_compression": 80,
        "partial_images": 1,
        "style": "natural",
    }
    async with opened(mode, sandbox) as client:
        result = await settle(client.images.generate("a cat", IMAGE_MODEL, **arguments))
    (request,) = sent(sandbox, "create_image")
    assert body(request) == {"prompt": "a cat", "model": IMAGE_MODEL, **arguments}
    assert (result.size, result.quality, result.output_format, result.background) == (
        "512x512",
        "high",
        "jpeg",
        "opaque",
    )
    assert result.usage is None
    assert result.created > 1_700_000_000
    assert [image.content_type for image in result.data] == ["image/jpeg", "image/jpeg"]
    assert result.images is result.data


async def test_everything_can_be_given_by_name_as_to_openais_client(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        result = await settle(
            client.images.generate(
                model=IMAGE_MODEL,
                prompt="a city",
                size="1024x1024",
                response_format="b64_json",
                stream=False,
            )
        )
    data = base64.b64decode(result.data[0].b64_json)
    assert dimensions(data) == (1024, 1024)
    assert "stream" not in body(sent(sandbox, "create_image")[0])


async def test_without_a_model_the_loaded_one_is_named_and_asked_for_once(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        await settle(client.images.generate("a cat"))
        await settle(client.images.edit(png(), "make it blue"))
        (loaded,) = (await settle(client.models.list())).data
    assert body(sent(sandbox, "create_image")[0])["model"] == loaded.id
    assert ("model", loaded.id.encode()) in parts(sent(sandbox, "edit_image")[0])
    assert len(sent(sandbox, "list_models")) == 2


async def test_an_image_behind_an_address_is_read_saved_and_written_without_the_key(
    mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with opened(mode, sandbox) as client:
        result = await settle(client.images.generate("a cat", IMAGE_MODEL))
        (image,) = result.data
        assert image.url.startswith(sandbox.base_url("aquiles") + "/images/img")
        assert (image.b64_json, image.revised_prompt) == (None, None)
        saved = await settle(image.save(tmp_path / "folder" / "cat"))
        (again,) = (await settle(client.images.generate("a cat", IMAGE_MODEL))).data
        await settle(again.write_to_file(tmp_path / "deep" / "cat.image"))
        data = await settle(again.read())
    assert saved == tmp_path / "folder" / "cat.png"
    assert dimensions(saved.read_bytes()) == (1024, 1024)
    assert (tmp_path / "deep" / "cat.image").read_bytes() == data
    assert names(tmp_path / "deep") == ["cat.image"]
    assert sandbox.leaks == []


async def test_an_image_inside_the_answer_is_written_without_a_request(
    mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with opened(mode, sandbox) as client:
        result = await settle(
            client.images.generate("a cat", IMAGE_MODEL, response_format="b64_json")
        )
    before = len(sandbox.requests)
    await settle(result.data[0].write_to_file(str(tmp_path / "output.png")))
    assert (tmp_path / "output.png").read_bytes() == base64.b64decode(result.data[0].b64_json)
    assert len(sandbox.requests) == before


@pytest.mark.parametrize(("width", "height"), [(1024, 1536), (1792, 1024), (256, 256)])
async def test_width_and_height_come_out_right(
    width: int, height: int, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        made = await settle(
            client.images.generate("a cat", IMAGE_MODEL, width=width, height=height)
        )
        changed = await settle(
            client.images.edit(png(), "blue", EDIT_MODEL, width=width, height=height)
        )
        sizes = [dimensions(await settle(each.data[0].read())) for each in (made, changed)]
    assert sizes == [(width, height)] * 2
    assert body(sent(sandbox, "create_image")[0])["size"] == f"{height}x{width}"


async def test_a_size_that_is_no_square_is_sent_unchanged_with_a_warning(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.warns(SizeOrderWarning, match="1536 high and 1024 wide") as caught:
            result = await settle(client.images.generate("a cat", IMAGE_MODEL, size="1536x1024"))
        data = await settle(result.data[0].read())
    assert body(sent(sandbox, "create_image")[0])["size"] == "1536x1024"
    assert dimensions(data) == (1024, 1536)
    assert [Path(warning.filename).parent for warning in caught] == [Path(__file__).parent]


@pytest.mark.parametrize("size", ["1024x1024", "auto", None])
async def test_other_sizes_go_without_a_warning(
    size: str | None, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        result = await settle(client.images.generate("a cat", IMAGE_MODEL, size=size))
    assert result.size == "1024x1024"


async def test_a_stream_yields_the_finished_images_with_a_warning(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.warns(IgnoredArgumentWarning, match="does not stream"):
            stream = await settle(
                client.images.generate("a cat", IMAGE_MODEL, n=2, stream=True, partial_images=2)
            )
        events = await listed(stream)
    assert [event.type for event in events] == ["image_generation.completed"] * 2
    assert dimensions(base64.b64decode(events[0].b64_json)) == (1024, 1024)
    assert (events[0].size, events[0].quality, events[0].usage) == ("1024x1024", "medium", None)
    assert [event.image for event in events] == stream.response.data
    request = body(sent(sandbox, "create_image")[0])
    assert (request["response_format"], "stream" in request) == ("b64_json", False)


async def test_a_stream_of_an_edit_is_a_context_manager_and_may_hold_addresses(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.warns(IgnoredArgumentWarning, match="does not stream"):
            stream = await settle(
                client.images.edit(png(), "blue", EDIT_MODEL, stream=True, response_format="url")
            )
        if mode == "async":
            async with stream as events:
                event = await anext(events)
        else:
            with stream as events:
                event = next(events)
        assert (event.type, event.b64_json) == ("image_edit.completed", None)
        assert event.url.startswith(sandbox.url)
        assert dimensions(await settle(event.image.read())) == (1024, 1024)


def _path(folder: Path) -> Path:
    path = folder / "one.png"
    path.write_bytes(png())
    return path


@pytest.mark.parametrize(
    "given",
    [
        lambda folder: _path(folder),
        lambda folder: str(_path(folder)),
        lambda folder: png(),
        lambda folder: io.BytesIO(png()),
        lambda folder: ("one.png", png()),
        lambda folder: Image.new("RGB", (16, 16), "red"),
        lambda folder: [png()],
        lambda folder: (io.BytesIO(png()),),
    ],
    ids=["path", "text", "bytes", "file", "named", "PIL image", "list of one", "tuple of one"],
)
async def test_an_edit_takes_an_image_of_any_kind(
    given: Any, mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with opened(mode, sandbox) as client:
        result = await settle(client.images.edit(given(tmp_path), "blue", EDIT_MODEL))
        data = await settle(result.data[0].read())
    (form,) = sent(sandbox, "edit_image")
    assert [name for name, _ in parts(form)].count("image[]") == 1
    assert dimensions(dict(parts(form))["image[]"]) == (16, 16)
    assert dimensions(data) == (1024, 1024)


async def test_many_images_are_all_sent_in_their_order(
    mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    given = [png("red"), _path(tmp_path), Image.new("RGB", (8, 8)), *[png("blue")] * 7]
    async with opened(mode, sandbox) as client:
        await settle(client.images.edit(given, "join them", EDIT_MODEL, n=2))
    sizes = [
        dimensions(content)
        for name, content in parts(sent(sandbox, "edit_image")[0])
        if name == "image[]"
    ]
    assert sizes == [(16, 16), (16, 16), (8, 8), *[(16, 16)] * 7]


async def test_every_argument_of_edit_is_sent_under_its_name(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.warns(IgnoredArgumentWarning, match="mask"):
            result = await settle(
                client.images.edit(
                    image=png(),
                    prompt="blue",
                    model=EDIT_MODEL,
                    n=1,
                    size="auto",
                    quality="low",
                    response_format="b64_json",
                    output_format="webp",
                    background="transparent",
                    input_fidelity="high",
                    user="u1",
                    mask=png("white"),
                    output_compression=50,
                    partial_images=0,
                )
            )
    assert dict(parts(sent(sandbox, "edit_image")[0])) == {
        "image[]": png(),
        "prompt": b"blue",
        "model": EDIT_MODEL.encode(),
        "n": b"1",
        "size": b"auto",
        "quality": b"low",
        "response_format": b"b64_json",
        "output_format": b"webp",
        "background": b"transparent",
        "input_fidelity": b"high",
        "user": b"u1",
        "mask": png("white"),
        "output_compression": b"50",
        "partial_images": b"0",
    }
    assert result.data[0].content_type == "image/webp"


async def test_an_edit_warns_of_a_size_that_is_none(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.warns(AquilesWarning, match="for 1024x1024"):
            result = await settle(client.images.edit(png(), "blue", EDIT_MODEL, size="640x480"))
    assert result.size == "1024x1024"


async def test_a_path_that_leads_nowhere_is_refused_before_anything_is_sent(
    mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(MissingFileError):
            await settle(client.images.edit(tmp_path / "no.png", "blue"))
    assert sandbox.requests == []


async def test_what_the_server_does_not_have_is_not_there(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        missing = [
            (client.images, "create_variation"),
            (client.models, "retrieve"),
            *((client.videos, name) for name in ("remix", "edit", "extend")),
        ]
        assert [name for resource, name in missing if hasattr(resource, name)] == []
        with pytest.raises(UnknownArgumentError, match="svg"):
            await settle(client.images.generate("a cat", svg={}))
    assert sandbox.requests == []


async def test_a_raw_answer_has_status_headers_and_body(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        raw = await settle(client.with_raw_response.images.generate("a", IMAGE_MODEL))
    assert raw.status_code == 200
    assert raw.json()["data"][0]["url"].startswith("http://0.0.0.0:5500/images/")
    assert raw.parse().data[0].url.startswith(sandbox.url)
