# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The visgate client: images and videos from Fal, Replicate and Runway through one gateway."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import (
    VISGATE_GENERATE,
    VISGATE_GENERATE_IMAGE,
    VISGATE_GENERATE_VIDEO,
    VISGATE_GET_HEALTH,
    Call,
)
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.money.price import Price
from framewire._core.not_given import NOT_GIVEN
from framewire._sync.client import ServiceClient
from framewire._sync.jobs import Job
from framewire._sync.keeping import hold
from framewire._sync.visgate.account import (
    ApiKeys,
    Auth,
    Billing,
    Providers,
    Usage,
)
from framewire._sync.visgate.catalogue import Models
from framewire._sync.visgate.generation import Images, Requests, Videos
from framewire._sync.visgate.raw import (
    VisgateRaw,
)
from framewire._sync.visgate.results import (
    GenerateResult,
    GenerationRequest,
    ImageResult,
    VideoResult,
    finished_at_once,
    generated,
    images_at,
    request_status,
)
from framewire.errors import NotFoundError
from framewire.services.visgate.options import VisgateOptions
from framewire.services.visgate.prices import price
from framewire.services.visgate.profile import PROFILE

if TYPE_CHECKING:
    from framewire._core.io.http import Client

_SIMPLE = "fal-ai/flux/schnell"


