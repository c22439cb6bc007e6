# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The visgate client: images and videos from Fal, Replicate and Runway through one gateway."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast

import attrs

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.arguments import given, text
from framewire._core.exchange.options import RequestOptions, call_options
from framewire._core.exchange.result import Result
from framewire._core.io import sync_backend as backend
from framewire._core.io.http import Client
from framewire._core.jobs.poll import Verdict, verdict
from framewire._core.jobs.progress import job_id
from framewire._core.media.names import name_from_url, type_of_name
from framewire._core.settings import DEFAULT
from framewire._sync.client import Resource, ServiceClient
from framewire._sync.jobs import Job
from framewire._sync.journal import OnSubmit
from framewire._sync.media import ImageUrl, VideoUrl
from framewire._sync.visgate.account import (
    ApiKeys,
    Auth,
    Billing,
    Providers,
    Usage,
)
from framewire._sync.visgate.generation import Images, Requests, Videos
from framewire._sync.visgate.results import (
    GenerateResult,
    GenerationRequest,
    ImageResult,
    RequestStatusResult,
)
from framewire.services.visgate.profile import PROFILE
from framewire_api import models as api
from framewire_api.operations import OPERATIONS

if TYPE_CHECKING:
    from framewire.journal import Journal

R = TypeVar("R", bound=Result)

_ACCEPTED = 202


class Models(Resource):
    """The catalogue of models."""

    def list(
        self,
        *,
        provider: str | None = None,
        media_type: str | None = None,
        model_type: str | None = None,
        capability: str | None = None,
        search: str | None = None,
        sort: str | None = None,
        limit: int = 100,
        featured: bool = False,
        **options: Unpack[RequestOptions],
    ) -> api.VisgateModelList:
        """List models.

        Args:
            provider: `fal`, `replicate` or `runway`.
            media_type: `image` or `video`; `model_type` is another name for it.
            model_type: See `media_type`.
            capability: For example `text-to-image`.
            search: Text in name, description or author.
            sort: `name`, `cost`, `newest` or `popular`.
            limit: How many at most; the service has no paging.
            featured: Whether to include the featured sections.

        Returns:
            The models; `total_count` counts the whole catalogue.
        """
        found: api.VisgateModelList = self._client._call(
            "visgate_list_models",
            options,
            given(
                limit=limit,
                provider=provider or None,
                media_type=media_type or model_type or None,
                capability=capability or None,
                search=search or None,
                sort=sort or None,
                featured=featured or None,
            ),
        )
        return found

    def get(self, model_id: str, **options: Unpack[RequestOptions]) -> api.VisgateModel:
        """One model.

        Args:
            model_id: Its id, with slashes, for example `fal-ai/flux/schnell`.
        """
        text("visgate", "get_model", "model_id", model_id)
        found: api.VisgateModel = self._client._call(
            "visgate_get_model", options, {"model_id": model_id}
        )
        return found

    def search(
        self, query: str, *, limit: int = 20, **options: Unpack[RequestOptions]
    ) -> api.VisgateModelList:
        """Search the catalogue.

        Args:
            query: Text in name, description or author.
            limit: How many at most.
        """
        found: api.VisgateModelList = self.list(search=query, limit=limit, **options)
        return found


