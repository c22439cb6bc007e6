# Produced from framewire/_async by scripts/twin.py. Do not edit: change the source.
"""The Venice client: chat, pictures, models and more."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Unpack, overload

import attrs

from framewire._core.arguments import given, text
from framewire._core.chat import chat_body
from framewire._core.http import Client
from framewire._core.options import RequestOptions, call_options
from framewire._core.result import Result
from framewire._sync.base import Resource, ServiceClient
from framewire._sync.media import Image
from framewire._sync.stream import Stream
from framewire.config import DEFAULT
from framewire.services.venice import PROFILE
from framewire_api import models as api
from framewire_api.types import File

_CHAT = "venice_create_chat_completion"


@attrs.define
class ImageResponse(Result):
    """Finished pictures.

    Attributes:
        images: The pictures; their bytes came with the answer.
        timing: Milliseconds by phase, or None for binary answers.
        request: The request as the service understood it.
        is_blurred: Whether the service blurred the picture; None if it did not say.
        is_content_violation: Whether the service found a violation; None if it did not say.
    """

    id: str = ""
    images: list[Image] = attrs.field(factory=list)
    timing: Any = None
    request: Any = None
    is_blurred: bool | None = None
    is_content_violation: bool | None = None


class Images(Resource):
    """Pictures."""

    def generate(
        self,
        prompt: str,
        model: str,
        *,
        width: int | None = None,
        height: int | None = None,
        format: Literal["jpeg", "png", "webp"] | None = None,
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
        """Generate a picture.

        Args:
            prompt: What to show, at most 1500 characters.
            model: Model id, from `models.list(type="image")`.
            width: Pixels, at most 1280.
            height: Pixels, at most 1280.
            format: jpeg, png or webp (the service's default).
            negative_prompt: What to avoid.
            style_preset: One of `images.styles()`.
            seed: For repeatable results.
            steps: Inference steps, at most 50.
            cfg_scale: How closely to follow the prompt, above 0 to 20.
            lora_strength: 0 to 100.
            safe_mode: Whether to blur adult content (the service's default).
            hide_watermark: Whether to leave out the watermark.
            embed_exif_metadata: Whether to write the request into the file.
            return_binary: Whether the answer is the picture itself instead of JSON with base64.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = api.VeniceGenerateImageRequest(
            model=text("venice", "generate_image", "model", model),
            prompt=text("venice", "generate_image", "prompt", prompt),
            **given(
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
            ),
        )
        answer = client._answer(
            "venice_generate_image", {"body": body}, call_options(PROFILE, options)
        )
        found = client._decode("venice_generate_image", answer)
        flags: dict[str, Any] = {
            name: _flag(answer.headers.get(f"x-venice-{name.replace('_', '-')}"))
            for name in ("is_blurred", "is_content_violation")
        }
        if isinstance(found, File):
            picture = Image(data=answer.content, content_type=found.mime_type)
            made = ImageResponse(images=[picture], **flags)
            made._meta = answer.meta
            return made
        kind = f"image/{format or 'webp'}"
        return ImageResponse.of(
            found,
            images=[
                Image(b64=picture, content_type=kind)
                for picture in found.images
                if isinstance(picture, str)
            ],
            **flags,
        )


class Completions(Resource):
    """Chat completions."""

    @overload
    def create(
        self,
        model: str,
        messages: Iterable[Mapping[str, Any]],
        *,
        stream: Literal[False] | None = None,
        **arguments: Any,
    ) -> api.VeniceChatCompletion: ...

    @overload
    def create(
        self,
        model: str,
        messages: Iterable[Mapping[str, Any]],
        *,
        stream: Literal[True],
        **arguments: Any,
    ) -> Stream[api.VeniceChatCompletionChunk]: ...

    def create(
        self,
        model: str,
        messages: Iterable[Mapping[str, Any]],
        *,
        stream: bool | None = None,
        **arguments: Any,
    ) -> api.VeniceChatCompletion | Stream[api.VeniceChatCompletionChunk]:
        """Answer a conversation.

        Args:
            model: Model id, from `models.list()`.
            messages: The conversation, `{"role": ..., "content": ...}` each.
            stream: Whether to get the answer as events while it is made.
            arguments: Further members of the request (`temperature`, `tools`, `venice_parameters`,
                ...) and the options of every call.

        Returns:
            The completion, or with `stream=True` its events.

        Raises:
            UnknownArgumentError: A name that the service does not document.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        options = {name: arguments.pop(name) for name in _OPTIONS if name in arguments}
        text("venice", "create_chat_completion", "model", model)
        body = chat_body(model, messages, {"stream": stream, **arguments})
        if not stream:
            found: api.VeniceChatCompletion = client._call(_CHAT, options, {"body": body})
            return found
        response = client._open(_CHAT, options, {"body": body})
        return Stream(response, api.VeniceChatCompletionChunk, PROFILE, "create_chat_completion")


_OPTIONS = ("timeout", "extra_headers", "extra_body")


class Chat(Resource):
    """Chat."""

    def __init__(self, client: Any) -> None:
        super().__init__(client)
        self.completions = Completions(client)


class Models(Resource):
    """The catalogue of models."""

    def list(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceModelList:
        """List models.

        Args:
            type: embedding, image, text, tts, upscale, inpaint, all or code; left out the service
                lists text models.
        """
        found: api.VeniceModelList = self._client._call(
            "venice_list_models", options, given(type_=type)
        )
        return found


class Venice(ServiceClient):
    """A client of Venice.

    Args:
        api_key: Key; left out it is `VENICE_API_KEY`.
        base_url: Left out it is `VENICE_BASE_URL` or https://api.venice.ai/api/v1.
        timeout: Seconds for one request, 300 by default; None for no limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
    """

    _profile = PROFILE

    images: Images
    chat: Chat
    models: Models

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        timeout: float | None = DEFAULT,
        max_retries: int = 2,
        http_client: Client | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            api_key,
            base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            headers=headers,
        )

    def _open_resources(self) -> None:
        self.images = Images(self)
        self.chat = Chat(self)
        self.models = Models(self)


def _flag(value: str | None) -> bool | None:
    return None if value is None else value.strip().lower() == "true"
