# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Images by Venice: made from a text, enlarged, changed."""

from typing import Any, Literal, Unpack

import attrs

from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_EDIT_IMAGE,
    VENICE_GENERATE_IMAGE,
    VENICE_LIST_IMAGE_STYLES,
    VENICE_SIMPLE_GENERATE_IMAGE,
    VENICE_UPSCALE_IMAGE,
    Call,
)
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.arguments import text
from framewire._core.exchange.decode import Result
from framewire._core.exchange.options import RequestOptions
from framewire._core.media.file_inputs import FileInput, opened
from framewire._core.media.items import LONG_TEXT, Gathered, gathered
from framewire._sync.caller import Caller
from framewire._sync.keeping import hold
from framewire._sync.media import Image
from framewire._sync.resource import Resource
from framewire._sync.save_all import SavesAll
from framewire._sync.venice.raw import (
    ImagesRaw,
)
from framewire.services.venice.headers import WithVeniceHeaders, venice_headers
from framewire.services.venice.retired import refuse_gone
from framewire.services.venice.values import image_text
from framewire_api.types import File, InBody

Format = Literal["jpeg", "png", "webp"]


@attrs.define
class ImageResponse(SavesAll, WithVeniceHeaders, Result):
    """Finished images.

    Attributes:
        id: The service's id of the request; empty for binary answers.
        images: The images; their bytes came with the answer.
        timing: Milliseconds by phase, or None for binary answers.
        request: The request as the service understood it.
        is_blurred: Whether the service blurred the image; None if it did not say.
        is_content_violation: Whether the service found a violation; None if it did not say. It is
            no error: the image is there and was paid for.
    """

    _service = "venice"

    id: str = ""
    images: list[Image] = attrs.field(factory=list)
    timing: api.VeniceImageTiming | None = None
    request: Any = None
    is_blurred: bool | None = None
    is_content_violation: bool | None = None


@attrs.define
class SimpleImageResponse(SavesAll, WithVeniceHeaders, Result):
    """A finished image, in OpenAI's shape.

    Attributes:
        created: Unix seconds.
        data: The image, with `.b64_json` or `.url` (a `data:` URL) and `.save()`.
        is_blurred: Whether the service blurred the image; None if it did not say.
        is_content_violation: Whether the service found a violation; None if it did not say.
    """

    _service = "venice"

    created: int = 0
    data: list[Image] = attrs.field(factory=list)
    is_blurred: bool | None = None
    is_content_violation: bool | None = None

    @property
    def images(self) -> list[Image]:
        """The images, under the name they have with every service."""
        return self.data


class VeniceImage(WithVeniceHeaders, Image):
    """An image that is an answer of its own.

    Attributes:
        meta: Status, headers and request id of the answer.
    """

    meta: Meta | None = None


