"""Images: made, enlarged and changed, in every form they may come and go."""

import base64
import json
import pickle
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import InvalidArgumentError, OutcomeUnknownError
from framewire.sandbox import Sandbox
from tests.services.venice.kit import World, drawing, png, settled, size_of

_B64 = base64.b64encode(png()).decode()
AS_FILES: dict[str, Any] = {
    "a path": lambda path: path,
    "a path as text": str,
    "bytes": lambda _: png(),
    "an open file": lambda _: BytesIO(png()),
    "a name and bytes": lambda _: ("boat.png", png()),
    "a PIL image": lambda _: drawing(),
}
AS_TEXT = {
    "base64": _B64,
    "base64 in lines": "\n".join(_B64[at : at + 76] for at in range(0, len(_B64), 76)),
    "a data URL": f"data:image/png;base64,{_B64}",
}


@pytest.mark.parametrize("binary", [False, True])
@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
async def test_an_image_is_saved_whichever_way_it_came(
    kind: str, binary: bool, client: Any, tmp_path: Path
) -> None:
    result = await settled(
        client.images.generate(
            "a boat", "hidream", width=64, height=48, format=kind, return_binary=binary
        )
    )
    (image,) = result.images
    path = await settled(image.save(tmp_path / "boat"))
    assert path.suffix == {"jpeg": ".jpg"}.get(kind, f".{kind}")
    assert size_of(path.read_bytes()) == (64, 48)
    assert image.content_type == f"image/{kind}"
    assert result.meta.status_code == 200
    assert (result.timing is None) is binary


@pytest.mark.parametrize("binary", [False, True])
@pytest.mark.parametrize(
    ("prompt", "safe", "marks"),
    [
        ("a boat", True, (False, False)),
        ("a violation", True, (True, True)),
        ("a violation", False, (False, True)),
    ],
)
async def test_a_mark_on_a_paid_image_is_no_error(
    prompt: str, safe: bool, marks: tuple[bool, bool], binary: bool, client: Any
) -> None:
    result = await settled(
        client.images.generate(prompt, "hidream", safe_mode=safe, return_binary=binary)
    )
    assert (result.is_blurred, result.is_content_violation) == marks
    headers = result.venice_headers
    assert (headers.is_blurred, headers.is_content_violation) == marks
    assert await settled(result.images[0].read())


async def test_a_simple_image_carries_marks_and_saves(client: Any, tmp_path: Path) -> None:
    for form in ("b64_json", "url"):
        result = await settled(
            client.images.simple_generate("a violation", size="256x256", response_format=form)
        )
        assert (result.is_blurred, result.is_content_violation) == (True, True)
        path = await settled(result.images[0].save(tmp_path / form))
        assert path.suffix == ".png"
        assert size_of(path.read_bytes()) == (256, 256)
        assert result.venice_headers.balance_usd is not None


@pytest.mark.parametrize("form", AS_FILES)
async def test_a_file_is_sent_as_a_form(
    form: str, client: Any, image_file: Path, framewire_sandbox: Sandbox
) -> None:
    image = AS_FILES[form](image_file)
    made = await settled(client.images.upscale(image, 2, creativity=0.5))
    assert size_of(await settled(made.read())) == (600, 512)
    (request,) = framewire_sandbox.requests
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="creativity"\r\n\r\n0.5' in request.body
    assert png() in request.body


@pytest.mark.parametrize("form", AS_TEXT)
async def test_a_text_is_sent_as_json(form: str, client: Any, framewire_sandbox: Sandbox) -> None:
    made = await settled(client.images.upscale(AS_TEXT[form], scale=3, creativity=0.35))
    assert size_of(await settled(made.read())) == (900, 768)
    assert framewire_sandbox.requests[0].json == {
        "image": _B64, "scale": 3, "creativity": 0.35,
    }  # fmt: skip


