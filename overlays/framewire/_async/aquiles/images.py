"""Images of an Aquiles-Image server: made from a text, or from images and a text."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal, Unpack, overload
from urllib.parse import urlsplit

from framewire._async.aquiles.content import AsyncWritableImage
from framewire._async.aquiles.events import AsyncImageEvents
from framewire._async.aquiles.raw import (
    AsyncImagesRaw,
)
from framewire._async.aquiles.results import AsyncImagesResponse
from framewire._async.aquiles.server import AsyncAquilesServer
from framewire._async.keeping import hold
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource
from framewire._core.api import models as api
from framewire._core.api.operations import (
    AQUILES_CREATE_IMAGE,
    AQUILES_EDIT_IMAGE,
    AQUILES_LIST_MODELS,
    Call,
)
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.media.file_inputs import FileInput, opened
from framewire._core.media.items import Gathered, gathered
from framewire.services.aquiles.guards import check_images, size_of, warn_of_streaming
from framewire.services.aquiles.profile import PROFILE
from framewire_api.types import InBody

_WRITTEN = urlsplit(PROFILE.local_origin or "")


class AsyncImages(AsyncResource[AsyncAquilesServer, AsyncImagesRaw], AsyncPriced):
    """Images."""

    _paid: ClassVar[Mapping[str, str]] = {
        "generate": AQUILES_CREATE_IMAGE.id,
        "edit": AQUILES_EDIT_IMAGE.id,
    }

    _model: str | None = None

    @overload
    async def generate(
        self,
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        user: str | None = None,
        moderation: str | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        style: str | None = None,
        stream: Literal[False] | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncImagesResponse: ...

    @overload
    async def generate(
        self,
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        user: str | None = None,
        moderation: str | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        style: str | None = None,
        stream: Literal[True],
        **options: Unpack[RequestOptions],
    ) -> AsyncImageEvents: ...

    async def generate(
        self,
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        user: str | None = None,
        moderation: str | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        style: str | None = None,
        stream: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncImagesResponse | AsyncImageEvents:
        """Generate images.

        Args:
            prompt: What to show, at most 1000 characters.
            model: Name of the model; left out it is the one the server has loaded, which runs
                whatever other known name is given (recorded).
            n: How many, 1 to 10.
            size: HEIGHTxWIDTH: the server reads it that way round (recorded). Sent unchanged,
                with a warning if it is no square.
            width: Pixels, with `height`: the same without the trap. In dev mode, where the server
                reads sizes the other way round, it comes out turned.
            height: Pixels.
            quality: low, medium, high or auto; only echoed.
            response_format: `url` (default) or `b64_json`.
            output_format: png, jpeg or webp; has an effect with `b64_json` only.
            background: transparent, opaque or auto; only echoed.
            user: Ignored by the server, as are `moderation`, `output_compression`,
                `partial_images` and `style`.
            moderation: Ignored.
            output_compression: Ignored.
            partial_images: Ignored.
            style: Ignored.
            stream: Whether to return the images as events; the server has no streams, so that
                they all come at the end. `response_format` is `b64_json` then by default.

        Returns:
            The images, or with `stream=True` their events.

        Raises:
            InvalidArgumentError: The server would refuse it or fail after the work
                (`quality="hd"`, `size="2048x2048"`); `guards=False` sends it all the same.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        operation = "create_image"
        text("aquiles", operation, "prompt", prompt)
        body = api.AquilesCreateImageRequest._of(
            prompt=prompt,
            model=model or "",
            n=n,
            size=size_of(operation, size, width, height, guards=client.guards),
            quality=quality,
            response_format=response_format or ("b64_json" if stream else None),
            output_format=output_format,
            background=background,
            user=user,
            moderation=moderation,
            output_compression=output_compression,
            partial_images=partial_images,
            style=style,
        )
        if client.guards:
            check_images(operation, prompt, body.to_dict(), asked_size=size)
            if stream:
                warn_of_streaming(operation)
        body.model = model or await self._loaded_model()
        call = AQUILES_CREATE_IMAGE(body=body)
        answer = await client._send(call, options)
        found = self._result(call, answer, n)
        if answer.watches:
            await hold(answer, found)
        return AsyncImageEvents(found, "image_generation.completed") if stream else found

    @overload
    async def edit(
        self,
        image: FileInput | Sequence[FileInput],
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        input_fidelity: str | None = None,
        user: str | None = None,
        mask: FileInput | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        stream: Literal[False] | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncImagesResponse: ...

    @overload
    async def edit(
        self,
        image: FileInput | Sequence[FileInput],
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        input_fidelity: str | None = None,
        user: str | None = None,
        mask: FileInput | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        stream: Literal[True],
        **options: Unpack[RequestOptions],
    ) -> AsyncImageEvents: ...

    async def edit(
        self,
        image: FileInput | Sequence[FileInput],
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        input_fidelity: str | None = None,
        user: str | None = None,
        mask: FileInput | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        stream: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncImagesResponse | AsyncImageEvents:
        """Change one or more images by a text.

        Args:
            image: An image or a list of up to 10: path, bytes, open file, `(name, bytes)` or PIL
                image. Some models take one only.
            prompt: What to change, at most 1000 characters.
            model: Name of an editing model; left out it is the one the server has loaded.
            n: How many results, 1 to 10.
            size: HEIGHTxWIDTH; see `generate`. An unknown size counts as 1024x1024 (recorded).
            width: Pixels, with `height`.
            height: Pixels.
            quality: low, medium, high or auto; only echoed.
            response_format: `url` (default) or `b64_json`.
            output_format: png, jpeg or webp; has an effect with `b64_json` only.
            background: transparent, opaque or auto; only echoed.
            input_fidelity: high or low: how closely to keep to the images.
            user: Ignored by the server, as are `output_compression` and `partial_images`.
            mask: Sent, and ignored by the server.
            output_compression: Ignored.
            partial_images: Ignored.
            stream: Whether to return the images as events; see `generate`.

        Returns:
            The images, or with `stream=True` their events.

        Raises:
            InvalidArgumentError: The server would refuse it or fail after the work;
                `guards=False` sends it all the same.
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        operation = "edit_image"
        images = _listed(image)
        text("aquiles", operation, "prompt", prompt)
        form = api.AquilesEditImageForm._of(
            image=[],
            prompt=prompt,
            model=model or "",
            n=n,
            size=size_of(operation, size, width, height, guards=client.guards),
            quality=quality,
            response_format=response_format or ("b64_json" if stream else None),
            output_format=output_format,
            background=background,
            input_fidelity=input_fidelity,
            user=user,
            output_compression=output_compression,
            partial_images=partial_images,
        )
        masks = [] if mask is None else [mask]
        if client.guards:
            asked = form.to_dict() | ({"mask": True} if masks else {})
            check_images(operation, prompt, asked, asked_size=size, sources=len(images))
            if stream:
                warn_of_streaming(operation)
        with opened("aquiles", operation, [*images, *masks]) as files:
            if masks:
                form.mask = files.pop()
            form.image, form.model = files, model or await self._loaded_model()
            call = AQUILES_EDIT_IMAGE(body=form)
            answer = await client._send(call, options)
        found = self._result(call, answer, n)
        if answer.watches:
            await hold(answer, found)
        return AsyncImageEvents(found, "image_edit.completed") if stream else found

    async def _loaded_model(self) -> str:
        """The model to name where the caller names none: the server wants a name, any will do."""
        if self._model is None:
            loaded = await self._client._call(AQUILES_LIST_MODELS(), {})
            self._model = loaded.data[0].id if loaded.data else ""
        return self._model

    def _result(
        self, call: Call[api.AquilesImagesResponse], answer: Answer, asked: int | None
    ) -> AsyncImagesResponse:
        client = self._client
        source = client._decode(call, answer)
        # As it came: what was read in place is no text yet, and need not become one.
        data = source._raw.get("data")
        data = data if isinstance(data, list) else []
        several = [(item.get("url"), item.get("b64_json")) for item in data if type(item) is dict]
        odd: Gathered | None = None
        pairs = [
            pair
            for pair in several
            if (pair[1] or pair[0]) and isinstance(pair[1] or pair[0], str | InBody)
        ]
        if len(pairs) != len(data) or len(pairs) < (asked or 1):
            odd = gathered(source.data, "url", "image", asked)
            pairs = [(item.url, item.b64_json) for item in odd.items]
        kind = f"image/{source.output_format or 'png'}"
        images = [
            AsyncWritableImage(
                _on(client.base_url, url) if isinstance(url, str) else None,
                b64=b64 or None,
                content_type=kind if b64 else "image/png",
                pool=client._transport.pool,
            )
            for url, b64 in pairs
        ]
        made = AsyncImagesResponse.of(source, data=images)
        if odd is not None:
            made.problems = client._problems_of(call, answer, odd, "image")
        return made


def _listed(image: FileInput | Sequence[FileInput]) -> list[FileInput]:
    """The images as a list; a tuple that begins with a name is one file of OpenAI's kind."""
    if isinstance(image, list):
        return image
    if isinstance(image, tuple) and not (image and isinstance(image[0], str)):
        return list(image)
    return [image]


def _on(base_url: str, url: str) -> str:
    """A result's address on the server's real origin: it writes a fixed one (recorded)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.netloc != _WRITTEN.netloc:
        return url
    return f"{base_url}{parts.path}" + (f"?{parts.query}" if parts.query else "")