class Images(Resource[Caller, ImagesRaw]):
    """Images."""

    def generate(
        self,
        prompt: str,
        model: str,
        *,
        width: int | None = None,
        height: int | None = None,
        format: Format | None = None,
        negative_prompt: str | None = None,
        style_preset: str | None = None,
        seed: int | None = None,
        steps: int | None = None,
        cfg_scale: float | None = None,
        lora_strength: int | None = None,
        safe_mode: bool | None = None,
        hide_watermark: bool | None = None,
        embed_exif_metadata: bool | None = None,
        return_binary: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> ImageResponse:
        """Generate an image.

        Args:
            prompt: What to show, at most 7500 characters.
            model: Model id, from `models.list(type="image")`.
            width: Pixels, at most 1280.
            height: Pixels, at most 1280.
            format: jpeg, png or webp (the service's default).
            negative_prompt: What to avoid.
            style_preset: One of `images.styles()`.
            seed: For repeatable results.
            steps: Inference steps, 8 in most models unless given; each has a limit.
            cfg_scale: How closely to follow the prompt, above 0 to 20.
            lora_strength: 0 to 100.
            safe_mode: Whether to blur adult content (the service's default).
            hide_watermark: Whether to leave out the watermark.
            embed_exif_metadata: Whether to write the request into the file.
            return_binary: Whether the answer is the image itself instead of JSON with base64.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = api.VeniceGenerateImageRequest._of(
            model=text("venice", "generate_image", "model", model),
            prompt=text("venice", "generate_image", "prompt", prompt),
            width=width,
            height=height,
            format_=format,
            negative_prompt=negative_prompt,
            style_preset=style_preset,
            seed=seed,
            steps=steps,
            cfg_scale=cfg_scale,
            lora_strength=lora_strength,
            safe_mode=safe_mode,
            hide_watermark=hide_watermark,
            embed_exif_metadata=embed_exif_metadata,
            return_binary=return_binary,
        )
        call = VENICE_GENERATE_IMAGE(body=body)
        answer = client._send(call, options)
        made = generated(client, call, answer, format)
        if answer.watches:
            hold(answer, made)
        return made

    def simple_generate(
        self,
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        response_format: Literal["b64_json", "url"] | None = None,
        output_format: Format | None = None,
        moderation: Literal["auto", "low"] | None = None,
        background: str | None = None,
        output_compression: int | None = None,
        quality: str | None = None,
        style: str | None = None,
        user: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> SimpleImageResponse:
        """Generate an image with the arguments of OpenAI's images API.

        Args:
            prompt: What to show, at most 1500 characters.
            model: Model id; left out or unknown, the service takes its default.
            n: Only 1.
            size: WIDTHxHEIGHT, one of the sizes of OpenAI's models, or auto (1024x1024).
            response_format: b64_json, or url for a `data:` URL.
            output_format: jpeg, png (the service's default) or webp.
            moderation: auto (the service's default) blurs adult content, low does not.
            background: Ignored by the service, as are `output_compression` (0 to 100), `quality`,
                `style` and `user`.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = api.VeniceSimpleGenerateImageRequest._of(
            prompt=text("venice", "simple_generate_image", "prompt", prompt),
            model=model,
            n=n,
            size=size,
            response_format=response_format,
            output_format=output_format,
            moderation=moderation,
            background=background,
            output_compression=output_compression,
            quality=quality,
            style=style,
            user=user,
        )
        call = VENICE_SIMPLE_GENERATE_IMAGE(body=body)
        answer = client._send(call, options)
        made = simply_generated(client, call, answer, output_format)
        if answer.watches:
            hold(answer, made)
        return made

    def upscale(
        self,
        image: FileInput,
        scale: float | None = None,
        *,
        creativity: float | None = None,
        enhance: bool | None = None,
        enhance_creativity: float | None = None,
        enhance_prompt: str | None = None,
        replication: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> VeniceImage:
        """Enlarge an image.

        Args:
            image: Path, bytes, open file, `(name, bytes)` or PIL image, sent as a file; an http or
                https address, base64 or a `data:` URL, sent as text. At least 65,536 pixels; the
                result has at most 16,777,216.
            scale: Factor, 2 (the service's default) to 4.
            creativity: How far the details may depart from the image, 0 to 1 (0.01 is the
                service's default).
            enhance: Gone, as are `enhance_creativity`, `enhance_prompt` and `replication`: given,
                each says what took its place.

        Returns:
            The image, a PNG.

        Raises:
            InvalidArgumentError: An argument that is gone; nothing was sent.
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        refuse_gone(
            "upscale_image",
            enhance=enhance,
            enhance_creativity=enhance_creativity,
            enhance_prompt=enhance_prompt,
            replication=replication,
        )
        inline = image_text("upscale_image", image)
        if inline is not None:
            body = api.VeniceUpscaleImageRequest._of(
                image=inline, scale=scale, creativity=creativity
            )
            return self._changed(VENICE_UPSCALE_IMAGE(body=body), options)
        with opened("venice", "upscale_image", [image]) as files:
            form = api.VeniceUpscaleImageForm._of(
                image=files[0], scale=scale, creativity=creativity
            )
            return self._changed(VENICE_UPSCALE_IMAGE(body=form), options)

    def edit(self, image: FileInput, prompt: str, **options: Unpack[RequestOptions]) -> VeniceImage:
        """Change an image by a text.

        Args:
            image: Path, bytes, open file, `(name, bytes)` or PIL image, sent as a file; an http or
                https address, base64 or a `data:` URL, sent as text. At least 65,536 and at most
                33,177,600 pixels.
            prompt: What to change, in a few words, at most 1500 characters.

        Returns:
            The changed image.

        Raises:
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        text("venice", "edit_image", "prompt", prompt)
        inline = image_text("edit_image", image)
        if inline is not None:
            body = api.VeniceEditImageRequest(prompt=prompt, image=inline)
            return self._changed(VENICE_EDIT_IMAGE(body=body), options)
        with opened("venice", "edit_image", [image]) as files:
            form = api.VeniceEditImageForm(prompt=prompt, image=files[0])
            return self._changed(VENICE_EDIT_IMAGE(body=form), options)

    def styles(self, **options: Unpack[RequestOptions]) -> api.VeniceImageStyleList:
        """List the styles that `style_preset` takes; `.data` holds their names."""
        return self._client._call(VENICE_LIST_IMAGE_STYLES(), options)

    def _changed(self, call: Call[File], options: RequestOptions) -> VeniceImage:
        answer = self._client._send(call, options)
        image = changed(self._client, call, answer)
        if answer.watches:
            hold(answer, image)
        return image


def generated(
    client: Caller, call: Call[Any], answer: Answer, format: str | None = None
) -> ImageResponse:
    """The images of an answer to `generate`.

    Args:
        client: The client that asked.
        call: What was asked.
        answer: The answer.
        format: The images' format, if one was asked for.
    """
    found = client._decode(call, answer)
    if isinstance(found, File):
        image = Image(data=answer.content, content_type=found.mime_type)
        made = ImageResponse(images=[image], **_marks(answer))
        made._meta = answer.meta
        return made
    kind = f"image/{format or 'webp'}"
    # As they came: what was read in place is no text yet, and need not become one.
    several = found._raw.get("images")
    if type(several) is list and several and all(map(_whole, several)):
        images = [Image(b64=item, content_type=kind) for item in several]
        return ImageResponse.of(found, images=images, **_marks(answer))
    # A paid result is not lost to a list of another form.
    odd = gathered(found.images, "b64", "image")
    made = ImageResponse.of(found, images=_images(odd, kind, client), **_marks(answer))
    made.problems = client._told(call, answer, odd, "image")
    return made


def simply_generated(
    client: Caller, call: Call[Any], answer: Answer, format: str | None = None
) -> SimpleImageResponse:
    """The images of an answer to `simple_generate`.

    Args:
        client: The client that asked.
        call: What was asked.
        answer: The answer.
        format: The images' format, if one was asked for.
    """
    found = client._decode(call, answer)
    kind = f"image/{format or 'png'}"
    held = gathered(found.data, "b64", "image")
    made = SimpleImageResponse.of(found, data=_images(held, kind, client), **_marks(answer))
    if held.problems or not held.items:
        made.problems = client._told(call, answer, held, "image")
    return made


def changed(client: Caller, call: Call[Any], answer: Answer) -> VeniceImage:
    """The image that an answer is.

    Args:
        client: The client that asked.
        call: What was asked.
        answer: The answer.
    """
    client._decode(call, answer)
    image = VeniceImage(data=answer.content, content_type=answer.content_type or None)
    image.meta = answer.meta
    return image


def _images(found: Gathered, kind: str, client: Caller) -> list[Image]:
    pool = client._pool
    return [
        Image(item.url, b64=item.b64_json, content_type=kind, pool=pool) for item in found.items
    ]


def _whole(item: object) -> bool:
    """Whether an item is an image's base64 and nothing else."""
    text = type(item) is str and len(item) > LONG_TEXT and ":" not in item[:8]
    return text or type(item) is InBody


def _marks(answer: Answer) -> dict[str, Any]:
    headers = venice_headers(answer.meta)
    return {
        "is_blurred": headers.is_blurred,
        "is_content_violation": headers.is_content_violation,
    }
