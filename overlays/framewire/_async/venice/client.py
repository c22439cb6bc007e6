"""The Venice client: chat, images, speech, vectors, models, keys and billing."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from framewire._async.caller import AsyncCaller
from framewire._async.client import AsyncServiceClient
from framewire._async.jobs import AsyncJob
from framewire._async.venice.audio import AsyncVeniceAudio, spoken
from framewire._async.venice.augment import AsyncAugment
from framewire._async.venice.billing import AsyncBilling
from framewire._async.venice.catalogue import AsyncModels
from framewire._async.venice.characters import AsyncCharacters
from framewire._async.venice.chat import AsyncChat, AsyncChatStream
from framewire._async.venice.crypto import AsyncCrypto
from framewire._async.venice.embeddings import AsyncEmbeddings
from framewire._async.venice.image_results import (
    AsyncImageResponse,
    changed,
    generated,
    simply_generated,
)
from framewire._async.venice.images import AsyncImages
from framewire._async.venice.keys import AsyncApiKeys
from framewire._async.venice.media_jobs import AsyncVeniceSound, AsyncVeniceVideo
from framewire._async.venice.music import AsyncMusic
from framewire._async.venice.quotes import music_price, video_price
from framewire._async.venice.raw import (
    AsyncVeniceRaw,
)
from framewire._async.venice.responses import AsyncResponses, AsyncResponseStream
from framewire._async.venice.videos import AsyncVeniceVideos
from framewire._async.venice.x402 import AsyncX402
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_BACKGROUND_REMOVE_IMAGE,
    VENICE_CREATE_EMBEDDING,
    VENICE_CREATE_RESPONSE,
    VENICE_CREATE_SPEECH,
    VENICE_EDIT_IMAGE,
    VENICE_GENERATE_IMAGE,
    VENICE_MULTI_EDIT_IMAGE,
    VENICE_QUEUE_AUDIO,
    VENICE_QUEUE_VIDEO,
    VENICE_SIMPLE_GENERATE_IMAGE,
    VENICE_UPSCALE_IMAGE,
    Call,
)
from framewire._core.client_options import ClientOptions
from framewire._core.exchange.answer import Answer
from framewire._core.facade.results import REACHABLE
from framewire._core.money.price import Price
from framewire._core.not_given import NOT_GIVEN
from framewire._core.paths import those
from framewire.services.venice.embeddings import EmbeddingList
from framewire.services.venice.prices import price
from framewire.services.venice.profile import PROFILE

if TYPE_CHECKING:
    from framewire._core.io.http import AsyncClient


def _vectors(
    client: AsyncCaller, call: Call[api.VeniceEmbeddingList], answer: Answer
) -> EmbeddingList:
    return EmbeddingList.from_answer(client._decode(call, answer))


# What becomes of the answers that are not the generated model as it is.
_SHAPES: Mapping[str, Callable[[AsyncCaller, Call[Any], Answer], Any]] = {
    VENICE_GENERATE_IMAGE.id: generated,
    VENICE_SIMPLE_GENERATE_IMAGE.id: simply_generated,
    VENICE_UPSCALE_IMAGE.id: changed,
    VENICE_EDIT_IMAGE.id: changed,
    VENICE_MULTI_EDIT_IMAGE.id: changed,
    VENICE_BACKGROUND_REMOVE_IMAGE.id: changed,
    VENICE_CREATE_SPEECH.id: spoken,
    VENICE_CREATE_EMBEDDING.id: _vectors,
}

# What the jobs of an operation have made.
_MADE: Mapping[str, type[AsyncVeniceVideo] | type[AsyncVeniceSound]] = {
    VENICE_QUEUE_VIDEO.id: AsyncVeniceVideo,
    VENICE_QUEUE_AUDIO.id: AsyncVeniceSound,
}
# Venice wants to know how long a video shall be. What a model does not take is refused unpaid.
_USUAL = "5s"


class AsyncVenice(AsyncServiceClient[AsyncJob[Any]]):
    """A client of Venice.

    Args:
        api_key: Key; left out it is `VENICE_API_KEY`.
        base_url: Left out it is `VENICE_BASE_URL` or https://api.venice.ai/api/v1.
        timeout: Seconds for one request, 300 by default; None for no limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
        journal: File (or open journal) in which every paid submission is written down.
        on_submit: Called with a job as soon as its id is known.
        on_event: Called with an event of `framewire.telemetry` at each step of a call or a wait.

    Attributes:
        chat: `chat.completions.create`.
        responses: `responses.create`, in the shape of OpenAI's responses.
        images: Generate, enlarge, change and cut out images; their styles.
        audio: Speech, transcriptions and cloned voices.
        embeddings: Turn texts into vectors.
        models: The catalogue, traits, and names known elsewhere.
        characters: Characters to talk to.
        billing: What was paid for.
        videos: Make videos, ask what they cost, fetch and delete them.
        music: The same for music and effects.
        api_keys: Keys and their limits.
        augment: Searches, web pages and the text of documents.
        crypto: Nodes of blockchains.
        x402: What a wallet has left, and paying in.
    """

    _profile = PROFILE
    _job_class = AsyncJob
    _makers: ClassVar[Mapping[str, str]] = {
        "image": "images",
        "video": "videos",
        "music": "music",
    }

    chat: AsyncChat
    images: AsyncImages
    audio: AsyncVeniceAudio
    embeddings: AsyncEmbeddings
    models: AsyncModels
    characters: AsyncCharacters
    billing: AsyncBilling
    videos: AsyncVeniceVideos
    music: AsyncMusic
    api_keys: AsyncApiKeys
    responses: AsyncResponses
    augment: AsyncAugment
    crypto: AsyncCrypto
    x402: AsyncX402

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        timeout: float | None = NOT_GIVEN,
        http_client: "AsyncClient | None" = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(api_key, base_url, timeout=timeout, http_client=http_client, **options)

    if TYPE_CHECKING:

        @property
        def with_raw_response(self) -> AsyncVeniceRaw: ...

    def _open_resources(self) -> None:
        self.chat = AsyncChat(self)
        self.images = AsyncImages(self)
        self.audio = AsyncVeniceAudio(self)
        self.embeddings = AsyncEmbeddings(self)
        self.models = AsyncModels(self)
        self.characters = AsyncCharacters(self)
        self.billing = AsyncBilling(self)
        self.videos = AsyncVeniceVideos(self)
        self.music = AsyncMusic(self)
        self.api_keys = AsyncApiKeys(self)
        self.responses = AsyncResponses(self)
        self.augment = AsyncAugment(self)
        self.crypto = AsyncCrypto(self)
        self.x402 = AsyncX402(self)

    def _result_of(self, call: Call[Any], answer: Answer) -> Any:
        if answer.content_type == "text/event-stream":
            responds = call.operation.id == VENICE_CREATE_RESPONSE.id
            stream = AsyncResponseStream if responds else AsyncChatStream
            return stream(self._again(answer), self._settings.secrets, self._settings.profile)
        shape = _SHAPES.get(call.operation.id)
        return super()._result_of(call, answer) if shape is None else shape(self, call, answer)

    async def _price(self, operation: str, body: Mapping[str, Any]) -> Price:
        if operation == VENICE_QUEUE_VIDEO.id:
            return await video_price(self.videos, body)
        if operation == VENICE_QUEUE_AUDIO.id:
            return await music_price(self.music, body)
        entries = await self._price_list.get("models", self._transport.clock(), self._entries)
        return price(operation, entries, body)

    async def _entries(self) -> Mapping[str, Mapping[str, Any]]:
        listed = await self.models.list(type="all")
        return {each.id: each.raw for each in those(listed.data, api.VeniceModel)}

    async def _make_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncImageResponse:
        return await self.images.generate(prompt, model, **arguments)

    async def _make_video(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncJob[AsyncVeniceVideo]:
        job: AsyncJob[AsyncVeniceVideo] = await self.videos.generate(
            model, prompt, **{"duration": _USUAL, **arguments, "wait": False}
        )
        return job

    def _finished(self, job: AsyncJob[Any], state: Any) -> Any:
        made = _MADE.get(job.operation)
        return super()._finished(job, state) if made is None else made.of(job, state)

    def _holds_result(self, finished: Any) -> bool:
        return not isinstance(finished, AsyncVeniceVideo | AsyncVeniceSound) or bool(
            finished._media()
        )

    async def _catalogue(self, limit: int) -> list[api.VeniceModel]:
        return (await self.models.list(type="all")).data

    async def _state(self) -> str:
        # Venice has no health operation: a list that needs no key stands in for it.
        await self.models.list(type="image")
        return REACHABLE
