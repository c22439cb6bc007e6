"""Images that are handed over keep what they show, and are known by their bytes."""

import base64
import io
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from framewire._async.media import AsyncImage
from framewire._core.media.data_url import data_uri
from framewire._core.media.file_inputs import opened
from framewire._sync import media
from framewire.errors import InvalidArgumentError
from framewire.sandbox import Sandbox
from tests.contract.harness import settle
from tests.journal.kit import umbrella
from tests.reliability.kit import answering

MODES = pytest.mark.parametrize("mode", ["sync", "async"])


def sent(given: Any) -> Image.Image:
    """The image that a form holds."""
    with opened("venice", "edit_image", [given]) as (file,):
        assert file.mime_type == "image/png"
        return Image.open(io.BytesIO(file.payload.read()))


def jpeg(**options: Any) -> bytes:
    """A small photo."""
    stream = io.BytesIO()
    Image.new("RGB", (4, 2), "red").save(stream, "JPEG", **options)
    return stream.getvalue()


def test_the_orientation_of_a_photo_is_applied() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    photo = Image.open(io.BytesIO(jpeg(exif=turned)))
    assert photo.size == (4, 2)
    assert sent(photo).size == (2, 4)


@pytest.mark.parametrize("mode", ["PA", "RGBa", "La", "LA", "RGBA"])
def test_a_mode_with_transparency_keeps_it(mode: str) -> None:
    clear = Image.new("RGBA", (2, 2), (255, 0, 0, 128))
    plain = {"La": "LA"}.get(mode, "RGBA")
    made = clear.convert(plain).convert(mode)
    assert sent(made).convert(plain).tobytes() == made.convert(plain).tobytes()


@pytest.mark.parametrize("value", [0, 300, 65535])
def test_whole_numbers_that_png_holds_are_kept(value: int) -> None:
    assert sent(Image.new("I", (1, 1), value)).getpixel((0, 0)) == value


@pytest.mark.parametrize(
    "image",
    [Image.new("I", (1, 1), 65536), Image.new("I", (1, 1), -1), Image.new("F", (1, 1), 0.5)],
)
def test_numbers_that_png_does_not_hold_are_refused(image: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="PNG"):
        sent(image)


class Upload:
    """A file as web frameworks hand it over: it can be saved, and has a mode."""

    mode = "rb"

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)
        self.read, self.seek, self.tell = self._stream.read, self._stream.seek, self._stream.tell

    def save(self, target: Any) -> None:
        """Never called."""
        raise AssertionError


def test_streams_are_read_from_their_beginning_and_known_by_their_bytes(tmp_path: Path) -> None:
    data = jpeg()
    stood = io.BytesIO()
    stood.write(data)
    misnamed = tmp_path / "photo.png"
    misnamed.write_bytes(data)
    for given in (stood, ("cover.png", data), misnamed, Upload(data)):
        with opened("venice", "edit_image", [given]) as (file,):
            assert file.mime_type == "image/jpeg"
            assert file.payload.read() == data
    assert data_uri("siray", misnamed).startswith("data:image/jpeg;base64,")


class Broken(io.BytesIO):
    """A stream that cannot go back, for a reason of its own."""

    def seek(self, *_: Any) -> int:
        raise LookupError("no such place")


def test_what_a_stream_or_pillow_raises_is_an_error_of_framewire() -> None:
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(stream, "JPEG")
    whole = stream.getvalue()
    cut = Image.open(io.BytesIO(whole[: len(whole) // 2]))
    for given in (cut, Broken(b"x")):
        with pytest.raises(InvalidArgumentError):
            sent(given)


@pytest.mark.parametrize("kind", [media.Image, AsyncImage])
def test_a_result_of_an_earlier_call_is_handed_over_with_its_bytes(kind: Any) -> None:
    data = jpeg()
    coded = base64.b64encode(data).decode()
    for result in (kind(data=data), kind(b64=coded), kind(f"data:image/jpeg;base64,{coded}")):
        with opened("venice", "edit_image", [result]) as (file,):
            assert file.payload.read() == data
            assert file.mime_type == "image/jpeg"
    with opened("venice", "edit_image", [("fox.jpg", kind(data=data))]) as (file,):
        assert file.file_name == "fox.jpg"
    at_its_address = kind("https://cdn.invalid/a.png")
    expected = pytest.raises(InvalidArgumentError, match=r"at its address still.*`read\(\)` gives")
    with expected, opened("venice", "edit_image", [at_its_address]):
        raise AssertionError("it was fetched")


@MODES
async def test_what_was_made_is_edited_and_upscaled(mode: str, framewire_sandbox: Sandbox) -> None:
    fw = umbrella(mode, framewire_sandbox)
    made = (await settle(fw.venice.images.generate("a fox", "hidream"))).images[0]
    loaded = (await settle(fw.aquiles.models.list())).data[0].id
    for ask in (
        lambda: fw.venice.images.upscale(made),
        lambda: fw.venice.images.edit(made, "in the snow"),
        lambda: fw.venice.images.multi_edit([made, made], "together"),
        lambda: fw.aquiles.images.edit(made, "in the snow", loaded),
    ):
        assert await settle(ask())
    assert framewire_sandbox.ledger.accepted == 5
    await settle(fw.close())


LOCAL = ["~/photo", "./photo", "../photo", "file:///tmp/photo", "photo.JPG", Path("photo")]
FINE = [
    "https://cdn.invalid/a.png", "data:image/png;base64,aGk=", "asset:123", "anime",
    base64.b64encode(jpeg() * 20).decode(),
]  # fmt: skip
CALLS: dict[str, Any] = {
    "siray image": lambda c, at: c.image.generate_async("m/x", "p", image=at),
    "siray images": lambda c, at: c.image.run("m/x", "p", images=["https://a.invalid/a.png", at]),
    "siray video": lambda c, at: c.video.generate_async("m/x", "p", first_frame_url=at),
    "siray 3d": lambda c, at: c.threed.generate_async("m/x", image=at),
    "visgate video": lambda c, at: c.videos.generate("m/x", "p", image_url=at),
    "visgate image": lambda c, at: c.images.generate("m/x", "p", params={"mask_url": at}),
}


@MODES
@pytest.mark.parametrize("call", CALLS)
async def test_a_local_path_where_an_address_belongs_is_refused_with_the_way_to_upload_it(
    call: str, mode: str
) -> None:
    arrived: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        arrived.append(request)
        return httpx.Response(400, json={"message": "refused by the service"})

    async with answering(call.partition(" ")[0], mode, handle) as client:
        for at in LOCAL:
            given = str(at) if call == "visgate video" else at
            with pytest.raises(InvalidArgumentError, match=r"file\.upload") as caught:
                await settle(CALLS[call](client, "./photo" if given == "photo" else given))
            assert "address" in str(caught.value)
        assert arrived == []
        for at in FINE:
            with pytest.raises(Exception, match="refused by the service"):
                await settle(CALLS[call](client, at))
        assert len(arrived) == len(FINE)