class Visgate(ServiceClient):
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
    """

    _profile = PROFILE

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
        timeout: float | None = DEFAULT,
        max_retries: int = 2,
        fal_key: str | None = None,
        replicate_key: str | None = None,
        runway_key: str | None = None,
        http_client: Client | None = None,
        headers: Mapping[str, str] | None = None,
        journal: "str | os.PathLike[str] | Journal | None" = None,
        on_submit: OnSubmit | None = None,
    ) -> None:
        super().__init__(
            api_key,
            base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            headers=headers,
            journal=journal,
            on_submit=on_submit,
            provider_keys={
                "fal_key": fal_key,
                "replicate_key": replicate_key,
                "runway_key": runway_key,
            },
        )

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

    def job(self, saved: Mapping[str, Any]) -> GenerationRequest:
        """Take up a generation that `to_dict()` described, perhaps in another process.

        Args:
            saved: What `to_dict` returned.
        """
        return GenerationRequest.from_dict(self, saved)

    def generate(
        self,
        prompt: str,
        model: str = "fal-ai/flux/schnell",
        params: Mapping[str, Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> GenerateResult:
        """Generate images with little ceremony.

        Args:
            prompt: What to show.
            model: Model id.
            params: The model's own parameters, nested in the body.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VisgateGenerateRequest(
            prompt=text("visgate", "generate", "prompt", prompt),
            model=text("visgate", "generate", "model", model),
        )
        if params:
            body.params = dict(params)
        answer = self._call("visgate_generate", options, {"body": body})
        pool = self._transport.pool
        alone = _images([answer.image_url], pool)
        images = _images(answer.images, pool) or alone
        return GenerateResult.of(
            answer,
            images=images,
            image_url=next(iter(alone or images), None),
            cost=answer.estimated_cost_usd,
            cost_per_megapixel=answer.cost_per_megapixel_usd,
        )

    def health(self, **options: Unpack[RequestOptions]) -> api.VisgateHealth:
        """The state of the service."""
        found: api.VisgateHealth = self._call("visgate_get_health", options, {})
        return found

    def _generate(
        self,
        operation: str,
        result: type[R],
        arguments: dict[str, Any],
        model: str,
        params: Mapping[str, Any] | None,
        wait: bool,
        options: RequestOptions,
    ) -> R | GenerationRequest:
        if not wait:
            arguments["prefer"] = "respond-async"
        checked = call_options(PROFILE, options)
        if params:
            checked = attrs.evolve(checked, body={**params, **(checked.body or {})})
        answer = self._answer(operation, arguments, checked)
        if not _is_job(operation, answer):
            decoded = self._decode(operation, answer)
            # An acceptance without an id falls through, to the error that says so.
            if not isinstance(decoded, api.VisgateGenerationAccepted):
                return self._result(result, decoded)
        job = self._job(operation, answer, model, GenerationRequest)
        job.status = _known_status(operation, answer)
        if not wait:
            return job
        # A service may answer with a job although the caller waits: the wait is ours then.
        finished = (job.wait(options.get("timeout", DEFAULT))).result
        return cast("R", finished)

    def _result(self, cls: type[R], answer: Any) -> R:
        pool = self._transport.pool
        if cls is ImageResult:
            # None says that no steps were asked for, an empty list that there were none.
            steps = answer.steps if answer.raw.get("steps") is not None else None
            return cls.of(answer, images=_images(answer.images, pool), steps=steps)
        url = _address(answer.video_url)
        return cls.of(answer, video_url=VideoUrl(url, pool=pool) if url else None)

    def _status(self, state: api.VisgateRequestStatus, operation: str = "") -> RequestStatusResult:
        url = _address(state.output_url)
        kind = state.raw.get("media_type") or _kind(operation, url or "")
        media = ImageUrl if kind == "image" else VideoUrl
        return RequestStatusResult.of(
            state,
            request_id=state.request_id or state.id or "",
            media_type=kind,
            output_url=media(url, pool=self._transport.pool) if url else None,
        )

    def _finished(self, job: Job[Any], state: Any) -> Any:
        return self._status(state, job.operation)

    def _hiding(self, secret: str) -> Self:
        """A copy for calls that carry a secret in their body, which no error may show."""
        keys = {**self._settings.provider_keys, "body": secret}
        copy = object.__new__(type(self))
        copy._start(
            self._transport.copy(attrs.evolve(self._settings, provider_keys=keys)), owner=False
        )
        return copy


def _is_job(operation: str, answer: Answer) -> bool:
    """Whether an answer announces a job: by its status, or by a body without a result."""
    facts = OPERATIONS[operation].job
    body = answer.json_or_none()
    if facts is None or not isinstance(body, dict) or job_id(facts, body) is None:
        return False
    running = verdict(facts, body.get("status")) in (Verdict.RUNNING, Verdict.UNKNOWN)
    return answer.status_code == _ACCEPTED or (running and "id" not in body)


def _known_status(operation: str, answer: Answer) -> str | None:
    """The status word of an acceptance; an unknown one is left to the first look, which warns."""
    facts = OPERATIONS[operation].job
    word = answer.json().get("status")
    known = facts is not None and verdict(facts, word) is not Verdict.UNKNOWN
    return word if known else None


def _kind(operation: str, url: str) -> str:
    """What an asynchronous generation makes, where the service does not say."""
    if operation:
        return "image" if "image" in operation else "video"
    named = type_of_name(name_from_url(url)) or ""
    return "image" if named.startswith("image/") else "video"


def _address(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _images(urls: Any, pool: backend.Pool) -> list[ImageUrl]:
    # A paid result is not lost to a list that came as a single address.
    several = urls if isinstance(urls, list) else [urls]
    return [ImageUrl(url, pool=pool) for url in several if _address(url)]
