"""Images by Venice: made from a text, enlarged, changed, cut out."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, Unpack

from framewire._async.caller import AsyncCaller
from framewire._async.keeping import hold
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource
from framewire._async.venice.image_results import (
    AsyncImageResponse,
    AsyncSimpleImageResponse,
    AsyncVeniceImage,
    changed,
    generated,
    simply_generated,
)
from framewire._async.venice.raw import AsyncImagesRaw
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_BACKGROUND_REMOVE_IMAGE,
    VENICE_EDIT_IMAGE,
    VENICE_GENERATE_IMAGE,
    VENICE_LIST_IMAGE_STYLES,
    VENICE_MULTI_EDIT_IMAGE,
    VENICE_SIMPLE_GENERATE_IMAGE,
    VENICE_UPSCALE_IMAGE,
    Call,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.media.file_inputs import FileInput, opened
from framewire.errors import InvalidArgumentError
from framewire.services.venice.image_bodies import cut_out_body, edit_body, multi_edit_body
from framewire.services.venice.inputs import StyleReference
from framewire.services.venice.retired import refuse_gone
from framewire.services.venice.values import image_text, style_reference
from framewire_api.types import File

Format = Literal["jpeg", "png", "webp"]
Quality = Literal["low", "medium", "high"]


class AsyncImages(AsyncResource[AsyncCaller, AsyncImagesRaw], AsyncPriced):
    """Images."""

    _paid: ClassVar[Mapping[str, str]] = {
        "generate": VENICE_GENERATE_IMAGE.id,
        "simple_generate": VENICE_SIMPLE_GENERATE_IMAGE.id,
        "upscale": VENICE_UPSCALE_IMAGE.id,
        "edit": VENICE_EDIT_IMAGE.id,
        "multi_edit": VENICE_MULTI_EDIT_IMAGE.id,
        "remove_background": VENICE_BACKGROUND_REMOVE_IMAGE.id,
    }

    async def generate(
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
        variants: int | None = None,
        aspect_ratio: str | None = None,
        resolution: str | None = None,
        quality: Quality | None = None,
        style_references: Sequence[FileInput | StyleReference] | None = None,
        enable_web_search: bool | None = None,
        enhance_prompt: bool | None = None,
        disable_prompt_optimization_thinking: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncImageResponse:
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
            variants: Number of images, 1 to 4, each paid for; not with `return_binary`.
            aspect_ratio: One of the model's `constraints.aspect_ratios`, such as 16:9.
            resolution: One of the model's `constraints.resolutions`: 1K, 2K or 4K; it decides the
                price, as `quality` does.
            quality: low, medium or high, for models with prices by it; left out, some models bill
                their highest (gpt-image-2). `price()` says which it would be.
            style_references: Images whose style to follow, for models that do: each a file, an
                address, base64 or `{"image": ..., "strength": 0.1 to 1}`.
            enable_web_search: Whether the model may look things up; paid for extra.
            enhance_prompt: Whether to have the prompt rewritten first; paid for extra.
            disable_prompt_optimization_thinking: Whether to rewrite it without thinking long.

        Returns:
            The images, with what Venice says of how they were made.

        Raises:
            InvalidArgumentError: Several variants of a binary answer; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        if return_binary and variants is not None and variants > 1:
            raise InvalidArgumentError(
                "variants come as JSON only: leave return_binary out",
                service="venice", operation="generate_image", field="variants",
            )  # fmt: skip
        styles = [style_reference("generate_image", each) for each in style_references or ()]
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
            variants=variants,
            aspect_ratio=aspect_ratio,
            resolution=resolution,
            quality=quality,
            style_references=styles or None,
            enable_web_search=enable_web_search,
            enhance_prompt=enhance_prompt,
            disable_prompt_optimization_thinking=disable_prompt_optimization_thinking,
        )
        call = VENICE_GENERATE_IMAGE(body=body)
        answer = await client._send(call, options)
        made = generated(client, call, answer, format)
        if answer.watches:
            await hold(answer, made)
        return made

    async def simple_generate(
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
    ) -> AsyncSimpleImageResponse:
        """Generate an image with the arguments of OpenAI's images API.

        Args:
            prompt: What to show, at most 1500 characters.
            model: Model id; left out or unknown, the service takes its default.
            n: Only 1.
            size: WIDTHxHEIGHT, one of the sizes of OpenAI's models, or auto (1024x1024).
            response_format: b64_json, or url for a `data:` URL.
            output_format: jpeg, png (the service's default) or webp.
            moderation: auto (the service's default) blurs adult content, low does not.
            background, quality, style, user: Ignored by the service.
            output_compression: 0 to 100; ignored by the service.

        Returns:
            The images, as `.data`.

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
        answer = await client._send(call, options)
        made = simply_generated(client, call, answer, output_format)
        if answer.watches:
            await hold(answer, made)
        return made

    async def upscale(
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
    ) -> AsyncVeniceImage:
        """Enlarge an image.

        Args:
            image: Path, bytes, open file, `(name, bytes)`, PIL image or result; an http or
                https address, base64 or a `data:` URL, sent as text. At least 65,536 pixels; the
                result has at most 16,777,216.
            scale: Factor, 2 (the service's default) to 4.
            creativity: How far the details may depart from the image, 0 to 1 (0.01 is the
                service's default).
            enhance, enhance_creativity, enhance_prompt, replication: Gone; each says what to use.

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
            return await self._changed(VENICE_UPSCALE_IMAGE(body=body), options)
        with opened("venice", "upscale_image", [image]) as files:
            form = api.VeniceUpscaleImageForm._of(
                image=files[0], scale=scale, creativity=creativity
            )
            return await self._changed(VENICE_UPSCALE_IMAGE(body=form), options)

    async def edit(
        self,
        image: FileInput,
        prompt: str,
        *,
        model: str | None = None,
        aspect_ratio: str | None = None,
        resolution: str | None = None,
        output_format: Format | None = None,
        safe_mode: bool | None = None,
        enhance_prompt: bool | None = None,
        disable_prompt_optimization_thinking: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncVeniceImage:
        """Change an image by a text.

        Args:
            image: Path, bytes, open file, `(name, bytes)`, PIL image or result; an http or
                https address, base64 or a `data:` URL, sent as text. At least 65,536 and at most
                33,177,600 pixels.
            prompt: What to change, in a few words, at most 32,768 characters.
            model: Model id, from `models.list(type="inpaint")`; left out firered-image-edit.
            aspect_ratio: One of the model's; auto keeps the image's.
            resolution: One of the model's: 1K, 2K or 4K; it decides the price.
            output_format: jpeg, png or webp.
            safe_mode: Whether to blur adult content (the service's default).
            enhance_prompt: Whether to have the prompt rewritten first; paid for extra.
            disable_prompt_optimization_thinking: Whether to rewrite it without thinking long.

        Returns:
            The changed image.

        Raises:
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        text("venice", "edit_image", "prompt", prompt)
        given: dict[str, Any] = {
            "prompt": prompt,
            "model": model,
            "aspect_ratio": aspect_ratio,
            "resolution": resolution,
            "output_format": output_format,
            "safe_mode": safe_mode,
            "enhance_prompt": enhance_prompt,
            "disable_prompt_optimization_thinking": disable_prompt_optimization_thinking,
        }
        with edit_body(image, given) as body:
            return await self._changed(VENICE_EDIT_IMAGE(body=body), options)

    async def multi_edit(
        self,
        images: Sequence[FileInput],
        prompt: str,
        *,
        model: str | None = None,
        aspect_ratio: str | None = None,
        resolution: str | None = None,
        quality: Quality | None = None,
        output_format: Format | None = None,
        safe_mode: bool | None = None,
        enhance_prompt: bool | None = None,
        disable_prompt_optimization_thinking: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncVeniceImage:
        """Change an image by others and a text.

        Args:
            images: The image to change and those laid over it, in the forms that `edit` takes; as
                many as the model's `constraints.max_input_images`. All files go as a form; with an
                address or base64 among them all go as text.
            prompt: What to do with them, at most 32,768 characters.
            model: Model id, from `models.list(type="inpaint")`; left out firered-image-edit.
            aspect_ratio: One of the model's; auto keeps the first image's.
            resolution: One of the model's: 1K, 2K or 4K; it decides the price, as `quality` does.
            quality: low, medium or high; left out, the model's own, which is the dearest (high)
                in some.
            output_format: jpeg, png or webp.
            safe_mode: Whether to blur adult content (the service's default).
            enhance_prompt: Whether to have the prompt rewritten first; paid for extra.
            disable_prompt_optimization_thinking: Whether to rewrite it without thinking long.

        Returns:
            The changed image.

        Raises:
            InvalidArgumentError: No image, or one that is none; nothing was sent.
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        text("venice", "multi_edit_image", "prompt", prompt)
        given: dict[str, Any] = {
            "prompt": prompt,
            "model_id": model,
            "aspect_ratio": aspect_ratio,
            "resolution": resolution,
            "quality": quality,
            "output_format": output_format,
            "safe_mode": safe_mode,
            "enhance_prompt": enhance_prompt,
            "disable_prompt_optimization_thinking": disable_prompt_optimization_thinking,
        }
        with multi_edit_body(images, given) as body:
            return await self._changed(VENICE_MULTI_EDIT_IMAGE(body=body), options)

    async def remove_background(
        self, image: FileInput, **options: Unpack[RequestOptions]
    ) -> AsyncVeniceImage:
        """Cut out what an image shows.

        Args:
            image: In one of the forms that `edit` takes.

        Returns:
            The image, a PNG whose background is transparent.

        Raises:
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        with cut_out_body(image) as body:
            return await self._changed(VENICE_BACKGROUND_REMOVE_IMAGE(body=body), options)

    async def styles(self, **options: Unpack[RequestOptions]) -> api.VeniceImageStyleList:
        """List the styles that `style_preset` takes; `.data` holds their names."""
        return await self._client._call(VENICE_LIST_IMAGE_STYLES(), options)

    async def _changed(self, call: Call[File], options: RequestOptions) -> AsyncVeniceImage:
        answer = await self._client._send(call, options)
        image = changed(self._client, call, answer)
        if answer.watches:
            await hold(answer, image)
        return image