class Visgate(ServiceClient[GenerationRequest]):
    """A client of visgate.

    Args:
        api_key: Key; left out it is `VISGATE_API_KEY`.
        base_url: Left out it is `VISGATE_BASE_URL` or https://visgateai.com/api/v1.
        timeout: Seconds for one request, 120 by default; None for no limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        fal_key: Your own key at Fal, sent with generation calls only; it moves the provider's
            part of the bill to your account there.
        replicate_key: Likewise at Replicate.
        runway_key: Likewise at Runway.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
        journal: File (or open journal) in which every paid submission is written down.
        on_submit: Called with a job as soon as its id is known.
        on_event: Called with an event of `framewire.telemetry` at each step of a call or a wait.
    """

    _profile = PROFILE
    _job_class = GenerationRequest
    _makers: ClassVar[Mapping[str, str]] = {"image": "images", "video": "videos"}

    images: Images
    videos: Videos
    requests: Requests
    models: Models
    usage: Usage
    providers: Providers
    auth: Auth
    api_keys: ApiKeys
    billing: Billing

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = NOT_GIVEN,
        http_client: "Client | None" = None,
        **options: Unpack[VisgateOptions],
    ) -> None:
        super().__init__(api_key, base_url, timeout=timeout, http_client=http_client, **options)

    if TYPE_CHECKING:

        @property
        def with_raw_response(self) -> VisgateRaw: ...

        @classmethod
        def from_env(
            cls,
            *,
            byok: bool = False,
            keys_file: bool = False,
            api_key: str | None = None,
            base_url: str | None = None,
            timeout: float | None = NOT_GIVEN,
            http_client: "Client | None" = None,
            **options: Unpack[VisgateOptions],
        ) -> Self: ...

        def with_options(
            self,
            *,
            api_key: str | None = None,
            base_url: str | None = None,
            timeout: float | None = NOT_GIVEN,
            **options: Unpack[VisgateOptions],
        ) -> Self: ...

    def _open_resources(self) -> None:
        self.images = Images(self)
        self.videos = Videos(self)
        self.requests = Requests(self)
        self.models = Models(self)
        self.usage = Usage(self)
        self.providers = Providers(self)
        self.auth = Auth(self)
        self.api_keys = ApiKeys(self)
        self.billing = Billing(self)

    def set_provider_headers(
        self,
        *,
        fal_key: str | None = None,
        replicate_key: str | None = None,
        runway_key: str | None = None,
    ) -> None:
        """Use these provider keys from the next call on, and forget those not passed.

        Timeout, connections and calls under way stay as they are; `with_options(fal_key=...)` is
        the way to leave the client alone.

        Args:
            fal_key: Your own key at Fal, sent with generation calls only.
            replicate_key: Likewise at Replicate.
            runway_key: Likewise at Runway.
        """
        changed = self.with_options(
            fal_key=fal_key, replicate_key=replicate_key, runway_key=runway_key
        )
        self._transport = changed._transport

    def generate(
        self,
        prompt: str,
        model: str = _SIMPLE,
        params: Mapping[str, Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> GenerateResult:
        """Generate images with little ceremony.

        Args:
            prompt: What to show.
            model: Model id.
            params: The model's own parameters, nested in the body.

        Returns:
            The images, with what they cost.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VisgateGenerateRequest(
            prompt=text("visgate", "generate", "prompt", prompt),
            model=text("visgate", "generate", "model", model),
        )
        if params:
            body.params = dict(params)
        call = VISGATE_GENERATE(body=body)
        answer = self._send(call, options)
        made = self._simply_generated(call, answer)
        if answer.watches:
            hold(answer, made)
        return made

    def _simply_generated(
        self, call: Call[api.VisgateGenerateResult], answer: Answer
    ) -> GenerateResult:
        found = self._decode(call, answer)
        alone, _ = images_at(found.image_url, self._pool)
        images, odd = images_at(found.images, self._pool)
        if not images and alone:
            images, odd = alone, None
        made = GenerateResult.of(
            found,
            images=images,
            image_url=next(iter(alone or images), None),
            cost=found.estimated_cost_usd,
            cost_per_megapixel=found.cost_per_megapixel_usd,
        )
        if odd is not None:
            made.problems = self._problems_of(call, answer, odd, "image")
        return made

    def health(self, **options: Unpack[RequestOptions]) -> api.VisgateHealth:
        """The state of the service."""
        return self._call(VISGATE_GET_HEALTH(), options)

    def _result_of(self, call: Call[Any], answer: Answer) -> Any:
        kinds = {
            VISGATE_GENERATE_IMAGE.id: ImageResult,
            VISGATE_GENERATE_VIDEO.id: VideoResult,
        }
        kind = kinds.get(call.operation.id)
        if call.operation.id == VISGATE_GENERATE.id:
            return self._simply_generated(call, answer)
        found = super()._result_of(call, answer)
        return found if kind is None else generated(kind, found, self._pool)[0]

    def price(
        self, model: str = _SIMPLE, *, kind: Literal["image", "video"] = "image", **arguments: Any
    ) -> Price:
        """What a call would cost; nothing is made, and nothing is billed.

        Args:
            model: Model id.
            kind: What is to be made.
            arguments: Those of `images.generate` or `videos.generate`; what does not decide the
                price may be left out.

        Returns:
            The price by the catalogue's cost and unit; not known where it names none.
        """
        group = self.videos if kind == "video" else self.images
        return group.price(model, **arguments)

    def _price(self, operation: str, body: Mapping[str, Any]) -> Price:
        model = str(body.get("model"))
        entry = self._price_list.get(model, self._transport.clock(), lambda: self._entry(model))
        return price(operation, model, entry, body)

    def _entry(self, model: str) -> Mapping[str, Any] | None:
        try:
            return (self.models.get(model)).raw
        except NotFoundError:
            return None

    def _make_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> ImageResult | GenerationRequest:
        # A job's state carries one address: several images come whole only when waited for.
        if arguments.get("num_images", 1) != 1:
            made: ImageResult = self.images.generate(model, prompt, **arguments)
            return made
        return self._submit_images(prompt, model, arguments)

    def _submit_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> GenerationRequest:
        job: GenerationRequest = self.images.generate(model, prompt, wait=False, **arguments)
        return job

    def _make_video(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> GenerationRequest:
        job: GenerationRequest = self.videos.generate(model, prompt, wait=False, **arguments)
        return job

    def _catalogue(self, limit: int) -> list[api.VisgateModel]:
        return (self.models.list(limit=limit)).models

    def _state(self) -> str | None:
        return (self.health()).status

    def _finished(self, job: Job[Any], state: Any) -> Any:
        if isinstance(state, api.VisgateRequestStatus):
            return request_status(state, self._pool, job.operation)
        return finished_at_once(state, job.operation, self._pool)

    def _holds_result(self, finished: Any) -> bool:
        places = (getattr(finished, name, None) for name in ("output_url", "images", "video_url"))
        return any(places)