@pytest.mark.parametrize("form", [*AS_FILES, *AS_TEXT])
async def test_an_image_is_changed_in_whatever_form_it_comes(
    form: str, client: Any, image_file: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    image = AS_TEXT[form] if form in AS_TEXT else AS_FILES[form](image_file)
    made = await settled(client.images.edit(image, "Change the sky to a sunrise"))
    path = await settled(made.save(f"{tmp_path}/"))
    assert path.name == "image.png"
    assert size_of(path.read_bytes()) == (300, 256)
    assert await settled(made.read()) != png()
    assert b"sunrise" in framewire_sandbox.requests[0].body


async def test_an_address_is_left_for_the_service_to_fetch(world: World) -> None:
    image = httpx.Response(200, content=png(), headers={"content-type": "image/png"})
    client, sent = world.answering(image)
    await settled(client.images.edit("HTTPS://example.com/boat.png", "Colorize"))
    assert json.loads(sent[0].read()) == {
        "prompt": "Colorize", "image": "HTTPS://example.com/boat.png",
    }  # fmt: skip


async def test_a_changed_image_knows_its_answer(client: Any) -> None:
    made = await settled(client.images.edit(png(), "Colorize"))
    assert made.meta.request_id.endswith("-SBX")
    assert made.venice_headers.request_id == made.meta.request_id
    assert made.venice_headers.version == "20260821.193530"
    assert made.content_type == "image/png"
    again = pickle.loads(pickle.dumps(made))
    assert await settled(again.read()) == await settled(made.read())


async def test_a_generated_result_survives_pickling(client: Any) -> None:
    made = await settled(client.images.generate("a boat", "hidream", width=64, height=64))
    again = pickle.loads(pickle.dumps(made))
    assert again.id == made.id
    assert await settled(again.images[0].read()) == await settled(made.images[0].read())


async def test_a_missing_file_costs_nothing(
    client: Any, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises(FileNotFoundError):
        await settled(client.images.edit(tmp_path / "missing.png", "Colorize"))
    assert framewire_sandbox.requests == []


@pytest.mark.parametrize("kind", ["reset", "close", "truncated"])
async def test_an_image_whose_answer_is_lost_is_not_asked_for_twice(
    kind: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_upscale_image", kind=kind, after_accept=True)
    with pytest.raises(OutcomeUnknownError, match=r"client\.billing\.usage_history"):
        await settled(client.images.upscale(png()))
    assert framewire_sandbox.ledger.venice.accepted == 1


async def test_a_form_is_sent_whole_again_after_a_refusal(
    client: Any, image_file: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_edit_image", kind="status", status=503)
    with image_file.open("rb") as file:
        made = await settled(client.images.edit(file, "Colorize"))
    assert size_of(await settled(made.read())) == (300, 256)
    first, second = (request.body.count(png()) for request in framewire_sandbox.requests)
    assert (first, second) == (1, 1)


async def test_variants_are_several_images_and_each_is_paid_for(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    made = await settled(client.images.generate("a boat", "hidream", variants=3))
    assert len({await settled(image.read()) for image in made.images}) == 3
    assert framewire_sandbox.ledger.venice.billed == pytest.approx(0.03)


async def test_variants_of_a_binary_answer_are_refused_before_they_are_sent(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises(InvalidArgumentError, match="return_binary"):
        await settled(client.images.generate("a boat", "hidream", variants=2, return_binary=True))
    assert framewire_sandbox.requests == []


@pytest.mark.parametrize("form", [each for each in (*AS_FILES, *AS_TEXT) if each != "a PIL image"])
async def test_a_style_is_followed_in_whatever_form_it_comes(
    form: str, client: Any, image_file: Path, framewire_sandbox: Sandbox
) -> None:
    image = AS_TEXT[form] if form in AS_TEXT else AS_FILES[form](image_file)
    style = {"image": image, "strength": 0.5}
    await settled(client.images.generate("a boat", "hidream", style_references=[style]))
    assert framewire_sandbox.requests[0].json["style_references"] == [
        {"image": _B64, "strength": 0.5}
    ]


@pytest.mark.parametrize("given", [{}, {"strength": 0.5}, 5])
async def test_a_style_that_is_no_image_is_refused_before_it_is_sent(
    given: Any, client: Any, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises(InvalidArgumentError):
        await settled(client.images.generate("a boat", "hidream", style_references=[given]))
    assert framewire_sandbox.requests == []


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("image", [png(), _B64])
async def test_an_edited_image_comes_in_the_format_asked_for(
    kind: str, image: Any, client: Any, framewire_sandbox: Sandbox
) -> None:
    made = await settled(
        client.images.edit(
            image, "Colorize", model="qwen-image-2-edit", aspect_ratio="1:1", resolution="1K",
            output_format=kind, safe_mode=False, enhance_prompt=True,
            disable_prompt_optimization_thinking=True,
        )
    )  # fmt: skip
    assert made.content_type == f"image/{kind}"
    (request,) = framewire_sandbox.requests
    for name in ("qwen-image-2-edit", "aspect_ratio", "resolution", "safe_mode", "enhance_prompt"):
        assert name.encode() in request.body
